import { delay } from './clock';

export interface ServerTiming {
	/** Milliseconds until a call is counted. */
	there: () => number;
	/** Milliseconds from then until the reply is here. */
	processing?: () => number;
}

/**
 * A server that counts arrivals in a sliding window, both ends of the window included, and refuses what
 * is too much. Refused calls count as well, which is the worst that a server can do.
 */
export class StrictServer {
	/** When each call arrived. */
	readonly arrivals: number[] = [];
	refused = 0;
	inFlight = 0;
	mostInFlight = 0;

	constructor(
		readonly limit: { calls: number; windowMs: number },
		private readonly timing: ServerTiming,
	) {}

	/** One call from its start to its reply; false if it was refused. */
	async call(): Promise<boolean> {
		this.inFlight += 1;
		this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
		await delay(this.timing.there());
		const now = performance.now();
		const recent = this.arrivals.filter((at) => at >= now - this.limit.windowMs);
		const over = recent.length >= this.limit.calls;
		this.arrivals.push(now);
		if (over) this.refused += 1;
		const processing = this.timing.processing?.() ?? 0;
		if (processing > 0) await delay(processing);
		this.inFlight -= 1;
		return !over;
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
