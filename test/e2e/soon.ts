import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

const LOOK_EVERY_MS = 200;
const WITHIN_MS = 60_000;

/** Looks until what is read is as expected; what is not so in the end fails as jest's `toEqual` does. */
export async function soon<T>(read: () => Promise<T>, expected: T): Promise<void> {
	const end = performance.now() + WITHIN_MS;
	let seen = await read();
	while (!isDeepStrictEqual(seen, expected) && performance.now() < end) {
		await pause(LOOK_EVERY_MS);
		seen = await read();
	}
	expect(seen).toEqual(expected);
}
