import { isQuota, LONGEST_LIMIT_WAIT_MS } from '../transport/nextStep';
import {
	type Limited,
	type Passing,
	type RefusalCause,
	type Refused,
	type Unusable,
} from '../transport/verdict';
import { type Failure } from './failure';
import { type CallWording, callTexts } from './wording';

/** A verdict that is no success. */
export type FailedVerdict = Refused | Limited | Passing | Unusable;

/** What a verdict itself says; what it means for the records depends on the tries before it, too. */
export type VerdictReason = Pick<Failure, 'type' | 'message' | 'advice' | 'httpStatus' | 'cause'>;

/** Words a verdict. */
export function reasonOf(wording: CallWording, verdict: FailedVerdict): VerdictReason {
	switch (verdict.kind) {
		case 'refused':
			return refusalReason(wording, verdict);
		case 'limited':
			return limitReason(verdict);
		case 'passing':
			return passingReason(verdict);
		case 'unusable':
			return unusableReason(verdict);
	}
}

function refusalReason(wording: CallWording, verdict: Refused): VerdictReason {
	const { status, type, message, cause } = verdict;
	const named = type.startsWith('HTTP ') ? type : `HTTP ${status}, ${type}`;
	const said = message === '' ? '' : `: ${message}`;
	const facts = { type, advice: adviceOn(wording, cause), httpStatus: status, cause };
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
			return {
				...facts,
				message: `LeadSquared refused ${callTexts(wording).asked} (${named})${said}`,
			};
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
function limitReason(verdict: Limited): VerdictReason {
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

function passingReason(verdict: Passing): VerdictReason {
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

function unusableReason({ status, what, message, final }: Unusable): VerdictReason {
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

function adviceOn(wording: CallWording, cause: RefusalCause): string {
	switch (cause) {
		case 'content':
			return callTexts(wording).content;
		case 'rights':
			return callTexts(wording).rights;
		case 'size':
			return callTexts(wording).size;
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
