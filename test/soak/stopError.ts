/** Holds the three lists of a run that stopped half way against what the simulator saw and holds. */
import type { EngineRun } from '../engine/harness';
import { idsIn, type Simulator } from '../simulator';
import { accepts, callsBy, knownBy } from './calls';
import type { Report } from './report';
import { NODE } from './stage';
import { placeOf, whatIsChanged } from './truth';
import type { World } from './world';

/** One entry of a list in the error's context data. */
interface Told {
	items: readonly number[];
	userTaskIds: readonly string[];
	requestId?: string;
}

type Lists = Record<'accepted' | 'unchanged' | 'unknown', readonly Told[]>;

/** As many calls as the node has in flight: cancelling leaves so many without an answer. */
const MOST_IN_FLIGHT = 10;

/** Checks that the lists hold every appointment once, and are true. The simulator's queue must be empty. */
export function checkStopError(
	run: EngineRun,
	world: World,
	simulator: Simulator,
	report: Report,
): string {
	const lists = run.node(NODE).error?.context.data as Lists | undefined;
	report.check(lists !== undefined, () => 'the error of the stopped run holds no lists');
	if (lists === undefined) return 'nothing';
	const calls = callsBy(simulator.received, idsIn);
	const all = [...lists.accepted, ...lists.unchanged, ...lists.unknown];
	checkComplete(all, world, report);
	for (const { userTaskIds, requestId } of lists.accepted) {
		for (const id of lower(userTaskIds)) {
			const place = placeOf(simulator, id, world.asked.get(id));
			report.check(
				place === 'asked' && accepts(calls.get(id)?.at(-1), requestId),
				() => `${id} is told as accepted, but it stands at its ${place} time`,
			);
		}
	}
	for (const id of lists.unchanged.flatMap(({ userTaskIds }) => lower(userTaskIds))) {
		const place = placeOf(simulator, id, world.asked.get(id));
		const wrong = whatIsChanged(id, place, calls.get(id) ?? []);
		report.check(wrong === undefined, () => `${id} is told as unchanged, ${String(wrong)}`);
	}
	let unread = 0;
	for (const { userTaskIds } of lists.unknown) {
		const known = lower(userTaskIds).map((id) => knownBy(calls.get(id) ?? [], id));
		if (known.some((one) => one !== 'unknown')) unread += 1;
	}
	// Calls in flight when the run was cancelled: some may never have arrived, or their answers never been read.
	const mostUnread = run.status === 'canceled' ? MOST_IN_FLIGHT : 0;
	report.check(
		unread <= mostUnread,
		() => `${unread} batches are told as unknown, but their last answers were not lost`,
	);
	const count = (list: readonly Told[]) => list.flatMap(({ userTaskIds }) => userTaskIds).length;
	return Object.entries(lists)
		.map(([name, list]) => `${count(list)} ${name}`)
		.join(', ');
}

function checkComplete(all: readonly Told[], { cases, asked }: World, report: Report): void {
	const ids = all.flatMap(({ userTaskIds }) => lower(userTaskIds));
	report.check(
		ids.length === asked.size && new Set(ids).size === asked.size,
		() => `the lists name ${ids.length} appointments of ${asked.size}`,
	);
	const items = all.flatMap((told) => told.items);
	report.check(
		items.length === cases.length && new Set(items).size === cases.length,
		() => `the lists name ${items.length} items of ${cases.length}`,
	);
}

function lower(ids: readonly string[]): string[] {
	return ids.map((id) => id.toLowerCase());
}
