import { seededRandom } from '../simulator/random';

/** Draws that are the same for the same seed. */
export class Random {
	private readonly next: () => number;

	constructor(seed: number) {
		this.next = seededRandom(seed);
	}

	/** True in so many of a hundred cases. */
	chance(percent: number): boolean {
		return this.next() * 100 < percent;
	}

	/** A whole number from `least` to `most`. */
	whole(least: number, most: number): number {
		return least + Math.floor(this.next() * (most - least + 1));
	}

	/** A number from 0 up to 1. */
	share(): number {
		return this.next();
	}

	pick<T>(list: readonly [T, ...T[]]): T {
		return list[this.whole(0, list.length - 1)] ?? list[0];
	}
}

/** A seed from a text (FNV-1a), so that what happens to a call depends on the call and not on its turn. */
export function seedOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return hash >>> 0;
}

/** The whole-number argument `--name N` of the command line. */
export function numberArgument(name: string, byDefault: number): number {
	const place = process.argv.indexOf(`--${name}`);
	if (place === -1) return byDefault;
	const value = Number(process.argv[place + 1]);
	if (!Number.isInteger(value)) throw new Error(`--${name} takes a whole number.`);
	return value;
}
