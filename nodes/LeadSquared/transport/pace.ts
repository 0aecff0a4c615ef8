import { pause } from './pause';

/** A limit of calls, as LeadSquared words it: so many in a sliding window. */
export interface CallLimit {
	calls: number;
	windowMs: number;
}

/** LeadSquared documents its limits for 5 seconds (leadsquared-api.md §5). */
export const WINDOW_MS = 5_000;

/** More calls at once would not be faster at any documented limit, and would only open connections. */
export const MOST_IN_FLIGHT = 10;

/**
 * LeadSquared counts a call when it arrives, which nobody here sees: some time between its start and its
 * reply. So its place in the window is free one window after the reply, which is provable, but at the
 * latest one window and this long after its start, so that slow processing costs a sixth of the
 * throughput at most.
 */
const LONGEST_WAY_THERE_MS = 1_000;

/**
 * How long the limit that LeadSquared told stays in force. It changes with the account's plan alone, so
 * the entered limit is tried again only now and then; a try costs a few refused calls.
 */
const TOLD_LIMIT_LASTS_MS = 10 * 60_000;

/** A call in the window: when it can have arrived at the latest, as far as is known. */
interface Arrival {
	latest: number;
}

/** A place in the window, taken by a call that may start now. */
export interface Slot {
	/** The call's reply is here, or the call is given up. */
	release(): void;
}

/**
 * Paces the calls of one account: no more than the limit start in any window, and no more than ten are
 * in flight. Waiting calls are served in the order in which they came. There are no timers but the one
 * wait of the foremost call.
 */
export class Pace {
	private arrivals: Arrival[] = [];

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

	/** LeadSquared refused a call for its limit: nothing starts before the pause is over, and its word on the limit counts. */
	refused(pauseMs: number, told: CallLimit | undefined): void {
		const now = performance.now();
		this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs);
		if (told !== undefined) this.told = { ...told, until: now + TOLD_LIMIT_LASTS_MS };
	}

	/** Whether forgetting this account would lose nothing. */
	get idle(): boolean {
		const now = performance.now();
		this.forgetOld(now, WINDOW_MS);
		return (
			this.inFlight === 0 &&
			this.waiting === 0 &&
			this.arrivals.length === 0 &&
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
			if (wait <= 0) return this.take();
			await this.rest(wait, signal);
		}
	}

	private take(): Slot {
		const arrival = { latest: performance.now() + LONGEST_WAY_THERE_MS };
		this.arrivals.push(arrival);
		this.inFlight += 1;
		return {
			release: () => {
				arrival.latest = Math.min(arrival.latest, performance.now());
				this.inFlight -= 1;
				this.wake();
			},
		};
	}

	/** How long the foremost call has to wait, as far as is known now. A reply may shorten it. */
	private waitMs(entered: CallLimit, now: number): number {
		if (this.told !== undefined && this.told.until <= now) this.told = undefined;
		if (this.inFlight >= MOST_IN_FLIGHT) return entered.windowMs;
		// Both limits hold: a told one above the entered one leaves room that the user keeps for others.
		const limits = this.told === undefined ? [entered] : [entered, this.told];
		const fewest = Math.min(...limits.map(({ calls }) => calls));
		if (this.arrivals.length >= fewest) this.forgetOld(now, entered.windowMs);
		const openings = limits.map((limit) => this.openingMs(limit, now));
		return Math.max(this.pausedUntil - now, ...openings);
	}

	/** How long until one more call fits into the limit's window. */
	private openingMs({ calls, windowMs }: CallLimit, now: number): number {
		if (this.arrivals.length < calls) return 0;
		const latest = this.arrivals.map((arrival) => arrival.latest).sort((a, b) => a - b);
		return (latest[latest.length - calls] ?? now) + windowMs - now;
	}

	private forgetOld(now: number, windowMs: number): void {
		const kept = Math.max(windowMs, this.told?.windowMs ?? 0);
		this.arrivals = this.arrivals.filter(({ latest }) => latest + kept > now);
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
