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
