import { type IExecuteFunctions, type ILoadOptionsFunctions, sleep } from 'n8n-workflow';

/**
 * In n8n before 2.34 `sleep` knows no signal, and its timer runs on after the wait was ended. So a wait is
 * made of pieces: what is left behind there is the timer of one piece.
 */
const PIECE_MS = 1_000;

/** Why a piece is ended, made once: without a reason, each would get an error of its own with its stack. */
const ENDED = new Error('ended');

/** A wait under way. */
export interface Pause {
	/** True when the whole time has passed, false as soon as the wait is ended. Never rejects. */
	over: Promise<boolean>;
	/** Ends the wait at once. Does nothing when it is over. */
	end: () => void;
}

/** Waits so many milliseconds, or until the signal is aborted. */
export function pause(ms: number, signal?: AbortSignal): Pause {
	const until = performance.now() + ms;
	const piece = new AbortController();
	const end = (): void => {
		piece.abort(ENDED);
	};
	const over = new Promise<boolean>((resolve) => {
		piece.signal.addEventListener('abort', () => {
			resolve(false);
		});
		const goOn = (): void => {
			const left = until - performance.now();
			if (left <= 0) resolve(true);
			else if (!piece.signal.aborted) {
				void sleep(Math.min(left, PIECE_MS), piece.signal).then(goOn, goOn);
			}
		};
		if (signal?.aborted === true) end();
		signal?.addEventListener('abort', end);
		goOn();
	}).finally(() => {
		signal?.removeEventListener('abort', end);
	});
	return { over, end };
}

/** Where calls are made from: a run, or the panel that fills a dropdown. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions;

/** The signal that a run was cancelled. The panel cannot be. */
export function cancelSignalOf(context: CallContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

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
