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
}

const FAR = [30, 300] as const;
const NEAR = [1, 4] as const;
const AFTER_FIVE_SECONDS = ANSWERS.retryAfter('5');
const TELLS_NOTHING = ANSWERS.retryAfter('');

async function measure(work: readonly Work[], seed: number, server: Server = {}): Promise<Done> {
	const { realLimit = 25, there = FAR, limited } = server;
	jest.spyOn(Math, 'random').mockImplementation(drawn(0, 1, seed * 104_729));
	const draw = drawn(...there, seed * 7_919);
	const counting = server.counting ?? { refusedToo: false };
	const limit = { calls: realLimit, windowMs: WINDOW_MS };
	// They do not begin in the same millisecond.
	const late = drawn(0, 30, seed * 15_485_863);
	return await inProcesses(
		new StrictServer(limit, { there: () => Math.floor(draw()) }, counting),
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

describe('processes that begin together, 100 calls each', () => {
	it.each<[string, Server]>([
		['far away', {}],
		['near', { there: NEAR }],
		['where nothing is told', { limited: TELLS_NOTHING }],
		['where refused calls are counted as well', { counting: { refusedToo: true } }],
		['where windows follow each other', { counting: { refusedToo: false, windowsFrom: 0 } }],
		['where Retry-After asks for five seconds', { limited: AFTER_FIVE_SECONDS }],
	])('take a quarter longer than one at most, and few calls are refused: %s', async (_, server) => {
		for (const processes of [2, 4]) {
			const ratios: number[] = [];
			const refused: number[] = [];
			for (const seed of SEEDS) {
				const done = await measure(each(processes, 100), seed, server);
				ratios.push(done.totalMs / floorMs(processes * 100, 25));
				refused.push(done.refusedShare);
			}
			expect(median(ratios)).toBeLessThanOrEqual(1.25);
			expect(median(refused)).toBeLessThan(0.1);
		}
	});

	it('also where the real limit is 10, and two of them', async () => {
		const ratios: number[] = [];
		for (const seed of SEEDS) {
			const done = await measure(each(2, 100), seed, { realLimit: 10 });
			ratios.push(done.totalMs / floorMs(200, 10));
			expect(done.refusedShare).toBeLessThan(0.1);
		}
		expect(median(ratios)).toBeLessThanOrEqual(1.25);
	});

	it('have about the same after the first window', async () => {
		for (const seed of SEEDS) {
			const done = await measure(each(4, 100), seed, { there: NEAR });
			// The first window is everybody's who comes first; in the second they divide it.
			const shares = [0, 1, 2, 3].map((process) => acceptedIn(done, process, 10_500, 20_500) / 2);
			expect(Math.max(...shares)).toBeLessThanOrEqual(8);
			expect(Math.min(...shares)).toBeGreaterThanOrEqual(5);
		}
	});
});

describe('many small executions in two workers', () => {
	it('lose no time, and few calls are refused', async () => {
		const executions = { count: 40, apartMs: 400 };
		for (const seed of SEEDS) {
			const work = [0, 1].map(() => ({ calls: 2, executions }));
			const done = await measure(work, seed);
			expect(done.totalMs / floorMs(160, 25)).toBeLessThanOrEqual(1.25);
			expect(done.refusedShare).toBeLessThan(0.1);
		}
	});
});

describe('who comes later', () => {
	it('gets half of what one process had', async () => {
		const shares: number[] = [];
		for (const seed of SEEDS) {
			const done = await measure([{ calls: 800 }, { calls: 250, after: 32_000 }], seed);
			shares.push(acceptedIn(done, 1, 60_000, 110_000) / acceptedIn(done, 0, 60_000, 110_000));
			expect(done.refusedShare).toBeLessThan(0.1);
		}
		expect(median(shares)).toBeGreaterThan(0.5);
		expect(median(shares)).toBeLessThan(2);
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
