import { type CallOutcome } from '../transport/nextStep';
import { type RefusalCause } from '../transport/verdict';

/** What became of something that was not accepted; `invalid`: the item itself cannot be used, and was never sent. */
export type Outcome = Exclude<CallOutcome, 'accepted'> | 'invalid';

/** Where a record of unknown outcome stood when it was read afterwards: UTC, null for what was not given. */
export interface CurrentTimes {
	start: string | null;
	end: string | null;
}

/** Why something was not accepted, or not read, in words for the user. Shared by all items that it concerns. */
export interface Failure {
	outcome: Outcome;
	/** LeadSquared's ExceptionType, `HTTP <status>`, or a word for what happened instead of an answer. */
	type: string;
	message: string;
	/** What is known now: unchanged, or unknown. */
	state: string;
	/** What the user does about it; empty where there is nothing to do. */
	advice: string;
	/** Whether sending the same again may succeed. */
	retryable: boolean;
	httpStatus?: number;
	/** What a refusal is about; `others`: not tried alone, since others were refused. */
	cause?: RefusalCause | 'others';
}

/** A failure as one text, for an item: what happened, what is known now, and what the user does about it. */
export function failureText(
	item: number,
	{ message, state, advice }: Failure,
	current?: CurrentTimes,
): string {
	const now =
		current === undefined
			? ''
			: `Read afterwards, it stood from ${current.start ?? 'an unknown start'} to ${current.end ?? 'an unknown end'}.`;
	return `[item ${item}] ${sentences(`${message.replace(/\.$/, '')}.`, state, now, advice)}`;
}

/** Sentences after each other, without those that are empty. */
export function sentences(...texts: readonly string[]): string {
	return texts.filter((text) => text !== '').join(' ');
}
