import { type Dated, type LimitRow, sampleOf } from './measurements';
import type { Options } from './options';
import type { StrictReport } from './server/strictMessages';
import { type Bench, FastServer, startWorker } from './setup';
import { StrictServer, type Strictness } from './strictServer';
import type { Outcome, Target, Task, Way } from './worker/task';

/** What the credential says, and what n8n's own batching is set to. */
const CONFIGURED = 25;
const WINDOW_MS = 5000;
const PER_CALL = 25;
const WARM_UP = 500;
const WAYS: readonly Way[] = ['dragged', 'codeAndHttpBatched'];

const NEAR = [0, 0] as const;
const FAR = [30, 300] as const;

const SCENARIOS: readonly Strictness[] = [
	{ realLimit: 25, wayThere: NEAR },
	{ realLimit: 25, wayThere: FAR },
	{ realLimit: 10, wayThere: NEAR },
	{ realLimit: 10, wayThere: FAR },
];

interface Trial {
	outcome: Outcome;
	report: StrictReport;
}

/** Bench 2: our node and n8n's own batching against a server that counts arrivals in a sliding window. */
export async function measureLimit(bench: Bench, options: Options): Promise<Dated<LimitRow>> {
	const rows: LimitRow[] = [];
	const warming = await FastServer.start(bench);
	try {
		for (const scenario of SCENARIOS) {
			for (const way of WAYS) {
				rows.push(await measureScenario(bench, warming, options, scenario, way));
			}
		}
	} finally {
		await warming.stop();
	}
	return { date: new Date().toISOString().slice(0, 10), rows };
}

/** All repeats at once, each with a server of its own: nearly all of the time is waiting. */
async function measureScenario(
	bench: Bench,
	warming: FastServer,
	{ calls, repeats }: Options,
	scenario: Strictness,
	way: Way,
): Promise<LimitRow> {
	const { realLimit, wayThere } = scenario;
	const trials = await Promise.all(
		Array.from({ length: repeats }, () => measureOnce(bench, warming, calls, scenario, way)),
	);
	const row: LimitRow = {
		way,
		realLimit,
		wayThere,
		calls,
		floorMillis: WINDOW_MS * (Math.ceil(calls / realLimit) - 1),
		millis: sampleOf(trials.map(({ outcome }) => outcome.millis)),
		limited: sampleOf(trials.map(({ report }) => report.limited)),
		lost: sampleOf(trials.map(({ report }) => calls * PER_CALL - report.appointments)),
	};
	const seconds = (row.millis.median / 1000).toFixed(1);
	bench.progress(
		`${way}, limit ${realLimit}, ${wayThere.join(' to ')} ms away: ${seconds} s, ${row.limited.median} refused, ${row.lost.median} lost`,
	);
	return row;
}

async function measureOnce(
	bench: Bench,
	warming: FastServer,
	calls: number,
	scenario: Strictness,
	way: Way,
): Promise<Trial> {
	const server = await StrictServer.start(bench, scenario);
	const worker = startWorker(bench);
	const runOn = (target: Target, size: number): Promise<Outcome> =>
		worker.ask(taskFor(bench, way, target, size));
	try {
		// As in an n8n that has been up for a while.
		await runOn(warming.newAccount(), WARM_UP);
		const outcome = await runOn(server.target, calls * PER_CALL);
		return { outcome, report: await server.report() };
	} finally {
		await worker.stop();
		await server.stop();
	}
}

function taskFor({ n8nNodes }: Bench, way: Way, target: Target, size: number): Task {
	// To go on after errors: else the HTTP Request node tells of nothing but the first refusal.
	return { way, target, size, perCall: PER_CALL, rateLimit: CONFIGURED, goOn: true, n8nNodes };
}
