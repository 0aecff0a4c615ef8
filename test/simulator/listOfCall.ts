import type { ReceivedCall } from './received';

/** The text of a call's list: what the call asks, wherever its answer and its callback go. */
export function listOf({ json }: ReceivedCall): string | undefined {
	const list = taskList(json);
	return list === undefined ? undefined : JSON.stringify(list);
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
