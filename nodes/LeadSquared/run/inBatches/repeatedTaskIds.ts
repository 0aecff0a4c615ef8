import { type TaskEntry } from '../../actions/appointment/times/entry';

/** An entry to send, with the input items that it answers for, in input order. */
export interface SendableTask {
	entry: TaskEntry;
	/** Item numbers from 0. The last of them gave the entry its times; the others were overtaken. */
	items: number[];
}

/** An item's entry, on its way to be sent. */
export interface ItemEntry {
	item: number;
	entry: TaskEntry;
}

/**
 * Sends each task id once, with its last times, as if the items had been applied one by one
 * (design.md, promise 3). Ids that differ in case alone are the same. The task keeps the place of its
 * first item.
 */
export function mergeRepeatedTaskIds(entries: readonly ItemEntry[]): SendableTask[] {
	const tasks = new Map<string, SendableTask>();
	for (const { item, entry } of entries) {
		const key = entry.UserTaskId.toLowerCase();
		const earlier = tasks.get(key);
		if (earlier === undefined) {
			tasks.set(key, { entry, items: [item] });
		} else {
			earlier.entry = entry;
			earlier.items.push(item);
		}
	}
	return [...tasks.values()];
}

/** The items that share their task id with another one, with all items that name the id. */
export function findRepeatedTaskIds(
	entries: readonly ItemEntry[],
): Map<number, { id: string; items: readonly number[] }> {
	const repeated = new Map<number, { id: string; items: readonly number[] }>();
	for (const { entry, items } of mergeRepeatedTaskIds(entries)) {
		if (items.length === 1) continue;
		for (const item of items) repeated.set(item, { id: entry.UserTaskId, items });
	}
	return repeated;
}
