import type { Milliseconds } from './settings';

/** Numbers from 0 up to 1, the same row for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A fixed number draws nothing, so switching a latency off leaves the row as it was. */
export function drawMilliseconds(range: Milliseconds, random: () => number): number {
	if (typeof range === 'number') return range;
	const [least, most] = range;
	return least + random() * (most - least);
}
