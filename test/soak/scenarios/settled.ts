import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkSecrets, checkTruth, told } from '../truth';
import { makeWorld, SOME_OF_ALL } from '../world';
import { oneInEach } from './everything';

const COUNT = 1_200;

/**
 * Settle Unknown Outcomes: what got no answer is read at the end, while readings meet the same faults. The jobs of some
 * calls are still under way then, as LeadSquared's may be.
 */
export async function unknownOutcomesRead(
	stage: Stage,
	seed: number,
	report: Report,
): Promise<void> {
	const world = makeWorld(seed, COUNT, SOME_OF_ALL);
	const simulator = await stage.simulator(seed, [world]);
	const cursed = oneInEach(500, 130, world);
	const stubborn = oneInEach(200, 60, world);
	const mix = new FaultMix({ seed, percent: 20, cursed, stubborn });
	simulator.faults.decide = mix.decide;
	const run = await stage.move(simulator, world, { options: { settleUnknownOutcomes: true } });
	await simulator.drained();
	report.check(run.status === 'success', () => `the run ended as ${run.status}`);
	const counts = checkTruth(run, world, simulator, report, { settled: true });
	checkSecrets(run, world, simulator, report);
	report.check(counts.has('settled by reading'), () => 'reading settled nothing');
	report.check(counts.has('unknown'), () => 'nothing stood elsewhere when it was read');
	report.fact('calls', `${simulator.received.length}, faulty: ${mix.toString()}`);
	report.fact('items', told(counts));
}
