import type { INodeExecutionData } from 'n8n-workflow';
import {
	at,
	descriptionLines,
	entry,
	fatesOf,
	item,
	items,
	jsonOf,
	NODE,
	taskId,
	useStage,
} from './support';

const stage = useStage();

/** Item 3 names the appointment of item 0 once more, in capitals; item 4 that of item 1. */
const list = (): INodeExecutionData[] => [
	item(0),
	item(1),
	item(2),
	item(3, { UserTaskId: taskId(0).toUpperCase() }),
	item(4, { UserTaskId: ` ${taskId(1)} ` }),
];

const timesOf = (n: number) => {
	const { FromDate, ToDate } = entry(n);
	return { FromDate, ToDate };
};

describe('useLast, the default', () => {
	it('sends each appointment once, with its last times', async () => {
		const run = await stage.move(list());
		expect(run.error).toBeUndefined();
		const [sent] = stage.sent;
		expect(sent?.map(({ UserTaskId }) => UserTaskId.toLowerCase())).toEqual([0, 1, 2].map(taskId));
		expect(sent).toMatchObject([timesOf(3), timesOf(4), timesOf(2)]);
		expect(stage.sent).toHaveLength(1);
	});

	it('leaves the appointments as if the items had been applied one by one', async () => {
		const before = { DueDate: '2026-01-01 00:00:00', EndDate: '2026-01-01 00:00:00' };
		stage.simulator.addAppointments([0, 1, 2].map((n) => ({ UserTaskId: taskId(n), ...before })));
		// The repeat lies far behind, in what would be another batch.
		await stage.move([...list(), ...items(60).slice(5), item(9, { UserTaskId: taskId(2) })]);
		await stage.simulator.drained();
		const DueDates = [0, 1, 2].map((n) => stage.simulator.appointment(taskId(n))?.DueDate);
		expect(DueDates).toEqual([3, 4, 9].map((n) => entry(n).FromDate));
		const ids = stage.sent.flat().map(({ UserTaskId }) => UserTaskId.toLowerCase());
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('counts appointments, not items, towards a batch', async () => {
		const run = await stage.move(list(), { parameters: { options: { batchSize: 2 } } });
		expect(jsonOf(run).map(({ taskCount }) => taskCount)).toEqual([2, 1]);
	});

	it('says so in one hint, with the number of items that were overtaken', async () => {
		const run = await stage.move(list());
		const hints = run.node(NODE).hints.filter(({ message }) => message.includes('overtaken'));
		expect(hints).toEqual([
			{
				message: expect.stringMatching(/^2 items were overtaken by a later item/) as string,
				type: 'warning',
				location: 'outputPane',
			},
		]);
	});

	it('says nothing when no id repeats', async () => {
		const run = await stage.move(items(5));
		expect(run.node(NODE).hints).toEqual([]);
	});

	it('marks an overtaken item in one item per appointment, with the times that were sent', async () => {
		const run = await stage.move(list(), { parameters: { options: { output: 'appointments' } } });
		const told = fatesOf(run, 5).map(({ json }) => json.leadSquared);
		expect(told).toMatchObject([
			{ ...timesOf(3), superseded: true },
			{ ...timesOf(4), superseded: true },
			timesOf(2),
			timesOf(3),
			timesOf(4),
		]);
		for (const index of [2, 3, 4]) expect(told[index]).not.toHaveProperty('superseded');
	});

	it('fails every item that named an appointment which was refused', async () => {
		stage.simulator.faults.decide = ({ body }) =>
			body.toLowerCase().includes(taskId(0)) ? { kind: 'raw', status: 400 } : undefined;
		const run = await stage.move(list(), { onError: 'continueRegularOutput' });
		const outcomes = fatesOf(run, 5).map(({ json }) => json.success ?? json.leadSquared);
		const refused = { outcome: 'refused', type: 'HTTP 400', batch: 1, retryable: false };
		expect(outcomes).toEqual([refused, true, true, refused, true]);
	});

	it('lets a bad item not overtake a good one', async () => {
		const run = await stage.move([item(0), item(1, { UserTaskId: taskId(0), ToDate: 'x' })], {
			onError: 'continueRegularOutput',
		});
		expect(stage.sent).toEqual([[entry(0)]]);
		expect(fatesOf(run, 2).map(({ json }) => json.success)).toEqual([true, undefined]);
	});
});

describe('refuse', () => {
	const parameters = { options: { repeatedTaskIds: 'refuse' } };

	it('makes every item that names a repeated id invalid, naming the others, and sends the rest', async () => {
		const run = await stage.move(list(), { parameters, onError: 'continueRegularOutput' });
		expect(stage.sent).toEqual([[entry(2)]]);
		const fates = fatesOf(run, 5);
		const invalid = { outcome: 'invalid', type: 'InvalidItem', batch: null, retryable: false };
		for (const [index, other] of [
			[0, 3],
			[3, 0],
			[1, 4],
			[4, 1],
		] as const) {
			const { leadSquared, error } = at(fates, index).json;
			expect(leadSquared).toEqual(invalid);
			expect(error).toMatch(new RegExp(`^\\[item ${index}\\] User Task ID .*\\[item ${other}\\]`));
		}
		expect(at(fates, 2).json).toMatchObject({ success: true, taskCount: 1 });
	});

	it('stops the run with nothing sent, and lists all of them', async () => {
		const run = await stage.move(list(), { parameters });
		expect(stage.simulator.received).toEqual([]);
		expect(run.error?.message).toContain('4 of 5 items');
		const text = descriptionLines(run).join('\n');
		for (const index of [0, 1, 3, 4]) expect(text).toContain(`\n[item ${index}] User Task ID`);
	});

	it('lets everything pass when no id repeats', async () => {
		await stage.move(items(3), { parameters });
		expect(stage.sent).toEqual([[0, 1, 2].map(entry)]);
	});
});
