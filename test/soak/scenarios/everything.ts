import type { EngineRun } from '../../engine/harness';
import type { ReceivedCall, Simulator } from '../../simulator';
import { answerTo } from '../calls';
import { FAULT_NAMES, FaultMix } from '../faultMix';
import { whole, type Report } from '../report';
import type { MoveOptions, Stage } from '../stage';
import { checkSecrets, checkTruth, told } from '../truth';
import { makeWorld, SOME_OF_ALL, type World } from '../world';

const PERCENT = 20;

/** Many appointments, every fault at once. In a thousand there is one whose calls never get an answer. */
export async function everythingAtOnce(
	stage: Stage,
	seed: number,
	report: Report,
	count: number,
	how: MoveOptions,
): Promise<void> {
	const world = makeWorld(seed, count, SOME_OF_ALL);
	const simulator = await stage.simulator(seed, [world]);
	const cursed = oneInEach(1_000, 500, world);
	const stubborn = oneInEach(1_000, 250, world);
	const mix = new FaultMix({ seed, percent: PERCENT, cursed, stubborn });
	simulator.faults.decide = mix.decide;
	const run = await stage.move(simulator, world, how);
	await simulator.drained();
	report.check(run.status === 'success', () => `the run ended as ${run.status}`);
	const counts = checkTruth(run, world, simulator, report);
	checkSecrets(run, world, simulator, report);
	checkUnknown(counts.get('unknown') ?? 0, { world, cursed, stubborn }, report);
	sayWhatHappened(report, simulator, mix, run);
	report.fact('items', told(counts));
}

/** Ids that can be moved, one in so many items, the first of them at `from` or soon after. */
export function oneInEach(every: number, from: number, { cases, missing }: World): Set<string> {
	const ids = new Set<string>();
	for (let item = from; item < cases.length; item += every) {
		const found = cases.slice(item).find(({ id, invalid }) => !invalid && !missing.has(id));
		if (found !== undefined) ids.add(found.id);
	}
	return ids;
}

/**
 * Each cursed appointment takes the rest of its batch along; a stubborn one and one that LeadSquared does not know stay
 * alone, if a call with them lost its answer; by far not more than that is unknown.
 */
function checkUnknown(
	unknown: number,
	{ world, cursed, stubborn }: { world: World } & Record<'cursed' | 'stubborn', Set<string>>,
	report: Report,
): void {
	const least = cursed.size + stubborn.size;
	const most = cursed.size * 25 + stubborn.size + world.missing.size + 75;
	report.check(
		unknown >= least && unknown <= most,
		() => `${unknown} items are unknown where ${least} to ${most} are to be expected`,
	);
}

/** With fewer faults, as when a developer asks for a few items, some kinds may well be missing. */
const ENOUGH_FAULTS = 100;

/** Says how bad the day was, and that it was bad enough. */
export function sayWhatHappened(
	report: Report,
	{ received }: Simulator,
	mix: FaultMix,
	run: EngineRun,
): void {
	const refused = received.filter((call) => answerTo(call) === 'refused');
	report.fact('calls', received.length);
	report.fact('of them faulty', `${whole(mix.faults)}: ${mix.toString()}`);
	report.fact('of them refused', refused.length);
	report.fact('lines of the node in the log', run.logs.filter(isOwn).length);
	const share = (mix.faults / mix.calls) * 100;
	report.check(share >= PERCENT - 5, () => `only ${share.toFixed(0)}% of the calls met a fault`);
	report.check(refused.length > 0, () => 'no call was refused');
	for (const name of mix.faults >= ENOUGH_FAULTS ? FAULT_NAMES : []) {
		report.check(mix.played.has(name), () => `no call met the fault "${name}"`);
	}
	const most = mostYoungAtOnce(received);
	report.check(most <= 10, () => `${most} calls were in flight at once`);
}

/** Calls that hang hold up nobody once they are a second old; they arrive here a moment after their start. */
const YOUNG_MS = 900;

/** How many calls were open at once that had come only just now, at most. */
function mostYoungAtOnce(received: readonly ReceivedCall[]): number {
	const youngAt = (moment: number): number =>
		received.filter(
			({ at, endedAt = Infinity }) => moment - YOUNG_MS < at && at <= moment && moment < endedAt,
		).length;
	return Math.max(...received.map(({ at }) => youngAt(at)));
}

const isOwn = ({ message }: { message: string }): boolean => message.startsWith('LeadSquared');
