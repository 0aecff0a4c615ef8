/** docs/leadsquared-api.md §8: bad ids reported by row, as the newer bulk calls for leads report them. */
import {
	ID,
	lastCall,
	MOVED,
	OLD,
	OTHER_ID,
	RECEIPT,
	timesOf,
	UNKNOWN_ID,
	update,
	useSimulator,
} from './support';
import type { Settings } from '../../simulator';

const start = useSimulator();
const BAD = 'not-a-guid';
const Reason = 'Task does not exist';

async function reportOf(rowReport: Partial<Settings['rowReport']>): Promise<unknown> {
	const simulator = await start({ bulkUpdate: { badId: 'report' }, rowReport });
	const { status, body } = await update(simulator, [UNKNOWN_ID, ID, BAD]);
	expect(status).toBe(200);
	return JSON.parse(body);
}

it('carries out the good entries and names the bad ones', async () => {
	const simulator = await start({ bulkUpdate: { badId: 'report' } });
	const { status, body } = await update(simulator, [UNKNOWN_ID, ID, BAD]);
	expect([status, JSON.parse(body)]).toEqual([
		200,
		{
			Status: { TotalCount: 3, SuccessCount: 1, FailureCount: 2 },
			Details: {
				FailedTasks: [
					{ Identifier: UNKNOWN_ID, Reason },
					{ Identifier: BAD, Reason },
				],
			},
		},
	]);
	await simulator.drained();
	expect(timesOf(simulator, ID)).toEqual(MOVED);
	expect(timesOf(simulator, OTHER_ID)).toEqual(OLD);
	expect(lastCall(simulator).carriedOut).toEqual([ID]);
});

it('is the documented receipt where nothing is bad', async () => {
	const simulator = await start({ bulkUpdate: { badId: 'report' } });
	expect((await update(simulator)).body).toBe(RECEIPT);
});

it('has the words and the name of the list that are set', async () => {
	expect(await reportOf({ list: 'Failures', reason: 'gone' })).toMatchObject({
		Details: { Failures: [{ Reason: 'gone' }, { Reason: 'gone' }] },
	});
});

describe('that does not fit the list', () => {
	const failed = [
		{ Identifier: UNKNOWN_ID, Reason },
		{ Identifier: BAD, Reason },
	];

	it.each([
		[
			'counts',
			{
				Status: { TotalCount: 4, SuccessCount: 2, FailureCount: 2 },
				Details: { FailedTasks: failed },
			},
		],
		[
			'unknownId',
			{
				Status: { TotalCount: 3, SuccessCount: 1, FailureCount: 2 },
				Details: {
					FailedTasks: [
						{ Identifier: 'dddddddd-0000-4000-8000-dddddddddddd', Reason },
						{ Identifier: BAD, Reason },
					],
				},
			},
		],
		[
			'unnamed',
			{
				Status: { TotalCount: 3, SuccessCount: 1, FailureCount: 2 },
				Details: { FailedTasks: [{ Reason }, { Identifier: BAD, Reason }] },
			},
		],
	] as const)('%s', async (misfit, report) => {
		expect(await reportOf({ misfit })).toEqual(report);
	});

	it('still carries out the good entries', async () => {
		const simulator = await start({
			bulkUpdate: { badId: 'report' },
			rowReport: { misfit: 'counts' },
		});
		await update(simulator, [ID, BAD]);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(MOVED);
	});
});

describe('as an array of rows', () => {
	const rows = [
		{ RowNumber: 1, Identifier: UNKNOWN_ID, IsSuccessful: false, Reason },
		{ RowNumber: 2, Identifier: ID, IsSuccessful: true },
		{ RowNumber: 3, Identifier: BAD, IsSuccessful: false, Reason },
	];

	it.each([
		['none', rows],
		['counts', rows.slice(0, 2)],
		[
			'unknownId',
			[{ ...rows[0], Identifier: 'dddddddd-0000-4000-8000-dddddddddddd' }, rows[1], rows[2]],
		],
		['unnamed', [{ RowNumber: 1, IsSuccessful: false, Reason }, rows[1], rows[2]]],
	] as const)('%s', async (misfit, report) => {
		expect(await reportOf({ form: 'rows', misfit })).toEqual(report);
	});
});
