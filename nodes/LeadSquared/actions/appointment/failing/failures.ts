import {
	type Limited,
	type Passing,
	type RefusalCause,
	type Refused,
	type Unusable,
} from '../../../transport/verdict';
import { isQuota } from '../../../transport/call';
import { type Failure } from './failure';

const CANCELLED = 'Cancelled';

/** How a failed call is told: what was asked, and what its failing means. */
export interface Words {
	/** What invalid items cannot be, and what follows from that for the run. */
	cannotBe: string;
	nothing: string;
	/** Follows "LeadSquared refused". */
	asked: string;
	/** It was not begun. */
	notBegun: string;
	/** It did not take place. */
	unchanged: string;
	/** It may have taken place, its answer lost. */
	unknown: string;
	again: string;
	/** What to know of what was accepted before others failed. */
	accepted?: string;
	/** What to do about a refusal of the content, and about missing rights. */
	content: string;
	rights: string;
}

/** Of calls that change appointments. */
export const CHANGE: Words = {
	cannotBe: 'sent',
	nothing: 'Nothing was sent, and no appointment is changed.',
	asked: 'the change',
	notBegun: 'Not sent, since an earlier batch failed',
	unchanged: 'Nothing was changed.',
	unknown: 'It is unknown whether the change was accepted.',
	again: 'Sending the same times again is harmless.',
	content:
		'Correct what LeadSquared names, most often a task id that does not exist there, and run them again.',
	rights:
		'The user that the keys belong to lacks the right to change these appointments. Ask your LeadSquared administrator.',
};

/** Of calls that change appointments by a span: found anew, they would be moved once more. */
export const SHIFT: Words = {
	...CHANGE,
	again:
		'Running this node again with the same items is harmless; finding the appointments anew and shifting them is not.',
	accepted: 'Found anew and shifted again, these would be moved twice.',
	content:
		'Correct what LeadSquared names, most often a task id that does not exist there, and shift the refused ones alone again.',
};

/** Of calls that read appointments. */
export const READING: Words = {
	cannotBe: 'used',
	nothing: 'Nothing was asked of LeadSquared.',
	asked: 'to give the appointments',
	notBegun: 'Not asked, since another item failed',
	unchanged: 'Nothing was read.',
	unknown: 'Nothing was read.',
	again: 'Run it again.',
	content: 'Correct what LeadSquared names.',
	rights:
		'The user that the keys belong to lacks the right to read these appointments. Ask your LeadSquared administrator.',
};

/**
 * Words a call that was not accepted.
 * @param words of the kind of call
 * @param mayHaveHappened whether one of its tries may have been carried out, its answer lost
 * @param advice what to do, where more is known than the verdict says
 */
export function failureOf(
	words: Words,
	verdict: Refused | Limited | Passing | Unusable,
	mayHaveHappened: boolean,
	advice?: string,
): Failure {
	switch (verdict.kind) {
		case 'refused':
			return verdict.cause === 'content'
				? refusedFailure(words, verdict, advice)
				: afterLostTry(words, refusedFailure(words, verdict, advice), mayHaveHappened);
		case 'limited':
			return afterLostTry(words, limitedFailure(words, verdict), mayHaveHappened);
		case 'passing':
			return passingFailure(words, verdict, mayHaveHappened);
		case 'unusable':
			return verdict.redirect
				? afterLostTry(words, redirectFailure(words, verdict.status), mayHaveHappened)
				: unusableFailure(words, verdict);
	}
}

/** A failure as one text, for an item: what happened, and what the user does about it. */
export function failureText(item: number, { message, state, advice }: Failure): string {
	return `[item ${item}] ${message.replace(/\.$/, '')}. ${state} ${advice}`.trimEnd();
}

/** Words appointments of a refused batch that were not tried alone. */
export function untriedFailure(words: Words, verdict: Refused, advice?: string): Failure {
	const refused = refusedFailure(words, verdict, advice);
	return {
		...refused,
		cause: 'others',
		message: `Not tried alone, since others were refused for the same reason: ${refused.message}`,
	};
}

/** Words that there is no such appointment. */
export function taskNotFound(id: string): Failure {
	return {
		outcome: 'refused',
		type: 'NotFound',
		message: `There is no appointment with the id ${id} in LeadSquared, or its user may not see it`,
		state: READING.unchanged,
		advice: 'Check User Task ID, and that it is of the account that the credential belongs to.',
		retryable: false,
	};
}

/** Words what was not begun, since something else failed. */
export function notBegunFailure(words: Words, cause: Failure): Failure {
	if (cause.type === CANCELLED) return cause;
	return {
		...cause,
		outcome: 'notSent',
		message: `${words.notBegun}: ${cause.message}`,
		state: words.unchanged,
		advice: '',
		retryable: true,
	};
}

/** Words a batch that cancelling the run met. */
export function cancelledFailure(words: Words, mayHaveHappened: boolean): Failure {
	return {
		outcome: mayHaveHappened ? 'unknown' : 'notSent',
		type: CANCELLED,
		message: 'The run was cancelled',
		state: mayHaveHappened ? words.unknown : words.unchanged,
		advice: mayHaveHappened ? words.again : '',
		retryable: true,
	};
}

function refusedFailure(words: Words, verdict: Refused, advice?: string): Failure {
	const { status, type, message } = verdict;
	const named = type.startsWith('HTTP ') ? type : `HTTP ${status}, ${type}`;
	return {
		outcome: 'refused',
		type,
		message: `LeadSquared refused ${words.asked} (${named})${message === '' ? '' : `: ${message}`}`,
		state: words.unchanged,
		advice: advice ?? adviceOn(words, verdict.cause),
		retryable: false,
		httpStatus: status,
		cause: verdict.cause,
	};
}

/** Words a call that the account's limit kept from taking place. */
function limitedFailure(words: Words, verdict: Limited): Failure {
	const { status, message, limit } = verdict;
	const told =
		limit === undefined ? '' : ` of ${limit.calls} calls in ${limit.windowMs / 1000} seconds`;
	return {
		outcome: 'limited',
		type: isQuota(verdict) ? 'Quota' : 'RateLimit',
		message: `The account's limit${told} is reached (HTTP ${status})${told === '' && message !== '' ? `: ${message}` : ''}`,
		state: words.unchanged,
		advice:
			'Run it again later, and set Calls per 5 Seconds in the LeadSquared credential to what the account allows beside its other integrations.',
		retryable: true,
		httpStatus: status,
	};
}

/** An earlier try may have been carried out; that this one was turned away proves nothing about it. */
function afterLostTry(words: Words, failure: Failure, mayHaveHappened: boolean): Failure {
	if (!mayHaveHappened) return failure;
	return {
		...failure,
		outcome: 'unknown',
		state: `${words.unknown} An earlier try brought no answer.`,
		advice: `${failure.advice} ${words.again}`,
		retryable: true,
	};
}

function passingFailure(
	words: Words,
	{ status, what }: Passing,
	mayHaveHappened: boolean,
): Failure {
	const answer = status === undefined ? 'no HTTP answer' : `HTTP ${status}`;
	return {
		outcome: mayHaveHappened ? 'unknown' : 'notSent',
		type: status === undefined ? 'NoAnswer' : `HTTP ${status}`,
		message: `LeadSquared ${what} (${answer})`,
		state: mayHaveHappened
			? words.unknown
			: `${words.unchanged} The call never reached LeadSquared.`,
		advice: mayHaveHappened
			? words.again
			: "Check Region or API Host in the LeadSquared credential, and this machine's network.",
		retryable: true,
		...(status === undefined ? {} : { httpStatus: status }),
	};
}

function redirectFailure(words: Words, status: number): Failure {
	return {
		outcome: 'refused',
		type: `HTTP ${status}`,
		message: `The API host answered with a redirect (HTTP ${status}), which is never followed: the host looks wrong`,
		state: `${words.unchanged} The keys were not sent on.`,
		advice: 'Check Region or API Host in the LeadSquared credential.',
		retryable: false,
		httpStatus: status,
		cause: 'host',
	};
}

function unusableFailure(words: Words, { status, what }: Unusable): Failure {
	return {
		outcome: 'unknown',
		type: 'UnusableReply',
		message: `LeadSquared answered with ${what} (HTTP ${status})`,
		state: words.unknown,
		advice: `${words.again} If this goes on, check Region or API Host in the LeadSquared credential: another server may be answering.`,
		retryable: true,
		httpStatus: status,
	};
}

function adviceOn({ content, rights }: Words, cause: RefusalCause): string {
	switch (cause) {
		case 'content':
			return content;
		case 'keys':
			return 'Check the keys and the region of the LeadSquared credential.';
		case 'rights':
			return rights;
		case 'host':
			return 'The API host does not know this call: check Region or API Host in the LeadSquared credential.';
	}
}
