import { delay } from './clock';

export interface ServerTiming {
	/** Milliseconds until a call is counted. */
	there: () => number;
	/** Milliseconds from then until the reply is here. */
	processing?: () => number;
}

/** What LeadSquared leaves open of its counting. */
export interface Counting {
	/** Whether refused calls use up the window as well: unless this says otherwise they do, which is the worst. */
	refusedToo?: boolean;
	/** Windows that follow each other from this moment on, in place of a sliding one. */
	windowsFrom?: number;
	/** Whether a call is refused although there is room for it. */
	refusesByChance?: () => boolean;
}

/** A server that counts arrivals in a sliding window, both ends of the window included, and refuses what is too much. */
export class StrictServer {
	/** When each call arrived. */
	readonly arrivals: number[] = [];
	refused = 0;
	inFlight = 0;
	mostInFlight = 0;

	/** What counts in the window, oldest first. */
	private counted: number[] = [];

	constructor(
		readonly limit: { calls: number; windowMs: number },
		private readonly timing: ServerTiming,
		private readonly counting: Counting = {},
	) {}

	/** One call from its start to its reply; false if it was refused. */
	async call(): Promise<boolean> {
		this.inFlight += 1;
		this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
		await delay(this.timing.there());
		const accepted = this.accepts(performance.now());
		const processing = this.timing.processing?.() ?? 0;
		if (processing > 0) await delay(processing);
		this.inFlight -= 1;
		return accepted;
	}

	private accepts(now: number): boolean {
		const { windowsFrom, refusedToo = true, refusesByChance } = this.counting;
		const { calls, windowMs } = this.limit;
		const since = windowsFrom === undefined ? windowMs : (now - windowsFrom) % windowMs;
		this.counted = this.counted.filter((at) => at >= now - since);
		const accepted = this.counted.length < calls && refusesByChance?.() !== true;
		this.arrivals.push(now);
		if (accepted || refusedToo) this.counted.push(now);
		if (!accepted) this.refused += 1;
		return accepted;
	}
}

/** Numbers from `least` to `most`, the same row for the same seed. */
export function drawn(least: number, most: number, seed = 1): () => number {
	let state = seed;
	return () => {
		// Park and Miller's minimal standard generator.
		state = (state * 48_271) % 2_147_483_647;
		return least + (state / 2_147_483_647) * (most - least);
	};
}
