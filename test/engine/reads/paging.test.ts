/** Lists over many pages: each task once, to the end, whatever LeadSquared leaves undocumented. */
import type { IDataObject } from 'n8n-workflow';
import { at, useStage } from '../support';
import { getMany, hintsOf, idsOf, OWNER_PATH } from './support';

const stage = useStage();

const byOwner = () => ({ findBy: 'owner', owner: stage.simulator.user.Id });
/** One window of days, so that calls can be counted. */
const SHORT = { fromDate: '2026-03-01', toDate: '2026-05-30' };

describe.each([0, 1, 99, 100, 101, 250])('%i appointments', (count) => {
	it.each(['total', 'page', 'omitted'] as const)(
		'with a RecordCount that is %s',
		async (recordCount) => {
			const expected = stage.simulator.seed(count).map(({ UserTaskId }) => UserTaskId);
			for (const emptyList of ['empty', 'omitted', 'null'] as const) {
				for (const maxPageSize of [undefined, 40]) {
					const reads = { recordCount, emptyList, maxPageSize, ties: 'kept' };
					Object.assign(stage.simulator.settings.reads, reads);
					expect(idsOf(await getMany(stage, SHORT))).toEqual(expected);
					const owned = idsOf(await getMany(stage, byOwner()));
					expect([...owned].sort()).toEqual([...expected].sort());
					expect(owned).toHaveLength(count);
				}
			}
		},
	);
});

it('5,000 tasks come whole', async () => {
	stage.simulator.seed(5_000);
	const run = await getMany(stage);
	expect(run.error).toBeUndefined();
	expect(new Set(idsOf(run)).size).toBe(5_000);
	expect(idsOf(run)).toHaveLength(5_000);
	expect(new Set(idsOf(await getMany(stage, byOwner()))).size).toBe(5_000);
});

it('reading stops when the limit is reached', async () => {
	stage.simulator.seed(500);
	for (const parameters of [SHORT, byOwner()]) {
		for (const [limit, calls] of [
			[1, 1],
			[100, 1],
			[150, 2],
		] as const) {
			stage.simulator.received.length = 0;
			const run = await getMany(stage, { ...parameters, returnAll: false, limit });
			expect(idsOf(run)).toHaveLength(limit);
			expect(stage.simulator.received).toHaveLength(calls);
		}
	}
});

it('the count that LeadSquared tells saves the last, empty page', async () => {
	stage.simulator.seed(150);
	await getMany(stage, SHORT);
	expect(stage.simulator.received).toHaveLength(2);
});

describe('a list that changes between two pages', () => {
	/** Does something before the second page is made. */
	const beforeSecond = (change: () => void) => {
		let pages = 0;
		stage.simulator.beforeHandling = () => {
			pages += 1;
			if (pages === 2) change();
		};
	};
	const EARLIER = { DueDate: '2026-03-01 08:00:00', EndDate: '2026-03-01 08:30:00' };

	it.each(['users', 'owner'])(
		'by %s: gives each task once where one came in before',
		async (findBy) => {
			const tasks = stage.simulator.seed(250);
			beforeSecond(() => stage.simulator.seed(1, EARLIER));
			const ids = idsOf(await getMany(stage, findBy === 'users' ? SHORT : byOwner()));
			expect(new Set(ids).size).toBe(ids.length);
			expect(ids).toEqual(expect.arrayContaining(tasks.map(({ UserTaskId }) => UserTaskId)));
		},
	);

	it.each(['users', 'owner'])(
		'by %s: misses none where one was taken out before',
		async (findBy) => {
			const tasks = stage.simulator.seed(250, (n) => ({
				CreatedOn: new Date(Date.UTC(2026, 0, 1, 0, n))
					.toISOString()
					.slice(0, 19)
					.replace('T', ' '),
			}));
			// The first by their start, and the first by their creation, newest first.
			const gone = findBy === 'users' ? at(tasks) : at(tasks, 249);
			beforeSecond(() => stage.simulator.appointments.remove(gone.UserTaskId));
			const ids = idsOf(await getMany(stage, findBy === 'users' ? SHORT : byOwner()));
			const others = tasks.filter((task) => task !== gone);
			expect(ids).toEqual(expect.arrayContaining(others.map(({ UserTaskId }) => UserTaskId)));
			expect(new Set(ids).size).toBe(ids.length);
		},
	);

	it('is told where it changes each time', async () => {
		stage.simulator.seed(250);
		stage.simulator.beforeHandling = () => {
			stage.simulator.seed(1, EARLIER);
		};
		const run = await getMany(stage, SHORT);
		expect(hintsOf(run)).toContain(
			'The list changed each time it was read: a task that came or went meanwhile may be missing.',
		);
	});
});

describe('a LeadSquared that does not heed which page is asked for', () => {
	it('and gives all there is: they come once', async () => {
		stage.simulator.seed(250);
		stage.simulator.settings.reads.paging = 'everything';
		for (const recordCount of ['total', 'page', 'omitted'] as const) {
			stage.simulator.settings.reads.recordCount = recordCount;
			for (const parameters of [SHORT, byOwner()]) {
				const run = await getMany(stage, parameters);
				expect(idsOf(run)).toHaveLength(250);
				expect(hintsOf(run).join()).not.toContain('more');
			}
		}
	});

	it('and gives the first page for ever: it is told, not taken for the whole', async () => {
		stage.simulator.seed(250);
		stage.simulator.settings.reads.paging = 'firstPage';
		const run = await getMany(stage, SHORT);
		expect(run.error?.message).toBe(
			'LeadSquared counts 250 tasks, but gave the same 100 again when asked for more',
		);
		stage.simulator.settings.reads.recordCount = 'omitted';
		for (const parameters of [SHORT, byOwner()]) {
			const vague = await getMany(stage, parameters);
			expect(idsOf(vague)).toHaveLength(100);
			expect(hintsOf(vague)).toContain(
				'LeadSquared gave a page again when asked for the next one: there may be more than these 100 tasks.',
			);
		}
	});
});

it('Task.svc/Retrieve is paged by Offset and RowCount, since PageIndex gives duplicates there', async () => {
	stage.simulator.seed(250);
	await getMany(stage, byOwner());
	const asked = stage.simulator.received
		.filter(({ path }) => path === OWNER_PATH)
		.map(({ json }) => (json as { Paging: IDataObject }).Paging);
	expect(asked).toEqual([0, 99, 198, 249].map((Offset) => ({ Offset, RowCount: 100 })));
});
