/** Paging never ends early in silence, never loops, gives each task once, and stops when enough were read. */
import fc from 'fast-check';

import { tasksOfLead } from '../../../nodes/LeadSquared/api/tasks';
import { type Ask } from '../../../nodes/LeadSquared/run/forEachItem';
import { fail } from '../../../nodes/LeadSquared/values/result';
import { BY_INDEX, BY_OFFSET, ids, type Manners, PagedServer, readAll } from './pagedServer';
import { FAILURE } from './support';

const lists = fc.constantFrom(BY_INDEX, BY_OFFSET);
const counts = fc.constantFrom('total', 'page', 'omitted' as const);
const lengths = fc.oneof(
	fc.integer({ min: 0, max: 520 }),
	fc.constantFrom(0, 1, 99, 100, 101, 200, 500),
);
const mosts = fc.constantFrom(undefined, 7, 50, 99, 100, 1_000);

/** Pages that share a row bring one less each. */
const mostAsks = (list: typeof BY_INDEX, length: number, most = 100): number => {
	const size = Math.min(most, 100);
	if (list === BY_INDEX) return Math.ceil(length / size) + 1;
	return Math.ceil(length / Math.max(1, size - 1)) + 2;
};

const mannersOf = (more: Manners, most: number | undefined): Manners =>
	most === undefined ? more : { ...more, most };

describe('a list that is read', () => {
	it('is given whole, in its order, each task once, whatever the page and the count', async () => {
		await fc.assert(
			fc.asyncProperty(lists, lengths, counts, mosts, async (list, length, count, most) => {
				const server = new PagedServer(ids(length), mannersOf({ count }, most));
				const { given, end, asks } = await readAll(list, server);
				expect(given).toEqual(ids(length));
				expect(end).toEqual({ kind: 'whole' });
				expect(asks).toBeLessThanOrEqual(mostAsks(list, length, most));
			}),
			{ numRuns: 500 },
		);
	});

	it('is given whole where the last page comes for ever', async () => {
		await fc.assert(
			fc.asyncProperty(lengths, counts, mosts, async (length, count, most) => {
				const manners = mannersOf({ count, pages: 'lastForEver' }, most);
				const { given, end, asks } = await readAll(BY_INDEX, new PagedServer(ids(length), manners));
				expect(given).toEqual(ids(length));
				// A last page that is just full may not be the last.
				expect(['whole', 'cut']).toContain(end.kind);
				expect(length % 100 === 0 || end.kind === 'whole').toBe(true);
				// One that is just full is read three times, to be sure.
				expect(asks).toBeLessThanOrEqual(3 * mostAsks(BY_INDEX, length, most));
			}),
			{ numRuns: 300 },
		);
	});

	it('is given whole where everything comes for ever', async () => {
		await fc.assert(
			fc.asyncProperty(lists, lengths, counts, async (list, length, count) => {
				const manners: Manners = { count, pages: 'everythingForEver' };
				const { given, end, asks } = await readAll(list, new PagedServer(ids(length), manners));
				expect(given).toEqual(ids(length));
				expect(end.kind).toBe(length === 100 && count !== 'total' ? 'cut' : end.kind);
				expect(length === 100 || end.kind === 'whole').toBe(true);
				expect(asks).toBeLessThanOrEqual(6);
			}),
			{ numRuns: 300 },
		);
	});

	it('is said to be more where the first page comes for ever', async () => {
		for (const list of [BY_INDEX, BY_OFFSET]) {
			for (const count of ['page', 'omitted'] as const) {
				const server = new PagedServer(ids(300), { count, pages: 'firstForEver' });
				expect(await readAll(list, server)).toEqual({
					given: ids(100),
					end: { kind: 'cut', why: 'samePage', given: 100, rows: 100 },
					asks: 6,
				});
			}
			const server = new PagedServer(ids(300), { count: 'total', pages: 'firstForEver', most: 30 });
			const { end, asks } = await readAll(list, server);
			expect(asks).toBe(6);
			expect(end).toMatchObject({
				kind: 'failed',
				failure: {
					type: 'IncompleteList',
					retryable: true,
					message: 'LeadSquared counts 300 tasks, but gave the same 30 again when asked for more',
				},
			});
		}
	});

	it('is said to be more than was given where the count says so', async () => {
		// As a server that counts what the keys' user may not see.
		const { end, asks } = await readAll(BY_OFFSET, new PagedServer(ids(130), { count: 137 }));
		expect(end).toEqual({ kind: 'cut', why: 'counted', given: 130, counted: 137 });
		expect(asks).toBeLessThanOrEqual(9);
	});

	it('is no list where the count says so, and none is listed', async () => {
		for (const list of [BY_INDEX, tasksOfLead('x')[0]]) {
			const { end } = await readAll(list, new PagedServer([], { count: 3 }));
			expect(end).toMatchObject({
				kind: 'failed',
				failure: { message: 'LeadSquared counts 3 tasks, but listed none of them' },
			});
		}
	});

	it('without pages is asked for once, and said to be cut where it is', async () => {
		for (const [count, end] of [
			[undefined, { kind: 'whole' }],
			[3, { kind: 'whole' }],
			[2, { kind: 'whole' }],
			[10, { kind: 'cut', why: 'counted', given: 3, counted: 10 }],
		] as const) {
			const server = new PagedServer(ids(3), count === undefined ? {} : { count });
			const { given, ...read } = await readAll(tasksOfLead('x')[0], server);
			expect(given).toEqual(ids(3));
			expect(read).toEqual({ end, asks: 1 });
		}
	});
});

describe('reading', () => {
	it('stops at once when enough were read', async () => {
		const limits = fc.integer({ min: 1, max: 600 });
		await fc.assert(
			fc.asyncProperty(lists, lengths, counts, limits, async (list, length, count, limit) => {
				fc.pre(length >= limit);
				const { given, end, asks } = await readAll(
					list,
					new PagedServer(ids(length), { count }),
					limit,
				);
				expect(given).toEqual(ids(limit));
				expect(end).toEqual({ kind: 'enough' });
				const more = list === BY_INDEX ? 100 : 99;
				expect(asks).toBe(1 + Math.max(0, Math.ceil((limit - 100) / more)));
			}),
			{ numRuns: 200 },
		);
	});

	it('gives no task that another list gave, whatever the case of its id', async () => {
		const seen = new Set<string>();
		const first = await readAll(BY_INDEX, new PagedServer(ids(150)), Infinity, seen);
		const upper = [...ids(120).map((id) => id.toUpperCase()), ...ids(5, 'new')];
		const second = await readAll(BY_INDEX, new PagedServer(upper), Infinity, seen);
		expect(first.given).toEqual(ids(150));
		expect(second.given).toEqual(ids(5, 'new'));
	});

	it('ends with the failure of a page', async () => {
		const server = new PagedServer(ids(250));
		const { ask } = server;
		const failing: Ask = async (call) => (server.asks === 2 ? fail(FAILURE) : await ask(call));
		Object.assign(server, { ask: failing });
		const { given, end } = await readAll(BY_OFFSET, server);
		expect(given).toEqual(ids(199));
		expect(end).toEqual({ kind: 'failed', failure: FAILURE });
	});
});
