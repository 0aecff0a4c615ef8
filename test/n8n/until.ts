import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;

/**
 * Looks until there is something.
 * @param what in the words of the error where it never comes
 * @param look undefined as long as there is nothing yet; what it throws ends the waiting
 */
export async function until<T>(
	what: string,
	timeoutMs: number,
	look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
	const end = performance.now() + timeoutMs;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (performance.now() > end) throw new Error(`Not within ${timeoutMs / 1000} s: ${what}`);
		await pause(LOOK_EVERY_MS);
	}
}
