import { type CallLimit } from './pacing/callLimit';

/** How many calls at once before the first answer: as many are refused at most where the account is full. */
const FIRST_IN_FLIGHT = 2;

/** And while nothing is known of others: as many are refused at most when several begin together. */
const UNKNOWING_IN_FLIGHT = 5;

/** Half the limit without a refusal shows that nobody began together with this process; more than these say no more. */
const MOST_TO_SHOW = 25;

/** While a share grows from nothing: as many are refused at most at its end. */
const GROWING_IN_FLIGHT = 3;

/** How long a share is kept before it is tried whether there is room for more. */
const KEPT_WINDOWS = 5;

/** The same where there probably is: half of the limit was given up, or the last look found some. */
const KEPT_HOPEFULLY_WINDOWS = 1.5;

/** Trials that have to pass in a row to show room: one or two may have taken what another had just left. */
const SHOW_ROOM = 3;

/** What a share gains with a trial that passed: a place, or this part of a large limit. */
const GAIN = 1 / 25;

/** From one passed trial to the next: half of it each time, down to the account's own pace. */
const FIRST_STEP_WINDOWS = 0.25;

/** Who came in and has less of the limit than this tries sooner, a few times. */
const NEARLY_NOTHING = 1 / 8;
const CLAIMS = 3;
const BETWEEN_CLAIMS_WINDOWS = 1;

/** A failed trial costs a pause where LeadSquared asks for one (Retry-After): trials are rarer by so much for each window of it. */
const RARER_BY_PAUSE = 2;

/**
 * Who has the whole limit leaves the last free place to others for a moment, once a window: else nobody
 * could come in, since each place would be taken again as soon as it is free.
 */
const DOOR_WINDOWS = 0.08;

/** Of a lower limit than any that LeadSquared documents, one place would be too much to leave. */
const FEWEST_WITH_DOOR = 10;

/** Who comes in looks for that moment: so many calls, so far apart, that they fall on all parts of the window. */
const PROBES = 13;
const PROBE_WINDOWS = 4 / PROBES;

/** After that about once a window, each time a little later in it. */
const LATER_WINDOWS = 0.03;

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
	/** Whether trials need not wait until no call of this process's own takes its place again. */
	inHaste: boolean;
}

/** A call that was answered. */
export interface Answered {
	startedAt: number;
	/** Whether it was a trial. */
	trial: boolean;
}

/** A call that was refused for the account's limit. */
export interface LimitRefusal extends Answered {
	/** How many other calls of this process are in the window and not known to be refused. */
	held: number;
	/** How many more may be: they took so long that their places were given away. */
	overdue: number;
	/** Whether the refusal asks for a pause (Retry-After). */
	asksForPause: boolean;
	/** How long the call waits, and all others where everything has to. */
	pauseMs: number;
}

/** What follows from a refusal for the other calls of the process. */
export interface Consequence {
	/** How long nothing may start. */
	restMs: number;
	/** Whether another call may try the same place. */
	again: boolean;
}

type Phase =
	/** Nobody else is known. `accepted` counts calls: after some, nobody can have begun together with this process. */
	| { kind: 'alone'; accepted: number }
	/** Others are there: keeps to so many calls, and from `trialAt` on tries whether there is room for more. */
	| {
			kind: 'sharing';
			calls: number;
			trialAt: number;
			stepMs: number;
			/** Trials that passed since the share was last kept. */
			passed: number;
	  };

/**
 * This process's share of its account's limit, found from refusals alone: other processes and other
 * integrations use the same account, and nothing but LeadSquared's refusals tells of them.
 *
 * - Who was refused in a full window keeps to the calls that were accepted, one fewer with each refusal
 *   in a place of its own. All that were accepted are the limit, so nobody is refused for long.
 * - Processes that begin together wait out the window and take places evenly, at the same speed, until it
 *   is full: so they have about the same.
 * - Who had the whole limit gives up half of it to the first that comes in.
 * - Now and then one call more shows whether somebody has left; while such trials pass, the share grows.
 * - A process that knows of nobody does not believe a single refusal, which may be chance: a full window
 *   refuses the next call as well.
 *
 * Pure but for the jitter: time comes in, in milliseconds of any clock that does not go back.
 */
export class Share {
	private phase: Phase = { kind: 'alone', accepted: 0 };

	/** Refusals without an accepted call between them, trials left out, and when the first of these calls started. */
	private inARow = 0;

	private rowStartedAt = -Infinity;

	/** The refusals of all calls that were in flight at the news are one and the same news. */
	private newsAt = -Infinity;

	private beganTogether = false;

	private probes = 0;

	private claimsLeft = CLAIMS;

	private askedPauseMs = 0;

	/** Likewise, the refusals of trials that were in flight when growth ended. */
	private growthEndedAt = -Infinity;

	private doorAt: number | undefined;

	/** Whether anything is known of others. */
	get known(): boolean {
		return this.phase.kind !== 'alone' || this.inARow > 0;
	}

	/** @param limit the tightest that is known, which the account's processes share */
	allows(limit: CallLimit): Allowance {
		const allowance = this.allowsInPhase(limit);
		if (this.inARow === 0) return allowance;
		return { ...allowance, gapMs: Math.max(allowance.gapMs, evenGap(limit)), inFlight: 1 };
	}

	/** How long the last place of the limit, which is free now, is left to whoever else may want it. */
	doorMs({ calls, windowMs }: CallLimit, now: number): number {
		if (this.phase.kind !== 'alone' || calls < FEWEST_WITH_DOOR) return 0;
		const openMs = DOOR_WINDOWS * windowMs;
		// In the first window nobody can wait for a place yet that this process had.
		if (this.doorAt === undefined) this.doorAt = now - openMs;
		else if (now >= this.doorAt + windowMs) this.doorAt = now;
		return this.doorAt + openMs - now;
	}

	/** A trial starts. The next one waits for its answer, but where the share grows from nothing. */
	trialStarted(limit: CallLimit, now: number): void {
		const { phase } = this;
		if (phase.kind !== 'sharing') return;
		phase.trialAt = isInHaste(phase.stepMs, limit) ? now + phase.stepMs : Infinity;
	}

	/** A trial has no answer, so it says nothing: there will be another one. */
	trialLost({ windowMs }: CallLimit, now: number): void {
		if (this.phase.kind === 'sharing') this.phase.trialAt = now + jittered(windowMs);
	}

	/** A call was answered otherwise than with a limit refusal. */
	answered({ startedAt, trial }: Answered, limit: CallLimit, now: number): void {
		if (startedAt > this.rowStartedAt) {
			this.inARow = 0;
			this.probes = 0;
		}
		const { phase } = this;
		if (phase.kind === 'alone') {
			phase.accepted += 1;
		} else if (trial) {
			phase.calls += Math.max(1, Math.round(GAIN * limit.calls));
			phase.passed += 1;
			if (phase.trialAt === Infinity) {
				phase.trialAt = now + jittered(phase.stepMs);
				phase.stepMs = Math.max(evenGap(limit), phase.stepMs / 2);
			}
			if (phase.calls >= limit.calls) this.phase = { kind: 'alone', accepted: Infinity };
		}
	}

	/**
	 * A call was refused for the account's limit.
	 * @param limit the tightest that is known, this refusal's own words included
	 */
	refused(refusal: LimitRefusal, limit: CallLimit, now: number): Consequence {
		const { startedAt, held, overdue, trial, asksForPause, pauseMs } = refusal;
		const { phase } = this;
		// Its own calls fill the limit, or may do so: that says nothing of others.
		if (phase.kind === 'alone' && held + overdue >= limit.calls) {
			return { restMs: pauseMs, again: false };
		}
		this.askedPauseMs = asksForPause ? pauseMs : 0;
		if (trial) {
			const isNews = startedAt >= this.growthEndedAt;
			if (phase.kind === 'sharing' && isNews) this.endGrowth(phase, limit, now);
			return { restMs: this.askedPauseMs, again: false };
		}
		if (startedAt < this.newsAt) return this.afterNews(pauseMs);
		this.inARow += 1;
		if (this.inARow === 1) this.rowStartedAt = startedAt;
		if (this.inARow === 1 && phase.kind === 'alone') {
			return { restMs: this.askedPauseMs, again: true };
		}
		this.newsAt = now;
		this.beganTogether = false;
		if (held === 0) {
			const restMs = this.lookForPlace(pauseMs, limit, now);
			return { restMs: Math.max(restMs, this.askedPauseMs), again: true };
		}
		this.learn(refusal, limit, now);
		return this.afterNews(pauseMs);
	}

	private afterNews(pauseMs: number): Consequence {
		return { restMs: this.beganTogether ? pauseMs : this.askedPauseMs, again: false };
	}

	private allowsInPhase(limit: CallLimit): Allowance {
		const { phase } = this;
		const { calls } = limit;
		const free = { gapMs: 0, inFlight: Infinity, trialAt: Infinity, inHaste: false };
		if (phase.kind === 'sharing') {
			const { trialAt, stepMs } = phase;
			const inHaste = isInHaste(stepMs, limit);
			const inFlight = inHaste ? GROWING_IN_FLIGHT : Infinity;
			// Half the gap keeps bursts away, and leaves room to catch up.
			const gapMs = evenGap(limit) / 2;
			return { calls: Math.min(phase.calls, calls), gapMs, inFlight, trialAt, inHaste };
		}
		if (phase.accepted === 0) return { ...free, calls, inFlight: FIRST_IN_FLIGHT };
		const isAlone = phase.accepted >= Math.min(calls / 2, MOST_TO_SHOW);
		return { ...free, calls, inFlight: isAlone ? Infinity : UNKNOWING_IN_FLIGHT };
	}

	/** The window is full, and some of it is this process's. */
	private learn({ held, pauseMs }: LimitRefusal, limit: CallLimit, now: number): void {
		const { phase } = this;
		if (phase.kind === 'sharing') {
			// Once, it is one place that somebody took. Twice, others use all that this process had left to them.
			const left = phase.calls - 1;
			phase.calls = Math.max(1, this.inARow === 1 ? left : Math.min(held, left));
			// It grew into what others have.
			if (phase.passed !== 0) this.keep(phase.calls, KEPT_WINDOWS, limit, now);
		} else if (phase.accepted < limit.calls) {
			this.beganTogether = true;
			this.growFromNothing(now + pauseMs, limit);
		} else {
			const half = Math.floor(limit.calls / 2);
			this.keep(Math.min(held, half), KEPT_HOPEFULLY_WINDOWS, limit, now);
		}
	}

	/** The window is full, and nothing of it is this process's. @returns how long to wait */
	private lookForPlace(pauseMs: number, limit: CallLimit, now: number): number {
		this.probes += 1;
		this.claimsLeft = CLAIMS;
		const { windowMs } = limit;
		const restMs =
			this.probes <= PROBES ? PROBE_WINDOWS * windowMs : pauseMs + LATER_WINDOWS * windowMs;
		this.growFromNothing(now + restMs, limit);
		return restMs;
	}

	private growFromNothing(at: number, limit: CallLimit): void {
		const stepMs = evenGap(limit);
		// Nobody has left: what it finds is its due, and no sign of more.
		const passed = -Infinity;
		this.phase = { kind: 'sharing', calls: 1, trialAt: at + stepMs, stepMs, passed };
	}

	/** A trial was refused. */
	private endGrowth(
		{ calls, passed }: Phase & { kind: 'sharing' },
		limit: CallLimit,
		now: number,
	): void {
		this.growthEndedAt = now;
		if (calls < limit.calls * NEARLY_NOTHING && this.claimsLeft > 0) {
			this.claimsLeft -= 1;
			this.keep(calls, BETWEEN_CLAIMS_WINDOWS, limit, now);
		} else {
			const windows = passed >= SHOW_ROOM ? KEPT_HOPEFULLY_WINDOWS : KEPT_WINDOWS;
			this.keep(calls, windows, limit, now);
		}
	}

	/** Keeps to so many calls for so many windows. */
	private keep(calls: number, windows: number, { windowMs }: CallLimit, now: number): void {
		const keptMs = windows * (windowMs + RARER_BY_PAUSE * this.askedPauseMs);
		this.phase = {
			kind: 'sharing',
			calls: Math.max(1, calls),
			trialAt: now + jittered(keptMs),
			stepMs: FIRST_STEP_WINDOWS * windowMs,
			passed: 0,
		};
	}
}

/** From one call to the next, if the whole limit is used evenly. */
function evenGap({ calls, windowMs }: CallLimit): number {
	return windowMs / calls;
}

function isInHaste(stepMs: number, limit: CallLimit): boolean {
	return stepMs <= evenGap(limit);
}

/** By up to a quarter shorter or longer, so that processes do not try in step. */
function jittered(ms: number): number {
	return ms * (0.75 + Math.random() / 2);
}
