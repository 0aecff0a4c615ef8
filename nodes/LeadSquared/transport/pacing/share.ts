import { type CallLimit } from './callLimit';
import { LONGEST_WAY_MS } from './places';

/**
 * Several n8n processes and other integrations use one account, and nothing but LeadSquared's refusals
 * tells them of each other. A share is the number of calls in a window that this process keeps to. It is
 * infinite as long as nobody else is known. How two processes meet, where the account has 25 in 5 s:
 *
 *      0.0 s  A is alone. It starts 25 calls, 25 more when their places are free, and so on. From its
 *             second window on it takes the last place 0.8 s late, once a window: that is the door.
 *     22.0 s  B comes with its first calls. They are refused, one after the other: chance refuses one,
 *             a full window refuses the next one too. So B believes that others are there. It holds no
 *             place, so its share is 0, and it knocks: a call every 0.56 s, with a rest after eight.
 *     25.4 s  A's door is open, and B's knock is accepted. Its share is 1. A lone call is done now.
 *     26.1 s  A takes what it thinks is its last place: refused. It waits 0.2 s and sends one alone,
 *             which is refused too, and then a third. So A believes that somebody is there, and its
 *             share becomes 12, half of the limit. It starts nothing until it holds fewer.
 *     35.2 s  B tries one call more than its share. It is accepted, since A has left room, so the share
 *             is 2, and the next trial follows sooner. With each one that passes it grows by one.
 *     39.8 s  B has 13, and its next trial is refused: with A's 12 that is all there is. It loses an
 *             eighth. A larger share loses more and waits longer for its next trial, so shares that
 *             differ come closer, whoever was there first.
 *    121.0 s  B is done. A's next trial passes, and so do all that follow, each after half the time of
 *             the one before. At 25 its share is infinite again.
 */

/** Of a window: how late the last free place is taken, once a window. Knocks are closer together, so one meets it. */
const DOOR = 0.16;

/** In its first window a process keeps no door: who has no more calls than the limit does not pay for it. */
const WINDOWS_WITHOUT_DOOR = 1;

/** Of a door: from one knock to the next. With the way there and back it is still less than a whole door. */
const KNOCK = 0.7;

/** After so many knocks it rests: they take nearly a window, so they meet the door of who is there. */
const KNOCKS_IN_A_ROW = 8;

/** Of a window: the first rest, longer than a door, so that a lone call finds one before who knocks for long. */
const REST = 1 / 4;

/** Of the limit: what a trial gains. One place at 25 calls in 5 s, and larger limits are reached as fast. */
const GAIN = 1 / 25;

/** What a refusal costs a share that is the whole limit; a smaller one loses a smaller part of itself. */
const LOSS = 0.27;

/** Windows until a share is tried out: in one, places that others gave up are not free yet. */
const TRIAL_WINDOWS = 2.25;

/** So many more for a share that is the whole limit: those who have little try first. */
const PATIENCE_WINDOWS = 4;

/** Of that time, how much shorter or longer it is by chance, so that processes do not try in step. */
const SPREAD = 1 / 4;

/** A trial that passes shows that there is room, so already the second one comes so many times sooner. */
const HASTE = 5;

/**
 * So many refusals in a row show somebody who comes new. Two can be chance, and to believe it costs who is
 * alone half of the limit; who knows of others or holds nothing loses little, and believes the second one.
 */
const REFUSALS_OF_A_NEWCOMER = 3;

const REFUSALS_OF_OTHERS = 2;

/** So many accepted calls allow one more on its way. */
const TRUST = 3;

/** Who does not know yet whether somebody is there begins with three calls on their way: 1 + 6 / 3. */
const TRUST_AT_FIRST = 6;

/** A call, as far as its refusal tells of others. */
export interface Start {
	readonly at: number;
	/** Whether it was one more than the share. */
	readonly trial: boolean;
	refused: boolean;
	/** How many calls that started directly before it were refused, one after the other. */
	refusedBefore: number;
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

	private nextDoorAt = Infinity;

	private doorUntil = -Infinity;

	get isKnown(): boolean {
		return this.calls !== Infinity;
	}

	/** How many calls may be on their way: one after a refusal, and more as calls are accepted. */
	get mostOnTheWay(): number {
		return 1 + Math.floor(this.acceptedSince / TRUST);
	}

	/** How long until one call more than the share may start. One at a time, unless it hangs. */
	trialMs(now: number): number {
		const others = this.trial === undefined ? 0 : this.trial.at + LONGEST_WAY_MS - now;
		return Math.max(this.trialAt - now, others);
	}

	/** How long the last place, which is free now, is left to others. */
	doorMs({ windowMs }: CallLimit, now: number): number {
		if (now >= this.nextDoorAt) {
			this.nextDoorAt = now + windowMs;
			this.doorUntil = now + DOOR * windowMs;
		}
		return this.doorUntil - now;
	}

	started(trial: boolean, { windowMs }: CallLimit, now: number): Start {
		if (this.last === undefined) this.nextDoorAt = now + WINDOWS_WITHOUT_DOOR * windowMs;
		const start: Start = {
			at: now,
			trial,
			refused: false,
			refusedBefore: this.last?.refused === true ? this.last.refusedBefore + 1 : 0,
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
	 * The call was refused for the account's limit, which nothing else explains. Chance refuses a call now and
	 * then, a full window refuses the next ones as well: only then, and after a trial, others are there.
	 * @param held how many places this process holds, without this one
	 * @returns how long nothing is to start: the next call asks whether it was chance
	 */
	refused(start: Start, held: number, limit: CallLimit, now: number): number {
		this.over(start);
		start.refused = true;
		const inARow = refusedAround(start);
		if (start.at < this.believedAt) {
			// Of the calls on their way, more were refused than it seemed.
			if (this.isKnown && held > 0) this.calls = Math.min(this.calls, held);
			else if (this.isKnown && this.calls > 0) this.knock(start, limit.windowMs);
			return 0;
		}
		this.beCautious(now);
		const needed = this.isKnown || held === 0 ? REFUSALS_OF_OTHERS : REFUSALS_OF_A_NEWCOMER;
		const isChance = !start.trial && inARow < needed;
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
		this.trialAt = now + waitMs * (1 - SPREAD + Math.random() * 2 * SPREAD);
		this.gapMs = waitMs / HASTE;
	}

	/** Tries to come in by the door. Each rest after a row of knocks is longer than the one before, up to a window. */
	private knock(start: Start, windowMs: number): void {
		this.knocks = this.calls === 0 ? this.knocks + 1 : 0;
		const rows = this.knocks / KNOCKS_IN_A_ROW;
		const isRest = rows > 0 && Number.isInteger(rows);
		this.gapMs = windowMs * (isRest ? Math.min(1, REST * rows) : KNOCK * DOOR);
		this.calls = 0;
		this.trialAt = start.at + this.gapMs;
	}
}

/** How many calls were refused one after the other, in the order of their start, this one included. */
function refusedAround(start: Start): number {
	let inARow = start.refusedBefore + 1;
	for (let { next } = start; next !== undefined; { next } = next) {
		next.refusedBefore = inARow;
		if (!next.refused) break;
		inARow += 1;
	}
	return inARow;
}

/** From one call to the next, if the whole limit is used evenly. */
function evenGapMs({ calls, windowMs }: CallLimit): number {
	return windowMs / calls;
}
