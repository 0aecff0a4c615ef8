import pWaitFor from 'p-wait-for';

/** `undefined` as long as there is nothing yet; what it throws ends the waiting. */
export type Look<T> = () => Promise<T | undefined> | T | undefined;

/**
 * Looks ten times a second until there is something.
 * @param what in the words of the error where it never comes
 */
export async function until<T>(what: string, timeoutMs: number, look: Look<T>): Promise<T> {
	const there = async () => {
		const found = await look();
		return found !== undefined && pWaitFor.resolveWith(found);
	};
	const message = `Not within ${timeoutMs / 1000} s: ${what}`;
	return await pWaitFor(there, { interval: 100, timeout: { milliseconds: timeoutMs, message } });
}

/** Waits for something that is bound to come in this very process, and goes on at once when it has come. */
export async function eventually(holds: () => boolean): Promise<void> {
	await pWaitFor(holds, { interval: 0, timeout: 30_000 });
}
