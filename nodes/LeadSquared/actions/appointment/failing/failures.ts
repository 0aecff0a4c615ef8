import {
	type Limited,
	type Passing,
	type RefusalCause,
	type Refused,
	type Unusable,
} from '../../../transport/verdict';
import { isQuota } from '../../../transport/call';
import { type Failure } from '../sendTimes/result';

const CANCELLED = 'Cancelled';
const UNCHANGED = 'Nothing was changed.';
const UNKNOWN = 'It is unknown whether the change was accepted.';
const HARMLESS = 'Sending the same times again is harmless.';
const ADVICE: Readonly<Record<RefusalCause, string>> = {
	content:
		'Correct what LeadSquared names, most often a task id that does not exist there, and run them again.',
	keys: 'Check the keys and the region of the LeadSquared credential.',
	rights:
		'The user that the keys belong to lacks the right to change these appointments. Ask your LeadSquared administrator.',
	host: 'The API host does not know this call: check Region or API Host in the LeadSquared credential.',
};

/**
 * Words a call that was not accepted.
 * @param mayHaveHappened whether one of its tries may have been carried out, its answer lost
 * @param advice what to do, where more is known than the verdict says
 */
export function failureOf(
	verdict: Refused | Limited | Passing | Unusable,
	mayHaveHappened: boolean,
	advice?: string,
): Failure {
	switch (verdict.kind) {
		case 'refused':
			return verdict.cause === 'content'
				? refusedFailure(verdict, advice)
				: afterLostTry(refusedFailure(verdict, advice), mayHaveHappened);
		case 'limited':
			return afterLostTry(limitedFailure(verdict), mayHaveHappened);
		case 'passing':
			return passingFailure(verdict, mayHaveHappened);
		case 'unusable':
			return verdict.redirect
				? afterLostTry(redirectFailure(verdict.status), mayHaveHappened)
				: unusableFailure(verdict);
	}
}

/** A failure as one text, for an item: what happened, and what the user does about it. */
export function failureText(item: number, { message, state, advice }: Failure): string {
	return `[item ${item}] ${message.replace(/\.$/, '')}. ${state} ${advice}`.trimEnd();
}

/** Words appointments of a refused batch that were not tried alone. */
export function untriedFailure(verdict: Refused, advice?: string): Failure {
	const refused = refusedFailure(verdict, advice);
	return {
		...refused,
		cause: 'others',
		message: `Not tried alone, since others were refused for the same reason: ${refused.message}`,
	};
}

/** Words a batch that was not started. */
export function notSentFailure(cause: Failure): Failure {
	if (cause.type === CANCELLED) return cause;
	return {
		...cause,
		outcome: 'notSent',
		message: `Not sent, since an earlier batch failed: ${cause.message}`,
		state: UNCHANGED,
		advice: '',
		retryable: true,
	};
}

/** Words a batch that cancelling the run met. */
export function cancelledFailure(mayHaveHappened: boolean): Failure {
	return {
		outcome: mayHaveHappened ? 'unknown' : 'notSent',
		type: CANCELLED,
		message: 'The run was cancelled',
		state: mayHaveHappened ? UNKNOWN : UNCHANGED,
		advice: mayHaveHappened ? HARMLESS : '',
		retryable: true,
	};
}

function refusedFailure(verdict: Refused, advice?: string): Failure {
	const { status, type, message } = verdict;
	const named = type.startsWith('HTTP ') ? type : `HTTP ${status}, ${type}`;
	return {
		outcome: 'refused',
		type,
		message: `LeadSquared refused the change (${named})${message === '' ? '' : `: ${message}`}`,
		state: UNCHANGED,
		advice: advice ?? ADVICE[verdict.cause],
		retryable: false,
		httpStatus: status,
		cause: verdict.cause,
	};
}

/** Words a call that the account's limit kept from taking place. */
function limitedFailure(verdict: Limited): Failure {
	const { status, message, limit } = verdict;
	const told =
		limit === undefined ? '' : ` of ${limit.calls} calls in ${limit.windowMs / 1000} seconds`;
	return {
		outcome: 'limited',
		type: isQuota(verdict) ? 'Quota' : 'RateLimit',
		message: `The account's limit${told} is reached (HTTP ${status})${told === '' && message !== '' ? `: ${message}` : ''}`,
		state: UNCHANGED,
		advice:
			'Run them again later, and set Calls per 5 Seconds in the LeadSquared credential to what the account allows beside its other integrations.',
		retryable: true,
		httpStatus: status,
	};
}

/** An earlier try may have been carried out; that this one was turned away proves nothing about it. */
function afterLostTry(failure: Failure, mayHaveHappened: boolean): Failure {
	if (!mayHaveHappened) return failure;
	return {
		...failure,
		outcome: 'unknown',
		state: `${UNKNOWN} An earlier try brought no answer.`,
		advice: `${failure.advice} ${HARMLESS}`,
		retryable: true,
	};
}

function passingFailure({ status, what }: Passing, mayHaveHappened: boolean): Failure {
	const answer = status === undefined ? 'no HTTP answer' : `HTTP ${status}`;
	return {
		outcome: mayHaveHappened ? 'unknown' : 'notSent',
		type: status === undefined ? 'NoAnswer' : `HTTP ${status}`,
		message: `LeadSquared ${what} (${answer})`,
		state: mayHaveHappened ? UNKNOWN : `${UNCHANGED} The call never reached LeadSquared.`,
		advice: mayHaveHappened
			? HARMLESS
			: "Check Region or API Host in the LeadSquared credential, and this machine's network.",
		retryable: true,
		...(status === undefined ? {} : { httpStatus: status }),
	};
}

function redirectFailure(status: number): Failure {
	return {
		outcome: 'refused',
		type: `HTTP ${status}`,
		message: `The API host answered with a redirect (HTTP ${status}), which is never followed: the host looks wrong`,
		state: `${UNCHANGED} The keys were not sent on.`,
		advice: 'Check Region or API Host in the LeadSquared credential.',
		retryable: false,
		httpStatus: status,
		cause: 'host',
	};
}

function unusableFailure({ status, what }: Unusable): Failure {
	return {
		outcome: 'unknown',
		type: 'UnusableReply',
		message: `LeadSquared answered with ${what} (HTTP ${status})`,
		state: UNKNOWN,
		advice: `${HARMLESS} If this goes on, check Region or API Host in the LeadSquared credential: another server may be answering.`,
		retryable: true,
		httpStatus: status,
	};
}
