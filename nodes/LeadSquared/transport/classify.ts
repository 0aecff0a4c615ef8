import { parseJson, outsideText } from '../values/outside';
import { limitRefusalIn, retryAfterOf } from './limitRefusal';
import { type RefusalCause, type Refused, type Reply, type Verdict } from './verdict';
import {
	type Exception,
	exceptionOf,
	isPage,
	reasonIn,
	titleOf,
	withoutTags,
} from './wordsOfReply';

/** Reads a JSON reply as the call's own contract has it; gives undefined if the reply is of another form. */
export type ReadContract<T> = (body: unknown) => T | ContractMismatch | undefined;

/** A reply that is of the contract's form, but does not fit what was asked: nothing can be taken from it. */
export class ContractMismatch {
	constructor(
		/** What the reply is: "a report that …". */
		readonly what: string,
		readonly message: string,
	) {}
}

const MISSING_RIGHTS = 'MXUnAuthorizedAccessException';

/** Wrong keys may be refused with this exception, too: its message then begins with the name of a key. */
const REFUSED_KEYS =
	/^(?:(?:invalid|wrong|incorrect|bad|missing|unauthori[sz]ed|the|an?)[\s.,:-]+)*(?:access|secret)\s?key/i;

/** The database, or a server that waited for it, gave up: whether the change was made is not said. */
const GAVE_UP =
	/execution timeout expired|time-?out (?:period|expired)|timed[ -]?out|(?:operation|task|request) was (?:cancell?ed|aborted)/i;

/** The same as a whole sentence: an exception of LeadSquared's own may quote a text from a record. */
const GAVE_UP_SENTENCE =
	/^(?:execution timeout expired|timeout expired|the operation has timed out)\s*(?:[.!;]|$)/i;

/** Exceptions of the framework that say the same by their name. */
const GAVE_UP_TYPE = /Timeout|TaskCancel|OperationCancel|ThreadAbort/i;

/** LeadSquared's own exceptions about an entry: with a 404, too, they are not about the path. */
const OF_AN_ENTRY = /^MX(?:InvalidEntity|Duplicate)/;

/** Statuses that only something between n8n and LeadSquared gives: a proxy, a filter, a server for other hosts. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([407, 421, 426, 431, 451, 511]);

/** A server on the way got no answer in time, so what the body says is not the outcome of the call. */
const GATEWAY_TIMEOUT = 504;

/** Statuses that say nothing final about the call, unless an exception does. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 425, 499]);

/**
 * Judges a reply. Pure.
 *
 * A good reply is judged by its contract first, so that nothing that people write in a record is taken for
 * LeadSquared's own word. Only a reply that does not fit the contract is searched for a limit or an exception: in the
 * error envelope, which comes as HTTP 200, 403 or 500, in a text that is no JSON, and by the status
 * (docs/leadsquared-api.md §5).
 * @param redactKeys takes the keys out of a text, in case the server echoes them
 */
export function classifyReply<T>(
	reply: Reply,
	readContract: ReadContract<T>,
	redactKeys: (text: string) => string,
): Verdict<T> {
	const json = parseJson(reply.body);
	// A text that is no JSON is cut before it is searched, and half of a key that is cut in two would stay.
	const body = json === undefined ? redactKeys(reply.body) : reply.body;
	return redactVerdict(judge({ ...reply, body }, json, readContract), redactKeys);
}

function judge<T>(reply: Reply, json: unknown, readContract: ReadContract<T>): Verdict<T> {
	const { status } = reply;
	const isSuccess = status >= 200 && status < 300;
	const value = isSuccess && json !== undefined ? readContract(json) : undefined;
	if (value instanceof ContractMismatch) {
		return unusable(status, value.what, value.message, true);
	}
	if (value !== undefined) return { kind: 'accepted', value };

	const exception = exceptionOf(json);
	const { words, shown } = wordsIn(reply, json, exception);
	const limited = limitRefusalIn(reply, exception, words);
	if (limited !== undefined) return limited;
	if (status === GATEWAY_TIMEOUT || gaveUp(exception, words)) return lost(reply, shown);
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

/** The words of a reply that may decide, and those that are shown. A piece of JSON decides nothing. */
function wordsIn(
	{ status, body }: Reply,
	json: unknown,
	exception: Exception | undefined,
): { words: string; shown: string } {
	if (json !== undefined) {
		const words = (exception === undefined ? reasonIn(json) : exception.message) ?? '';
		return { words, shown: words };
	}
	const words = withoutTags(body);
	if (isPage(body)) return { words, shown: titleOf(body) };
	const isPiece = /^[\s\ufeff]*[[{"]/.test(body);
	return isPiece ? { words: '', shown: status >= 400 ? words : '' } : { words, shown: words };
}

/** Whether a reply says that something gave up waiting for the outcome, rather than what the outcome is. */
function gaveUp(exception: Exception | undefined, words: string): boolean {
	const { type = '', cause = '' } = exception ?? {};
	if (type.startsWith('MX')) return GAVE_UP_SENTENCE.test(words);
	return GAVE_UP_TYPE.test(type) || GAVE_UP.test(words) || GAVE_UP.test(cause);
}

/**
 * What a refusal is about. A 403 without an exception is about rights. A page for people is not LeadSquared's, except
 * with a status that its web server gives by itself.
 */
function causeOf(reply: Reply, exception: Exception | undefined): RefusalCause {
	const { status, body } = reply;
	const type = exception?.type;
	if (status === 401) return 'keys';
	if (type !== undefined && OF_AN_ENTRY.test(type)) return 'content';
	if (status === 404 || status === 405) return 'host';
	if (status === 413) return 'size';
	if (exception === undefined && (GATEWAY_STATUSES.has(status) || isPage(body))) return 'gateway';
	if (type === MISSING_RIGHTS)
		return REFUSED_KEYS.test(exception?.message ?? '') ? 'keys' : 'rights';
	return status === 403 && type === undefined ? 'rights' : 'content';
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

function formOf(reply: Reply, json: unknown): string {
	if (reply.body.trim() === '') return 'an empty reply';
	if (json !== undefined) return 'a reply without the fields that LeadSquared documents';
	return isPage(reply.body) ? 'an HTML page' : 'a reply that is not whole JSON';
}

/** How many characters of an exception's type are kept: LeadSquared's are names of classes, anything else is cut. */
const MAX_OF_TYPE = 100;

/** How deep a reply is searched for keys: deeper than anything that LeadSquared sends. */
const MAX_DEPTH = 100;

/**
 * Takes the keys out of all that came from outside, in case a server echoes them, and makes texts fit to be shown.
 * Texts are cut only when the keys are out of them: half of a key that is cut in two would stay.
 */
function redactVerdict<T>(verdict: Verdict<T>, redactKeys: (text: string) => string): Verdict<T> {
	if (verdict.kind === 'accepted') {
		return { ...verdict, value: redacted(verdict.value, redactKeys, MAX_DEPTH) as T };
	}
	const message = outsideText(redactKeys(verdict.message));
	return verdict.kind === 'refused'
		? { ...verdict, message, type: outsideText(redactKeys(verdict.type), MAX_OF_TYPE) }
		: { ...verdict, message };
}

/** The same value without the keys, be it a text or what holds texts; what lies too deep is left out. */
function redacted(value: unknown, redactKeys: (text: string) => string, depth: number): unknown {
	if (typeof value === 'string') return redactKeys(value);
	if (typeof value !== 'object' || value === null) return value;
	if (depth === 0) return null;
	const inside = (inner: unknown): unknown => redacted(inner, redactKeys, depth - 1);
	if (Array.isArray(value)) return value.map(inside);
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]: [string, unknown]) => [
			redactKeys(name),
			inside(inner),
		]),
	);
}
