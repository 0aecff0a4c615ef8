/** A wish to be left alone for a while. Not documented for LeadSquared; gateways have it. */
export interface RetryAfter {
	/** Whole seconds: an HTTP date has no smaller parts. */
	readonly seconds: number;
	/** Default: seconds. */
	readonly as?: 'seconds' | 'date';
	/** How far the clock of the one who answers is ahead of this machine's. */
	readonly clockAheadMs?: number;
}

/** The headers `Retry-After` and `Date`, by one and the same clock. `now` is milliseconds since 1970. */
export function retryAfterHeaders(
	{ seconds, as = 'seconds', clockAheadMs = 0 }: RetryAfter,
	now: number,
): Record<string, string> {
	const date = (ms: number) => new Date(ms).toUTCString();
	const clock = now + clockAheadMs;
	return {
		date: date(clock),
		'retry-after': as === 'seconds' ? String(seconds) : date(clock + seconds * 1000),
	};
}
