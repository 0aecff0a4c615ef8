import { type Failure } from '../../errors/failure';

/** Why and when a run begins no more calls. */
export class Halting {
	/** Why no further batch is begun. */
	private halt: Failure | undefined;

	/** Ends the waiting of calls that have not been made. */
	private halting = new AbortController();

	/** Over when no refused batch holds up the others. */
	private held: Promise<unknown> = Promise.resolve();

	/** Why the run was halted; undefined as long as it goes on. */
	get reason(): Failure | undefined {
		return this.halt;
	}

	/** Aborted when calls that have not been made are to be given up, or put off. */
	get signal(): AbortSignal {
		return this.halting.signal;
	}

	/** Begins nothing more. The first reason stays: it is what is said of the batches that are not begun. */
	haltFor(failure: Failure): void {
		this.halt ??= failure;
		this.halting.abort();
	}

	/** Halts the run when it is cancelled, for as long as it works. */
	async untilEnd<T>(
		cancelling: AbortSignal | undefined,
		cancelled: () => Failure,
		work: () => Promise<T>,
	): Promise<T> {
		const halt = (): void => {
			this.haltFor(cancelled());
		};
		if (cancelling?.aborted === true) halt();
		cancelling?.addEventListener('abort', halt, { once: true });
		try {
			return await work();
		} finally {
			cancelling?.removeEventListener('abort', halt);
		}
	}

	/**
	 * Works on a refused batch while nothing else is begun, for it is open whether it fails: its parts may all be
	 * accepted. Another one that was refused meanwhile waits for its turn.
	 */
	async whileOthersWait<T>(work: () => Promise<T>): Promise<T> {
		const before = this.held;
		let release: () => void = () => undefined;
		const own = new Promise<void>((resolve) => {
			release = resolve;
		});
		const held = Promise.all([before, own]);
		this.held = held;
		this.halting.abort();
		await before;
		try {
			return await work();
		} finally {
			if (this.reason === undefined && this.held === held) this.halting = new AbortController();
			release();
		}
	}

	/** Waits while a refused batch holds up the others. Another one may be held while it is waited for. */
	async untilNoneIsHeld(): Promise<void> {
		for (let held: unknown; held !== this.held; ) {
			held = this.held;
			await this.held;
		}
	}
}
