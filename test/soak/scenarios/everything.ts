import type { OnError } from 'n8n-workflow';
import type { EngineRun } from '../../engine/harness';
import type { Simulator } from '../../simulator';
import { FaultMix } from '../faultMix';
import { whole, type Report } from '../report';
import type { Stage } from '../stage';
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
	onError: OnError,
	output: 'batches' | 'appointments',
): Promise<void> {
	const world = makeWorld(seed, count, SOME_OF_ALL);
	const simulator = await stage.simulator(seed, [world]);
	const cursed = cursedOf(world);
	const mix = new FaultMix({ seed, percent: PERCENT, cursed });
	simulator.faults.decide = mix.decide;
	const run = await stage.move(simulator, world, { onError, options: { output } });
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

const KINDS = ['reset', 'hang', 'emptyStatus', 'html', 'truncatedJson', 'limited'];

/** Says how bad the day was, and that it was bad enough. */
export function sayWhatHappened(
	report: Report,
	{ received }: Simulator,
	mix: FaultMix,
	run: EngineRun,
): void {
	const refused = received.filter(
		({ fault, because }) => fault === undefined && because !== undefined,
	);
	report.fact('calls', received.length);
	report.fact('of them faulty', `${whole(mix.faults)}: ${mix.toString()}`);
	report.fact('of them refused for bad ids', refused.length);
	report.fact('lines of the node in the log', run.logs.filter(isOwn).length);
	const share = (mix.faults / mix.calls) * 100;
	report.check(share >= PERCENT - 5, () => `only ${share.toFixed(0)}% of the calls met a fault`);
	for (const kind of KINDS) {
		report.check((mix.played.get(kind) ?? 0) > 0, () => `no call met the fault "${kind}"`);
	}
	const mostInFlight = Math.max(...received.map(({ inFlight }) => inFlight));
	report.check(mostInFlight <= 10, () => `${mostInFlight} calls were in flight at once`);
}

const isOwn = ({ message }: { message: string }): boolean => message.startsWith('LeadSquared');
