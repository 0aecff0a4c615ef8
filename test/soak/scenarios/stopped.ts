import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkStopError } from '../stopError';
import { checkSecrets } from '../truth';
import { makeWorld, NOTHING_WRONG } from '../world';

/** In stop mode the first bad id ends the run; its error then tells of every appointment. */
export async function stoppedHalfWay(stage: Stage, seed: number, report: Report): Promise<void> {
	const world = makeWorld(seed, 2_000, { ...NOTHING_WRONG, repeated: 1, missing: 0.2 });
	const simulator = await stage.simulator(seed, [world]);
	const mix = new FaultMix({ seed, percent: 20 });
	simulator.faults.decide = mix.decide;
	const run = await stage.move(simulator, world, { onError: 'stopWorkflow' });
	await simulator.drained();
	report.check(run.status === 'error', () => `the run ended as ${run.status}`);
	report.fact('calls', `${simulator.received.length}, faulty: ${mix.toString()}`);
	report.fact('appointments', checkStopError(run, world, simulator, report));
	checkSecrets(run, world, simulator, report);
}
