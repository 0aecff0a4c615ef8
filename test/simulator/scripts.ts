import type { Decision } from './faults';
import type { ReceivedCall } from './received';

/** What a script tells calls apart by; undefined: the script leaves the call alone. */
export type KeyOf = (call: ReceivedCall) => string | undefined;

/**
 * For `faults.decide`: the first call of each key meets the first step, its second call the second, and so on; undefined
 * is a step that harms nothing. After the last step calls pass. By default each list of tasks has its own turns, so a
 * repeated batch goes on where it was and each part of a split batch begins anew.
 */
export function inTurn(
	steps: readonly Decision[],
	keyOf: KeyOf = listOf,
): (call: ReceivedCall) => Decision {
	const turns = new Map<string, number>();
	return (call) => {
		const key = keyOf(call);
		if (key === undefined) return undefined;
		const turn = turns.get(key) ?? 0;
		turns.set(key, turn + 1);
		return steps[turn];
	};
}

/** The text of a call's list: what the call asks, wherever its answer and its callback go. */
export function listOf({ json }: ReceivedCall): string | undefined {
	const list = taskList(json);
	return list === undefined ? undefined : JSON.stringify(list);
}

/** One row of turns for all calls whose list names the appointment, whatever else is in it. */
export function carrying(id: string): KeyOf {
	const key = id.toLowerCase();
	return (call) => (idsIn(call).includes(key) ? key : undefined);
}

/** The ids of a call's list, in lower case. */
export function idsIn({ json }: Pick<ReceivedCall, 'json'>): string[] {
	return (taskList(json) ?? []).flatMap((entry: unknown) =>
		isObject(entry) && typeof entry['UserTaskId'] === 'string'
			? [entry['UserTaskId'].toLowerCase()]
			: [],
	);
}

function taskList(json: unknown): unknown[] | undefined {
	const list = isObject(json) ? json['TaskList'] : undefined;
	return Array.isArray(list) ? (list as unknown[]) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
