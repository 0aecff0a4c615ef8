import { type Arrival, Arrivals } from './arrivals';
import { type CallLimit, tighterOf } from './pacing/callLimit';
import { pause } from './pause';
import { type LimitRefusal, Share } from './share';

/** LeadSquared documents its limits for 5 seconds (leadsquared-api.md §5). */
export const WINDOW_MS = 5_000;

/** More calls at once would not be faster at any documented limit, and would only open connections. */
export const MOST_IN_FLIGHT = 10;

/**
 * How long the limit that LeadSquared told stays in force. It changes with the account's plan alone, so
 * the entered limit is tried again only now and then; a try costs a few refused calls.
 */
const TOLD_LIMIT_LASTS_MS = 10 * 60_000;

/** Calls without an answer for longer are slow, not many. */
const LATELY_MS = 500;

/** After so many windows without a call, others have long taken the share. */
const SHARE_LASTS_WINDOWS = 6;

/** A call may start now and holds a place. Exactly one of these is called when it is over. */
export interface Turn {
	accepted(): void;
	lost(retryAfterMs?: number): void;
	refused(refusal: { limit?: CallLimit; retryAfterMs?: number }): void;
}

/** A place in the window, taken by a call that may start now. */
export interface Slot {
	/**
	 * The call is over. Unless it was refused for the limit, its end says that there was room for it, or
	 * nothing: its answer is lost, or it was never sent.
	 */
	release(says?: 'room' | 'nothing'): void;
	/**
	 * LeadSquared refused the call for its limit; to be told before the release.
	 * @param pauseMs how long the call has to wait at least
	 * @param asked whether LeadSquared asked for this pause (Retry-After)
	 */
	refused(pauseMs: number, told: CallLimit | undefined, asked: boolean): void;
}

/**
 * Paces the calls of one account: no more than the limit start in any window, and no more than ten are
 * in flight. Waiting calls are served in the order in which they came. There are no timers but the one
 * wait of the foremost call.
 */
export class Pace {
	private readonly arrivals = new Arrivals();

	private share = new Share();

	private lastStart = -Infinity;

	private inFlight = 0;

	private told: (CallLimit & { until: number }) | undefined;

	private pausedUntil = 0;

	private foremost: Promise<void> = Promise.resolve();

	private wake: () => void = () => undefined;

	private waiting = 0;

	/**
	 * Waits until one more call may start.
	 * @param limit the limit that the user entered
	 * @returns undefined as soon as the signal is aborted
	 */
	async slot(limit: CallLimit, signal: AbortSignal | undefined): Promise<Slot | undefined> {
		this.waiting += 1;
		const before = this.foremost;
		let leave: () => void = () => undefined;
		this.foremost = new Promise((resolve) => {
			leave = resolve;
		});
		try {
			await beforeAbort(before, signal);
			return await this.slotForForemost(limit, signal);
		} finally {
			this.waiting -= 1;
			// Whoever gives up in the middle of the line leaves only when the one before has left.
			void before.then(leave);
		}
	}

	lastAcceptedAt = -Infinity;

	private restMs = 0;

	async turn(
		limit: CallLimit,
		signal: AbortSignal | undefined,
		place: 'end' | 'head' = 'end',
	): Promise<Turn | undefined> {
		if (place === 'head' && !(await pause(this.restMs, signal).over)) return undefined;
		const slot = await this.slot(limit, signal);
		if (slot === undefined) return undefined;
		return {
			accepted: () => {
				this.lastAcceptedAt = performance.now();
				slot.release('room');
			},
			lost: (retryAfterMs = 0) => {
				if (retryAfterMs > 0) this.refused(retryAfterMs, undefined);
				slot.release('nothing');
			},
			refused: ({ limit: told, retryAfterMs = 0 }) => {
				this.restMs = retryAfterMs > 0 ? retryAfterMs : (told?.windowMs ?? WINDOW_MS) + 200;
				slot.refused(this.restMs, told, retryAfterMs > 0);
				slot.release('nothing');
			},
		};
	}

	/** Nothing starts before the pause is over, and LeadSquared's word on the limit counts. */
	refused(pauseMs: number, told: CallLimit | undefined): void {
		const now = performance.now();
		this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs);
		this.adopt(told, now);
	}

	/** Whether forgetting this account would lose nothing. */
	get idle(): boolean {
		const now = performance.now();
		this.forgetOld(now, WINDOW_MS);
		this.forgetShare(now, Math.max(WINDOW_MS, this.told?.windowMs ?? 0));
		return (
			this.inFlight === 0 &&
			this.waiting === 0 &&
			this.arrivals.size === 0 &&
			!this.share.known &&
			this.pausedUntil <= now &&
			(this.told === undefined || this.told.until <= now)
		);
	}

	private async slotForForemost(
		limit: CallLimit,
		signal: AbortSignal | undefined,
	): Promise<Slot | undefined> {
		for (;;) {
			if (signal?.aborted === true) return undefined;
			const wait = this.waitMs(limit, performance.now());
			if (wait <= 0) return this.take(limit);
			await this.rest(wait, signal);
		}
	}

	private take(entered: CallLimit): Slot {
		const now = performance.now();
		const arrival = this.arrivals.start(now, this.share.known && this.isTrial(entered, now));
		if (arrival.trial) this.share.trialStarted(tighterOf(entered, this.told), now);
		this.lastStart = now;
		this.inFlight += 1;
		return {
			release: (says = 'room') => {
				this.release(arrival, entered, says);
			},
			refused: (pauseMs, told, asked) => {
				this.refuse(arrival, entered, { pauseMs, told, asked });
			},
		};
	}

	private release(arrival: Arrival, entered: CallLimit, says: 'room' | 'nothing'): void {
		const now = performance.now();
		const limit = tighterOf(entered, this.told);
		arrival.latest = Math.min(arrival.latest, now);
		arrival.answeredAt = now;
		this.inFlight -= 1;
		if (!arrival.refused) {
			if (says === 'room') this.share.answered(arrival, limit, now);
			else if (arrival.trial) this.share.trialLost(limit, now);
		}
		this.wake();
	}

	private refuse(
		arrival: Arrival,
		entered: CallLimit,
		{ pauseMs, told, asked }: { pauseMs: number; told: CallLimit | undefined; asked: boolean },
	): void {
		const now = performance.now();
		arrival.refused = true;
		const before = tighterOf(entered, this.told);
		this.adopt(told, now);
		const limit = tighterOf(entered, this.told);
		if (tighterOf(before, limit) !== before) {
			// More than the account has was entered: that explains the refusal.
			this.refused(pauseMs, told);
			return;
		}
		const refusal: LimitRefusal = {
			...arrival,
			held: this.arrivals.held(now, limit.windowMs),
			overdue: this.arrivals.overdue(now, limit.windowMs),
			asksForPause: asked,
			pauseMs,
		};
		const { restMs, again } = this.share.refused(refusal, limit, now);
		if (again) arrival.placeGivenBack = true;
		if (restMs > 0) this.refused(restMs, told);
	}

	private adopt(told: CallLimit | undefined, now: number): void {
		if (told !== undefined) this.told = { ...told, until: now + TOLD_LIMIT_LASTS_MS };
	}

	/** How long the foremost call has to wait, as far as is known now. A reply may shorten it. */
	private waitMs(entered: CallLimit, now: number): number {
		if (this.told !== undefined && this.told.until <= now) this.told = undefined;
		if (this.inFlight >= MOST_IN_FLIGHT) return entered.windowMs;
		// Both limits hold: a told one above the entered one leaves room that the user keeps for others.
		const limits = this.told === undefined ? [entered] : [entered, this.told];
		const fewest = Math.min(...limits.map(({ calls }) => calls));
		if (this.arrivals.size >= fewest) this.forgetOld(now, entered.windowMs);
		const openings = limits.map((limit) => this.arrivals.openingMs(limit, now));
		const shareMs = this.shareMs(tighterOf(entered, this.told), now);
		return Math.max(this.pausedUntil - now, ...openings, shareMs);
	}

	/** The same for this process's share of the limit. */
	private shareMs(limit: CallLimit, now: number): number {
		this.forgetShare(now, limit.windowMs);
		const { calls, gapMs, inFlight, trialAt, inHaste } = this.share.allows(limit);
		const opening = this.arrivals.openingMs({ ...limit, calls }, now);
		return Math.max(
			opening <= 0 ? this.doorMs(calls, limit, now) : 0,
			this.lastStart + gapMs - now,
			inFlight < MOST_IN_FLIGHT ? this.arrivals.unansweredMs(inFlight, LATELY_MS, now) : 0,
			Math.min(
				opening,
				inHaste ? trialAt - now : this.quietTrialMs(calls, limit, opening, trialAt - now),
			),
		);
	}

	/** How long the last free place is left to others, if no second one is free before that. */
	private doorMs(calls: number, limit: CallLimit, now: number): number {
		const second = this.arrivals.openingMs({ ...limit, calls: calls - 1 }, now);
		return second <= 0 ? 0 : Math.min(second, this.share.doorMs(limit, now));
	}

	/** How long until a trial that meets no call of this process's own that is to take its place again. */
	private quietTrialMs(
		calls: number,
		limit: CallLimit,
		openingMs: number,
		trialMs: number,
	): number {
		// More than half of the limit, evenly, are hardly ever quiet.
		const isQuiet = 2 * calls > limit.calls || (this.inFlight === 0 && openingMs > LATELY_MS);
		// Where replies are slow, it is never quiet.
		return isQuiet ? trialMs : trialMs + limit.windowMs;
	}

	private isTrial(entered: CallLimit, now: number): boolean {
		const limit = tighterOf(entered, this.told);
		const { calls } = this.share.allows(limit);
		return this.arrivals.openingMs({ ...limit, calls }, now) > 0;
	}

	private forgetOld(now: number, windowMs: number): void {
		this.arrivals.forgetOld(now, Math.max(windowMs, this.told?.windowMs ?? 0));
	}

	private forgetShare(now: number, windowMs: number): void {
		const quietSince = Math.max(this.lastStart, this.pausedUntil);
		const isQuiet = this.inFlight === 0 && quietSince + SHARE_LASTS_WINDOWS * windowMs <= now;
		if (isQuiet) this.share = new Share();
	}

	/** Waits, but no longer than until a reply changes what is known, or the signal is aborted. */
	private async rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
		const rest = pause(ms, signal);
		this.wake = rest.end;
		await rest.over;
	}
}

/** Waits for a promise, or until the signal is aborted. */
async function beforeAbort(promise: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
	if (signal === undefined) {
		await promise;
		return;
	}
	if (signal.aborted) return;
	let stop: () => void = () => undefined;
	const aborted = new Promise<void>((resolve) => {
		stop = resolve;
		signal.addEventListener('abort', stop, { once: true });
	});
	try {
		await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
