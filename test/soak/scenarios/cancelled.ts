import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setTimeout } from 'node:timers/promises';
import type { Fault, Simulator } from '../../simulator';
import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkStopError } from '../stopError';
import { Stopwatch } from '../stopwatch';
import { checkSecrets, checkTruth, told } from '../truth';
import { makeWorld, NOTHING_WRONG, SOME_OF_ALL, type World } from '../world';

const MOST_MS = 100;
const REQUEST_START = 'http.client.request.start';

/** Longer than any wait that could still be under way: the one before the third retry takes two seconds at most. */
const QUIET_MS = 2_100;

/** When stop is pressed. */
interface Moment {
	name: string;
	/** The call at which it comes. */
	call: number;
	/** What that call and all after it meet; absent: what the mix says. */
	fault?: Fault;
	/** How long after that call stop is pressed. */
	afterMs: number;
	rateLimit?: number;
}

const MOMENTS: readonly Moment[] = [
	{ name: 'amid calls', call: 7, afterMs: 0 },
	{ name: 'amid calls, later', call: 70, afterMs: 0 },
	{ name: 'while all calls hang', call: 25, fault: { kind: 'hang', applied: true }, afterMs: 200 },
	{
		name: 'while all wait for a retry',
		call: 25,
		fault: { kind: 'emptyStatus', applied: true },
		afterMs: 150,
	},
	{
		name: 'while all wait for a limit',
		call: 25,
		fault: {
			kind: 'raw',
			status: 429,
			headers: { 'retry-after': '60' },
			body: '{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":""}',
		},
		afterMs: 150,
	},
	{ name: 'while all wait for the pace', call: 25, afterMs: 1_500, rateLimit: 25 },
];

/** Cancels a run in its middle, in every kind of wait, then lets one run to its end. */
export async function cancelledInTheMiddle(
	stage: Stage,
	seed: number,
	report: Report,
): Promise<void> {
	for (const [index, moment] of MOMENTS.entries()) {
		// Nothing wrong, repeats apart: in stop mode the first bad item or id would end the run.
		const world = makeWorld(seed + index, 2_000, { ...NOTHING_WRONG, repeated: 1 });
		await cancelAt(moment, stage, await stage.simulator(seed, [world]), world, seed, report);
	}
	await cancelledThenLetGoOn(stage, seed, report);
}

async function cancelAt(
	{ name, call: place, fault, afterMs, rateLimit }: Moment,
	stage: Stage,
	simulator: Simulator,
	world: World,
	seed: number,
	report: Report,
): Promise<void> {
	// In stop mode a batch whose tries are used up would end the run before its time.
	const mix = new FaultMix({ seed, percent: 20, mostInARow: 2 });
	const press = stopButton();
	let isTime = false;
	simulator.faults.decide = (call) => {
		const wasTime = isTime;
		// Calls that came in together are decided on one after the other.
		isTime ||= simulator.received.length >= place;
		if (isTime && !wasTime) press.after(afterMs);
		return (isTime ? fault : undefined) ?? mix.decide(call);
	};
	let counted: number;
	try {
		const run = await stage.move(simulator, world, {
			signal: press.signal,
			onError: 'stopWorkflow',
			...(rateLimit !== undefined && { credential: { rateLimit } }),
		});
		counted = press.ended();
		report.check(run.status === 'canceled', () => `${name}: the run ended as ${run.status}`);
		report.check(
			counted <= MOST_MS,
			() => `${name}: the end came ${counted.toFixed(0)} ms after cancelling`,
		);
		await setTimeout(QUIET_MS);
		report.check(press.started === 0, () => `${name}: ${press.started} calls started after it`);
		await simulator.drained();
		const lists = checkStopError(run, world, simulator, report);
		checkSecrets(run, world, simulator, report);
		report.fact(name, `ended after ${counted.toFixed(0)} ms: ${lists}`);
	} finally {
		press.release();
	}
}

interface StopButton {
	signal: AbortSignal;
	/** Presses it so many milliseconds from now. */
	after(ms: number): void;
	/** How many calls have started since it was pressed. */
	readonly started: number;
	/** The run has ended; milliseconds since it was pressed. */
	ended(): number;
	release(): void;
}

/** Stop, as n8n has it, with an eye on every HTTP request that this process starts afterwards. */
function stopButton(): StopButton {
	const controller = new AbortController();
	let watch: Stopwatch | undefined;
	let started = 0;
	const onStart = (): void => {
		started += 1;
	};
	const press = (): void => {
		watch = new Stopwatch();
		controller.abort();
		subscribe(REQUEST_START, onStart);
	};
	return {
		signal: controller.signal,
		after: (ms) => {
			if (ms === 0) press();
			else void setTimeout(ms).then(press);
		},
		get started() {
			return started;
		},
		ended: () => watch?.stop() ?? Infinity,
		release: () => {
			unsubscribe(REQUEST_START, onStart);
		},
	};
}

/** The same appointments again, after a cancelled run: repeating is harmless. */
async function cancelledThenLetGoOn(stage: Stage, seed: number, report: Report): Promise<void> {
	const world = makeWorld(seed, 2_000, SOME_OF_ALL);
	const simulator = await stage.simulator(seed, [world]);
	const mix = new FaultMix({ seed, percent: 20 });
	const controller = new AbortController();
	simulator.faults.decide = (call) => {
		if (simulator.received.length >= 40) controller.abort();
		return mix.decide(call);
	};
	const cancelled = await stage.move(simulator, world, { signal: controller.signal });
	report.check(cancelled.status === 'canceled', () => `a run ended as ${cancelled.status}`);
	checkSecrets(cancelled, world, simulator, report);
	await simulator.disconnected();
	await simulator.drained();
	simulator.received.length = 0;
	const run = await stage.move(simulator, world);
	await simulator.drained();
	report.fact(
		'items of a run that followed',
		told(checkTruth(run, world, simulator, report, { afterAnother: true })),
	);
	checkSecrets(run, world, simulator, report);
}
