/** What the pacing is to reach: each figure with its bounds, measured in virtual time. */
import { meet, type Met, WINDOW_MS, type Work, type World } from './meeting';

const NEAR: World = { there: [1, 4] };
const FAR: World = { there: [30, 300] };

export interface Figure {
	name: string;
	/** The most that the median may be, and the worst. */
	median: number;
	worst: number;
	measure: (seed: number) => Promise<number>;
}

const floorMs = (calls: number, limit: number): number =>
	WINDOW_MS * (Math.ceil(calls / limit) - 1);

const each = (processes: number, calls: number): Work[] =>
	Array.from({ length: processes }, () => ({ calls }));

function acceptedIn(met: Met, process: number, from: number, to: number): number {
	return met.processes[process]?.acceptedAt.filter((at) => at >= from && at < to).length ?? 0;
}

const WAYS: ReadonlyArray<readonly [string, World]> = [
	['near', NEAR],
	['far', FAR],
];

/** Since the bulk run began: in its first two windows, and in its next two. */
const EARLY: ReadonlyArray<readonly [string, Pick<Work, 'after' | 'within'>]> = [
	['early', { after: 500, within: 2 * WINDOW_MS }],
	['rather early', { after: 500 + 2 * WINDOW_MS, within: 2 * WINDOW_MS }],
];

function lone(
	name: string,
	others: number,
	world: World,
	median: number,
	worst: number,
	when: Pick<Work, 'after' | 'within'> = { after: 40_000, within: WINDOW_MS },
): Figure {
	const limit = world.limit ?? 25;
	return {
		name: `lone call beside ${others}, limit ${limit}, ${name}`,
		median,
		worst,
		measure: async (seed) => {
			// Enough for the others to be busy until the lone call is surely through, unless it starves.
			const work = [...each(others, Math.ceil((limit * 24) / others)), { calls: 1, ...when }];
			const { processes } = await meet(work, seed, world);
			const { cameAt = NaN, acceptedAt = [] } = processes[others] ?? {};
			return ((acceptedAt[0] ?? NaN) - cameAt) / 1_000;
		},
	};
}

function ratio(
	name: string,
	work: readonly Work[],
	world: World,
	median: number,
	worst = Infinity,
): Figure {
	const calls = work.reduce((sum, one) => sum + one.calls, 0);
	return {
		name: `of the floor: ${name}`,
		median,
		worst,
		measure: async (seed) =>
			(await meet(work, seed, world)).totalMs / floorMs(calls, world.limit ?? 25),
	};
}

function refused(
	name: string,
	work: readonly Work[],
	world: World,
	median: number,
	worst = Infinity,
): Figure {
	return {
		name: `% refused: ${name}`,
		median,
		worst,
		measure: async (seed) => 100 * (await meet(work, seed, world)).refusedPart,
	};
}

function shares(
	name: string,
	work: readonly Work[],
	world: World,
	from: number,
	median: number,
	worst = Infinity,
): Figure {
	return {
		name: `shares: ${name}`,
		median,
		worst,
		measure: async (seed) => {
			const met = await meet(work, seed, world);
			const all = work.map((_, index) => acceptedIn(met, index, from, from + 30_000));
			return Math.max(...all) / Math.min(...all);
		},
	};
}

function back(name: string, work: readonly Work[], world: World): Figure {
	return {
		name: `s until back at the whole limit: ${name}`,
		median: 20,
		worst: 38,
		measure: async (seed) => {
			const met = await meet(work, seed, world);
			const ended = Math.max(
				...met.processes.slice(1).map(({ acceptedAt }) => Math.max(...acceptedAt)),
			);
			for (let from = ended; from < ended + 200_000; from += 250) {
				if (acceptedIn(met, 0, from, from + WINDOW_MS + 300) >= 24) return (from - ended) / 1_000;
			}
			return NaN;
		},
	};
}

const short = (name: string, calls: number): Figure => {
	const windows = Math.ceil(calls / 25);
	const most = floorMs(calls, 25) / 1_000 + 0.8 + 0.5 * windows;
	return {
		name: `s for ${calls} calls alone, 15 to 150 ms each way${name}`,
		median: most,
		worst: most,
		measure: async (seed) =>
			(await meet(each(1, calls), seed, { there: [15, 150], back: [15, 150] })).totalMs / 1_000,
	};
};

export const FIGURES: readonly Figure[] = [
	...[5, 10, 25, 72, 200].flatMap((limit) =>
		[1, 2, 3].flatMap((others) => [
			lone('near', others, { ...NEAR, limit }, 3.5, 8),
			lone('far', others, { ...FAR, limit }, 3.5, 8),
			lone('fixed near', others, { ...NEAR, limit, fixedWindows: true }, 3.5, 8),
			lone('fixed far', others, { ...FAR, limit, fixedWindows: true }, 3.5, 8),
		]),
	),
	...[10, 25, 72].flatMap((limit) =>
		[1, 2].flatMap((others) =>
			WAYS.flatMap(([way, world]) =>
				EARLY.map(([name, when]) =>
					lone(`${way}, ${name} in a bulk run`, others, { ...world, limit }, 3.5, 8, when),
				),
			),
		),
	),
	...[1, 2, 3].flatMap((others) =>
		WAYS.flatMap(([way, world]) => [
			lone(`refused counted ${way}`, others, { ...world, refusedCounted: true }, 10, Infinity),
			lone(`Retry-After 5 s ${way}`, others, { ...world, retryAfterMs: 5_000 }, 40, Infinity),
		]),
	),
	...[10, 20, 25, 50, 72].flatMap((limit) => [
		ratio(`alone, limit ${limit}, near`, each(1, 10 * limit), { ...NEAR, limit }, 1.03, 1.03),
		ratio(
			`alone, limit ${limit}, far`,
			each(1, 10 * limit),
			{ ...FAR, limit },
			limit === 25 ? 1.08 : 1.1,
		),
		...WAYS.map(([way, world]) =>
			refused(`alone, limit ${limit}, ${way}`, each(1, 10 * limit), { ...world, limit }, 0, 0),
		),
	]),
	short('', 50),
	short('', 75),
	...WAYS.flatMap(([way, world]) => [
		ratio(`2 x 250, ${way}`, each(2, 250), world, 1.25, 1.32),
		refused(`2 x 250, ${way}`, each(2, 250), world, 5.5),
		ratio(`4 x 250, ${way}`, each(4, 250), world, 1.2, 1.32),
		refused(`4 x 250, ${way}`, each(4, 250), world, 9.5, 11.5),
		ratio(`2 x 100, ${way}`, each(2, 100), world, 1.45),
		shares(`2, ${way}`, each(2, 400), world, 60_000, 1.6, 2.2),
		shares(
			`1 joined, ${way}`,
			[{ calls: 700 }, { calls: 400, after: 30_000 }],
			world,
			90_000,
			1.6,
			2.2,
		),
		shares(`4, ${way}`, each(4, 200), world, 60_000, 3),
		back(`2, ${way}`, [{ calls: 900 }, { calls: 100 }], world),
		back(`4, ${way}`, [{ calls: 900 }, { calls: 100 }, { calls: 100 }, { calls: 100 }], world),
		ratio(`7 % refused by chance, ${way}`, each(1, 500), { ...world, chance: 0.07 }, 1.75, 2.2),
		ratio(`fixed windows, 2 x 250, ${way}`, each(2, 250), { ...world, fixedWindows: true }, 1.25),
		ratio(
			`refused counted, 2 x 250, ${way}`,
			each(2, 250),
			{ ...world, refusedCounted: true },
			1.4,
		),
		ratio(
			`refused counted, 4 x 250, ${way}`,
			each(4, 250),
			{ ...world, refusedCounted: true },
			1.5,
		),
	]),
];
