import { type Limited, type RefusalCause, type Verdict } from './verdict';

/** What became of a call, as far as is known. */
export type CallOutcome =
	| 'accepted'
	/** LeadSquared said no; unchanged. */
	| 'refused'
	/** The account's limit of calls stood in the way; unchanged. */
	| 'limited'
	/** Sent, but no usable answer came: accepted or not, nobody knows. */
	| 'unknown'
	/** Never sent; unchanged. */
	| 'notSent';

/** How a call ends: with a judged reply, or cancelled before there was one. */
export type Ending<T> = Verdict<T> | { kind: 'cancelled' };

/** When sending a call again is harmless: always for reads and absolute changes, else only if it never arrived. */
export type Repeatable = 'always' | 'ifNeverArrived';

/** What is known of a call when a try of it has ended. */
export interface Circumstances {
	repeatable: Repeatable;
	/** Whether an earlier try, or a call that carried the same entries, may have been carried out without an answer. */
	lostBefore: boolean;
	retriesLeft: number;
	/** How long nothing of the account was accepted while the call waited for the account's limit, in milliseconds. */
	limitWaitedMs: number;
	/** How long that may last, in milliseconds. */
	longestLimitWaitMs: number;
	/** How many entries it carries that could be sent apart. */
	entries: number;
}

/** What follows, and what is reported if it ends here. */
export interface NextStep {
	next: /** Nothing: this result is final. */
	| 'end'
		/** Send it again after a wait of its own. */
		| 'retry'
		/** Send it again when the account's limit lets it through. */
		| 'waitForLimit'
		/** Send its entries in smaller lists. */
		| 'takeApart';
	outcome: CallOutcome;
	/** Whether something of it may have been carried out without an answer. */
	lost: boolean;
}

/** Causes for which another content of the call would be refused as well. */
export const OF_THE_ACCOUNT: ReadonlySet<RefusalCause> = new Set([
	'keys',
	'host',
	'redirect',
	'gateway',
]);

/** The longest wait for the account's limit, in milliseconds, as the README states it. A longer one would hang the run. */
export const LONGEST_LIMIT_WAIT_MS = 5 * 60_000;

/** Whether more calls of this account would fail in the same way. */
export function isOfAccount(ending: Ending<unknown>): boolean {
	return (
		ending.kind === 'limited' || (ending.kind === 'refused' && OF_THE_ACCOUNT.has(ending.cause))
	);
}

/** A limit over hours or a day, and no shorter wait asked for: waiting for it would hang the run. */
export function isQuota({ retryAfterMs, limit }: Limited): boolean {
	return (retryAfterMs ?? 0) === 0 && limit !== undefined && limit.windowMs > LONGEST_LIMIT_WAIT_MS;
}

/**
 * Decides what follows a try of a call, and what is to be reported of it. Pure.
 *
 * An answer that was lost stays lost, whatever a later try is answered: only an accepted one settles it. A limit
 * refusal proves that this try did not take place, and nothing about the tries before it (promise 4 of
 * docs/behaviour.md).
 */
export function nextStep(ending: Ending<unknown>, known: Circumstances): NextStep {
	const lost = known.lostBefore || wasLost(ending);
	const step = (next: NextStep['next'], outcome: CallOutcome): NextStep => ({
		next,
		outcome: lost ? 'unknown' : outcome,
		lost,
	});
	switch (ending.kind) {
		case 'accepted':
			return { next: 'end', outcome: 'accepted', lost: false };
		case 'cancelled':
			return step('end', 'notSent');
		case 'limited':
			return step(isWorthWaiting(ending, known) ? 'waitForLimit' : 'end', 'limited');
		case 'refused':
			return step(
				known.entries > 1 && !OF_THE_ACCOUNT.has(ending.cause) ? 'takeApart' : 'end',
				'refused',
			);
		case 'passing':
			return step(
				mayRetry(known, ending.mayHaveHappened) && !asksForTooLong(ending.retryAfterMs, known)
					? 'retry'
					: 'end',
				'notSent',
			);
		case 'unusable':
			return step(!ending.final && mayRetry(known, true) ? 'retry' : 'end', 'unknown');
	}
}

function wasLost(ending: Ending<unknown>): boolean {
	return ending.kind === 'unusable' || (ending.kind === 'passing' && ending.mayHaveHappened);
}

function mayRetry({ repeatable, retriesLeft }: Circumstances, mayHaveHappened: boolean): boolean {
	return retriesLeft > 0 && (repeatable === 'always' || !mayHaveHappened);
}

function isWorthWaiting(ending: Limited, known: Circumstances): boolean {
	return (
		!isQuota(ending) &&
		!asksForTooLong(ending.retryAfterMs, known) &&
		known.limitWaitedMs < known.longestLimitWaitMs
	);
}

function asksForTooLong(
	retryAfterMs: number | undefined,
	{ longestLimitWaitMs }: Circumstances,
): boolean {
	return retryAfterMs !== undefined && retryAfterMs > longestLimitWaitMs;
}
