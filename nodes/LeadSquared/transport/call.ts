import { type Account } from './account';
import { paceOf } from './accountPaces';
import { type CallLimit } from './callLimit';
import { type CallContext, cancelSignalOf } from './context';
import { WINDOW_MS } from './pace';
import { pause } from './pause';
import { type Call, sendOnce } from './request';
import { type Limited, type Verdict } from './verdict';

/** What a call came to in the end. */
export interface Settled<T> {
	verdict: Verdict<T> | { kind: 'cancelled' };
	/** How many times it was sent, limit refusals included. */
	attempts: number;
	/** Whether one of the times may have been carried out, its answer lost. */
	mayHaveHappened: boolean;
}

/** How a call is made. */
export interface CallOptions {
	/** How often a call without a usable answer is repeated. */
	maxRetries: number;
	/** A call that has not taken place yet is given up with this; it includes the run's cancelling. */
	unlessHalted?: AbortSignal;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** A little more than the told window: clocks differ. Waiting out 5 s with 0.2 s more works (leadsquared-api.md §5). */
const MARGIN_MS = 200;
const LONGEST_PAUSE_MS = 2 * 60_000;

/** How long after its first limit refusal a call is given up; stated in the README. */
export const LONGEST_LIMIT_WAIT_MS = 5 * 60_000;

/**
 * The one way out to LeadSquared: paces, sends, judges the reply and decides on a retry.
 *
 * Only for calls that may be repeated without harm: reads, and updates to absolute values
 * (design.md, promise 4). A limit refusal proves that nothing happened, so it is no retry.
 */
export async function callLeadSquared<T>(
	context: CallContext,
	account: Account,
	call: Call<T>,
	{ maxRetries, unlessHalted }: CallOptions,
): Promise<Settled<T>> {
	const signal = cancelSignalOf(context);
	const isCancelled = (): boolean => signal?.aborted === true;
	let attempts = 0;
	let retries = 0;
	let limitedSince: number | undefined;
	let mayHaveHappened = false;
	let begun = false;
	for (;;) {
		const pace = paceOf(account.paceName);
		const limit = { calls: account.rateLimit, windowMs: WINDOW_MS };
		const unlessGivenUp = begun ? signal : (unlessHalted ?? signal);
		const slot = await pace.slot(limit, unlessGivenUp);
		if (slot === undefined || isCancelled()) {
			slot?.release('nothing');
			return { verdict: { kind: 'cancelled' }, attempts, mayHaveHappened };
		}
		attempts += 1;
		const verdict = await sendOnce(context, account, call);
		if (verdict.kind === 'limited') {
			const pauseMs = pauseAfter(verdict);
			limitedSince ??= performance.now();
			const waitsTooLong = performance.now() + pauseMs - limitedSince > LONGEST_LIMIT_WAIT_MS;
			if (!isQuota(verdict)) slot.refused(pauseMs, paceableLimit(verdict), asksForPause(verdict));
			slot.release('nothing');
			if (isQuota(verdict) || waitsTooLong) return { verdict, attempts, mayHaveHappened };
			logLimit(context, verdict, pauseMs);
			if (await pause(pauseMs, unlessGivenUp).over) continue;
			return { verdict: { kind: 'cancelled' }, attempts, mayHaveHappened };
		}
		slot.release(verdict.kind === 'passing' ? 'nothing' : 'room');
		begun = true;
		if (isCancelled() && verdict.kind === 'passing') {
			mayHaveHappened ||= verdict.mayHaveHappened;
			return { verdict: { kind: 'cancelled' }, attempts, mayHaveHappened };
		}
		if (!isWorthAnotherTry(verdict)) return { verdict, attempts, mayHaveHappened };
		mayHaveHappened ||= verdict.kind === 'unusable' || verdict.mayHaveHappened;
		if (retries >= maxRetries) return { verdict, attempts, mayHaveHappened };
		retries += 1;
		const wait = retryWait(retries);
		context.logger.info(
			`LeadSquared: ${verdict.what}; retry ${retries} of ${maxRetries} in ${Math.round(wait)} ms`,
		);
		if (!(await pause(wait, signal).over)) {
			return { verdict: { kind: 'cancelled' }, attempts, mayHaveHappened };
		}
	}
}

type WorthAnotherTry = Extract<Verdict<never>, { kind: 'passing' | 'unusable' }>;

function isWorthAnotherTry<T>(verdict: Verdict<T>): verdict is WorthAnotherTry {
	return verdict.kind === 'passing' || (verdict.kind === 'unusable' && !verdict.redirect);
}

/** Grows from half a second by doubling, to 30 seconds at most; by up to a half shorter, so that runs do not retry in step. */
function retryWait(retry: number): number {
	const full = Math.min(FIRST_WAIT_MS * 2 ** (retry - 1), LONGEST_WAIT_MS);
	return full * (0.5 + Math.random() / 2);
}

/** A server that says "at once" and refuses again has told nothing: it is not to be hammered. */
function asksForPause({ retryAfterMs = 0 }: Limited): boolean {
	return retryAfterMs > 0;
}

function pauseAfter(limited: Limited): number {
	const { retryAfterMs = 0, limit } = limited;
	const told = asksForPause(limited) ? retryAfterMs : (limit?.windowMs ?? WINDOW_MS) + MARGIN_MS;
	return Math.min(told, LONGEST_PAUSE_MS);
}

/** The told limit, unless it is one over hours or a day: nothing is to be paced by that. */
function paceableLimit({ limit }: Limited): CallLimit | undefined {
	return limit !== undefined && limit.windowMs > LONGEST_LIMIT_WAIT_MS ? undefined : limit;
}

/** A limit over hours or a day, and nothing said of a shorter wait: waiting for it would hang the run. */
export function isQuota(limited: Limited): boolean {
	const { retryAfterMs, limit } = limited;
	return retryAfterMs === undefined && limit !== undefined && paceableLimit(limited) === undefined;
}

function logLimit(context: CallContext, { limit }: Limited, pauseMs: number): void {
	const told =
		limit === undefined ? '' : `; its limit is ${limit.calls} calls in ${limit.windowMs / 1000} s`;
	context.logger.info(`LeadSquared: the account's limit is reached${told}; waiting ${pauseMs} ms`);
}
