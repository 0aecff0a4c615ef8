import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkStopError } from '../stopError';
import { checkSecrets } from '../truth';
import { makeWorld, NOTHING_WRONG, type Shares, type World } from '../world';
import { oneInEach } from './everything';

/** In stop mode the first bad id ends the run; its error then tells of every appointment. */
export async function stoppedHalfWay(stage: Stage, seed: number, report: Report): Promise<void> {
	const one = worldWith(seed, { missing: 0.2 });
	await stopped(stage, seed, one, new FaultMix({ seed, percent: 20 }), report);
	const other = worldWith(seed + 1, {});
	const stubborn = oneInEach(1_000, 700, other);
	await stopped(stage, seed + 1, other, new FaultMix({ seed, percent: 20, stubborn }), report);
}

function worldWith(seed: number, shares: Partial<Shares>): World {
	return makeWorld(seed, 2_000, { ...NOTHING_WRONG, repeated: 1, ...shares });
}

/** One run, ended by a bad id or by one that is carried out, loses its answer and is then refused. */
async function stopped(
	stage: Stage,
	seed: number,
	world: World,
	mix: FaultMix,
	report: Report,
): Promise<void> {
	const simulator = await stage.simulator(seed, [world]);
	simulator.faults.decide = mix.decide;
	const run = await stage.move(simulator, world, { onError: 'stopWorkflow' });
	await simulator.drained();
	report.check(run.status === 'error', () => `the run ended as ${run.status}`);
	report.fact('calls', `${simulator.received.length}, faulty: ${mix.toString()}`);
	report.fact('appointments', checkStopError(run, world, simulator, report));
	checkSecrets(run, world, simulator, report);
}
