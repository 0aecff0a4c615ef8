import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;

/** `undefined` as long as there is nothing yet; what it throws ends the waiting. */
export type Look<T> = () => Promise<T | undefined> | T | undefined;

/**
 * Looks until there is something.
 * @param what in the words of the error where it never comes
 */
export async function until<T>(what: string, timeoutMs: number, look: Look<T>): Promise<T> {
	const found = await lookFor(timeoutMs, look);
	if (found === undefined) throw new Error(`Not within ${timeoutMs / 1000} s: ${what}`);
	return found;
}

/** Looks until there is something, at least once. Gives undefined where it does not come in time. */
export async function lookFor<T>(timeoutMs: number, look: Look<T>): Promise<T | undefined> {
	const end = performance.now() + timeoutMs;
	for (;;) {
		const found = await look();
		if (found !== undefined || performance.now() > end) return found;
		await pause(LOOK_EVERY_MS);
	}
}
