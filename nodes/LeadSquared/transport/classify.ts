import { type CallLimit } from './pacing/callLimit';
import { redactVerdict } from './redactVerdict';
import { type Limited, type RefusalCause, type Refused, type Verdict } from './verdict';
import { type Exception, exceptionOf, isHtml, reasonIn, textOf, titleOf } from './wordsOfReply';

/** A reply as it came over the wire. */
export interface Reply {
	status: number;
	/** Names in lower case. */
	headers: Readonly<Record<string, unknown>>;
	body: string;
	/** Milliseconds since 1970, by the clock of this machine. */
	receivedAt: number;
}

/** What a call's own contract makes of a JSON reply; undefined if the reply is of another form. */
export type ReadContract<T> = (body: unknown) => T | ContractRefusal | ContractMismatch | undefined;

/** A reply that is of the contract's form and says no, with its reason if it gives one. */
export class ContractRefusal {
	constructor(readonly message: string) {}
}

/** A reply that is of the contract's form, but does not fit what was asked: nothing can be taken from it. */
export class ContractMismatch {
	constructor(
		/** What the reply is: "a report that …". */
		readonly what: string,
		readonly message: string,
	) {}
}

const LIMIT_TYPE = 'MXAPIRateLimitExceededException';
const MISSING_RIGHTS = 'MXUnAuthorizedAccessException';

/**
 * LeadSquared's sentence about a limit, at the beginning of what it says: an exception about something else may
 * quote a text that somebody wrote, and does so behind a colon or in quotes.
 */
const LIMIT_SENTENCE = /^(?:MX\w+:\s*)?[^:'"“”]{0,60}exceeded the limit of (\d+) in (\d+) second/i;

/** The numbers of a limit, where it is certain that the reply is about one. */
const LIMIT_NUMBERS = /exceeded the limit of (\d+) in (\d+) second/i;

/** The database gave up on a call, or on its answer: whether the change was made is not said. */
const LOST_ANSWER =
	/^(?:[\w.]+:\s*)?(?:execution timeout expired|timeout expired|the operation has timed out|the wait operation timed out|a task was cancell?ed)/i;

/** Statuses of what stands between n8n and LeadSquared: a proxy, a filter, a server for other hosts. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([407, 421, 426, 431, 451, 511]);

/** A server on the way got no answer in time, so what the body says is not the outcome of the call. */
const GATEWAY_TIMEOUT = 504;

/** Statuses that say nothing final about the call, unless an exception does. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 425]);

/**
 * Judges a reply. Pure.
 *
 * A good reply is judged by its contract first, so that nothing that people write in a record is taken for
 * LeadSquared's own word. Only a reply that is none of the contract is searched for a limit or an exception: in the
 * error envelope, which comes as HTTP 200, 403 or 500, in a text that is no JSON, and by the status.
 * @param redactKeys takes the keys out of a text, in case the server echoes them
 */
export function classifyReply<T>(
	reply: Reply,
	readContract: ReadContract<T>,
	redactKeys: (text: string) => string,
): Verdict<T> {
	return redactVerdict(judge(reply, readContract), redactKeys);
}

function judge<T>(reply: Reply, readContract: ReadContract<T>): Verdict<T> {
	const { status } = reply;
	const json = parseJson(reply.body);
	const isSuccess = status >= 200 && status < 300;
	const value = isSuccess && json !== undefined ? readContract(json) : undefined;
	if (value instanceof ContractMismatch) {
		return unusable(status, value.what, value.message, true);
	}
	const exception =
		value instanceof ContractRefusal
			? { type: undefined, message: value.message }
			: exceptionOf(json);
	if (value !== undefined && !(value instanceof ContractRefusal))
		return { kind: 'accepted', value };

	const words = exception?.message ?? reasonOf(reply, json) ?? '';
	if (isLimit(status, exception, words)) return limited(reply, words);
	const shown = isHtml(reply.body) ? titleOf(reply.body) : words;
	if (status === GATEWAY_TIMEOUT || LOST_ANSWER.test(words)) return lost(reply, shown);
	if (exception !== undefined) {
		return refused(status, exception.type, shown, causeOf(reply, exception));
	}
	if (isSuccess || status < 200) return unusable(status, formOf(reply, json), shown, false);
	if (status < 400) return refused(status, undefined, shown, 'redirect');
	if (PASSING_STATUSES.has(status)) return lost(reply, shown);
	if (status < 500 || GATEWAY_STATUSES.has(status)) {
		return refused(status, undefined, shown, causeOf(reply, undefined));
	}
	return lost(reply, shown);
}

/** What the reply says where it is no exception: a JSON message, a page's title, a text. A piece of JSON says nothing. */
function reasonOf({ body }: Reply, json: unknown): string | undefined {
	if (json !== undefined) return reasonIn(json);
	return /^[\s\ufeff]*[[{"]/.test(body) ? undefined : textOf(pageText(body));
}

const MOST_OF_PAGE = 2_000;

function pageText(body: string): string {
	const start = body.trimStart().slice(0, MOST_OF_PAGE);
	return isHtml(body) ? start.replace(/<[^>]*>/g, ' ') : start;
}

/** A status that says nothing of its own is a matter of rights at 403, unless a page for people stands there. */
function causeOf(reply: Reply, exception: Exception | undefined): RefusalCause {
	const { status } = reply;
	if (exception === undefined) {
		if (GATEWAY_STATUSES.has(status)) return 'gateway';
		if (status === 403 && isHtml(reply.body)) return 'gateway';
	}
	if (status === 401) return 'keys';
	if (status === 404 || status === 405) return 'host';
	if (status === 413) return 'size';
	const type = exception?.type;
	// Refused keys may come as this exception, too; it then names them.
	if (type === MISSING_RIGHTS && /\b(?:access|secret)\s?key/i.test(exception?.message ?? '')) {
		return 'keys';
	}
	if (type === MISSING_RIGHTS || (status === 403 && type === undefined)) return 'rights';
	return 'content';
}

function refused(
	status: number,
	type: string | undefined,
	message: string,
	cause: RefusalCause,
): Refused {
	return {
		kind: 'refused',
		status,
		type: type ?? `HTTP ${status}`,
		message,
		cause,
	};
}

function limited(reply: Reply, words: string): Limited {
	const limit = limitIn(words);
	return {
		kind: 'limited',
		status: reply.status,
		message: words,
		...(limit === undefined ? {} : { limit }),
		...retryAfterOf(reply),
	};
}

function lost<T>(reply: Reply, words: string): Verdict<T> {
	return {
		kind: 'passing',
		status: reply.status,
		what: words === '' ? 'failed without saying why' : 'failed',
		message: words,
		mayHaveHappened: true,
		...retryAfterOf(reply),
	};
}

function unusable<T>(status: number, what: string, words: string, final: boolean): Verdict<T> {
	return { kind: 'unusable', status, what, message: words, final };
}

function isLimit(status: number, exception: Exception | undefined, words: string): boolean {
	return status === 429 || exception?.type === LIMIT_TYPE || LIMIT_SENTENCE.test(words);
}

function limitIn(words: string): CallLimit | undefined {
	const [, calls, seconds] = (LIMIT_NUMBERS.exec(words) ?? []).map(Number);
	const isLimitOfCalls = calls !== undefined && seconds !== undefined && calls > 0 && seconds > 0;
	return isLimitOfCalls ? { calls, windowMs: seconds * 1000 } : undefined;
}

function formOf(reply: Reply, json: unknown): string {
	if (reply.body.trim() === '') return 'an empty reply';
	if (json !== undefined) return 'a reply without the fields that LeadSquared documents';
	return isHtml(reply.body) ? 'an HTML page' : 'a reply that is not whole JSON';
}

/** Seconds, or an HTTP date, which is read against the reply's own date: the server's clock may differ from this one. */
function retryAfterOf({ headers, receivedAt }: Reply): { retryAfterMs?: number } {
	const header = textOf(headers['retry-after']);
	if (header === undefined) return {};
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {};
	const date = Date.parse(header);
	if (Number.isNaN(date)) return {};
	const sentAt = Date.parse(textOf(headers.date) ?? '');
	return { retryAfterMs: Math.max(0, date - (Number.isNaN(sentAt) ? receivedAt : sentAt)) };
}

/** Strings are matched too, so that digits inside them are left alone. */
const STRING_OR_LONG_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** Reads JSON. Whole numbers that a double cannot hold become texts, so that the id of a receipt keeps its digits. */
function parseJson(body: string): unknown {
	const text = body.replace(/^\ufeff/, '');
	try {
		const parsed: unknown = JSON.parse(text);
		if (!/\d{16}/.test(text)) return parsed;
		return JSON.parse(
			text.replace(STRING_OR_LONG_NUMBER, (token) =>
				token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
			),
		);
	} catch {
		return undefined;
	}
}
