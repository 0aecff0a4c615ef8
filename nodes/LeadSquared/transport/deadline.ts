import { sleep } from 'n8n-workflow';

/** Longer than the HTTP client's own timeout, which ends the call more cleanly and so comes first. */
const GRACE_MS = 500;

/**
 * Waits for a call no longer than its timeout. The HTTP client counts the silence of a connection, so an
 * answer that trickles in would never be given up.
 * @throws Error that names the timeout
 */
export async function withDeadline<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
	const alarm = new AbortController();
	const late = sleep(timeoutMs + GRACE_MS, alarm.signal).then(() => {
		throw new Error('timeout');
	});
	// The alarm is always put off in the end, which ends its promise with an error of its own.
	late.catch(() => undefined);
	try {
		return await Promise.race([work, late]);
	} finally {
		alarm.abort();
	}
}
