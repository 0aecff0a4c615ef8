import { type CallLimit } from './callLimit';

/** How many calls at once while nothing is known of others: as many are refused at most when several begin together. */
const FIRST_IN_FLIGHT = 5;

/** Half the limit without a refusal shows that nobody began together with this process; more than these say no more. */
const MOST_TO_SHOW = 25;

/** Likewise while the share grows: its end is a refusal of all that is in flight. */
const REACHING_IN_FLIGHT = 3;

/** Trials in a row that have to succeed: one may hit the moment between another's call that left the window and its next. */
const TRIALS = 3;

/** Far enough apart for a single free place to be found. */
const BETWEEN_TRIALS_WINDOWS = 1;

/** Who took half of the limit unhindered may be alone after all. Then there is room for all trials in one window. */
const DOUBT = { nextWindows: 1, betweenWindows: 0.3 };

/**
 * How long a share is kept before a trial, in windows for each process that seems to be there (limit by
 * share): so all of them together make one trial in so many windows, however many they are.
 */
const WINDOWS_FOR_EACH = 3;
const MOST_WINDOWS = 16;

/** Where a refusal costs a pause, as with Retry-After, trials are as much rarer. */
const RARER_WHERE_COSTLY = 3;

/** Who came last and found nearly nothing claims some more, a few times; the others give way. */
const NEARLY_NOTHING = 1 / 8;
const CLAIMS = 3;
const BETWEEN_CLAIMS_WINDOWS = 1.5;

/** A place that is lost twice within so many windows is another's. The more a process has, the more it gives up. */
const SOON_WINDOWS = 1.8;
const GIVEN_UP = 0.25;

/** So many refusals in a row without an accepted call: whatever the server counts, only silence helps. */
const HOPELESS_IN_A_ROW = 3;

/**
 * A newcomer that finds the window full comes back so much later each time, in windows: the moment at which
 * another process renews its calls is short, and comes once a window.
 */
const LATER_WINDOWS = 0.1;

/** What a process may do now. */
export interface Allowance {
	/** Calls in the window of the account's limit. */
	calls: number;
	/** From one start to the next. */
	gapMs: number;
	/** Of those that started lately. */
	inFlight: number;
	/** From when on there may be one call more, as a trial. */
	trialAt: number;
	/** From when on all of this is different. */
	until: number;
}

/** A call that was refused for the account's limit. */
export interface LimitRefusal {
	startedAt: number;
	/** How many other calls of this process are in the window, as far as is known accepted. */
	held: number;
	/** How many more of them may be: they took so long that their places were given away. */
	overdue: number;
	/** Whether it was a trial. */
	trial: boolean;
	/** Whether the refusal asks for a pause (Retry-After), and how long nothing is to start where everything waits. */
	asksForPause: boolean;
	pauseMs: number;
}

type Phase =
	/** Nobody else is known. `accepted` counts calls: after some, nobody can have begun together with this process. */
	| { kind: 'alone'; fresh: boolean; accepted: number }
	/** Keeps to so many calls, until `nextAt`; then tries one more, or claims up to `claim`. */
	| {
			kind: 'settled';
			calls: number;
			nextAt: number;
			claim: number | undefined;
			trials: number;
			inDoubt: boolean;
	  }
	/** Takes evenly what is free, until a refusal. */
	| { kind: 'reaching'; most: number; byTrials: boolean };

/**
 * This process's share of its account's limit, found from refusals alone: other processes and other
 * integrations use the same account, and nothing but LeadSquared's refusals tells of them.
 *
 * At the moment of a refusal the window is full, so the accepted calls of all of them are the limit: who
 * keeps to what it had accepted is never refused again, as long as the others do the same. What is left
 * is a fair first division (all wait out the window, then take places evenly, at the same speed, until it
 * is full), and a trial now and then whether somebody has left.
 *
 * Pure but for the jitter: time comes in, in milliseconds of any clock that does not go back.
 */
export class Share {
	private phase: Phase = { kind: 'alone', fresh: true, accepted: 0 };

	/** The refusals of all calls that were in flight at the first of them are one and the same news. */
	private newsAt = -Infinity;

	private news: 'collision' | 'end' | 'loss' | 'trial' = 'collision';

	private lossAt = -Infinity;

	private inARow = 0;

	private claimsLeft = CLAIMS;

	private costly = false;

	/** Whether anything is known of others. */
	get known(): boolean {
		return this.phase.kind !== 'alone';
	}

	/** @param limit the tightest that is known, which the account's processes share */
	allows(limit: CallLimit, now: number): Allowance {
		this.proceed(limit, now);
		const { phase } = this;
		const gapMs = limit.windowMs / limit.calls;
		const free = { gapMs: 0, inFlight: Infinity, trialAt: Infinity, until: Infinity };
		switch (phase.kind) {
			case 'alone': {
				const shown = phase.accepted >= Math.min(limit.calls / 2, MOST_TO_SHOW);
				const inFlight = phase.fresh && !shown ? FIRST_IN_FLIGHT : Infinity;
				return { ...free, calls: limit.calls, inFlight };
			}
			case 'settled': {
				const { calls, claim, nextAt } = phase;
				const next = claim === undefined ? { trialAt: nextAt } : { until: nextAt };
				// Half the gap keeps bursts away, and leaves room to catch up.
				return { ...free, calls: Math.min(calls, limit.calls), gapMs: gapMs / 2, ...next };
			}
			case 'reaching': {
				const calls = Math.min(phase.most, limit.calls);
				return { ...free, calls, gapMs, inFlight: REACHING_IN_FLIGHT };
			}
		}
	}

	/** Whether it takes what is free: then trials keep their places. */
	reaching(limit: CallLimit, now: number): boolean {
		this.proceed(limit, now);
		return this.phase.kind === 'reaching';
	}

	/** A trial starts: no other one until its answer is here. */
	trialStarted(): void {
		if (this.phase.kind === 'settled') this.phase = { ...this.phase, nextAt: Infinity };
	}

	/**
	 * A call was answered otherwise than with a limit refusal.
	 * @param held how many calls of this process are in the window, this one included
	 */
	answered(
		{ startedAt, trial, held }: Pick<LimitRefusal, 'startedAt' | 'trial' | 'held'>,
		limit: CallLimit,
		now: number,
	): void {
		if (startedAt >= this.newsAt) this.inARow = 0;
		this.proceed(limit, now);
		const { phase } = this;
		if (phase.kind === 'alone') {
			phase.accepted += 1;
		} else if (phase.kind === 'reaching') {
			if (held < Math.min(phase.most, limit.calls)) return;
			if (phase.most < limit.calls) this.settle(phase.most, limit, now, { inDoubt: !this.costly });
			else this.phase = { kind: 'alone', fresh: false, accepted: 0 };
		} else if (trial) {
			const trials = phase.trials + 1;
			const windows = phase.inDoubt ? DOUBT.betweenWindows : BETWEEN_TRIALS_WINDOWS;
			this.phase =
				trials < TRIALS
					? { ...phase, trials, nextAt: now + jittered(windows * limit.windowMs) }
					: { kind: 'reaching', most: limit.calls, byTrials: true };
		}
	}

	/**
	 * A call was refused for the account's limit.
	 * @param limit the tightest that is known, this refusal's own words included
	 * @returns how long all calls have to wait, 0 if they need not
	 */
	refused(refusal: LimitRefusal, limit: CallLimit, now: number): number {
		const { startedAt, held, overdue, asksForPause, pauseMs } = refusal;
		this.proceed(limit, now);
		// Its own calls fill the limit, or may do so: that says nothing of others.
		if (this.phase.kind === 'alone' && held + overdue >= limit.calls) return pauseMs;
		const isNews = startedAt >= this.newsAt;
		if (isNews) this.learn(refusal, limit, now);
		else this.refusedAgain(refusal, limit, now);
		if (held === 0 && isNews && this.inARow > 1) return pauseMs + LATER_WINDOWS * limit.windowMs;
		const hopeless = held === 0 || this.inARow >= HOPELESS_IN_A_ROW;
		return hopeless || this.news === 'collision' || asksForPause ? pauseMs : 0;
	}

	private learn(refusal: LimitRefusal, limit: CallLimit, now: number): void {
		const { held, trial, asksForPause } = refusal;
		this.newsAt = now;
		this.inARow += 1;
		this.costly = asksForPause;
		const { phase } = this;
		if (phase.kind === 'alone') this.collide(phase, refusal, limit, now);
		else if (phase.kind === 'reaching') {
			this.news = 'end';
			// The last place that trials led to is most likely another's, in the moment between two of its calls.
			this.settle(phase.byTrials ? held - 1 : held, limit, now);
		} else if (trial) {
			this.news = 'trial';
			this.settle(phase.calls, limit, now);
		} else this.lose(phase, held, limit, now);
	}

	private refusedAgain({ held, trial }: LimitRefusal, limit: CallLimit, now: number): void {
		const { phase } = this;
		if (phase.kind !== 'settled') return;
		if (trial) this.settle(phase.calls, limit, now);
		else if (this.news === 'end') phase.calls = Math.max(1, Math.min(phase.calls, held));
	}

	/** The first sign of others. */
	private collide(
		{ fresh, accepted }: Phase & { kind: 'alone' },
		{ held, pauseMs }: LimitRefusal,
		limit: CallLimit,
		now: number,
	): void {
		if (!fresh) {
			this.news = 'loss';
			this.settle(Math.min(held, Math.floor(limit.calls * (1 - GIVEN_UP))), limit, now);
			return;
		}
		// Whoever had the whole limit for itself makes room at once: there is no common start to wait for.
		const wasAlone = accepted >= limit.calls;
		this.news = wasAlone ? 'loss' : 'collision';
		// With somebody else there, more than half would not be fair.
		const claim = Math.max(1, Math.floor(limit.calls / 2));
		const calls = Math.max(1, held);
		this.phase = {
			kind: 'settled',
			calls,
			claim,
			nextAt: wasAlone ? now : now + pauseMs,
			trials: 0,
			inDoubt: false,
		};
	}

	/** A call was refused in a place that was this process's own. */
	private lose(
		phase: Phase & { kind: 'settled' },
		held: number,
		limit: CallLimit,
		now: number,
	): void {
		this.news = 'loss';
		if (!this.isSecondLoss(limit, now)) return;
		const { calls } = phase;
		const left = Math.floor(calls - (GIVEN_UP * calls * calls) / limit.calls);
		phase.calls = Math.max(1, Math.min(held, left));
	}

	private isSecondLoss({ windowMs }: CallLimit, now: number): boolean {
		const isSoon = now - this.lossAt < SOON_WINDOWS * windowMs;
		this.lossAt = now;
		return isSoon;
	}

	private settle(
		calls: number,
		{ calls: all, windowMs }: CallLimit,
		now: number,
		{ inDoubt } = { inDoubt: false },
	): void {
		const kept = Math.max(1, calls);
		const settled = { kind: 'settled', calls: kept, trials: 0, inDoubt } as const;
		if (kept < all * NEARLY_NOTHING && this.claimsLeft > 0) {
			this.claimsLeft -= 1;
			const nextAt = now + jittered(BETWEEN_CLAIMS_WINDOWS * windowMs);
			this.phase = { ...settled, claim: all, nextAt };
			return;
		}
		const windows = inDoubt
			? DOUBT.nextWindows
			: Math.min(MOST_WINDOWS, (WINDOWS_FOR_EACH * all) / kept);
		const rarer = this.costly ? RARER_WHERE_COSTLY : 1;
		this.phase = {
			...settled,
			claim: undefined,
			nextAt: now + jittered(windows * rarer * windowMs),
		};
	}

	private proceed(limit: CallLimit, now: number): void {
		const { phase } = this;
		if (phase.kind !== 'settled' || phase.claim === undefined || now < phase.nextAt) return;
		this.phase = {
			kind: 'reaching',
			most: Math.min(phase.claim, limit.calls),
			byTrials: false,
		};
	}
}

/** By up to a quarter shorter or longer, so that processes do not try in step. */
function jittered(ms: number): number {
	return ms * (0.75 + Math.random() / 2);
}
