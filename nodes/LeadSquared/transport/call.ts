import { type Account, paceOf } from './credential/account';
import { type Ending, isQuota, LONGEST_LIMIT_WAIT_MS, nextStep, type NextStep } from './nextStep';
import { type Turn, WINDOW_MS } from './pacing/pace';
import { type Call, sendOnce } from './request';
import { type Limited, type Verdict } from './verdict';
import { type CallContext, cancelSignalOf, pause } from './waiting';

/** What a call came to in the end. */
export interface Settled<T> extends Pick<NextStep, 'outcome' | 'lost'> {
	verdict: Ending<T>;
	/** How many times it was sent, limit refusals included. */
	attempts: number;
	/** Whether its entries may be accepted in smaller lists. */
	worthTakingApart: boolean;
	/** Whether a try before the last one may have been carried out, its answer lost. */
	lostBefore: boolean;
}

/** How a call is made. */
export interface CallOptions {
	/** How often a call without a usable answer is repeated. */
	maxRetries: number;
	/** How long its answer is waited for, in milliseconds. */
	timeoutMs: number;
	/** A call that has not taken place yet is given up with this; it includes the run's cancelling. */
	unlessHalted?: AbortSignal;
	/** Whether a call that carried the same entries may have been carried out, its answer lost. */
	lostBefore?: boolean;
	/** How long the call may wait for the account's limit, in milliseconds; five minutes if absent. */
	limitWaitMs?: number;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * The one way out to LeadSquared: paces, sends, judges the reply, and sends the call again where {@link nextStep}
 * says so. Never throws for what the network or LeadSquared does.
 */
export async function callLeadSquared<T>(
	context: CallContext,
	account: Account,
	call: Call<T>,
	{ maxRetries, timeoutMs, unlessHalted, lostBefore = false, limitWaitMs }: CallOptions,
): Promise<Settled<T>> {
	const cancelling = cancelSignalOf(context);
	const isCancelled = (): boolean => cancelling?.aborted === true;
	const patience = limitWaitMs === undefined ? undefined : AbortSignal.timeout(limitWaitMs);
	const cameAt = performance.now();
	let attempts = 0;
	let retries = 0;
	let lost = lostBefore;
	let tookPlace = false;

	const stepAfter = (ending: Ending<T>): NextStep =>
		nextStep(ending, {
			repeatable: call.repeatable,
			lostBefore: lost,
			retriesLeft: maxRetries - retries,
			limitWaitedMs: performance.now() - Math.max(cameAt, paceOf(account.paceName).lastAcceptedAt),
			longestLimitWaitMs: limitWaitMs ?? LONGEST_LIMIT_WAIT_MS,
			entries: call.entries ?? 1,
		});
	const settled = (verdict: Ending<T>): Settled<T> => {
		const step = stepAfter(verdict);
		const { outcome } = step;
		const worthTakingApart = step.next === 'takeApart';
		return { verdict, attempts, outcome, lost: step.lost, lostBefore: lost, worthTakingApart };
	};

	for (let place: 'end' | 'head' = 'end'; ; ) {
		const halting = tookPlace ? cancelling : (unlessHalted ?? cancelling);
		const limit = { calls: account.rateLimit, windowMs: WINDOW_MS };
		const turn = await paceOf(account.paceName).turn(limit, either(halting, patience), place);
		if (turn === undefined || isCancelled()) {
			turn?.lost();
			const isLate = patience?.aborted === true && halting?.aborted !== true;
			return settled(isLate ? { kind: 'limited', message: '' } : { kind: 'cancelled' });
		}
		attempts += 1;
		const verdict = await sendOnce(context, account, call, timeoutMs);
		endTurn(turn, verdict);
		const step = stepAfter(verdict);
		if (step.next === 'waitForLimit') {
			// It is refused again and again while it looks for a place: one line says it.
			if (place === 'end') logLimit(context, verdict);
			place = 'head';
			continue;
		}
		if (verdict.kind === 'passing' && isCancelled()) {
			lost = step.lost;
			return settled({ kind: 'cancelled' });
		}
		if (step.next !== 'retry') return settled(verdict);
		lost = step.lost;
		tookPlace = true;
		retries += 1;
		const waitMs = retryWait(retries, verdict);
		const of = `retry ${retries} of ${maxRetries} in ${Math.round(waitMs)} ms`;
		context.logger.info(`LeadSquared: ${whatHappened(verdict)}; ${of}`);
		if (!(await pause(waitMs, cancelling).over)) return settled({ kind: 'cancelled' });
		place = 'end';
	}
}

/** What the pace of the account learns from a reply. */
function endTurn<T>(turn: Turn, verdict: Verdict<T>): void {
	switch (verdict.kind) {
		case 'limited': {
			const { limit, retryAfterMs } = verdict;
			const isTooLong = retryAfterMs !== undefined && retryAfterMs > LONGEST_LIMIT_WAIT_MS;
			// Nobody waits for these, so they are nothing to pace calls by.
			if (isQuota(verdict) || isTooLong) turn.lost();
			else
				turn.refused({
					...paceable(limit),
					...(retryAfterMs === undefined ? {} : { retryAfterMs }),
				});
			return;
		}
		case 'passing': {
			const { retryAfterMs = 0 } = verdict;
			turn.lost(retryAfterMs > LONGEST_LIMIT_WAIT_MS ? 0 : retryAfterMs);
			return;
		}
		case 'unusable':
			turn.lost();
			return;
		case 'accepted':
		case 'refused':
			turn.accepted();
	}
}

/** The reported limit, unless it is one over hours or a day. */
function paceable(limit: Limited['limit']): Pick<Limited, 'limit'> {
	return limit === undefined || limit.windowMs > LONGEST_LIMIT_WAIT_MS ? {} : { limit };
}

/**
 * From half a second by doubling to 30 seconds at most, and by up to a half shorter, so that runs do not retry in
 * step; never shorter than the reply asks for.
 */
function retryWait<T>(retry: number, verdict: Verdict<T>): number {
	const full = Math.min(FIRST_WAIT_MS * 2 ** (retry - 1), LONGEST_WAIT_MS);
	const asked = verdict.kind === 'passing' ? (verdict.retryAfterMs ?? 0) : 0;
	return Math.max(asked, full * (0.5 + Math.random() / 2));
}

function either(one: AbortSignal | undefined, other: AbortSignal | undefined) {
	return one === undefined || other === undefined ? (one ?? other) : AbortSignal.any([one, other]);
}

function whatHappened<T>(verdict: Verdict<T>): string {
	if (verdict.kind === 'unusable') return `answered with ${verdict.what}`;
	return verdict.kind === 'passing' ? verdict.what : verdict.kind;
}

function logLimit<T>(context: CallContext, verdict: Verdict<T>): void {
	if (verdict.kind !== 'limited') return;
	const { limit, retryAfterMs = 0 } = verdict;
	const reported =
		limit === undefined ? '' : `; its limit is ${limit.calls} calls in ${limit.windowMs / 1000} s`;
	const waiting = retryAfterMs > 0 ? `${retryAfterMs} ms, as asked` : 'for a free place';
	context.logger.info(`LeadSquared: the account's limit is reached${reported}; waiting ${waiting}`);
}
