import { type CallLimit } from './callLimit';
import { LONGEST_WAY_MS } from './places';

/**
 * Several n8n processes and other integrations use one account, and nothing but LeadSquared's refusals
 * tells them of each other. A share is the number of calls in a window that this process keeps to. It is
 * infinite as long as nobody else is known. How two processes meet, where the account has 25 in 5 s:
 *
 *      0.0 s  A is alone. It starts 25 calls, 25 more when their places are free, and so on. From its
 *             third window on it takes the last place 0.8 s late, once a window: that is the door.
 *     21.0 s  B comes with its first calls. They are refused, one after the other: chance refuses one,
 *             a full window refuses the next one too. So B believes that others are there. It holds no
 *             place, so its share is 0, and it knocks: a call every 0.56 s, of which one meets the door.
 *     25.2 s  A's door is open, and B's knock is accepted. Its share is 1. A lone call is done now.
 *     25.8 s  A takes what it thinks is its last place: refused. It waits 0.2 s and sends one alone,
 *             which is refused too. So A believes that somebody is there, and its share becomes 12,
 *             half of the limit. It starts nothing until it holds fewer.
 *     34.0 s  B tries one call more than its share. It is accepted, since A has left room, so the share
 *             is 2, and the next trial follows sooner. With each one that passes it grows by one.
 *     38.0 s  B has 13, and its next trial is refused: with A's 12 that is all there is. It loses an
 *             eighth. A larger share loses more and waits longer for its next trial, so shares that
 *             differ come closer, whoever was there first.
 *    120.0 s  B is done. A's next trial passes, and so do all that follow, each after half the time of
 *             the one before. At 25 its share is infinite again.
 */

/** Of a window: how late the last free place is taken, once a window. Knocks are closer together, so one meets it. */
const DOOR = 0.16;

/** In its first windows a process keeps no door: short runs do not pay for it, and end soon anyway. */
const WINDOWS_WITHOUT_DOOR = 2;

/** Of the limit: what a trial gains. One place at 25 calls in 5 s, and larger limits are reached as fast. */
const GAIN = 1 / 25;

/** What a refusal costs a share that is the whole limit; a smaller one loses a smaller part of itself. */
const LOSS = 1 / 4;

/** Windows until a share is tried out: in one, places that others gave up are not free yet. */
const TRIAL_WINDOWS = 2;

/** So many more for a share that is the whole limit: those who have little try first. */
const PATIENCE_WINDOWS = 5;

/** Who does not know yet whether somebody is there begins with three calls on their way: 1 + 6 / 3. */
const TRUST_AT_FIRST = 6;

/** A call, as far as its refusal tells of others. */
export interface Start {
	readonly at: number;
	/** Whether it was one more than the share. */
	readonly trial: boolean;
	refused: boolean;
	/** Whether the call that started before it was refused. */
	afterRefused: boolean;
	next?: Start;
}

/** This process's share of its account's limit. Times are those of `performance.now`, in milliseconds. */
export class Share {
	/** Calls in a window. Infinite: nobody else is known. 0: others hold every place. */
	calls = Infinity;

	private last: Start | undefined;

	/** Calls that started before this tell nothing new: the same full window refused them. */
	private believedAt = -Infinity;

	/** From when on a trial may start, and how long after it the next one, should it pass. */
	private trialAt = 0;

	private gapMs = 0;

	/** How often it knocked without success. */
	private knocks = 0;

	private trial: Start | undefined;

	/** Accepted calls of those that started after the last refusal. */
	private acceptedSince = TRUST_AT_FIRST;

	private cautiousSince = -Infinity;

	private nextDoorAt: number | undefined;

	private doorUntil = -Infinity;

	get isKnown(): boolean {
		return this.calls !== Infinity;
	}

	/** How many calls may be on their way: one after a refusal, and more as calls are accepted. */
	get mostOnTheWay(): number {
		return 1 + Math.floor(this.acceptedSince / 3);
	}

	/** How long until one call more than the share may start. One at a time, unless it hangs. */
	trialMs(now: number): number {
		const others = this.trial === undefined ? 0 : this.trial.at + LONGEST_WAY_MS - now;
		return Math.max(this.trialAt - now, others);
	}

	/** How long the last place, which is free now, is left to others. */
	doorMs({ windowMs }: CallLimit, now: number): number {
		this.nextDoorAt ??= now + WINDOWS_WITHOUT_DOOR * windowMs;
		if (now >= this.nextDoorAt) {
			this.nextDoorAt = now + windowMs;
			this.doorUntil = now + DOOR * windowMs;
		}
		return this.doorUntil - now;
	}

	started(trial: boolean, now: number): Start {
		const start: Start = {
			at: now,
			trial,
			refused: false,
			afterRefused: this.last?.refused === true,
		};
		if (this.last !== undefined) this.last.next = start;
		this.last = start;
		if (trial) this.trial = start;
		return start;
	}

	accepted(start: Start, limit: CallLimit, now: number): void {
		this.over(start);
		if (start.at >= this.cautiousSince) this.acceptedSince += 1;
		if (!start.trial || !this.isKnown) return;
		this.calls += Math.max(1, GAIN * limit.calls);
		if (this.calls >= limit.calls) this.calls = Infinity;
		this.gapMs = Math.max(this.gapMs / 2, evenGapMs(limit));
		this.trialAt = now + this.gapMs;
	}

	/** Nothing is known of how the call ended. */
	lost(start: Start, now: number): void {
		this.over(start);
		if (start.trial) this.trialAt = now + this.gapMs;
	}

	/**
	 * The call was refused for the account's limit, which nothing else explains. Chance refuses one call,
	 * a full window refuses the next one as well: only then, and after a trial, others are there.
	 * @param held how many places this process holds, without this one
	 * @returns how long nothing is to start: the next call asks whether it was chance
	 */
	refused(start: Start, held: number, limit: CallLimit, now: number): number {
		this.over(start);
		start.refused = true;
		if (start.next !== undefined) start.next.afterRefused = true;
		if (start.at < this.believedAt) {
			// Of the calls on their way, more were refused than it seemed.
			if (this.isKnown && held > 0) this.calls = Math.min(this.calls, held);
			else if (this.isKnown && this.calls > 0) this.knock(start, limit.windowMs);
			return 0;
		}
		this.beCautious(now);
		const isChance = !start.trial && !start.afterRefused && start.next?.refused !== true;
		if (!isChance) this.believe(start, held, limit, now);
		return isChance ? evenGapMs(limit) : 0;
	}

	/** Nothing starts until then, and what starts then begins with one call on its way. */
	paused(until: number): void {
		this.beCautious(until);
		if (this.calls === 0) this.trialAt = until + this.gapMs;
	}

	/** The limit is lower than was thought: that explains all refusals of what started before. */
	limitLearned(now: number): void {
		this.believedAt = now;
		this.beCautious(now);
	}

	private beCautious(since: number): void {
		this.cautiousSince = since;
		this.acceptedSince = 0;
	}

	private over(start: Start): void {
		if (this.trial === start) this.trial = undefined;
	}

	private believe(start: Start, held: number, limit: CallLimit, now: number): void {
		const { calls, windowMs } = limit;
		this.believedAt = now;
		if (held === 0) {
			this.knock(start, windowMs);
			return;
		}
		const left = this.isKnown ? this.calls * (1 - (LOSS * this.calls) / calls) : calls / 2;
		this.calls = Math.max(1, Math.min(held, left));
		const waitMs = windowMs * (TRIAL_WINDOWS + (PATIENCE_WINDOWS * this.calls) / calls);
		// By up to a quarter shorter or longer, so that processes do not try in step.
		this.trialAt = now + waitMs * (0.75 + Math.random() / 2);
		// Trials that pass show that there is room, so the first of them already makes the next one come sooner.
		this.gapMs = waitMs / 4;
	}

	/** Tries to come in by the door: a little less often each time, up to once a window. */
	private knock(start: Start, windowMs: number): void {
		this.knocks = this.calls === 0 ? this.knocks + 1 : 0;
		this.gapMs = windowMs * Math.min(1, 0.7 * DOOR * (1 + (this.knocks / 8) ** 2));
		this.calls = 0;
		this.trialAt = start.at + this.gapMs;
	}
}

/** From one call to the next, if the whole limit is used evenly. */
export function evenGapMs({ calls, windowMs }: CallLimit): number {
	return windowMs / calls;
}
