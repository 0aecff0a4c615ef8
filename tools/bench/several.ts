import { setTimeout as sleep } from 'node:timers/promises';

import { type Dated, sampleOf, type SeveralRow } from './measurements';
import type { Options } from './options';
import { type Bench, FastServer, startWorker, type Worker } from './setup';
import { StrictServer } from './strictServer';
import type { Target, Task } from './worker/task';

const LIMIT = 25;
const WINDOW_MS = 5000;
const PER_CALL = 25;
const WARM_UP = 500;

const WAYS_THERE = [[0, 0] as const, [30, 300] as const];

const SHAPES = [
	{ processes: 1, withLone: false },
	{ processes: 1, withLone: true },
	{ processes: 2, withLone: false },
	{ processes: 4, withLone: false },
];

/** When the lone call comes: each repeat in another part of the window. */
const LONE_AFTER_MS = 20_000;

/**
 * From one repeat's start to the next one's: what a start costs in computing is to delay nobody else's.
 * The rest of the time is waiting, so the repeats run beside each other.
 */
const BETWEEN_STARTS_MS = 2500;

interface Scenario extends Pick<SeveralRow, 'processes' | 'wayThere' | 'calls'> {
	withLone: boolean;
}

interface Trial {
	millis: number;
	limitedPercent: number;
	lost: number;
	loneMillis: number | undefined;
}

/** One repeat: a server of its own, and the processes that share its account. */
interface Repeat {
	scenario: Scenario;
	server: StrictServer;
	workers: readonly Worker[];
	/** Another one, which comes with a single call while the one process is busy. */
	lone: Worker | undefined;
}

/** Bench 4: processes that start together on one account, against a server that counts arrivals in a sliding window. */
export async function measureSeveral(bench: Bench, options: Options): Promise<Dated<SeveralRow>> {
	const rows: SeveralRow[] = [];
	const { calls } = options;
	for (const { processes, withLone } of SHAPES) {
		const scenarios = WAYS_THERE.map((wayThere) => ({ processes, withLone, wayThere, calls }));
		rows.push(...(await measureScenarios(bench, options, scenarios)));
	}
	return { date: new Date().toISOString().slice(0, 10), rows };
}

async function measureScenarios(
	bench: Bench,
	{ repeats }: Options,
	scenarios: readonly Scenario[],
): Promise<SeveralRow[]> {
	const warming = await FastServer.start(bench);
	const prepared: Repeat[] = [];
	try {
		for (const scenario of scenarios) {
			for (let repeat = 0; repeat < repeats; repeat += 1) {
				prepared.push(await prepareRepeat(bench, warming, scenario));
			}
		}
		const trials = await Promise.all(
			prepared.map(async (repeat, index) => {
				await sleep(index * BETWEEN_STARTS_MS);
				const part = (index % repeats) / repeats;
				return { scenario: repeat.scenario, ...(await measureOnce(bench, repeat, part)) };
			}),
		);
		return scenarios.map((scenario) => {
			const row = rowOf(
				scenario,
				trials.filter((trial) => trial.scenario === scenario),
			);
			tell(bench, row);
			return row;
		});
	} finally {
		for (const { workers, lone, server } of prepared) {
			for (const partner of [...workers, ...(lone === undefined ? [] : [lone]), server]) {
				await partner.stop();
			}
		}
		await warming.stop();
	}
}

/** Its processes are warm, as in an n8n that has been up for a while. */
async function prepareRepeat(
	bench: Bench,
	warming: FastServer,
	scenario: Scenario,
): Promise<Repeat> {
	const { processes, wayThere } = scenario;
	const server = await StrictServer.start(bench, { realLimit: LIMIT, wayThere });
	const workers = Array.from({ length: processes }, () => startWorker(bench));
	const lone = scenario.withLone ? startWorker(bench) : undefined;
	// One after another, or they take each other's time.
	for (const worker of [...workers, ...(lone === undefined ? [] : [lone])]) {
		await worker.ask(taskFor(bench, warming.newAccount(), WARM_UP));
	}
	return { scenario, server, workers, lone };
}

function rowOf(scenario: Scenario, trials: readonly Trial[]): SeveralRow {
	const { processes, wayThere, calls, withLone } = scenario;
	const lone = trials.flatMap(({ loneMillis = [] }) => loneMillis);
	return {
		processes,
		wayThere,
		calls,
		floorMillis: WINDOW_MS * (Math.ceil((processes * calls + (withLone ? 1 : 0)) / LIMIT) - 1),
		millis: sampleOf(trials.map(({ millis }) => millis)),
		limitedPercent: sampleOf(trials.map(({ limitedPercent }) => limitedPercent)),
		lost: sampleOf(trials.map(({ lost }) => lost)),
		...(withLone ? { loneMillis: sampleOf(lone) } : {}),
	};
}

/** @param part of a window, by which the lone call comes later */
async function measureOnce(
	bench: Bench,
	{ scenario: { calls }, server, workers, lone }: Repeat,
	part: number,
): Promise<Trial> {
	const begin = performance.now();
	const many = workers.map((worker) => worker.ask(taskFor(bench, server.target, calls * PER_CALL)));
	let loneMillis: number | undefined;
	if (lone !== undefined) {
		await sleep(LONE_AFTER_MS + part * WINDOW_MS);
		const came = performance.now();
		await lone.ask(taskFor(bench, server.target, PER_CALL));
		loneMillis = performance.now() - came;
	}
	await Promise.all(many);
	const millis = performance.now() - begin;
	const { accepted, limited, other, appointments } = await server.report();
	const sent = workers.length * calls + (lone === undefined ? 0 : 1);
	return {
		millis,
		limitedPercent: (100 * limited) / (accepted + limited + other),
		lost: sent * PER_CALL - appointments,
		loneMillis,
	};
}

function taskFor({ n8nNodes }: Bench, target: Target, size: number): Task {
	return {
		way: 'dragged',
		target,
		size,
		perCall: PER_CALL,
		rateLimit: LIMIT,
		goOn: true,
		n8nNodes,
	};
}

function tell(bench: Bench, row: SeveralRow): void {
	const { processes, wayThere, calls, millis, floorMillis, limitedPercent, lost, loneMillis } = row;
	const lone =
		loneMillis === undefined ? '' : `, ${(loneMillis.median / 1000).toFixed(1)} s for a lone call`;
	const seconds = (millis.median / 1000).toFixed(1);
	const ratio = (millis.median / floorMillis).toFixed(2);
	bench.progress(
		`${processes} processes, ${calls} calls each, ${wayThere.join(' to ')} ms away: ${seconds} s (${ratio} of the floor), ${limitedPercent.median.toFixed(1)} % refused, ${lost.median} lost${lone}`,
	);
}
