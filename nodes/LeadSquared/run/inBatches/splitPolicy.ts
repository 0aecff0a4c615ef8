import { type Refused } from '../../transport/verdict';
import { isSameReason, type Split } from './split';

/** A batch of which everything that was tried alone was refused for one reason. */
export interface HopelessEnding {
	/** The refusal of what was tried alone. */
	alone: Refused;
	/** The refusal of the whole batch. */
	whole: Refused;
}

/** Ends a batch for those that wait for it, and says so if it turned out hopeless. Only the first time counts. */
export type EndBatch = (ending: HopelessEnding | undefined) => void;

/**
 * Decides whether a refused batch is worth taking apart. Once two batches in a row turned out hopeless
 * for one reason, later ones that are refused alike are not: it is not about what is in them
 * (promise 6 of docs/behaviour.md).
 */
export class SplitPolicy {
	/** How each batch ended, by its place: the reason if it was hopeless. A batch waits for the one before it. */
	private readonly endings = new Map<number, Promise<Refused | undefined>>();

	private hopelessWhole: Refused | undefined;

	/**
	 * Works on a batch, whose end the next one may wait for.
	 * @param work is given what ends the batch for the others, before its own results are ready; without that it ends with
	 * the work
	 */
	async during<T>(place: number, work: (endBatch: EndBatch) => Promise<T>): Promise<T> {
		let end: (reason: Refused | undefined) => void = () => undefined;
		this.endings.set(
			place,
			new Promise((resolve) => {
				end = resolve;
			}),
		);
		let hasEnded = false;
		const endBatch: EndBatch = (hopeless) => {
			if (hasEnded) return;
			hasEnded = true;
			if (hopeless === undefined) end(undefined);
			else void this.learn(place, hopeless).then(end);
		};
		try {
			return await work(endBatch);
		} finally {
			endBatch(undefined);
		}
	}

	/** Waits until the batch before has ended, so that no two hopeless neighbours are taken apart at once. */
	async isWorthSplitting(place: number, refusal: Refused): Promise<boolean> {
		await this.endingBefore(place);
		return this.hopelessWhole === undefined || !isSameReason(this.hopelessWhole, refusal);
	}

	/** Compares a hopeless batch with the one before it, when that one has ended; gives its reason to the next one. */
	private async learn(place: number, { alone, whole }: HopelessEnding): Promise<Refused> {
		const before = await this.endingBefore(place);
		if (before !== undefined && isSameReason(before, alone)) this.hopelessWhole ??= whole;
		return alone;
	}

	private async endingBefore(place: number): Promise<Refused | undefined> {
		const ending = await this.endings.get(place - 1);
		this.endings.delete(place - 2);
		return ending;
	}
}

/** How a batch that was taken apart ended; undefined if it was worth it. */
export function endingOf<E>(whole: Refused, { hopeless }: Split<E>): HopelessEnding | undefined {
	return hopeless === undefined ? undefined : { alone: hopeless, whole };
}

/** How many entries fit into one call of a run, learned from the calls that the server found too large. */
export class CallSize {
	/** The most that were accepted in one call. */
	private fitted = 0;

	/** The fewest that were too many. */
	private tooMany = Infinity;

	/** What the next call may carry: what fitted, or half of what did not. Infinite as long as everything fits. */
	get most(): number {
		return this.tooMany === Infinity
			? Infinity
			: Math.max(this.fitted, Math.ceil(this.tooMany / 2));
	}

	accepted(entries: number): void {
		this.fitted = Math.max(this.fitted, entries);
	}

	/** A call was refused as too large. Of one entry that is not about the size, so what was learned may be wrong. */
	refused(entries: number): void {
		if (entries === 1) this.tooMany = Infinity;
		else if (entries > this.fitted) this.tooMany = Math.min(this.tooMany, entries);
	}
}
