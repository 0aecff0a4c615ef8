/**
 * How long a call counts as on the way, in milliseconds. LeadSquared counts a call when it arrives, at some time
 * between its start and its reply, and nothing shows when. So a call holds its place until one window after its
 * reply, and at the latest until one window and this long after its start: slow processing costs a sixth of the
 * throughput at most, and calls that hang hold up nobody for longer.
 */
export const LONGEST_WAY_MS = 1_000;

/** The place of one call in the window. Times are those of `performance.now`, in milliseconds. */
export interface Place {
	readonly startedAt: number;
	/** When the call arrived at the latest, as far as is known. */
	arrivedBy: number;
	answered: boolean;
	refused: boolean;
}

/** The places that the calls of one account hold, in the order in which they become free. */
export class Places {
	private held: Place[] = [];

	/** A call starts and takes a place. */
	take(now: number): Place {
		const place = {
			startedAt: now,
			arrivedBy: now + LONGEST_WAY_MS,
			answered: false,
			refused: false,
		};
		this.insert(place);
		return place;
	}

	/** The call is over: it arrived by now, if not long before. */
	answer(place: Place, now: number): void {
		place.answered = true;
		if (now >= place.arrivedBy) return;
		this.giveBack(place);
		place.arrivedBy = now;
		this.insert(place);
	}

	/** The call did not count: its place is free. */
	giveBack(place: Place): void {
		const index = this.held.indexOf(place);
		if (index >= 0) this.held.splice(index, 1);
	}

	/** Forgets the places that are free in a window of this length. */
	forget(windowMs: number, now: number): void {
		const kept = this.held.findIndex(({ arrivedBy }) => arrivedBy + windowMs > now);
		this.held.splice(0, kept < 0 ? this.held.length : kept);
	}

	/** How many places beside this one are held in a window of this length: none, if all of their calls were refused. */
	countBeside(own: Place, windowMs: number, now: number): number {
		const others = this.held.filter((place) => place !== own && place.arrivedBy + windowMs > now);
		return others.some(({ refused }) => !refused) ? others.length : 0;
	}

	/** How long until fewer than so many are held; never, if that is none. */
	fewerMs(calls: number, windowMs: number, now: number): number {
		if (calls <= 0) return Infinity;
		const last = this.held[this.held.length - calls];
		return last === undefined ? 0 : last.arrivedBy + windowMs - now;
	}

	/** How long until fewer than so many calls are on the way. */
	onTheWayMs(calls: number, now: number): number {
		const onTheWay = this.held.filter(({ answered, arrivedBy }) => !answered && arrivedBy > now);
		const last = onTheWay[onTheWay.length - calls];
		return last === undefined ? 0 : last.arrivedBy - now;
	}

	private insert(place: Place): void {
		let index = this.held.length;
		while (index > 0 && (this.held[index - 1]?.arrivedBy ?? 0) > place.arrivedBy) index -= 1;
		this.held.splice(index, 0, place);
	}
}

/** A limit of calls: so many in a sliding window. */
export interface CallLimit {
	calls: number;
	windowMs: number;
}

/** Of two limits the one that allows fewer calls over time. */
export function tighterOf(one: CallLimit, other: CallLimit | undefined): CallLimit {
	if (other === undefined) return one;
	return other.calls / other.windowMs < one.calls / one.windowMs ? other : one;
}

/** The milliseconds from one call to the next, if the whole limit is used evenly. */
export function evenGapMs({ calls, windowMs }: CallLimit): number {
	return windowMs / calls;
}

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
