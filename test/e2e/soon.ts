import { isDeepStrictEqual } from 'node:util';

import { lookFor } from '../n8n/until';

const WITHIN_MS = 60_000;

/** Looks until what is read is as expected; what is not so in the end fails as jest's `toEqual` does. */
export async function soon<T>(read: () => Promise<T>, expected: T): Promise<void> {
	let seen: T | undefined;
	await lookFor(WITHIN_MS, async () => {
		seen = await read();
		return isDeepStrictEqual(seen, expected) ? true : undefined;
	});
	expect(seen).toEqual(expected);
}
