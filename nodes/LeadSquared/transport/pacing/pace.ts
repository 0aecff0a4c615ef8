import { pause, type Pause } from '../waiting';
import { type CallLimit, type Place, Places, type Start, tighterOf } from './places';
import { Share } from './share';

/** The window of LeadSquared's limits, in milliseconds: its API page gives them for 5 seconds. */
export const WINDOW_MS = 5_000;

/** Calls on the way at once: more would not be faster at any documented limit, and would only open connections. */
export const MOST_IN_FLIGHT = 10;

/**
 * How long a limit that LeadSquared reported stays in force, in milliseconds. It changes with the account's plan
 * alone, so the configured one is tried again only now and then; a try costs a few refused calls.
 */
const REPORTED_LASTS_MS = 10 * 60_000;

/** After so many milliseconds without a call, what was known of other processes is out of date. */
const SHARE_LASTS_MS = 30_000;

/** What a limit refusal says. */
export interface LimitRefusal {
	/** The limit that it reports. */
	limit?: CallLimit;
	/** How long it asks to wait, in milliseconds; 0 asks for nothing. */
	retryAfterMs?: number;
}

/** A call may start now and holds a place. Exactly one of these is called when it is over. */
export interface Turn {
	/** The call was answered otherwise than with a limit refusal. */
	accepted(): void;
	/**
	 * The call has no usable answer, or was never sent.
	 * @param retryAfterMs how long the answer asks to wait (a 503): so long nothing of the account starts
	 */
	lost(retryAfterMs?: number): void;
	/** The call was refused for the account's limit: it asks for its next turn at the head of the line. */
	refused(refusal: LimitRefusal): void;
}

interface Waiting {
	readonly configured: CallLimit;
	readonly serve: (turn: Turn) => void;
}

/**
 * Paces the calls of one account in this process. They wait in one line, and the first one's wait is the only
 * timer: each event (a call starts, is accepted, refused or lost) computes anew how long that is.
 */
export class Pace {
	private readonly line: Waiting[] = [];

	private readonly places = new Places();

	private share = new Share();

	private reported: (CallLimit & { until: number }) | undefined;

	private pausedUntil = -Infinity;

	private running = 0;

	private startedAt = -Infinity;

	private acceptedAt = -Infinity;

	private wait: Pause | undefined;

	/** When a call was accepted last, by `performance.now`; -Infinity if none was. */
	get lastAcceptedAt(): number {
		return this.acceptedAt;
	}

	/** Whether forgetting this account would lose nothing. */
	get idle(): boolean {
		const now = performance.now();
		this.forgetOld(now);
		const windowMs = Math.max(WINDOW_MS, this.reported?.windowMs ?? 0);
		return (
			this.running === 0 &&
			this.line.length === 0 &&
			this.pausedUntil <= now &&
			this.reported === undefined &&
			!this.share.knowsOfOthers &&
			this.places.fewerMs(1, windowMs, now) <= 0
		);
	}

	/**
	 * Waits until one more call may start.
	 * @param configured the limit that the user configured
	 * @param place where in the line: a refused call goes back to its head
	 * @returns undefined as soon as the signal is aborted
	 */
	async turn(
		configured: CallLimit,
		signal: AbortSignal | undefined,
		place: 'end' | 'head' = 'end',
	): Promise<Turn | undefined> {
		if (signal?.aborted === true) return undefined;
		return await new Promise((resolve) => {
			const leave = (): void => {
				this.line.splice(this.line.indexOf(waiting), 1);
				resolve(undefined);
				this.serve();
			};
			const serve = (turn: Turn): void => {
				signal?.removeEventListener('abort', leave);
				resolve(turn);
			};
			const waiting: Waiting = { configured, serve };
			signal?.addEventListener('abort', leave, { once: true });
			if (place === 'head') this.line.unshift(waiting);
			else this.line.push(waiting);
			this.serve();
		});
	}

	/** Lets all start that may, and waits for the next one. */
	private serve(): void {
		this.wait?.end();
		for (let [first] = this.line; first !== undefined; [first] = this.line) {
			const now = performance.now();
			const waitMs = this.waitMs(first.configured, now);
			if (waitMs > 0) {
				this.wait = pause(waitMs);
				void this.wait.over.then((passed) => {
					if (passed) this.serve();
				});
				return;
			}
			this.line.shift();
			first.serve(this.start(first.configured, now));
		}
	}

	/** How long the first in line has to wait, as far as is known now. */
	private waitMs(configured: CallLimit, now: number): number {
		this.forgetOld(now);
		const { places, share, reported } = this;
		// Both limits hold: a reported one above the configured one leaves room that the user keeps for others.
		const limits = reported === undefined ? [configured] : [configured, reported];
		places.forget(Math.max(...limits.map(({ windowMs }) => windowMs)), now);
		return Math.max(
			this.pausedUntil - now,
			...limits.map(({ calls, windowMs }) => places.fewerMs(calls, windowMs, now)),
			places.onTheWayMs(Math.min(MOST_IN_FLIGHT, share.mostOnTheWay), now),
			this.shareMs(tighterOf(configured, reported), now),
		);
	}

	private shareMs(limit: CallLimit, now: number): number {
		const fullMs = this.fullMs(limit, 0, now);
		if (fullMs > 0) return Math.min(fullMs, this.share.trialMs(now));
		// No door while a second place is free, nor before a share's only place: that would cost a sixth of all calls.
		const secondMs = this.fullMs(limit, 1, now);
		return secondMs <= 0 || secondMs === Infinity
			? 0
			: Math.min(secondMs, this.share.doorMs(limit, now));
	}

	/** How long until one place of the share is free, and so many more. Infinite if the share is no larger than that. */
	private fullMs(limit: CallLimit, more: number, now: number): number {
		const calls = Math.floor(Math.min(this.share.calls, limit.calls));
		return this.places.fewerMs(calls - more, limit.windowMs, now);
	}

	private start(configured: CallLimit, now: number): Turn {
		const { places, share } = this;
		const limit = tighterOf(configured, this.reported);
		const start = share.started(this.fullMs(limit, 0, now) > 0, limit, now);
		const place = places.take(now);
		this.running += 1;
		this.startedAt = now;
		const over = (then: (at: number) => void) => {
			this.running -= 1;
			then(performance.now());
			this.serve();
		};
		return {
			accepted: () => {
				over((at) => {
					this.acceptedAt = at;
					places.answer(place, at);
					share.accepted(start, tighterOf(configured, this.reported), at);
				});
			},
			lost: (retryAfterMs = 0) => {
				over((at) => {
					places.answer(place, at);
					share.lost(start, at);
					this.pauseFor(retryAfterMs, at);
				});
			},
			refused: (refusal) => {
				over((at) => {
					this.refuse(configured, { place, start }, refusal, at);
				});
			},
		};
	}

	private refuse(
		configured: CallLimit,
		{ place, start }: { place: Place; start: Start },
		{ limit: reported, retryAfterMs = 0 }: LimitRefusal,
		now: number,
	): void {
		const { places, share } = this;
		const before = tighterOf(configured, this.reported);
		if (reported !== undefined) this.reported = { ...reported, until: now + REPORTED_LASTS_MS };
		const limit = tighterOf(configured, this.reported);
		if (tighterOf(before, limit) === before) {
			place.refused = true;
			const held = places.countBeside(place, limit.windowMs, now);
			const pauseMs = share.refused(start, held, limit, now);
			// Whether refused calls count as well is not known. A process with a share can leave their places free,
			// a newcomer has no others.
			if (pauseMs > 0 || held === 0) places.giveBack(place);
			else places.answer(place, now);
			if (retryAfterMs === 0) this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs);
		} else {
			// The limit is lower than was thought: that explains the refusal. The call may count, so it keeps its place.
			places.answer(place, now);
			share.lost(start, now);
			share.limitLearned(now);
		}
		this.pauseFor(retryAfterMs, now);
	}

	private pauseFor(ms: number, now: number): void {
		if (ms <= 0) return;
		this.pausedUntil = Math.max(this.pausedUntil, now + ms);
		this.share.paused(this.pausedUntil);
	}

	private forgetOld(now: number): void {
		if (this.reported !== undefined && this.reported.until <= now) this.reported = undefined;
		const isQuiet =
			this.running === 0 && Math.max(this.startedAt, this.pausedUntil) + SHARE_LASTS_MS <= now;
		if (isQuiet && this.startedAt > -Infinity) this.share = new Share();
	}
}
