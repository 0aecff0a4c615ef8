import { type Limited, type RefusalCause, type Refused, type Verdict } from './verdict';

/** A reply as it came over the wire. */
export interface Reply {
	status: number;
	/** Names in lower case. */
	headers: Readonly<Record<string, unknown>>;
	body: string;
	/** Milliseconds since 1970, by the clock of this machine. */
	receivedAt: number;
}

/** What a call's own contract makes of a JSON reply without an error envelope. */
export type ReadContract<T> = (body: unknown) => T | ContractRefusal | undefined;

/** A reply that is of the contract's form and says no. */
export class ContractRefusal {
	constructor(readonly message: string) {}
}

const LIMIT_TYPE = 'MXAPIRateLimitExceededException';
const LIMIT_TEXT = /exceeded the limit of (\d+) in (\d+) second/i;
const MISSING_RIGHTS = 'MXUnAuthorizedAccessException';

/**
 * Judges a reply: the body first, since accounts answer errors as 200 and limits as 200, 403 or 429
 * (leadsquared-api.md §5), then the status. Pure.
 */
export function classifyReply<T>(reply: Reply, readContract: ReadContract<T>): Verdict<T> {
	const json = parseJson(reply.body);
	const exception = exceptionOf(json);
	if (isLimit(reply, exception)) return limited(reply, exception);
	if (exception !== undefined) return refused(reply.status, exception.type, exception.message);
	if (reply.status >= 300 && reply.status < 400) {
		return { kind: 'unusable', status: reply.status, what: 'a redirect', redirect: true };
	}
	if (reply.status >= 500 || reply.status === 408) {
		return {
			kind: 'passing',
			status: reply.status,
			what: 'failed without saying why',
			mayHaveHappened: true,
		};
	}
	if (reply.status >= 400) return refused(reply.status, undefined, undefined);
	return readSuccess(reply, json, readContract);
}

interface Exception {
	type: string | undefined;
	message: string | undefined;
}

function readSuccess<T>(reply: Reply, json: unknown, readContract: ReadContract<T>): Verdict<T> {
	const value = json === undefined ? undefined : readContract(json);
	if (value instanceof ContractRefusal) return refused(reply.status, undefined, value.message);
	if (value === undefined) {
		return { kind: 'unusable', status: reply.status, what: formOf(reply, json), redirect: false };
	}
	return { kind: 'accepted', value };
}

function refused(status: number, type: string | undefined, message: string | undefined): Refused {
	return {
		kind: 'refused',
		status,
		type: type ?? `HTTP ${status}`,
		message: message ?? '',
		cause: causeOf(status, type),
	};
}

/** A bare 403 is a matter of rights; one with another exception's name is about the content. */
function causeOf(status: number, type: string | undefined): RefusalCause {
	if (status === 401) return 'keys';
	if (status === 404 || status === 405) return 'host';
	if (type === MISSING_RIGHTS || (status === 403 && type === undefined)) return 'rights';
	return 'content';
}

function limited(reply: Reply, exception: Exception | undefined): Limited {
	const message = exception?.message ?? '';
	const told = LIMIT_TEXT.exec(reply.body);
	const calls = Number(told?.[1]);
	const seconds = Number(told?.[2]);
	const retryAfterMs = retryAfter(reply.headers['retry-after'], reply.receivedAt);
	return {
		kind: 'limited',
		status: reply.status,
		message,
		...(calls > 0 && seconds > 0 ? { limit: { calls, windowMs: seconds * 1000 } } : {}),
		...(retryAfterMs === undefined ? {} : { retryAfterMs }),
	};
}

function isLimit(reply: Reply, exception: Exception | undefined): boolean {
	return reply.status === 429 || exception?.type === LIMIT_TYPE || LIMIT_TEXT.test(reply.body);
}

/** Reads LeadSquared's error envelope, `Status` "Error" or an exception's fields; undefined if there is none. */
function exceptionOf(json: unknown): Exception | undefined {
	if (!isObject(json)) return undefined;
	const type = textOf(json.ExceptionType);
	const message =
		textOf(json.ExceptionMessage) ?? (type === undefined ? textOf(json.Message) : undefined);
	const says = typeof json.Status === 'string' && json.Status.toLowerCase() === 'error';
	const exception = textOf(json.ExceptionMessage) !== undefined || type !== undefined;
	return says || exception ? { type, message } : undefined;
}

function formOf(reply: Reply, json: unknown): string {
	if (reply.body.trim() === '') return 'an empty reply';
	if (json !== undefined) return 'a reply without the fields that LeadSquared documents';
	return /^\s*</.test(reply.body) ? 'an HTML page' : 'a reply that is not whole JSON';
}

/** Seconds, or an HTTP date; undefined if absent or neither. */
function retryAfter(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1000 : undefined;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
