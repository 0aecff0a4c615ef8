import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Simulator } from '../../simulator';
import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkSecrets, checkTruth, told } from '../truth';
import { makeWorld, SOME_OF_ALL, type World } from '../world';

const MOST_MS = 100;
const REQUEST_START = 'http.client.request.start';

/** Cancels a run in its middle, several times at different calls, then lets one run to its end. */
export async function cancelledInTheMiddle(
	stage: Stage,
	seed: number,
	report: Report,
): Promise<void> {
	const world = makeWorld(seed, 2_000, SOME_OF_ALL);
	const simulator = await stage.simulator(seed, [world]);
	const mix = new FaultMix({ seed, percent: 20 });
	const ended: number[] = [];
	for (const calls of [7, 40, 75])
		ended.push(await cancelAfter(calls, stage, simulator, world, mix, report));
	report.fact('ended after, in ms', ended.map((ms) => ms.toFixed(0)).join(', '));
	simulator.received.length = 0;
	simulator.faults.decide = mix.decide;
	const run = await stage.move(simulator, world);
	await simulator.drained();
	report.fact(
		'items of the run that was let go on',
		told(checkTruth(run, world, simulator, report, { afterAnother: true })),
	);
	checkSecrets(run, world, simulator, report);
}

async function cancelAfter(
	calls: number,
	stage: Stage,
	simulator: Simulator,
	world: World,
	mix: FaultMix,
	report: Report,
): Promise<number> {
	const controller = new AbortController();
	let cancelledAt = Infinity;
	let started = 0;
	const onStart = () => {
		if (performance.now() > cancelledAt) started += 1;
	};
	simulator.received.length = 0;
	simulator.faults.decide = (call) => {
		if (simulator.received.length >= calls && cancelledAt === Infinity) {
			cancelledAt = performance.now();
			controller.abort();
		}
		return mix.decide(call);
	};
	subscribe(REQUEST_START, onStart);
	try {
		const run = await stage.move(simulator, world, { signal: controller.signal });
		const endedAfter = performance.now() - cancelledAt;
		report.check(run.status === 'canceled', () => `a cancelled run ended as ${run.status}`);
		report.check(started === 0, () => `${started} calls started after cancelling`);
		report.check(
			endedAfter <= MOST_MS,
			() => `the end came ${endedAfter.toFixed(0)} ms after cancelling`,
		);
		checkSecrets(run, world, simulator, report);
		return endedAfter;
	} finally {
		unsubscribe(REQUEST_START, onStart);
	}
}
