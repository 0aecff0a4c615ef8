import { type CurrentTimes } from './errorItem';
import { type Settled } from '../transport/call';
import { isQuota, LONGEST_LIMIT_WAIT_MS } from '../transport/nextStep';
import {
	type Limited,
	type Passing,
	type RefusalCause,
	type Refused,
	type Unusable,
} from '../transport/verdict';
import { type Failure } from './failure';

const CANCELLED = 'Cancelled';

/** What is known of a call beside its last verdict. */
type Known = Pick<Settled<unknown>, 'outcome'>;

/** What a verdict itself says; what it means for the appointments depends on the tries before it, too. */
type Reason = Pick<Failure, 'type' | 'message' | 'advice' | 'httpStatus' | 'cause'>;

/** How a failed call is told: what was asked, and what its failing means. */
export interface CallWording {
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
export const CHANGE: CallWording = {
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
export const SHIFT: CallWording = {
	...CHANGE,
	again:
		'Running this node again with the same items is harmless; finding the appointments anew and shifting them is not.',
	accepted: 'Found anew and shifted again, these would be moved twice.',
	content:
		'Correct what LeadSquared names, most often a task id that does not exist there, and shift the refused ones alone again.',
};

/** Of calls that read appointments. */
export const READING: CallWording = {
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
 * @param known what the call came to, with all its tries and the calls that carried the same appointments before
 * @param advice what to do, where more is known than the verdict says
 */
export function failureOf(
	words: CallWording,
	verdict: Refused | Limited | Passing | Unusable,
	known: Known,
	advice?: string,
): Failure {
	const reason = reasonOf(words, verdict);
	return withOutcome(words, { ...reason, advice: advice ?? reason.advice }, verdict, known);
}

function reasonOf(words: CallWording, verdict: Refused | Limited | Passing | Unusable): Reason {
	switch (verdict.kind) {
		case 'refused':
			return refusalReason(words, verdict);
		case 'limited':
			return limitReason(verdict);
		case 'passing':
			return passingReason(verdict);
		case 'unusable':
			return unusableReason(verdict);
	}
}

/** What is known of the appointments, from all tries: an answer that was lost is not made up for by a refusal. */
function withOutcome(
	words: CallWording,
	reason: Reason,
	verdict: Refused | Limited | Passing | Unusable,
	{ outcome }: Known,
): Failure {
	if (outcome === 'unknown') {
		const isLostItself =
			verdict.kind === 'unusable' || (verdict.kind === 'passing' && verdict.mayHaveHappened);
		const earlier = isLostItself ? '' : ' An earlier try brought no answer.';
		return {
			...reason,
			outcome,
			state: `${words.unknown}${earlier}`,
			advice: isLostItself
				? sentences(words.again, reason.advice)
				: sentences(reason.advice, words.again),
			retryable: true,
		};
	}
	const neverArrived = outcome === 'notSent' ? ' The call never reached LeadSquared.' : '';
	return {
		...reason,
		outcome: outcome === 'accepted' ? 'refused' : outcome,
		state: `${words.unchanged}${neverArrived}`,
		retryable: outcome !== 'refused',
	};
}

function sentences(...texts: readonly string[]): string {
	return texts.filter((text) => text !== '').join(' ');
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

/**
 * Words appointments of a batch that were not tried in a smaller list, since others were not accepted.
 * @param sameReason whether that was for one and the same reason, so that it is not about these appointments
 */
export function untriedFailure(
	words: CallWording,
	verdict: Refused | Limited,
	known: Known,
	sameReason: boolean,
	advice?: string,
): Failure {
	const why = sameReason
		? 'others were refused for the same reason'
		: 'another part of the batch failed';
	const failure = failureOf(words, verdict, known, advice);
	return {
		...failure,
		...(failure.cause === undefined ? {} : { cause: 'others' as const }),
		message: `Not tried alone, since ${why}: ${failure.message}`,
	};
}

/** Words an appointment that LeadSquared's report on an accepted list names as failed. */
export function reportedFailure(words: CallWording, reported: string, known: Known): Failure {
	const verdict: Refused = {
		kind: 'refused',
		status: 200,
		type: 'FailedTask',
		message: reported,
		cause: 'content',
	};
	return failureOf(words, verdict, known);
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
export function notBegunFailure(words: CallWording, cause: Failure): Failure {
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

/** Words appointments of a refused batch that were not tried alone, since the run was halted meanwhile. */
export function haltedFailure(words: CallWording, cause: Failure): Failure {
	const failure = notBegunFailure(words, cause);
	return failure === cause
		? failure
		: {
				...failure,
				message: `Refused in a batch and not tried alone, since another failed: ${cause.message}`,
			};
}

/** Words a batch that cancelling the run met. */
export function cancelledFailure(
	words: CallWording,
	{ lost }: Pick<Settled<unknown>, 'lost'>,
): Failure {
	return {
		outcome: lost ? 'unknown' : 'notSent',
		type: CANCELLED,
		message: 'The run was cancelled',
		state: lost ? words.unknown : words.unchanged,
		advice: lost ? words.again : '',
		retryable: true,
	};
}

function refusalReason(words: CallWording, verdict: Refused): Reason {
	const { status, type, message, cause } = verdict;
	const named = type.startsWith('HTTP ') ? type : `HTTP ${status}, ${type}`;
	const said = message === '' ? '' : `: ${message}`;
	const facts = { type, advice: adviceOn(words, cause), httpStatus: status, cause };
	switch (cause) {
		case 'gateway':
			return {
				...facts,
				message: `Something between n8n and LeadSquared answered (${named}, ${gatewayOf(status)})${said}`,
			};
		case 'redirect':
			return {
				...facts,
				message: `The API host answered with a redirect (HTTP ${status}), which is never followed: the host looks wrong`,
				advice: `The keys were not sent on. ${facts.advice}`,
			};
		default:
			return { ...facts, message: `LeadSquared refused ${words.asked} (${named})${said}` };
	}
}

function gatewayOf(status: number): string {
	switch (status) {
		case 407:
			return 'a proxy that asks for a sign-in';
		case 511:
			return 'a network that asks for a sign-in';
		case 403:
			return 'a page of a firewall';
		default:
			return 'a proxy or a filter';
	}
}

/** Words a call that the account's limit kept from taking place. */
function limitReason(verdict: Limited): Reason {
	const { status, message, limit } = verdict;
	const reported =
		limit === undefined ? '' : ` of ${limit.calls} calls in ${limit.windowMs / 1000} seconds`;
	const answer = status === undefined ? '' : ` (HTTP ${status})`;
	const said = reported === '' && message !== '' ? `: ${message}` : '';
	return {
		type: isQuota(verdict) ? 'Quota' : 'RateLimit',
		message: `The account's limit${reported} is reached${answer}${askedToWait(verdict)}${said}`,
		advice:
			'Run it again later, and set Calls per 5 Seconds in the LeadSquared credential to what the account allows beside its other integrations.',
		...(status === undefined ? {} : { httpStatus: status }),
	};
}

/** What was asked for and is longer than anything that is waited for. */
function askedToWait({ retryAfterMs }: Pick<Limited, 'retryAfterMs'>): string {
	if (retryAfterMs === undefined || retryAfterMs <= LONGEST_LIMIT_WAIT_MS) return '';
	return `, and LeadSquared asks to wait ${Math.ceil(retryAfterMs / 60_000)} minutes`;
}

function passingReason(verdict: Passing): Reason {
	const { status, what, message, mayHaveHappened } = verdict;
	const answer = status === undefined ? 'no HTTP answer' : `HTTP ${status}`;
	const said = message === '' ? '' : `: ${message}`;
	return {
		type: status === undefined ? 'NoAnswer' : `HTTP ${status}`,
		message: `LeadSquared ${what} (${answer})${askedToWait(verdict)}${said}`,
		advice: mayHaveHappened
			? ''
			: "Check Region or API Host in the LeadSquared credential, and this machine's network and its proxy.",
		...(status === undefined ? {} : { httpStatus: status }),
	};
}

function unusableReason({ status, what, message, final }: Unusable): Reason {
	const answer = status === undefined ? '' : ` (HTTP ${status})`;
	const said = message === '' ? '' : `: ${message}`;
	return {
		type: 'UnusableReply',
		message: `LeadSquared answered with ${what}${answer}${said}`,
		advice: final
			? ''
			: 'If this goes on, check Region or API Host in the LeadSquared credential: another server may be answering.',
		...(status === undefined ? {} : { httpStatus: status }),
	};
}

function adviceOn({ content, rights }: CallWording, cause: RefusalCause): string {
	switch (cause) {
		case 'content':
			return content;
		case 'rights':
			return rights;
		case 'size':
			return 'The call is too large for the server. Set Items per Batch to a smaller number.';
		case 'keys':
			return 'Check the keys and the region of the LeadSquared credential.';
		case 'host':
			return 'The API host does not know this call: check Region or API Host in the LeadSquared credential.';
		case 'redirect':
			return 'Check Region or API Host in the LeadSquared credential.';
		case 'gateway':
			return 'Ask whoever runs the network of this n8n to let its proxy or firewall pass calls to the API Host of the LeadSquared credential.';
	}
}
