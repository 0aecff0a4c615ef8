import { type ReadContract } from '../transport/classify';
import { exceptionOf } from '../transport/wordsOfReply';
import { readTask, type Task } from './task';

/** One reply's part of a list. */
export interface Page {
	tasks: readonly Task[];
	/** RecordCount: how many there are in all, or on this page; that is not documented. */
	count?: number;
}

/**
 * Reads `{ RecordCount, List }` and its like. A list that is empty may be left out, also behind the last page.
 * @param name the key that the list stands under
 */
export function readListReply(name: 'List' | 'TaskList'): ReadContract<Page> {
	return (body) => {
		if (body === null) return { tasks: [] };
		if (typeof body !== 'object' || Array.isArray(body)) return undefined;
		// What stands beside the list is LeadSquared's own word, not a record.
		if (exceptionOf(body) !== undefined) return undefined;
		const { RecordCount, [name]: list, ...others } = body as Record<string, unknown>;
		const count = countOf(RecordCount);
		const told = count === undefined ? {} : { count };
		if (list === undefined || list === null) {
			// Without a count, any JSON could pass for an empty list.
			const isBare = count !== undefined || Object.keys(others).length === 0;
			return isBare ? { tasks: [], ...told } : undefined;
		}
		const tasks = readRows(list);
		return tasks && { tasks, ...told };
	};
}

/** Reads the reply about one task: an array, as accounts are seen to give it, or nothing where there is no such task. */
export function readTaskReply(body: unknown): Page | undefined {
	if (body === null) return { tasks: [] };
	if (!Array.isArray(body) && exceptionOf(body) !== undefined) return undefined;
	const tasks = readRows(Array.isArray(body) ? body : [body]);
	return tasks && { tasks };
}

function readRows(list: unknown): Task[] | undefined {
	if (!Array.isArray(list)) return undefined;
	const tasks = list.map(readTask).filter((task) => task !== undefined);
	return tasks.length === list.length ? tasks : undefined;
}

function countOf(value: unknown): number | undefined {
	const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
}
