import { sleep } from 'n8n-workflow';

/** Longer than the HTTP client's own timeout, which ends the call more cleanly and so comes first. */
const GRACE_MS = 500;

/** Why an alarm is put off, made once: without a reason, each would get an error of its own with its stack. */
const ANSWERED = new Error('answered');

/**
 * Makes a call that ends with its timeout, come what may. The HTTP client counts the silence of a
 * connection, so an answer that trickles in would never be given up.
 * @param work is given a signal that ends the call: at the deadline, or when the run is cancelled
 * @throws Error that names the timeout
 */
export async function withDeadline<T>(
	timeoutMs: number,
	cancelling: AbortSignal | undefined,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const call = new AbortController();
	const alarm = new AbortController();
	const end = (): void => {
		call.abort();
	};
	if (cancelling?.aborted === true) end();
	cancelling?.addEventListener('abort', end, { once: true });
	const late = sleep(timeoutMs + GRACE_MS, alarm.signal).then(() => {
		end();
		throw new Error('timeout');
	});
	// Put off in the end, the alarm ends with an error of its own.
	late.catch(() => undefined);
	try {
		return await Promise.race([work(call.signal), late]);
	} finally {
		alarm.abort(ANSWERED);
		cancelling?.removeEventListener('abort', end);
	}
}
