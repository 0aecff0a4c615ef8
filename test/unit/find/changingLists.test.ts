/** Lists that change while they are read, and servers that give pages without end. */
import fc from 'fast-check';

import { BY_INDEX, BY_OFFSET, ids, type Manners, PagedServer, readAll } from './pagedServer';

const lists = fc.constantFrom(BY_INDEX, BY_OFFSET);
const counts = fc.constantFrom('total', 'page', 'omitted' as const);

/** Puts new rows to the top, as the newest are. */
const inserting =
	(at: number, count: number): Manners['before'] =>
	(ask, rows) => {
		if (ask === at) rows.unshift(...ids(count, `new-${ask}`));
	};

const removing =
	(at: number, from: number, count = 1): Manners['before'] =>
	(ask, rows) => {
		if (ask === at) rows.splice(from, count);
	};

/** The tasks that were there all the time and were not given. */
function missed(rows: number, given: readonly string[]): string[] {
	const all = new Set(given);
	return ids(rows).filter((id) => !all.has(id));
}

describe('a list that changes while it is read', () => {
	it('gives each task once, and every one that was there all the time, when rows come in on top', async () => {
		const length = fc.integer({ min: 0, max: 600 });
		const at = fc.integer({ min: 1, max: 6 });
		const many = fc.integer({ min: 1, max: 250 });
		await fc.assert(
			fc.asyncProperty(lists, length, counts, at, many, async (list, rows, count, ask, more) => {
				fc.pre(more !== 100);
				const before = inserting(ask, more);
				const server = new PagedServer(ids(rows), { count, ...(before && { before }) });
				const { given, end, asks } = await readAll(list, server);
				expect(new Set(given).size).toBe(given.length);
				expect(missed(rows, given)).toEqual([]);
				expect(end.kind).not.toBe('failed');
				expect(asks).toBeLessThan(60);
			}),
			{ numRuns: 300 },
		);
	});

	it.each(['total', 'page', 'omitted'] as const)(
		'is not said to be whole when many rows came in at once and hid the rest: count %s',
		async (count) => {
			const before = inserting(4, 430);
			const server = new PagedServer(ids(1_000), { count, ...(before && { before }) });
			const { given, end } = await readAll(BY_OFFSET, server);
			const lost = missed(1_000, given);
			expect(lost.length === 0 || end.kind === 'cut').toBe(true);
			expect(new Set(given).size).toBe(given.length);
		},
	);

	it.each([1, 2, 5, 30])(
		'is read again when rows went away and hid others: before page %i',
		async (at) => {
			const before = removing(at, 3);
			const server = new PagedServer(ids(4_000), { count: 'total', ...(before && { before }) });
			const { given, end } = await readAll(BY_OFFSET, server);
			const lost = missed(4_000, given);
			expect(end.kind === 'cut' ? [] : lost).toEqual([]);
			expect(new Set(given).size).toBe(given.length);
		},
	);

	it.each([2, 12])('gives a row that moved to page %i when that was read already', async (at) => {
		const before: Manners['before'] = (ask, rows) => {
			if (ask === at) rows.splice(at * 100 - 50, 0, ...rows.splice(1_500, 1));
		};
		const server = new PagedServer(ids(1_950), { count: 'total', before });
		const { given, end } = await readAll(BY_OFFSET, server);
		expect(given).toContain('task-1500');
		expect(given).toHaveLength(1_950);
		expect(end.kind).toBe('whole');
	});
});

describe('a server without an end', () => {
	it('that gives the same pages over and over is left in the end', async () => {
		const server = new PagedServer(ids(500));
		const { ask } = server;
		const round: typeof ask = async (call) => {
			const { Offset, RowCount } = call.body?.Paging as { Offset: number; RowCount: number };
			const Paging = { Offset: Offset % 500, RowCount };
			return await ask({ ...call, body: { ...call.body, Paging } });
		};
		Object.assign(server, { ask: round });
		const { given, asks } = await readAll(BY_OFFSET, server);
		expect(given).toEqual(ids(500));
		expect(asks).toBeLessThanOrEqual(15);
	});

	it('that makes up new rows for ever is left, too, and not in silence', async () => {
		const before: Manners['before'] = (ask, rows) => {
			rows.push(`made-${ask}`);
		};
		const { end } = await readAll(BY_OFFSET, new PagedServer(ids(1), { before, most: 1 }));
		expect(['cut', 'failed']).toContain(end.kind);
	});
});
