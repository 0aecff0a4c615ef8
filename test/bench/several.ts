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

/**
 * From one repeat's start to the next one's: what a start costs in computing is to delay nobody else's.
 * The rest of the time is waiting, so the repeats run beside each other.
 */
const BETWEEN_STARTS_MS = 2500;

type Scenario = Pick<SeveralRow, 'processes' | 'wayThere' | 'calls'>;

interface Trial {
	millis: number;
	limitedPercent: number;
	lost: number;
}

/** One repeat: a server of its own, and the processes that share its account. */
interface Repeat {
	scenario: Scenario;
	server: StrictServer;
	workers: readonly Worker[];
}

/** Bench 4: processes that start together on one account, against a server that counts arrivals in a sliding window. */
export async function measureSeveral(bench: Bench, options: Options): Promise<Dated<SeveralRow>> {
	const rows: SeveralRow[] = [];
	const { calls } = options;
	for (const processes of [1, 2, 4]) {
		const scenarios = WAYS_THERE.map((wayThere) => ({ processes, wayThere, calls }));
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
				return { scenario: repeat.scenario, ...(await measureOnce(bench, repeat)) };
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
		for (const { workers, server } of prepared) {
			for (const partner of [...workers, server]) await partner.stop();
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
	// One after another, or they take each other's time.
	for (const worker of workers) await worker.ask(taskFor(bench, warming.newAccount(), WARM_UP));
	return { scenario, server, workers };
}

function rowOf(scenario: Scenario, trials: readonly Trial[]): SeveralRow {
	const { processes, calls } = scenario;
	return {
		...scenario,
		floorMillis: WINDOW_MS * (Math.ceil((processes * calls) / LIMIT) - 1),
		millis: sampleOf(trials.map(({ millis }) => millis)),
		limitedPercent: sampleOf(trials.map(({ limitedPercent }) => limitedPercent)),
		lost: sampleOf(trials.map(({ lost }) => lost)),
	};
}

async function measureOnce(
	bench: Bench,
	{ scenario: { calls }, server, workers }: Repeat,
): Promise<Trial> {
	const begin = performance.now();
	await Promise.all(
		workers.map((worker) => worker.ask(taskFor(bench, server.target, calls * PER_CALL))),
	);
	const millis = performance.now() - begin;
	const { accepted, limited, other, appointments } = await server.report();
	return {
		millis,
		limitedPercent: (100 * limited) / (accepted + limited + other),
		lost: workers.length * calls * PER_CALL - appointments,
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
	const { processes, wayThere, calls, millis, floorMillis, limitedPercent, lost } = row;
	const seconds = (millis.median / 1000).toFixed(1);
	const ratio = (millis.median / floorMillis).toFixed(2);
	bench.progress(
		`${processes} processes, ${calls} calls each, ${wayThere.join(' to ')} ms away: ${seconds} s (${ratio} of the floor), ${limitedPercent.median.toFixed(1)} % refused, ${lost.median} lost`,
	);
}
