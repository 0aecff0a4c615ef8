import pWaitFor from 'p-wait-for';
import { isDeepStrictEqual } from 'node:util';

const WITHIN_MS = 60_000;

/** Looks until what is read is as expected; what is not so in the end fails as jest's `toEqual` does. */
export async function soon<T>(read: () => Promise<T>, expected: T): Promise<void> {
	let seen: T | undefined;
	await pWaitFor(async () => isDeepStrictEqual((seen = await read()), expected), {
		interval: 100,
		timeout: { milliseconds: WITHIN_MS, fallback: () => undefined },
	});
	expect(seen).toEqual(expected);
}
