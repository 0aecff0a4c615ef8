/** docs/leadsquared-api.md §16: pages, by PageIndex (§12) and by Offset (§13). */
import { AT, call, ids, invalid, read, useSimulator } from './support';
import type { Settings, Simulator } from '../../simulator';
import type { Found } from './support';

const start = useSimulator();
const OWNER = 'asha.rao@example.com';
const SORTING = { ColumnName: 'DueDate', Direction: '0' };

/** What a page is asked for with; pages count from 0 here. */
type Ask = (page: number, size: number) => { path: string; body: unknown };

const byIndex: Ask = (page, PageSize) => ({
	path: AT.appointmentsOfUsers,
	body: {
		FromDate: '2026-03-01',
		ToDate: '2026-06-08',
		Users: [OWNER],
		Paging: { PageIndex: page + 1, PageSize },
	},
});
const ofOwner = (Paging: Record<string, number>) => ({
	path: AT.tasksOfOwner,
	body: {
		Parameter: {
			LookupName: 'OwnerEmailAddress',
			LookupValue: OWNER,
			FromDate: '2026-03-01 00:00:00',
		},
		Sorting: SORTING,
		Paging,
	},
});
const byOffset: Ask = (page, RowCount) => ofOwner({ Offset: page * RowCount, RowCount });

const find = async (simulator: Simulator, asked: ReturnType<Ask>) =>
	(await read(simulator, asked)) as Found;

async function startWith(count: number, reads: Partial<Settings['reads']> = {}) {
	const simulator = await start({ rateLimit: { enabled: false }, reads });
	return { simulator, seeded: simulator.seed(count).map(({ UserTaskId }) => UserTaskId) };
}

/** The rows of so many pages of two, or of all until one is empty. */
async function pages(simulator: Simulator, ask: Ask, most = Infinity): Promise<unknown[]> {
	const found: unknown[] = [];
	for (let page = 0; page < most; page++) {
		const next = ids(await find(simulator, ask(page, 2))) ?? [];
		if (next.length === 0) break;
		found.push(...next);
	}
	return found;
}

describe.each([
	['PageIndex', byIndex, 'PageSize'],
	['Offset', byOffset, 'RowCount'],
] as const)('pages by %s', (_way, ask, size) => {
	it.each([0, 1, 2, 3, 4])('hold %d tasks, each once', async (count) => {
		const { simulator, seeded } = await startWith(count);
		expect(await pages(simulator, ask)).toEqual(seeded);
		expect(simulator.received).toHaveLength(Math.ceil(count / 2) + 1);
	});

	it('repeat the first, or everything, for ever, where it is set so', async () => {
		const { simulator, seeded } = await startWith(3, { paging: 'firstPage' });
		expect(await pages(simulator, ask, 2)).toEqual([...seeded.slice(0, 2), ...seeded.slice(0, 2)]);
		simulator.settings.reads.paging = 'everything';
		expect(await pages(simulator, ask, 2)).toEqual([...seeded, ...seeded]);
	});

	it('may bring what one instant holds in an order that changes', async () => {
		const { simulator, seeded } = await startWith(50, { ties: 'shuffled' });
		expect(await pages(simulator, ask)).toEqual(seeded);
		const together = { DueDate: '2026-03-02 00:00:00', EndDate: '2026-03-02 01:00:00' };
		for (const id of seeded) simulator.appointments.change(id, together);
		const found = await pages(simulator, ask);
		expect(found).toHaveLength(50);
		expect(new Set(found).size).toBeLessThan(50);
	});

	it('have no more rows than the largest page, which is capped or refused', async () => {
		const { simulator, seeded } = await startWith(5, { maxPageSize: 2 });
		expect(ids(await find(simulator, ask(0, 9)))).toEqual(seeded.slice(0, 2));
		expect(ids(await find(simulator, ask(1, 2)))).toEqual(seeded.slice(2, 4));
		simulator.settings.reads.tooLargePage = 'refused';
		expect(await call(simulator, ask(0, 3))).toMatchObject({ status: 500, body: invalid(size) });
	});

	it.each([
		['empty', []],
		['omitted', undefined],
		['null', null],
	] as const)('emptyList %s', async (emptyList, List) => {
		const { simulator } = await startWith(0, { emptyList });
		expect((await find(simulator, ask(0, 2))).List).toEqual(List);
	});
});

it('PageIndex gives the same tasks of an owner again and again', async () => {
	const { simulator, seeded } = await startWith(3);
	for (const PageIndex of [1, 2]) {
		const found = await find(simulator, ofOwner({ PageIndex, PageSize: 2 }));
		expect(ids(found)).toEqual(seeded.slice(0, 2));
	}
});

it.each([
	['total', [3, 3, 3]],
	['page', [2, 1, 0]],
	['omitted', [undefined, undefined, undefined]],
] as const)('recordCount %s', async (recordCount, counts) => {
	const { simulator } = await startWith(3, { recordCount });
	for (const [page, count] of counts.entries()) {
		expect((await find(simulator, byIndex(page, 2))).RecordCount).toBe(count);
	}
});
