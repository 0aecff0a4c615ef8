import { textOf } from '../values/outside';
import { type CallLimit } from './pacing/places';
import { type Limited, type Reply } from './verdict';
import { type Exception, isPage } from './wordsOfReply';

const LIMIT_TYPE = 'MXAPIRateLimitExceededException';

/**
 * LeadSquared's sentence about a limit, and nothing else in what it says: an exception about something else may quote
 * a text that somebody wrote.
 */
const LIMIT_SENTENCE =
	/^(?:MX\w+:\s*)?(?:(?:the |your )?(?:API )?calls? (?:have )?)?exceeded the limit of \d+ in \d+ second(?:s|\(s\))?\s*(?:[.!;]|$)/i;

/** The numbers of a limit, where it is certain that the reply is about one. */
const LIMIT_NUMBERS = /exceeded the limit of (\d+) in (\d+) second/i;

/**
 * Reads the refusal of a call for the account's limit, in each form in which LeadSquared gives it.
 * @param words what the reply says, as far as it may decide
 * @returns undefined if the reply is about something else
 */
export function limitRefusalIn(
	reply: Reply,
	exception: Exception | undefined,
	words: string,
): Limited | undefined {
	if (!isLimitRefusal(reply, exception, words)) return undefined;
	const limit = limitIn(words);
	return {
		kind: 'limited',
		status: reply.status,
		message: words,
		...(limit === undefined ? {} : { limit }),
		...retryAfterOf(reply),
	};
}

function isLimitRefusal(
	{ status, body }: Reply,
	exception: Exception | undefined,
	words: string,
): boolean {
	if (status === 429 || exception?.type === LIMIT_TYPE || LIMIT_SENTENCE.test(words)) return true;
	// No record of LeadSquared is a page.
	return isPage(body) && LIMIT_NUMBERS.test(words);
}

function limitIn(words: string): CallLimit | undefined {
	const [, calls, seconds] = (LIMIT_NUMBERS.exec(words) ?? []).map(Number);
	const isLimitOfCalls = calls !== undefined && seconds !== undefined && calls > 0 && seconds > 0;
	return isLimitOfCalls ? { calls, windowMs: seconds * 1000 } : undefined;
}

/**
 * How long a reply's header Retry-After asks to wait; empty if it asks for nothing that can be read. It is a number of
 * seconds, or an HTTP date, which is read against the reply's own date: the server's clock may differ from this one.
 */
export function retryAfterOf({ headers, receivedAt }: Reply): { retryAfterMs?: number } {
	const header = textOf(headers['retry-after']);
	if (header === undefined) return {};
	if (/^\d+(?:\.\d+)?$/.test(header)) return { retryAfterMs: Number(header) * 1000 };
	const date = /^[a-z]{3},? /i.test(header) ? Date.parse(header) : NaN;
	if (Number.isNaN(date)) return {};
	const sentAt = Date.parse(textOf(headers.date) ?? '');
	return { retryAfterMs: Math.max(0, date - (Number.isNaN(sentAt) ? receivedAt : sentAt)) };
}
