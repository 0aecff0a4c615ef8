import { type CallLimit } from './pacing/callLimit';

/**
 * LeadSquared counts a call when it arrives, which nobody here sees: some time between its start and its
 * reply. So its place in the window is free one window after the reply, which is provable, but at the
 * latest one window and this long after its start, so that slow processing costs a sixth of the
 * throughput at most.
 */
const LONGEST_WAY_THERE_MS = 1_000;

/** A call in the window. */
export interface Arrival {
	readonly startedAt: number;
	/** When it can have arrived at the latest, as far as is known. */
	latest: number;
	/** For the account's limit. Refused calls may count as well, so it keeps its place all the same. */
	refused: boolean;
	/** When its answer came, or it was given up. */
	answeredAt: number | undefined;
	/** One more than this process's share. */
	readonly trial: boolean;
	/** Refused, and another call may try the same place. */
	placeGivenBack: boolean;
}

/** The calls of one account in its window, oldest first. Times are those of `performance.now`. */
export class Arrivals {
	private all: Arrival[] = [];

	get size(): number {
		return this.all.length;
	}

	start(now: number, trial: boolean): Arrival {
		const arrival: Arrival = {
			startedAt: now,
			latest: now + LONGEST_WAY_THERE_MS,
			refused: false,
			answeredAt: undefined,
			trial,
			placeGivenBack: false,
		};
		this.all.push(arrival);
		return arrival;
	}

	/** Forgets what has left a window of this length for sure. */
	forgetOld(now: number, windowMs: number): void {
		this.all = this.all.filter((arrival) => mayBeIn(arrival, now, windowMs));
	}

	/** How long until fewer calls than the limit's are in its window. */
	openingMs({ calls, windowMs }: CallLimit, now: number): number {
		if (this.all.length < calls) return 0;
		const latest = this.all
			.filter(({ placeGivenBack }) => !placeGivenBack)
			.map((arrival) => arrival.latest)
			.sort((a, b) => a - b);
		if (latest.length < calls) return 0;
		return (latest[latest.length - calls] ?? now) + windowMs - now;
	}

	/** How many are in a window of this length and not known to be refused. */
	held(now: number, windowMs: number): number {
		return this.all.filter(({ latest, refused }) => latest + windowMs > now && !refused).length;
	}

	/** How many had their place in the window given away because they took long, but may have it still. */
	overdue(now: number, windowMs: number): number {
		return this.all.filter(
			(arrival) =>
				!arrival.refused && arrival.latest + windowMs <= now && mayBeIn(arrival, now, windowMs),
		).length;
	}

	/** How long until fewer than `most` of the calls of the last so many milliseconds lack their answer. */
	unansweredMs(most: number, lastMs: number, now: number): number {
		const open = this.all.filter(
			({ answeredAt, startedAt }) => answeredAt === undefined && startedAt + lastMs > now,
		);
		const oldest = open[open.length - most];
		return oldest === undefined ? 0 : oldest.startedAt + lastMs - now;
	}
}

/** Whether a call may have arrived less than a window ago: at the latest with its answer. */
function mayBeIn({ answeredAt }: Arrival, now: number, windowMs: number): boolean {
	return answeredAt === undefined || answeredAt + windowMs > now;
}
