import type { EngineRun } from '../../engine/harness';
import type { Simulator } from '../../simulator';
import { answerTo } from '../calls';
import { FAULT_NAMES, FaultMix } from '../faultMix';
import { whole, type Report } from '../report';
import type { MoveOptions, Stage } from '../stage';
import { checkSecrets, checkTruth, told } from '../truth';
import { makeWorld, SOME_OF_ALL, type World } from '../world';

const PERCENT = 20;

/** Appointments whose every call loses its answer: those that end as unknown. */
const CURSED_PER_THOUSAND = 1;

/** 10,000 appointments, every fault at once. */
export async function everythingAtOnce(
	stage: Stage,
	seed: number,
	report: Report,
	count: number,
	how: MoveOptions,
): Promise<void> {
	const world = makeWorld(seed, count, SOME_OF_ALL);
	const simulator = await stage.simulator(seed, [world]);
	const cursed = cursedOf(world);
	const mix = new FaultMix({ seed, percent: PERCENT, cursed });
	simulator.faults.decide = mix.decide;
	const run = await stage.move(simulator, world, how);
	await simulator.drained();
	report.check(run.status === 'success', () => `the run ended as ${run.status}`);
	const counts = checkTruth(run, world, simulator, report);
	checkSecrets(run, world, simulator, report);
	checkCurse(counts.get('unknown') ?? 0, cursed, report);
	sayWhatHappened(report, simulator, mix, run);
	report.fact('items', told(counts));
}

function cursedOf({ cases }: World): Set<string> {
	const every = 1_000 / CURSED_PER_THOUSAND;
	return new Set(cases.filter((_, item) => item % every === every / 2).map(({ id }) => id));
}

/** Each cursed appointment takes the rest of its batch along, and by far not more than that is unknown. */
function checkCurse(unknown: number, cursed: ReadonlySet<string>, report: Report): void {
	const expected = cursed.size * 25;
	report.check(
		unknown >= cursed.size && unknown <= expected + 75,
		() => `${unknown} items are unknown where about ${expected} are to be expected`,
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
	report.fact('of them refused for bad ids', refused.length);
	report.fact('lines of the node in the log', run.logs.filter(isOwn).length);
	const share = (mix.faults / mix.calls) * 100;
	report.check(share >= PERCENT - 5, () => `only ${share.toFixed(0)}% of the calls met a fault`);
	report.check(refused.length > 0, () => 'no call was refused for bad ids');
	for (const name of mix.faults >= ENOUGH_FAULTS ? FAULT_NAMES : []) {
		report.check(mix.played.has(name), () => `no call met the fault "${name}"`);
	}
	const mostInFlight = Math.max(...received.map(({ inFlight }) => inFlight));
	report.check(mostInFlight <= 10, () => `${mostInFlight} calls were in flight at once`);
}

const isOwn = ({ message }: { message: string }): boolean => message.startsWith('LeadSquared');
