import { sleep } from 'n8n-workflow';

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
