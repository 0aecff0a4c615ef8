/** What pages are like when there are none, one, many, when a server has its own idea of them, and when tasks change. */
import { BY_EMAIL, id, ids, OF_OWNER, read, useSimulator } from './support';
import type { Settings, Simulator } from '../../simulator';
import type { Found } from './support';

const start = useSimulator();
const SIZE = 100;

const page = async (simulator: Simulator, PageIndex: number, PageSize = SIZE) =>
	(await read(simulator, {
		path: BY_EMAIL,
		body: {
			FromDate: '2026-03-01',
			ToDate: '2026-06-08',
			Users: ['asha.rao@example.com'],
			Paging: { PageIndex, PageSize },
		},
	})) as Found;

const rows = async (simulator: Simulator, Offset: number, RowCount = SIZE) =>
	(await read(simulator, {
		path: OF_OWNER,
		body: {
			Parameter: {
				LookupName: 'OwnerEmailAddress',
				LookupValue: 'asha.rao@example.com',
				FromDate: '2026-03-01 00:00:00',
				ToDate: '2026-06-08 00:00:00',
			},
			Sorting: { ColumnName: 'DueDate', Direction: '0' },
			Paging: { Offset, RowCount },
		},
	})) as Found;

async function startWith(count: number, reads: Partial<Settings['reads']> = {}) {
	const simulator = await start({ rateLimit: { enabled: false }, reads });
	return { simulator, seeded: simulator.seed(count).map(({ UserTaskId }) => UserTaskId) };
}

/** Until a page is empty; no more than `most` of them. */
async function allPages(
	ask: (simulator: Simulator, page: number) => Promise<Found>,
	simulator: Simulator,
	most = 100,
): Promise<unknown[]> {
	const found: unknown[] = [];
	for (let n = 0; n < most; n++) {
		const next = ids(await ask(simulator, n)) ?? [];
		if (next.length === 0) break;
		found.push(...next);
	}
	return found;
}

const WAYS: [string, (simulator: Simulator, page: number) => Promise<Found>][] = [
	['PageIndex', (simulator, n) => page(simulator, n + 1)],
	['Offset', (simulator, n) => rows(simulator, n * SIZE)],
];

describe.each(WAYS)('pages by %s', (_way, ask) => {
	it.each([0, 1, SIZE, SIZE + 1, 5_000])('hold %d tasks, each once', async (count) => {
		const { simulator, seeded } = await startWith(count);
		expect(await allPages(ask, simulator)).toEqual(seeded);
		expect(simulator.received).toHaveLength(Math.ceil(count / SIZE) + 1);
	});

	it('repeat the first for ever, where it is set so', async () => {
		const { simulator, seeded } = await startWith(150, { paging: 'firstPage' });
		const first = seeded.slice(0, SIZE);
		expect(await allPages(ask, simulator, 3)).toEqual([...first, ...first, ...first]);
	});

	it('repeat everything for ever, where it is set so', async () => {
		const { simulator, seeded } = await startWith(150, { paging: 'everything' });
		expect(await allPages(ask, simulator, 2)).toEqual([...seeded, ...seeded]);
	});

	it('may bring what one instant holds in an order that changes', async () => {
		const { simulator, seeded } = await startWith(250, { ties: 'shuffled' });
		expect(await allPages(ask, simulator)).toEqual(seeded);
		const together = { DueDate: '2026-03-02 00:00:00', EndDate: '2026-03-02 01:00:00' };
		for (const id of seeded) simulator.appointments.change(id, together);
		const found = await allPages(ask, simulator);
		expect(found).toHaveLength(250);
		expect(new Set(found).size).toBeLessThan(250);
	});

	it('skip a task when one before it goes away in between', async () => {
		const { simulator, seeded } = await startWith(150);
		simulator.beforeHandling = () => {
			if (simulator.received.length === 2) simulator.appointments.remove(seeded[0] ?? '');
		};
		const found = await allPages(ask, simulator);
		expect(found).toHaveLength(149);
		expect(found).not.toContain(seeded[SIZE]);
	});

	it('bring a task twice when one before it comes in between', async () => {
		const { simulator, seeded } = await startWith(150);
		const early = { DueDate: '2026-03-01 10:00:00', EndDate: '2026-03-01 10:30:00' };
		simulator.beforeHandling = () => {
			if (simulator.received.length === 2) {
				simulator.addAppointments([{ UserTaskId: id(1), ...early }]);
			}
		};
		const found = await allPages(ask, simulator);
		expect(found).toHaveLength(151);
		expect(found[SIZE]).toBe(seeded[SIZE - 1]);
		expect(found).not.toContain(id(1));
	});
});

describe('a server with a largest page', () => {
	it('gives that in place of a larger one, and counts its own pages', async () => {
		const { simulator, seeded } = await startWith(250, { maxPageSize: 100 });
		expect(ids(await page(simulator, 1, 500))).toEqual(seeded.slice(0, 100));
		expect(ids(await page(simulator, 3, 500))).toEqual(seeded.slice(200));
		expect(ids(await page(simulator, 2, 50))).toEqual(seeded.slice(50, 100));
		expect(ids(await rows(simulator, 100, 500))).toEqual(seeded.slice(100, 200));
	});
});

describe('RecordCount', () => {
	it.each([
		['total', [150, 150, 150]],
		['page', [100, 50, 0]],
		['omitted', [undefined, undefined, undefined]],
	] as const)('%s', async (recordCount, counts) => {
		const { simulator } = await startWith(150, { recordCount });
		for (const [n, count] of counts.entries()) {
			expect((await page(simulator, n + 1)).RecordCount).toBe(count);
		}
	});
});
