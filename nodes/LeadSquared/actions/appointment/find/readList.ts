import { type Page, type Task, type TaskList } from '../../../api/tasks';
import { type Failure } from '../../../errors/failure';
import { type Ask } from '../../../run/forEachItem';

/** The pages of a list as they come, each with the tasks that are new; at last, how reading it ended. */
export type Pages = AsyncGenerator<readonly Task[], End, undefined>;

/** How reading a list ended. */
export type End =
	| { kind: 'whole' }
	| Cut
	/** The list changed while it was read: a row may have slipped from one page to another. */
	| { kind: 'changed'; eachTime: boolean }
	| { kind: 'failed'; failure: Failure };

/** LeadSquared may hold more than it gave. */
export interface Cut {
	kind: 'cut';
	/**
	 * Why that is so: it counts more than it gave; it gave a full page again when asked for the next one; it went on
	 * giving tasks that it had given before; or it went on beyond the most pages that are read.
	 */
	why: 'counted' | 'samePage' | 'knownTasks' | 'endless';
	/** How many different tasks it gave. */
	given: number;
	/** How many it counts, where that is more. */
	counted?: number;
	/** How many tasks the page had that it gave again. */
	rows?: number;
}

/** A list that changes while it is read is read again. */
const MOST_PASSES = 3;

/** After so many pages in a row that bring nothing new, no more are asked for. */
const MOST_BARREN = 3;

/** More than any account has; a server that makes up new rows for ever is not followed. */
export const MOST_PAGES = 2_000;

/**
 * Reads a list to its end, each task once. A page without tasks is the end, or the count that LeadSquared gives;
 * but not a short page, since its largest page is not documented, and neither is what its count means.
 * @param seen the tasks of all lists that were read before, in lower case
 */
export async function* readList(list: TaskList, ask: Ask, seen: Set<string>): Pages {
	let eachTime = true;
	for (let pass = 1; ; pass += 1) {
		const end = yield* readPass(list, ask, seen);
		eachTime &&= end.kind === 'changed';
		const mayMiss = end.kind === 'changed' || (end.kind === 'cut' && end.why !== 'endless');
		if (!mayMiss || list.pageSize === undefined) return end;
		if (pass === MOST_PASSES) return lastWord(end, eachTime);
	}
}

/** A server that gives one page for ever, while it counts more, ignores which page is asked for. */
function lastWord(end: Cut | { kind: 'changed' }, eachTime: boolean): End {
	if (end.kind === 'changed') return { ...end, eachTime };
	const { why, given, counted, rows } = end;
	if (why !== 'samePage' || counted === undefined) return end;
	const again =
		rows === given
			? `gave the same ${given} again when asked for more`
			: `after ${given} of them gave the same page again when asked for the next one`;
	return { kind: 'failed', failure: incomplete(again, counted) };
}

async function* readPass(
	{ pageSize, byOffset, call }: TaskList,
	ask: Ask,
	seen: Set<string>,
): Pages {
	const given = new Set<string>();
	let counted = 0;
	let barren = 0;
	let changed = false;
	let before: readonly string[] = [];
	/** The last row of the page before, where it is asked for again. */
	let again: string | undefined;
	const place = { index: 1, offset: 0 };
	for (;;) {
		const reply = await ask<Page>(call(place));
		if (!reply.ok) return { kind: 'failed', failure: reply.error };
		const { tasks, count = 0 } = reply.value;
		const keys = tasks.map(keyOf);
		const known = given.size;
		for (const key of keys) given.add(key);
		const fresh = newIn(tasks, seen);
		if (fresh.length > 0) yield fresh;
		if (place.index === 1 && tasks.length === 0 && count > 0) {
			return { kind: 'failed', failure: incomplete('listed none of them', count) };
		}
		// A count that differs from the rows of its page is the list's; one that equals them may be the page's.
		if (count !== tasks.length || pageSize === undefined) {
			changed ||= counted > 0 && count > 0 && count !== counted;
			counted = count > 0 ? count : counted;
		}
		const isCounted = counted > 0 && given.size >= counted;
		changed ||= again !== undefined && keys[0] !== again;
		const isEmpty = tasks.length === 0 || (tasks.length === 1 && keys[0] === again);
		if (isEmpty || pageSize === undefined || isCounted) {
			return changed ? { kind: 'changed', eachTime: true } : endOf(given.size, counted);
		}
		if (keys.join() === before.join()) {
			return sameAgain(tasks.length, pageSize, given.size, counted);
		}
		barren = given.size > known ? 0 : barren + 1;
		if (barren >= MOST_BARREN) return cutAs('knownTasks', given.size, counted);
		if (place.index >= MOST_PAGES) return cutAs('endless', given.size, counted);
		before = keys;
		// Its page begins with a row that is known: should another stand there, rows came or went.
		again = byOffset === true && keys.length > 1 ? keys[keys.length - 1] : undefined;
		place.index += 1;
		place.offset += again === undefined ? tasks.length : tasks.length - 1;
	}
}

/** The tasks that were not seen before; from now on they were. */
function newIn(tasks: readonly Task[], seen: Set<string>): Task[] {
	return tasks.filter((task) => {
		const key = keyOf(task);
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

function endOf(given: number, counted: number): End {
	return counted > given ? cutAs('counted', given, counted) : { kind: 'whole' };
}

/**
 * LeadSquared gave one page twice: it ignores which page is asked for, or a page of rows came in meanwhile.
 * Unless the page is just full, it is all there is.
 */
function sameAgain(rows: number, pageSize: number, given: number, counted: number): End {
	if (counted <= given && rows !== pageSize) return { kind: 'whole' };
	return { ...cutAs('samePage', given, counted), rows };
}

function cutAs(why: Cut['why'], given: number, counted: number): Cut {
	return { kind: 'cut', why, given, ...(counted > given ? { counted } : {}) };
}

function incomplete(given: string, counted: number): Failure {
	return {
		outcome: 'unknown',
		type: 'IncompleteList',
		message: `LeadSquared counts ${counted} tasks, but ${given}`,
		state: 'Nothing was read.',
		advice: 'Ask for less at once: for a shorter time, for one user, or with a Limit.',
		retryable: true,
	};
}

function keyOf({ id }: Task): string {
	return id.toLowerCase();
}
