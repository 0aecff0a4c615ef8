/** Several processes on one account, which know nothing of each other: how they come to share its limit. */
import { useFakeClock } from './clock';
import { type Answer, ANSWERS } from './fakeContext';
import { type Done, inProcesses, type Work } from './processes';
import { type Counting, drawn, StrictServer } from './strictServer';

useFakeClock();

const WINDOW_MS = 5_000;
const SEEDS = [1, 2, 3, 4, 5];

interface Server {
	realLimit?: number;
	/** Milliseconds on the way there. */
	there?: readonly [least: number, most: number];
	counting?: Counting;
	limited?: Answer;
	/** Milliseconds that it takes over a call. */
	processing?: number;
	/** How many milliseconds apart the processes begin at most. */
	apartMs?: number;
	/** Of all calls, those that are refused although there is room for them. */
	chance?: number;
}

const FAR = [30, 300] as const;
const NEAR = [1, 4] as const;
const AFTER_FIVE_SECONDS = ANSWERS.retryAfter('5');
const TELLS_NOTHING = ANSWERS.retryAfter('');

async function measure(work: readonly Work[], seed: number, server: Server = {}): Promise<Done> {
	const { realLimit = 25, there = FAR, limited, apartMs = 30, chance = 0, processing = 0 } = server;
	jest.spyOn(Math, 'random').mockImplementation(drawn(0, 1, seed * 104_729));
	const draw = drawn(...there, seed * 7_919);
	const lot = drawn(0, 1, seed * 32_452_843);
	const counting = {
		refusedToo: false,
		refusesByChance: () => lot() < chance,
		...server.counting,
	};
	const limit = { calls: realLimit, windowMs: WINDOW_MS };
	const late = drawn(0, apartMs, seed * 15_485_863);
	return await inProcesses(
		new StrictServer(
			limit,
			{ there: () => Math.floor(draw()), processing: () => processing },
			counting,
		),
		work.map((each) => ({ ...each, after: (each.after ?? 0) + Math.floor(late()) })),
		limited,
	);
}

const floorMs = (calls: number, limit: number): number =>
	WINDOW_MS * (Math.ceil(calls / limit) - 1);

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const each = (processes: number, calls: number): Work[] =>
	Array.from({ length: processes }, () => ({ calls }));

/** How many calls of a process were accepted from one moment to another. */
function acceptedIn(done: Done, process: number, from: number, to: number): number {
	const { acceptedAt = [] } = done.processes[process] ?? {};
	return acceptedAt.filter((at) => at >= from && at < to).length;
}

/** The medians over the seeds of the time, against the floor, and of the refused part of all calls. */
async function medians(
	work: readonly Work[],
	server: Server = {},
): Promise<{ ratio: number; refused: number }> {
	const ratios: number[] = [];
	const refused: number[] = [];
	const calls = work.reduce((sum, one) => sum + one.calls * (one.executions?.count ?? 1), 0);
	for (const seed of SEEDS) {
		const done = await measure(work, seed, server);
		ratios.push(done.totalMs / floorMs(calls, server.realLimit ?? 25));
		refused.push(done.refusedShare);
	}
	return { ratio: median(ratios), refused: median(refused) };
}

describe('processes that begin together', () => {
	it.each<[string, Server]>([
		['far away', {}],
		['near', { there: NEAR }],
		['far away, within a second', { apartMs: 1_000 }],
		['near, within a second', { there: NEAR, apartMs: 1_000 }],
		['near, within three seconds', { there: NEAR, apartMs: 3_000 }],
		['where nothing is told', { limited: TELLS_NOTHING }],
		['where refused calls are counted as well', { counting: { refusedToo: true } }],
		['where Retry-After asks for five seconds', { limited: AFTER_FIVE_SECONDS }],
	])('take a quarter longer than one at most, and few calls are refused: %s', async (_, server) => {
		for (const processes of [2, 4]) {
			const { ratio, refused } = await medians(each(processes, 250), server);
			expect(ratio).toBeLessThanOrEqual(1.25);
			expect(refused).toBeLessThan(0.1);
		}
	});

	it('take hardly longer than one where windows follow each other, which costs more refused calls', async () => {
		const server = { counting: { windowsFrom: 0 } };
		for (const processes of [2, 4]) {
			const { ratio, refused } = await medians(each(processes, 250), server);
			expect(ratio).toBeLessThanOrEqual(1.2);
			expect(refused).toBeLessThan(0.2);
		}
	});

	it.each([
		// One process alone needs 1.2 and 1.3 of the floor there.
		[500, 1.4, 0.15],
		[1_000, 1.55, 0.15],
	])('do not stand still where a reply takes %i ms', async (processing, most, mostRefused) => {
		for (const processes of [2, 4]) {
			const { ratio, refused } = await medians(each(processes, 250), { processing });
			expect(ratio).toBeLessThanOrEqual(most);
			expect(refused).toBeLessThan(mostRefused);
		}
	});

	it('have less time to make up for their beginning where each has 100 calls', async () => {
		for (const server of [{}, { there: NEAR }]) {
			for (const processes of [2, 4]) {
				const { ratio, refused } = await medians(each(processes, 100), server);
				expect(ratio).toBeLessThanOrEqual(1.25);
				expect(refused).toBeLessThan(0.1);
			}
		}
	});

	it('also where the real limit is 10, and two of them', async () => {
		const { ratio, refused } = await medians(each(2, 250), { realLimit: 10 });
		expect(ratio).toBeLessThanOrEqual(1.25);
		expect(refused).toBeLessThan(0.1);
	});

	it('have about the same after the first window', async () => {
		const most: number[] = [];
		const least: number[] = [];
		for (const seed of SEEDS) {
			const done = await measure(each(4, 100), seed, { there: NEAR });
			// The first window is everybody's who comes first; in the second they divide it.
			const shares = [0, 1, 2, 3].map((process) => acceptedIn(done, process, 10_500, 20_500) / 2);
			most.push(Math.max(...shares));
			least.push(Math.min(...shares));
		}
		expect(median(most)).toBeLessThanOrEqual(9);
		expect(median(least)).toBeGreaterThanOrEqual(3);
	});
});

describe('many small executions in two workers', () => {
	it('lose little time, and few calls are refused', async () => {
		const executions = { count: 40, apartMs: 400 };
		const work = [0, 1].map(() => ({ calls: 2, executions }));
		const { ratio, refused } = await medians(work);
		// The last of them begin after half of the floor.
		expect(ratio).toBeLessThanOrEqual(1.3);
		expect(refused).toBeLessThan(0.1);
	});
});

describe('who comes later', () => {
	const LATER = 32_000;

	it.each([
		['far away', FAR],
		['near', NEAR],
	])(
		'finds a place beside a process that uses the whole limit, and a share: %s',
		async (_, there) => {
			const waits: number[] = [];
			const shares: number[] = [];
			for (const seed of SEEDS) {
				const work = [{ calls: 1_500 }, { calls: 250, after: LATER }];
				const done = await measure(work, seed, { there });
				const first = done.processes[1]?.acceptedAt[0] ?? Infinity;
				waits.push(first - LATER);
				const from = first + 20_000;
				const to = from + 40_000;
				shares.push(acceptedIn(done, 1, from, to) / acceptedIn(done, 0, from, to));
				expect(done.refusedShare).toBeLessThan(0.1);
			}
			expect(median(waits)).toBeLessThanOrEqual(20_000);
			expect(Math.max(...waits)).toBeLessThanOrEqual(90_000);
			expect(median(shares)).toBeGreaterThan(0.5);
			expect(median(shares)).toBeLessThan(2);
		},
	);

	it('is not kept out by two that share the limit', async () => {
		for (const there of [FAR, NEAR]) {
			for (const seed of SEEDS) {
				const work = [{ calls: 1_000 }, { calls: 1_000 }, { calls: 100, after: 62_000 }];
				const done = await measure(work, seed, { there });
				const first = done.processes[2]?.acceptedAt[0] ?? Infinity;
				expect(first - 62_000).toBeLessThanOrEqual(30_000);
			}
		}
	});
});

describe('who is left', () => {
	it('is back at the whole limit some windows after the others ended', async () => {
		const waits: number[] = [];
		for (const seed of SEEDS) {
			const done = await measure([{ calls: 800 }, { calls: 80 }], seed);
			const ended = done.processes[1]?.endMs ?? NaN;
			const full = Array.from({ length: 40 }, (_, window) => ended + window * WINDOW_MS).find(
				(from) => acceptedIn(done, 0, from, from + WINDOW_MS + 300) >= 24,
			);
			waits.push(((full ?? Infinity) - ended) / WINDOW_MS);
		}
		expect(median(waits)).toBeLessThanOrEqual(8);
		expect(Math.max(...waits)).toBeLessThanOrEqual(12);
	});

	it('starts with the whole limit after a quiet time', async () => {
		const quiet = { calls: 25, executions: { count: 2, apartMs: 120_000 } };
		const done = await measure([quiet, { calls: 25 }], 1);
		expect(done.refusedShare).toBeGreaterThan(0);
		const second = 120_000;
		expect(acceptedIn(done, 0, second, second + 3_000)).toBe(25);
	});
});

describe('a process alone', () => {
	it('is hardly slowed by the place that it leaves to others once a window', async () => {
		const { ratio, refused } = await medians(each(1, 250), { there: NEAR });
		expect(refused).toBe(0);
		expect(ratio).toBeLessThanOrEqual(1.02);
	});

	it('does not take chance for others for long', async () => {
		// A chance refusal costs its own call a window, and now and then two come in a row.
		const few = await medians(each(1, 500), { chance: 0.03 });
		expect(few.ratio).toBeLessThanOrEqual(1.25);
		const many = await medians(each(1, 500), { chance: 0.07, there: NEAR });
		expect(many.ratio).toBeLessThanOrEqual(1.75);
		const slow = await medians(each(1, 500), { chance: 0.03, processing: 1_000 });
		expect(slow.ratio).toBeLessThanOrEqual(1.75);
	});

	it('whose real limit is 10 and not told is refused 20 calls at most', async () => {
		for (const seed of SEEDS) {
			for (const refusedToo of [false, true]) {
				const server = { realLimit: 10, limited: TELLS_NOTHING, counting: { refusedToo } };
				const done = await measure(each(1, 250), seed, server);
				expect(done.refusedShare * (250 / (1 - done.refusedShare))).toBeLessThanOrEqual(20.5);
				expect(done.totalMs / floorMs(250, 10)).toBeLessThanOrEqual(1.15);
			}
		}
	});
});
