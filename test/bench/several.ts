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

/** Beside the calls of bench 2: a short job has the least time to make up for its first collision. */
const SHORT = 100;

type Scenario = Pick<SeveralRow, 'processes' | 'wayThere' | 'calls'>;

interface Trial {
	millis: number;
	limitedPercent: number;
	lost: number;
}

/** Bench 4: processes that start together on one account, against a server that counts arrivals in a sliding window. */
export async function measureSeveral(bench: Bench, options: Options): Promise<Dated<SeveralRow>> {
	const rows: SeveralRow[] = [];
	for (const calls of [SHORT, options.calls]) {
		for (const processes of [1, 2, 4]) {
			const both = WAYS_THERE.map((wayThere) =>
				measureScenario(bench, options, { processes, wayThere, calls }),
			);
			rows.push(...(await Promise.all(both)));
		}
	}
	return { date: new Date().toISOString().slice(0, 10), rows };
}

/** All repeats at once, each on a server of its own, as are near and far: nearly all of the time is waiting. */
async function measureScenario(
	bench: Bench,
	{ repeats }: Options,
	scenario: Scenario,
): Promise<SeveralRow> {
	const { processes, wayThere, calls } = scenario;
	const warming = await FastServer.start(bench);
	const workers: Worker[] = [];
	const servers: StrictServer[] = [];
	try {
		for (let repeat = 0; repeat < repeats; repeat += 1) {
			servers.push(await StrictServer.start(bench, { realLimit: LIMIT, wayThere }));
			for (let process = 0; process < processes; process += 1) {
				const worker = startWorker(bench);
				workers.push(worker);
				// As in an n8n that has been up for a while. One after another, or they take each other's time.
				await worker.ask(taskFor(bench, warming.newAccount(), WARM_UP));
			}
		}
		const trials = await Promise.all(
			servers.map((server, repeat) => {
				const own = workers.slice(repeat * processes, (repeat + 1) * processes);
				return measureOnce(bench, server, own, calls);
			}),
		);
		const row: SeveralRow = {
			...scenario,
			floorMillis: WINDOW_MS * (Math.ceil((processes * calls) / LIMIT) - 1),
			millis: sampleOf(trials.map(({ millis }) => millis)),
			limitedPercent: sampleOf(trials.map(({ limitedPercent }) => limitedPercent)),
			lost: sampleOf(trials.map(({ lost }) => lost)),
		};
		tell(bench, row);
		return row;
	} finally {
		for (const partner of [...workers, ...servers, warming]) await partner.stop();
	}
}

async function measureOnce(
	bench: Bench,
	server: StrictServer,
	workers: readonly Worker[],
	calls: number,
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
