import { idsIn, type Fault, type ReceivedCall } from '../../simulator';
import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkSecrets, checkTruth, told } from '../truth';
import { makeWorld, SOME_OF_ALL } from '../world';

const MOST_AFTERWARDS = 8;

/** Calls that are let through with any number of entries; the last of them lose their answers. */
const FREE_CALLS = 20;
const LOST_CALLS = 10;

/**
 * From some call on, lists of more than eight are turned away with a 413: what was carried out before and lost its
 * answer then is refused for its size, but it is not unchanged.
 */
export async function listsMustBeSmaller(
	stage: Stage,
	seed: number,
	report: Report,
): Promise<void> {
	const world = makeWorld(seed, 500, SOME_OF_ALL);
	const simulator = await stage.simulator(seed, [world], { bulkUpdate: { tooLong: '413' } });
	const mix = new FaultMix({ seed, percent: 20 });
	simulator.faults.decide = (call) => {
		const count = simulator.received.length;
		if (count > FREE_CALLS) simulator.settings.bulkUpdate.maxTaskList = MOST_AFTERWARDS;
		return isToBeLost(count) ? APPLIED_AND_LOST : mix.decide(call);
	};
	const run = await stage.move(simulator, world, { onError: 'continueErrorOutput' });
	await simulator.drained();
	report.check(run.status === 'success', () => `the run ended as ${run.status}`);
	const counts = checkTruth(run, world, simulator, report);
	checkSecrets(run, world, simulator, report);
	const tooLong = simulator.received.filter(isTooLong);
	report.check(tooLong.length > 0, () => 'no list was too long');
	report.fact('calls', `${simulator.received.length}, faulty: ${mix.toString()}`);
	report.fact('of them too long', tooLong.length);
	report.fact('entries in the last call', idsIn(simulator.received.at(-1) ?? NO_CALL).length);
	report.fact('items', told(counts));
}

const APPLIED_AND_LOST: Fault = { kind: 'reset', applied: true };
const NO_CALL: Pick<ReceivedCall, 'json'> = {};

function isToBeLost(count: number): boolean {
	return count > FREE_CALLS - LOST_CALLS && count <= FREE_CALLS;
}

function isTooLong({ answered }: ReceivedCall): boolean {
	return typeof answered === 'object' && answered.status === 413;
}
