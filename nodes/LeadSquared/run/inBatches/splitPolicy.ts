import { type Refused } from '../../transport/verdict';
import { isSameReason, type Split } from './split';

/**
 * Decides whether a refused batch is worth taking apart. Once two batches in a row turned out hopeless
 * for one reason, later ones that are refused alike are not: it is not about what is in them
 * (design.md, promise 6).
 */
export class SplitPolicy {
	/** How each batch ended, by its place: the reason if it was hopeless. A batch waits for the one before it. */
	private readonly endings = new Map<number, Promise<Refused | undefined>>();

	private hopelessWhole: Refused | undefined;

	/** A batch begins; the function returned is called once with how it ended. */
	begin(place: number): (hopeless?: { alone: Refused; whole: Refused }) => void {
		let end: (reason: Refused | undefined) => void = () => undefined;
		this.endings.set(
			place,
			new Promise((resolve) => {
				end = resolve;
			}),
		);
		return (hopeless) => {
			if (hopeless === undefined) {
				end(undefined);
				return;
			}
			void this.endingBefore(place).then((before) => {
				if (before !== undefined && isSameReason(before, hopeless.alone)) {
					this.hopelessWhole ??= hopeless.whole;
				}
				end(hopeless.alone);
			});
		};
	}

	/** Waits until the batch before has ended, so that no two hopeless neighbours are taken apart at once. */
	async isWorthSplitting(place: number, refusal: Refused): Promise<boolean> {
		await this.endingBefore(place);
		return this.hopelessWhole === undefined || !isSameReason(this.hopelessWhole, refusal);
	}

	private async endingBefore(place: number): Promise<Refused | undefined> {
		const ending = await this.endings.get(place - 1);
		this.endings.delete(place - 2);
		return ending;
	}
}

/** How a batch that was taken apart ended, for {@link SplitPolicy.begin}. */
export function endingOf(
	whole: Refused,
	{ hopeless }: Split,
): { alone: Refused; whole: Refused } | undefined {
	return hopeless === undefined ? undefined : { alone: hopeless, whole };
}
