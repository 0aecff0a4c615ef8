import { pause } from './pause';

/** Milliseconds beside the answer's own time: n8n works before a call leaves, and a busy machine is slow. */
const GRACE_MS = 500;

/**
 * By how many milliseconds the HTTP client's own timeout is longer. Without one, n8n's is 300 s. It comes second, since
 * in n8n before 2.15 (axios 1.12) a call that the client gives up keeps its connection open.
 */
export const CLIENT_GRACE_MS = 1_000;

/**
 * Makes a call that ends at its timeout in any case. The HTTP client's timeout counts the silence of a connection, so
 * an answer that comes byte by byte would never be given up.
 * @param work is given a signal that ends the call: at the deadline, or when the run is cancelled
 * @throws Error that names the timeout
 */
export async function withDeadline<T>(
	timeoutMs: number,
	cancelling: AbortSignal | undefined,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const call = new AbortController();
	const alarm = pause(timeoutMs + GRACE_MS);
	const end = (): void => {
		call.abort();
	};
	if (cancelling?.aborted === true) end();
	cancelling?.addEventListener('abort', end, { once: true });
	const late = new Promise<never>((_, reject) => {
		void alarm.over.then((passed) => {
			if (!passed) return;
			end();
			reject(new Error('timeout'));
		});
	});
	try {
		return await Promise.race([work(call.signal), late]);
	} finally {
		alarm.end();
		cancelling?.removeEventListener('abort', end);
	}
}
