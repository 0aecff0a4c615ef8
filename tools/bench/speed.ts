import { setTimeout as sleep } from 'node:timers/promises';

import { type Dated, sampleOf, type SpeedRow } from './measurements';
import type { Options } from './options';
import { type Bench, FastServer, startWorker, type Worker } from './setup';
import type { Outcome, Task, Way } from './worker/task';

const SIDE_BY_SIDE: readonly Way[] = ['dragged', 'automatic', 'codeAndHttp'];

/** By itself: what it leaves behind keeps the machine busy for a while. */
const BY_ITSELF: readonly Way[] = ['eachByHttp'];

/** The highest that a credential takes; the server itself has none. */
const RATE_LIMIT = 1000;

/** Enough calls for the just-in-time compiler, as in an n8n that has been up for a while. */
const WARM_UP_CALLS = 400;
const WARM_UP_RUNS = 3;

/** Between runs, for what the last one left to be closed and cleared. */
const PAUSE_MS = 1000;

/** A short run is over before a disturbance is: its median needs more of them. */
const SHORT_SIZE = 10_000;
const MORE_OFTEN = 3;

interface Load {
	size: number;
	perCall: number;
	ways: readonly Way[];
	repeats: number;
}

/** Bench 1: our node beside what people build by hand, without a limit. */
export async function measureSpeed(bench: Bench, options: Options): Promise<Dated<SpeedRow>> {
	const server = await FastServer.start(bench);
	const rows: SpeedRow[] = [];
	try {
		for (const load of loadsOf(options)) rows.push(...(await measureLoad(bench, server, load)));
	} finally {
		await server.stop();
	}
	return { date: new Date().toISOString().slice(0, 10), rows };
}

function loadsOf({ size, repeats }: Options): Load[] {
	const batched = (count: number, perCall: number): Load => ({
		size: count,
		perCall,
		ways: SIDE_BY_SIDE,
		repeats: count <= SHORT_SIZE ? MORE_OFTEN * repeats : repeats,
	});
	const each = (count: number, runs: number): Load => ({
		size: count,
		perCall: 1,
		ways: BY_ITSELF,
		repeats: runs,
	});
	if (size !== undefined) return [batched(size, 25), each(size, repeats)];
	return [
		batched(1000, 25),
		each(1000, repeats),
		batched(10_000, 25),
		each(10_000, repeats),
		batched(100_000, 25),
		batched(100_000, 100),
		// Minutes for one run, and nothing that hangs on a percent.
		each(100_000, 1),
	];
}

/** One run of each way, then again, another way first: what disturbs the machine disturbs all of them. */
async function measureLoad(bench: Bench, server: FastServer, load: Load): Promise<SpeedRow[]> {
	const { size, perCall, ways, repeats } = load;
	const taskOf = (way: Way, count: number): Task => ({
		way,
		target: server.newAccount(),
		size: count,
		perCall,
		rateLimit: RATE_LIMIT,
		goOn: false,
		n8nNodes: bench.n8nNodes,
	});
	const workers = new Map(
		ways.map((way): [Way, Worker] => [way, startWorker(bench, ['--expose-gc'])]),
	);
	const outcomes = new Map(ways.map((way): [Way, Array<Outcome | Error>] => [way, []]));
	try {
		for (const [way, worker] of workers) {
			for (let run = 1; run <= WARM_UP_RUNS; run += 1) {
				await worker.ask(taskOf(way, Math.min(size, WARM_UP_CALLS * perCall)));
			}
		}
		await server.received();
		const sums = new Set<number>();
		for (let round = 1; round <= repeats; round += 1) {
			for (const [way, worker] of rotated([...workers], round)) {
				await sleep(PAUSE_MS);
				const outcome = await attempt(worker, taskOf(way, size));
				outcomes.get(way)?.push(outcome);
				bench.progress(`${way}, ${size}, ${perCall} per call, run ${round}: ${told(outcome)}`);
				const { appointments, sum } = await server.received();
				if (isFailed(outcome)) continue;
				if (appointments !== size) throw new Error(`${way} sent ${appointments} of ${size}.`);
				sums.add(sum);
			}
		}
		if (sums.size > 1) throw new Error('The ways did not send the same times.');
	} finally {
		for (const worker of workers.values()) await worker.stop();
	}
	return [...outcomes].map(([way, runs]) => rowOf(way, load, runs));
}

/** What one way leaves behind, such as closing connections, is not always the same other way's burden. */
function rotated<T>(list: readonly T[], by: number): T[] {
	const first = by % list.length;
	return [...list.slice(first), ...list.slice(0, first)];
}

async function attempt(worker: Worker, task: Task): Promise<Outcome | Error> {
	try {
		return await worker.ask(task);
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

function rowOf(way: Way, { size, perCall }: Load, runs: ReadonlyArray<Outcome | Error>): SpeedRow {
	const done = runs.filter((run): run is Outcome => !(run instanceof Error));
	const failed = runs.find(isFailed);
	return {
		way,
		size,
		perCall,
		millis: sampleOf(done.map(({ millis }) => millis)),
		cpuMillis: sampleOf(done.map(({ cpuMillis }) => cpuMillis)),
		...(failed === undefined ? {} : { failure: failureOf(failed) }),
	};
}

function isFailed(outcome: Outcome | Error): boolean {
	return outcome instanceof Error || outcome.status !== 'success';
}

function failureOf(outcome: Outcome | Error): string {
	if (outcome instanceof Error) return 'the process ended';
	// Without the addresses of one machine.
	return (outcome.error ?? outcome.status).replace(/ \d+\.\d+\.\d+\.\d+.*$/, '');
}

function told(outcome: Outcome | Error): string {
	if (outcome instanceof Error) return outcome.message;
	const time = `${Math.round(outcome.millis)} ms (${Math.round(outcome.cpuMillis)} ms computing)`;
	return outcome.error === undefined ? time : `${time}, ${outcome.error}`;
}
