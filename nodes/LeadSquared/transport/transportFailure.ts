import { type Passing } from './verdict';

/** What the codes of a connection that failed mean, to follow "LeadSquared", and whether the call can have arrived. */
const MEANINGS: ReadonlyArray<{ code: RegExp; what: string; arrived: boolean }> = [
	{
		code: /\bENOTFOUND\b|\bEAI_AGAIN\b/,
		what: 'was not found: its host name is unknown',
		arrived: false,
	},
	{ code: /\bECONNREFUSED\b/, what: 'refused the connection', arrived: false },
	{
		code: /\bEHOSTUNREACH\b|\bENETUNREACH\b/,
		what: 'cannot be reached from this network',
		arrived: false,
	},
	{
		code: /\bCERT_\w+|\w*SELF_SIGNED\w*|\bUNABLE_TO_\w+|\bERR_TLS_\w+|certificate|\bEPROTO\b/i,
		what: 'did not prove who it is (TLS certificate)',
		arrived: false,
	},
	{
		code: /\bETIMEDOUT\b|\bECONNABORTED\b|timeout|timed out/i,
		what: 'did not answer in time',
		arrived: true,
	},
	{
		code: /\bECONNRESET\b|\bEPIPE\b|socket hang up|aborted/i,
		what: 'closed the connection',
		arrived: true,
	},
];

/**
 * Judges a call that got no reply. Only the error's codes and words are looked at, never passed on:
 * they can hold the URL, and with it the keys.
 */
export function classifyTransportFailure(error: unknown): Passing {
	const words = wordsOf(error, 4).join(' ');
	const meaning = MEANINGS.find(({ code }) => code.test(words));
	return {
		kind: 'passing',
		what: meaning?.what ?? 'could not be reached',
		mayHaveHappened: meaning?.arrived ?? true,
	};
}

/** The codes and messages of an error and of what it wraps. */
function wordsOf(error: unknown, depth: number): string[] {
	if (typeof error === 'string') return [error];
	if (typeof error !== 'object' || error === null || depth === 0) return [];
	const { code, message, description, messages, cause, errorResponse } = error as Record<
		string,
		unknown
	>;
	const inner = [cause, errorResponse].flatMap((value) => wordsOf(value, depth - 1));
	const listed: unknown[] = Array.isArray(messages) ? messages : [];
	return [code, message, description, ...listed, ...inner].filter(
		(word): word is string => typeof word === 'string',
	);
}
