import {
	type CallLimit,
	evenGapMs,
	LONGEST_WAY_MS,
	refusedInARow,
	type Start,
	Starts,
} from './places';

/**
 * Several n8n processes and other integrations use one account, and nothing but LeadSquared's refusals shows
 * them to each other. A share is the number of calls in a window that this process keeps to. It is infinite
 * as long as no other process is known. How two processes meet, where the account has 25 calls in 5 s:
 *
 *      0.0 s  A is alone. It starts 25 calls, 25 more when their places are free, and so on. From its
 *             second window on it takes the last place 0.8 s late, once a window: that is the door.
 *     22.0 s  B starts its first calls. They are refused, one after the other: chance refuses one call,
 *             a full window refuses the next one too. So B believes that others are there. It holds no
 *             place, so its share is 0. It is a newcomer: each of its calls is a trial. One starts every
 *             0.56 s, with a rest after eight.
 *     25.4 s  A's door is open, and B's trial is accepted. B's share is 1. A lone call is done now.
 *     26.1 s  A takes what it thinks is its last place, and is refused. It waits 0.2 s and sends one call
 *             alone, which is refused too, and then a third. So A believes that others are there, and its
 *             share becomes 12, half of the limit. It starts nothing until it holds fewer places.
 *     35.2 s  B tries one call more than its share. It is accepted, since A has left room, so the share
 *             is 2, and the next trial follows sooner. With each one that is accepted it grows by one.
 *     39.8 s  B has 13, and its next trial is refused: with A's 12 that is all there is. It loses an
 *             eighth. A larger share loses more and waits longer for its next trial, so shares that
 *             differ come closer, whoever was there first.
 *    121.0 s  B is done. A's next trial is accepted, and so are all that follow, each after half the time
 *             of the one before. At 25 its share is infinite again.
 */

/** How late the last free place is taken once a window, in windows. A newcomer's trials are closer together: one finds it. */
const DOOR_WINDOWS = 0.16;

/** How long a process keeps no door at first, in windows: a run of no more calls than the limit does not pay for one. */
const WINDOWS_BEFORE_DOOR = 1;

/** From one trial of a newcomer to the next, in doors. With the way there and back it is still less than a whole door. */
const NEWCOMER_GAP_DOORS = 0.7;

/** After so many trials a newcomer rests: they take nearly a window, so they meet the door of any other process. */
const NEWCOMER_TRIALS_IN_A_ROW = 8;

/**
 * A newcomer's first rest, in windows; each later one is longer by as much, up to a window. It is longer than a door, so
 * that a process which has just started finds one before a process that has tried for long.
 */
const FIRST_REST_WINDOWS = 1 / 4;

/** What an accepted trial adds, in limits: one place at 25 calls in 5 s, and a share of a larger limit grows as fast. */
const GAIN_LIMITS = 1 / 25;

/** The part that a share loses by a belief if it is the whole limit; a smaller one loses a smaller part of itself. */
const LOSS_OF_WHOLE_LIMIT = 0.27;

/** Windows from a belief to the first trial after it: in one window, places that others gave up are not free yet. */
const WINDOWS_BEFORE_TRIAL = 2.25;

/** So many windows more for a share that is the whole limit, less for a smaller one: small shares try first. */
const MORE_WINDOWS_AT_WHOLE_LIMIT = 4;

/** By how much of that time chance makes it shorter or longer, so that processes do not try in step. */
const TRIAL_JITTER = 1 / 4;

/** The gap after a lost trial is so many times shorter than that time. An accepted trial shows room, and halves the gap. */
const GAP_DIVISOR = 5;

/**
 * So many refusals in a row make a process believe in others that it did not know of. Two can be chance, and a belief
 * costs a process that is alone half of the limit.
 */
const REFUSALS_TO_BELIEVE = 3;

/** So many are enough where a belief costs little: for a process that knows of others, or holds no place. */
const REFUSALS_TO_BELIEVE_AGAIN = 2;

/** So many accepted calls allow one more on the way. */
const ACCEPTED_PER_CALL_ON_THE_WAY = 3;

/** A process that does not know yet whether others are there begins with three calls on the way: 1 + 6 / 3. */
const ACCEPTED_AT_FIRST = 6;

/** This process's share of its account's limit. Times are those of `performance.now`, in milliseconds. */
export class Share {
	/** Calls in a window. Infinite: no other process is known. 0: others hold every place. */
	calls = Infinity;

	private readonly starts = new Starts();

	/** Refusals of calls that started before this are the same news: the same full window refused them. */
	private believedAt = -Infinity;

	/** From when on a trial may start, and how long after it the next one, if it is lost. */
	private trialAt = 0;

	private gapMs = 0;

	/** How many trials of a newcomer were refused one after the other. */
	private newcomerTrials = 0;

	/** The trial that is on the way. */
	private trial: Start | undefined;

	/** Accepted calls of those that started since {@link cautiousSince}. */
	private acceptedSince = ACCEPTED_AT_FIRST;

	/** When a call was refused last, or a pause ended. */
	private cautiousSince = -Infinity;

	private nextDoorAt = Infinity;

	private doorUntil = -Infinity;

	/** Whether other processes are known to use the account. */
	get knowsOfOthers(): boolean {
		return this.calls !== Infinity;
	}

	/** How many calls may be on the way: one after a refusal, and more as calls are accepted. */
	get mostOnTheWay(): number {
		return 1 + Math.floor(this.acceptedSince / ACCEPTED_PER_CALL_ON_THE_WAY);
	}

	/** How long until a trial may start, one call more than the share. Only one is on the way, unless it hangs. */
	trialMs(now: number): number {
		const otherMs = this.trial === undefined ? 0 : this.trial.at + LONGEST_WAY_MS - now;
		return Math.max(this.trialAt - now, otherMs);
	}

	/** How long the last place, which is free now, is left to others. */
	doorMs({ windowMs }: CallLimit, now: number): number {
		if (now >= this.nextDoorAt) {
			this.nextDoorAt = now + windowMs;
			this.doorUntil = now + DOOR_WINDOWS * windowMs;
		}
		return this.doorUntil - now;
	}

	/** A call starts. */
	started(trial: boolean, { windowMs }: CallLimit, now: number): Start {
		if (this.starts.areNone) this.nextDoorAt = now + WINDOWS_BEFORE_DOOR * windowMs;
		const start = this.starts.add(trial, now);
		if (trial) this.trial = start;
		return start;
	}

	/** The call was accepted: a trial shows that there is room for more. */
	accepted(start: Start, limit: CallLimit, now: number): void {
		this.over(start);
		if (start.at >= this.cautiousSince) this.acceptedSince += 1;
		if (!start.trial || !this.knowsOfOthers) return;
		this.calls += Math.max(1, GAIN_LIMITS * limit.calls);
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
	 * @returns how long nothing is to start: the next call shows whether it was chance
	 */
	refused(start: Start, held: number, limit: CallLimit, now: number): number {
		this.over(start);
		start.refused = true;
		const inARow = refusedInARow(start);
		if (start.at < this.believedAt) {
			// Of the calls on the way, more were refused than it seemed.
			if (this.knowsOfOthers && held > 0) this.calls = Math.min(this.calls, held);
			else if (this.knowsOfOthers && this.calls > 0) this.waitAsNewcomer(start, limit.windowMs);
			return 0;
		}
		this.beCautious(now);
		const costsLittle = this.knowsOfOthers || held === 0;
		const needed = costsLittle ? REFUSALS_TO_BELIEVE_AGAIN : REFUSALS_TO_BELIEVE;
		const isChance = !start.trial && inARow < needed;
		if (!isChance) this.believe(start, held, limit, now);
		return isChance ? evenGapMs(limit) : 0;
	}

	/** Nothing starts until then, and what starts then begins with one call on the way. */
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

	/** Others are there: leaves them room, and waits before it tries for more. */
	private believe(start: Start, held: number, limit: CallLimit, now: number): void {
		const { calls, windowMs } = limit;
		this.believedAt = now;
		if (held === 0) {
			this.waitAsNewcomer(start, windowMs);
			return;
		}
		const lossPart = (LOSS_OF_WHOLE_LIMIT * this.calls) / calls;
		const left = this.knowsOfOthers ? this.calls * (1 - lossPart) : calls / 2;
		this.calls = Math.max(1, Math.min(held, left));
		const windows = WINDOWS_BEFORE_TRIAL + (MORE_WINDOWS_AT_WHOLE_LIMIT * this.calls) / calls;
		const waitMs = windowMs * windows;
		this.trialAt = now + waitMs * (1 - TRIAL_JITTER + Math.random() * 2 * TRIAL_JITTER);
		this.gapMs = waitMs / GAP_DIVISOR;
	}

	/** No place is held, so each call is a trial until one is accepted. Some time passes before the next one. */
	private waitAsNewcomer(start: Start, windowMs: number): void {
		this.newcomerTrials = this.calls === 0 ? this.newcomerTrials + 1 : 0;
		const rows = this.newcomerTrials / NEWCOMER_TRIALS_IN_A_ROW;
		const isRest = rows > 0 && Number.isInteger(rows);
		const gapWindows = isRest
			? Math.min(1, FIRST_REST_WINDOWS * rows)
			: NEWCOMER_GAP_DOORS * DOOR_WINDOWS;
		this.gapMs = windowMs * gapWindows;
		this.calls = 0;
		this.trialAt = start.at + this.gapMs;
	}
}
