/** A clock that the test moves: nothing here waits in real time. */

/** Puts the fake clock in place for each test, and proves after each that no timer was left behind. */
export function useFakeClock(): void {
	beforeEach(() => {
		// Promises and node's own queues stay real: only time is faked, `performance.now` included.
		jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	});
	afterEach(() => {
		const left = jest.getTimerCount();
		jest.useRealTimers();
		expect(left).toBe(0);
	});
}

/** Lets this much time pass, timers and promises in their order. */
export async function pass(ms: number): Promise<void> {
	await jest.advanceTimersByTimeAsync(ms);
}

/** Lets everything happen that needs no time. */
export async function now(): Promise<void> {
	await pass(0);
}

export async function delay(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Moves the clock from timer to timer until the promise is settled. */
export async function untilSettled<T>(promise: Promise<T>, mostMs: number): Promise<T> {
	const watched = watch(promise);
	const begin = performance.now();
	await now();
	while (!watched.settled) {
		const waited = performance.now() - begin;
		if (waited > mostMs) throw new Error(`Not settled after ${waited} ms of the fake clock`);
		if (jest.getTimerCount() === 0) throw new Error('Not settled, and no timer is left');
		await jest.advanceTimersToNextTimerAsync();
	}
	return await promise;
}

export interface Watched {
	settled: boolean;
	/** By the fake clock. */
	at: number | undefined;
}

/** Watches whether and when a promise is settled. */
export function watch(promise: Promise<unknown>): Watched {
	const watched: Watched = { settled: false, at: undefined };
	const settle = (): void => {
		watched.settled = true;
		watched.at = performance.now();
	};
	promise.then(settle, settle);
	return watched;
}
