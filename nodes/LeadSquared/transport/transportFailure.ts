import { type Passing, type Refused, type Unusable } from './verdict';

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
		arrived: true,
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

/** How the HTTP client names an answer that it cannot read: packed otherwise than its headers say, or not HTTP at all. */
const UNREADABLE: ReadonlyArray<{ code: RegExp; what: string }> = [
	{
		code: /\bZ_\w+_ERROR\b|\bERR__ERROR_\w+|incorrect header check|unexpected end of file|decompression failed/i,
		what: 'a reply that is not packed as its headers say',
	},
	{ code: /\bHPE_\w+|\bParse Error\b/, what: 'something that is not HTTP' },
];

/** How the HTTP client reports a proxy that opened no tunnel: nothing was sent through it. */
const NO_TUNNEL =
	/tunneling socket could not be established|Proxy response \(\d+\)|before receiving CONNECT response|proxy CONNECT response/i;

/** The status of the proxy's answer, where there was one. */
const TUNNEL_STATUS = /(?:statusCode=|Proxy response \()([1-9]\d\d)\b/;

/** How Node names a failure to connect: nothing was sent then. */
const CONNECTING = /(?:^|: )connect E[A-Z]+/;

/**
 * Judges a call that got no reply. Only the error's codes and words are looked at, never passed on:
 * they can hold the URL, and with it the keys.
 */
export function classifyTransportFailure(error: unknown): Passing | Unusable | Refused {
	const found = codesAndWordsOf(error, 4);
	const all = [...found.codes, ...found.words].join(' ');
	const unreadable = UNREADABLE.find(({ code }) => code.test(all));
	if (unreadable !== undefined) {
		return { kind: 'unusable', what: unreadable.what, message: '', final: false };
	}
	if (NO_TUNNEL.test(all)) {
		const status = TUNNEL_STATUS.exec(all)?.[1];
		if (status !== undefined) {
			const type = `HTTP ${status}`;
			return { kind: 'refused', status: Number(status), type, message: '', cause: 'gateway' };
		}
		const what = 'was not reached: the proxy between n8n and LeadSquared let no connection through';
		return { kind: 'passing', what, message: '', mayHaveHappened: false };
	}
	// A code is the failure itself; words can quote a host name, which may be anything.
	const meaning = meaningOf(found.codes) ?? meaningOf(found.words);
	return {
		kind: 'passing',
		what: meaning?.what ?? 'could not be reached',
		message: '',
		mayHaveHappened:
			(meaning?.arrived ?? true) && !found.words.some((text) => CONNECTING.test(text)),
	};
}

function meaningOf(words: readonly string[]): (typeof MEANINGS)[number] | undefined {
	const text = words.join(' ');
	return MEANINGS.find(({ code }) => code.test(text));
}

/** The codes and the messages of an error and of what it wraps. */
function codesAndWordsOf(error: unknown, depth: number): { codes: string[]; words: string[] } {
	if (typeof error === 'string') return { codes: [], words: [error] };
	if (typeof error !== 'object' || error === null || depth === 0) return { codes: [], words: [] };
	const { code, message, description, messages, cause, errorResponse } = error as Record<
		string,
		unknown
	>;
	const inner = [cause, errorResponse].map((value) => codesAndWordsOf(value, depth - 1));
	const listed: unknown[] = Array.isArray(messages) ? messages : [];
	return {
		codes: [code, ...inner.flatMap(({ codes }) => codes)].filter(isText),
		words: [message, description, ...listed, ...inner.flatMap(({ words }) => words)].filter(isText),
	};
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}
