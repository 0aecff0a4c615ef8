import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/** Draws that are the same for the same seed. Its generators are fast-check's; this one mixes near seeds well, too. */
export class Random {
	private readonly generator;

	constructor(seed: number) {
		this.generator = mersenne(seed);
	}

	/** True in so many of a hundred cases. */
	chance(percent: number): boolean {
		return this.share() * 100 < percent;
	}

	/** A whole number from `least` to `most`. */
	whole(least: number, most: number): number {
		return uniformInt(this.generator, least, most);
	}

	/** A number from 0 up to 1. */
	share(): number {
		return uniformFloat64(this.generator);
	}

	pick<T>(list: readonly [T, ...T[]]): T {
		return list[this.whole(0, list.length - 1)] ?? list[0];
	}
}

/** A seed from a text, so that what happens to a call depends on the call and not on its turn. */
export function seedOf(text: string): number {
	return createHash('sha256').update(text).digest().readUInt32BE();
}
