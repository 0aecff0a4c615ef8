import { idsIn, type Simulator } from '../../simulator';
import { answerTo } from '../calls';
import { FaultMix } from '../faultMix';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { checkSecrets, checkTruth, told } from '../truth';
import { makeWorld, SOME_OF_ALL, type World } from '../world';
import { sayWhatHappened } from './everything';

/** The account's real limit, which the simulator enforces to the letter. */
const LIMIT = 250;

/** Two executions on one account at once, which share its pace and its ten places in flight. */
export async function twoRunsAtOnce(stage: Stage, seed: number, report: Report): Promise<void> {
	const worlds = [1, 2].map((series) => makeWorld(seed + series, 2_000, SOME_OF_ALL, series));
	const message = 'API calls exceeded the limit of 1000 in 1 second(s)';
	const simulator = await stage.simulator(seed, worlds, {
		rateLimit: { calls: LIMIT, windowMs: 5_000, message },
	});
	const mix = new FaultMix({ seed, percent: 20 });
	simulator.faults.decide = mix.decide;
	const credential = { rateLimit: LIMIT };
	const runs = await Promise.all(
		worlds.map((world) => stage.move(simulator, world, { credential })),
	);
	await simulator.drained();
	for (const [index, run] of runs.entries()) {
		const world = worlds[index];
		if (world === undefined) continue;
		report.check(run.status === 'success', () => `a run ended as ${run.status}`);
		report.fact(`items of run ${index + 1}`, told(checkTruth(run, world, simulator, report)));
		checkSecrets(run, world, simulator, report);
		if (index === 0) sayWhatHappened(report, simulator, mix, run);
	}
	const overLimit = simulator.received.filter(
		(call) => call.fault === undefined && answerTo(call) === 'limited',
	);
	// A call that is refused by chance gives its place to another one, though this server has counted it.
	const byChance = simulator.received.filter(
		(call) => call.fault !== undefined && answerTo(call) === 'limited',
	);
	report.check(
		overLimit.length <= byChance.length,
		() => `${overLimit.length} calls were over the limit, ${byChance.length} refused by chance`,
	);
	checkTogether(simulator, worlds, report);
}

/** Checks that the runs really were under way at once: each made a call before the other's last one. */
function checkTogether({ received }: Simulator, worlds: readonly World[], report: Report): void {
	const owners = received.map((call) =>
		worlds.findIndex(({ asked }) => asked.has(idsIn(call)[0] ?? '')),
	);
	const [first = -1, last = -1] = [owners.indexOf(1), owners.lastIndexOf(0)];
	report.check(
		first !== -1 && first < last && owners.indexOf(0) < owners.lastIndexOf(1),
		() => 'the runs came one after the other',
	);
}
