import { type BulkReply } from '../../api/bulkTasks';
import { type Settled } from '../../transport/call';
import { type Ending, isOfAccount } from '../../transport/nextStep';
import { type Refused } from '../../transport/verdict';
import { type Entries } from './batch';

/** A part of a batch that was tried, or given up untried with the ending of another one. */
export type Part<E> =
	| { entries: Entries<E>; settled: Settled<BulkReply> }
	| { entries: Entries<E>; untried: Untried };

/** Why a part was not tried. */
export interface Untried {
	verdict: Ending<BulkReply>;
	/** Whether a call that carried the part may have been carried out, its answer lost. */
	lost: boolean;
	/** Whether all that was tried alone was refused for one reason, so that it is not about single entries. */
	sameReason: boolean;
}

/** A part that is to be sent; `lost`: a call that carried it may have been carried out, its answer lost. */
export interface List<E> {
	entries: Entries<E>;
	lost: boolean;
}

/** What came of taking a batch apart. */
export interface Split<E> {
	/** In input order. */
	parts: ReadonlyArray<Part<E>>;
	/** The one reason for which all that was tried alone was refused, so that the rest was not tried. */
	hopeless?: Refused;
}

/** So many entries refused alone, for one reason, speak for the rest. */
const ENOUGH_ALONE = 3;

/**
 * Sends the parts of a batch one after the other, and halves what is refused down to single entries, to find
 * what is wrong. For k bad ids in n that is at most 2·k·⌈log2 n⌉ calls.
 *
 * It ends early where more calls would not help: at a failure that is the account's, and when the first three that
 * were tried alone are refused with one type and message while nothing of the batch has been or may have been accepted.
 * @param send sends a part; is given whether a call that carried it may have been carried out
 * @param mayBeAccepted whether anything of the batch has been or may have been accepted before
 * @param mostInCall how many entries fit into one call, as far as is known now
 */
export async function splitBatch<E>(
	lists: ReadonlyArray<List<E>>,
	send: (part: Entries<E>, lostBefore: boolean) => Promise<Settled<BulkReply>>,
	mayBeAccepted: boolean,
	mostInCall: () => number = () => Infinity,
): Promise<Split<E>> {
	const parts: Array<Part<E>> = [];
	const alone: Refused[] = [];
	let mayBeAny = mayBeAccepted || lists.some(({ lost }) => lost);
	let givenUp: Pick<Untried, 'verdict' | 'sameReason'> | undefined;
	let hopeless: Refused | undefined;

	const sendPart = async (part: Entries<E>, lost: boolean): Promise<void> => {
		if (givenUp !== undefined) {
			parts.push({ entries: part, untried: { ...givenUp, lost } });
			return;
		}
		if (part.length > mostInCall()) {
			await sendHalves(part, lost);
			return;
		}
		const settled = await send(part, lost);
		const { verdict } = settled;
		mayBeAny ||= verdict.kind === 'accepted' || settled.lost;
		if (settled.worthTakingApart) {
			await sendHalves(part, settled.lost);
			return;
		}
		parts.push({ entries: part, settled });
		if (verdict.kind === 'cancelled' || isOfAccount(verdict)) {
			givenUp = { verdict, sameReason: false };
		} else if (verdict.kind === 'refused') {
			alone.push(verdict);
			if (alone.length !== ENOUGH_ALONE || mayBeAny) return;
			if (!alone.every((one) => isSameReason(one, verdict))) return;
			hopeless = verdict;
			givenUp = { verdict, sameReason: true };
		}
	};

	const sendHalves = async (part: Entries<E>, lost: boolean): Promise<void> => {
		for (const half of halvesOf(part)) await sendPart(half, lost);
	};

	for (const { entries, lost } of lists) await sendPart(entries, lost);
	return hopeless === undefined ? { parts } : { parts, hopeless };
}

/** Two halves of a list, in order; the first may have one more. */
export function halvesOf<T>(list: readonly T[]): T[][] {
	const middle = Math.ceil(list.length / 2);
	return [list.slice(0, middle), list.slice(middle)];
}

/** Whether two refusals name the same type and message. */
export function isSameReason(one: Refused, other: Refused): boolean {
	return one.type === other.type && one.message === other.message;
}
