/** The start of a call, as far as its refusal may show that other processes use the account. */
export interface Start {
	/** By `performance.now`, in milliseconds. */
	readonly at: number;
	/** Whether the call was one more than the share. */
	readonly trial: boolean;
	refused: boolean;
	/** How many calls that started directly before it were refused, one after the other. */
	refusedBefore: number;
	next?: Start;
}

/** The calls of one account in the order of their start. A call that nothing refers to any more is forgotten. */
export class Starts {
	private last: Start | undefined;

	/** Whether no call was started yet. */
	get areNone(): boolean {
		return this.last === undefined;
	}

	/** Adds the call that starts now, behind all others. */
	add(trial: boolean, now: number): Start {
		const start: Start = {
			at: now,
			trial,
			refused: false,
			refusedBefore: this.last?.refused === true ? this.last.refusedBefore + 1 : 0,
		};
		if (this.last !== undefined) this.last.next = start;
		this.last = start;
		return start;
	}
}

/**
 * Counts how many calls were refused one after the other, in the order of their start, this one included. Replies come
 * in any order, so the calls that started after it may have been refused before.
 */
export function refusedInARow(start: Start): number {
	let inARow = start.refusedBefore + 1;
	for (let { next } = start; next !== undefined; { next } = next) {
		next.refusedBefore = inARow;
		if (!next.refused) break;
		inARow += 1;
	}
	return inARow;
}
