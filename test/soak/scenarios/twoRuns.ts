import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkSecrets, checkTruth, told } from '../truth';
import { makeWorld, SOME_OF_ALL } from '../world';
import { sayWhatHappened } from './everything';

/** Two executions on one account at once, which share its pace and its ten places in flight. */
export async function twoRunsAtOnce(stage: Stage, seed: number, report: Report): Promise<void> {
	const worlds = [1, 2].map((series) => makeWorld(seed + series, 2_500, SOME_OF_ALL, series));
	const simulator = await stage.simulator(seed, worlds);
	const mix = new FaultMix({ seed, percent: 20 });
	simulator.faults.decide = mix.decide;
	const runs = await Promise.all(worlds.map((world) => stage.move(simulator, world)));
	await simulator.drained();
	for (const [index, run] of runs.entries()) {
		const world = worlds[index];
		if (world === undefined) continue;
		report.check(run.status === 'success', () => `a run ended as ${run.status}`);
		report.fact(`items of run ${index + 1}`, told(checkTruth(run, world, simulator, report)));
		checkSecrets(run, world, simulator, report);
		if (index === 0) sayWhatHappened(report, simulator, mix, run);
	}
}
