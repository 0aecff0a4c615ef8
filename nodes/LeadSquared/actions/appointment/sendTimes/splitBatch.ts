import { type SendableTask } from '../../../appointmentTimes/repeatedTaskIds';
import { type Settled } from '../../../transport/call';
import { type Refused } from '../../../transport/verdict';

/** A part of a refused batch that was tried, or given up untried with the reason of others. */
export type Part =
	| { tasks: readonly SendableTask[]; settled: Settled<string> }
	| { tasks: readonly SendableTask[]; untried: Refused };

/** What came of taking a batch apart. */
export interface Split {
	/** In input order. */
	parts: readonly Part[];
	/** The one reason for which all that was tried alone was refused, so that the rest was not tried. */
	hopeless?: Refused;
}

/** So many appointments refused alone, for one reason, speak for the rest. */
const ENOUGH_ALONE = 3;

/**
 * Finds what is wrong in a refused batch by halving it down to single appointments (design.md, promise 6).
 * For k bad ids in n that is at most 2·k·⌈log2 n⌉ calls. It gives up when the first three that were tried
 * alone were refused with one type and message and nothing was accepted: then it is not the ids.
 */
export async function splitBatch(
	tasks: readonly SendableTask[],
	send: (part: readonly SendableTask[]) => Promise<Settled<string>>,
): Promise<Split> {
	const parts: Part[] = [];
	const alone: Refused[] = [];
	let mayBeAccepted = false;
	let givenUp: Refused | undefined;
	let hopeless: Refused | undefined;

	const settle = async (part: readonly SendableTask[]): Promise<void> => {
		if (givenUp !== undefined) {
			parts.push({ tasks: part, untried: givenUp });
			return;
		}
		const settled = await send(part);
		const { verdict } = settled;
		if (isSplittable(verdict) && part.length > 1) {
			await halve(part);
			return;
		}
		parts.push({ tasks: part, settled });
		mayBeAccepted ||= verdict.kind === 'accepted' || settled.mayHaveHappened;
		if (verdict.kind !== 'refused') return;
		if (!isSplittable(verdict)) {
			givenUp = verdict;
			return;
		}
		alone.push(verdict);
		if (alone.length !== ENOUGH_ALONE || mayBeAccepted) return;
		if (alone.every((one) => isSameReason(one, verdict))) givenUp = hopeless = verdict;
	};
	const halve = async (part: readonly SendableTask[]): Promise<void> => {
		const middle = Math.ceil(part.length / 2);
		await settle(part.slice(0, middle));
		await settle(part.slice(middle));
	};

	await halve(tasks);
	return hopeless === undefined ? { parts } : { parts, hopeless };
}

/** Whether taking the appointments apart may help: not for keys, rights or the host. */
export function isSplittable(verdict: Settled<string>['verdict']): verdict is Refused {
	return verdict.kind === 'refused' && verdict.cause === 'content';
}

/** Whether two refusals name the same type and message. */
export function isSameReason(one: Refused, other: Refused): boolean {
	return one.type === other.type && one.message === other.message;
}
