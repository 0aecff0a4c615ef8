import { setTimeout as timeout } from 'node:timers/promises';

/** Waits, and rejects at once when the simulator stops, so that no timer outlives it. */
export async function sleep(ms: number, stopped: AbortSignal): Promise<void> {
	stopped.throwIfAborted();
	if (ms > 0) await timeout(ms, undefined, { signal: stopped });
}
