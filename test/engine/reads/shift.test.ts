/** Bulk Shift Time, and the chain that it is for: find, shift, find again. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { at, fatesOf, jsonOf, useStage } from '../support';
import { getMany, hintsOf, perform } from './support';

const stage = useStage();

const shift = async (
	items: readonly INodeExecutionData[],
	shiftBy: number | string,
	shiftUnit: string,
	more: IDataObject = {},
) =>
	await perform(stage, 'bulkShiftTime', { shiftBy, shiftUnit, ...more } as never, items, {
		onError: 'continueRegularOutput',
		workflowTimezone: 'Europe/London',
	});
const asItems = (list: readonly IDataObject[]) => list.map((json) => ({ json }));
const times = (list: readonly IDataObject[]) =>
	list.map(({ DueDate, EndDate }) => [DueDate, EndDate]);
const found = async (simplify = true) =>
	jsonOf(await getMany(stage, { simplify, fromDate: '2026-01-01', toDate: '2027-12-31' }));

describe.each([true, false])('Get Many, Bulk Shift Time, Get Many (Simplify %s)', (simplify) => {
	it.each([
		[1, 'hours', 3_600_000],
		[-90, 'minutes', -5_400_000],
	])('moves each by exactly %i %s', async (by, unit, millis) => {
		stage.simulator.seed(60);
		stage.simulator.settings.reads.dateForm = 'mixedInTask';
		const before = await found(simplify);
		const run = await shift(asItems(before), by, unit);
		expect(fatesOf(run, 60).every(({ json }) => json.success === true)).toBe(true);
		await stage.simulator.drained();
		const instants = (list: readonly IDataObject[], by: number) =>
			times(list).map((pair) => pair.map((date) => Date.parse(date as string) + by));
		const after = await found(simplify);
		expect(instants(after, 0)).toEqual(instants(before, millis));
		expect(after).toHaveLength(60);
	});

	it('days and weeks keep the time of day across a clock change', async () => {
		// In London clocks went forward on 29 March 2026, and back on 25 October 2026.
		const day = (DueDate: string, EndDate: string) => ({ DueDate, EndDate });
		const dates = [
			day('2026-03-28 09:00:00', '2026-03-28 10:00:00'),
			day('2026-10-24 08:00:00', '2026-10-24 09:30:00'),
		];
		stage.simulator.seed(2, (n) => at(dates, n));
		const run = await shift(asItems(await found(simplify)), '={{ 1 }}', 'days');
		expect(hintsOf(run)).toContain(
			'2 appointments were shifted by days or weeks, which keep the time of day in the zone Europe/London.',
		);
		await stage.simulator.drained();
		expect(times(await found(simplify))).toEqual([
			['2026-03-29T08:00:00Z', '2026-03-29T09:00:00Z'],
			['2026-10-25T09:00:00Z', '2026-10-25T10:30:00Z'],
		]);
		await shift(asItems(await found(simplify)), -1, 'weeks', { timezone: 'UTC' });
		await stage.simulator.drained();
		expect(times(await found(simplify))).toEqual([
			['2026-03-22T08:00:00Z', '2026-03-22T09:00:00Z'],
			['2026-10-18T09:00:00Z', '2026-10-18T10:30:00Z'],
		]);
	});
});

it('a time of day that the new day skips is refused, with its place and the way out', async () => {
	stage.simulator.seed(1, { DueDate: '2026-03-28 01:30:00', EndDate: '2026-03-28 02:30:00' });
	const run = await shift(asItems(await found()), 1, 'days');
	expect(at(fatesOf(run, 1)).json.error).toBe(
		'[item 0] From Date "2026-03-28T01:30:00Z" would fall on 2026-03-29 01:30, which does not exist in Europe/London: the clock change of that day skips it. Shift this appointment by hours, or leave it out (Filter node).',
	);
	expect(stage.updates).toEqual([]);
});

it.each([
	[1.5, 'hours', 'Shift By 1.5 is not a whole number'],
	['one', 'hours', 'Shift By "one" is not a whole number'],
	['={{ null }}', 'hours', 'Shift By is not a whole number'],
	[1, 'months', 'Shift Unit "months" is not a unit of time'],
	[9_000_000, 'weeks', 'would lie outside 1970 to 2199 after the shift'],
	[2_000, 'weeks', undefined],
	[9_100, 'weeks', 'would lie outside 1970 to 2199 after the shift'],
	[2_000_000, 'hours', 'would lie outside 1970 to 2199 after the shift'],
])('%j %s', async (by, unit, says) => {
	stage.simulator.seed(1);
	const run = await shift(asItems(await found()), by, unit);
	const { error, success } = at(fatesOf(run, 1)).json;
	if (says === undefined) expect(success).toBe(true);
	else expect(error).toContain(says);
});

it('an appointment whose end is not told is refused by its end', async () => {
	stage.simulator.seed(1);
	stage.simulator.settings.reads.absentFields = ['EndDate'];
	const run = await shift(asItems(await found()), 1, 'hours');
	expect(at(fatesOf(run, 1)).json.error).toMatch(/^\[item 0\] To Date is empty\./);
});

it('takes what other nodes give, by the rules of Bulk Update Time, and its options', async () => {
	const [task] = stage.simulator.seed(1);
	const run = await shift(
		[{ json: { id: task?.UserTaskId, at: '29/11/2026 12:30' } }],
		2,
		'hours',
		{
			userTaskId: '={{ $json.id }}',
			fromDate: '={{ $json.at }}',
			toDate: '={{ $json.at }}',
			dateFormat: 'custom',
			customDateFormat: 'dd/MM/yyyy HH:mm',
			timezone: 'Asia/Kolkata',
			options: { dryRun: true },
		},
	);
	expect(jsonOf(run)).toMatchObject([
		{
			dryRun: true,
			tasks: [{ FromDate: '2026-11-29 09:00:00', ToDate: '2026-11-29 09:00:00' }],
		},
	]);
	expect(stage.updates).toEqual([]);
});

it('sends as Bulk Update Time does: batches, repeated ids, one item for each appointment', async () => {
	stage.simulator.seed(30);
	const list = await found();
	const run = await shift(asItems([...list, at(list)]), 1, 'hours', {
		options: { batchSize: 20, output: 'appointments' },
	});
	expect(stage.sent.map(({ length }) => length).sort()).toEqual([10, 20]);
	expect(jsonOf(run)).toHaveLength(31);
	expect(
		jsonOf(run).filter(({ leadSquared }) => (leadSquared as IDataObject).superseded),
	).toHaveLength(1);
});

it('a run that stops half way says what running it again would do', async () => {
	stage.simulator.seed(2);
	const list = await found();
	stage.simulator.faults.decide = ({ path, body }) =>
		path.includes('BulkUpdate') && body.includes(at(list, 1).UserTaskId as string)
			? { kind: 'hang' }
			: undefined;
	const run = await perform(
		stage,
		'bulkShiftTime',
		{ shiftBy: 1, shiftUnit: 'hours', options: { batchSize: 1, maxRetries: 0, timeout: 1 } },
		asItems(list),
	);
	expect(run.error?.description).toContain(
		'Found anew and shifted again, these would be moved twice.',
	);
	expect(run.error?.description).toContain(
		'Running this node again with the same items is harmless; finding the appointments anew and shifting them is not.',
	);
});
