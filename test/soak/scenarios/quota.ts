import type { Fault } from '../../simulator';
import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkSecrets, checkTruth, told } from '../truth';
import { makeWorld, SOME_OF_ALL } from '../world';

const CALLS_OF_THE_DAY = 60;

/** So many calls before it runs out are carried out and lose their answers: their next tries meet the quota. */
const LOST_CALLS = 5;

const APPLIED_AND_LOST: Fault = { kind: 'reset', applied: true };

const USED_UP: Fault = {
	kind: 'raw',
	status: 429,
	headers: { 'content-type': 'application/json' },
	body: '{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls exceeded the limit of 10000 in 86400 second(s)"}',
};

/**
 * The day's quota runs out in the middle: what is refused for it, and all that is not sent then, is unchanged, unless an
 * earlier try of it was carried out.
 */
export async function quotaRunsOut(stage: Stage, seed: number, report: Report): Promise<void> {
	const world = makeWorld(seed, 2_000, SOME_OF_ALL);
	const simulator = await stage.simulator(seed, [world]);
	const mix = new FaultMix({ seed, percent: 20 });
	simulator.faults.decide = (call) => {
		const count = simulator.received.length;
		if (count > CALLS_OF_THE_DAY) return USED_UP;
		return count > CALLS_OF_THE_DAY - LOST_CALLS ? APPLIED_AND_LOST : mix.decide(call);
	};
	const run = await stage.move(simulator, world, { onError: 'continueErrorOutput' });
	await simulator.drained();
	report.check(run.status === 'success', () => `the run ended as ${run.status}`);
	const counts = checkTruth(run, world, simulator, report);
	checkSecrets(run, world, simulator, report);
	for (const outcome of ['accepted', 'limited', 'notSent', 'unknown']) {
		report.check(counts.has(outcome), () => `no item is ${outcome}`);
	}
	report.fact('calls', `${simulator.received.length}, faulty: ${mix.toString()}`);
	report.fact('items', told(counts));
}
