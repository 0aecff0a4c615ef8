import { type CurrentTimes, type Failure } from '../../errors/failure';

/** An entry to send, with the input items that it answers for, in input order. */
export interface Sendable<E> {
	entry: E;
	/** Item numbers from 0. The last of them gave the entry its content; the others were superseded. */
	items: number[];
}

/** Entries to send, in order. */
export type Entries<E> = ReadonlyArray<Sendable<E>>;

/** A batch on its way: its number from 1, and what it carries. */
export interface Batch<E> {
	number: number;
	entries: Entries<E>;
}

/** Entries that LeadSquared accepted. */
export interface Accepted<E> {
	kind: 'accepted';
	batch: Batch<E>;
	/** LeadSquared's receipt; null where it gave none. */
	requestId: string | null;
	attempts: number;
	/** From 1, among the accepted parts of a batch that was split. */
	part?: number;
	/** No answer came, but reading found the records as they were asked to be. */
	settledBy?: 'reading';
}

/** Entries that were not accepted. */
export interface Failed<E> {
	kind: 'failed';
	batch: Batch<E>;
	failure: Failure;
	attempts: number;
	/** Where a single record of unknown outcome stood when it was read afterwards. */
	current?: CurrentTimes;
}

/** Entries that a dry run would send. */
export interface Planned<E> {
	kind: 'planned';
	batch: Batch<E>;
}

/** What became of a batch, or of a part of it. */
export type BatchResult<E> = Accepted<E> | Failed<E> | Planned<E>;

/** Whether a result is of entries that were not accepted. */
export function isFailed<E>(result: BatchResult<E>): result is Failed<E> {
	return result.kind === 'failed';
}

/** How many entries some results have together. */
export function entriesIn<E>(results: ReadonlyArray<BatchResult<E>>): number {
	return results.reduce((sum, { batch }) => sum + batch.entries.length, 0);
}

/** Cuts a list into pieces of at most `size` (1 or more), in order. */
export function cutInto<T>(list: readonly T[], size: number): T[][] {
	const pieces: T[][] = [];
	for (let start = 0; start < list.length; start += size) {
		pieces.push(list.slice(start, start + size));
	}
	return pieces;
}

/** A line for n8n's log on what became of a batch: numbers and outcomes, never keys or payload. */
export function logLine<E>(
	number: number,
	batches: number,
	isSplit: boolean,
	results: ReadonlyArray<BatchResult<E>>,
): string {
	const sizes = new Map<string, number>();
	for (const result of results) {
		const outcome = isFailed(result)
			? `${result.failure.outcome} (${result.failure.type})`
			: 'accepted';
		sizes.set(outcome, (sizes.get(outcome) ?? 0) + result.batch.entries.length);
	}
	const outcomes = [...sizes].map(([outcome, size]) => `${size} ${outcome}`).join(', ');
	return `LeadSquared: batch ${number} of ${batches}${isSplit ? ', split' : ''}: ${outcomes}`;
}
