import { type CallLimit } from './pacing/places';

/** A reply as it came over the wire. */
export interface Reply {
	status: number;
	/** Names in lower case. */
	headers: Readonly<Record<string, unknown>>;
	body: string;
	/** Milliseconds since 1970, by the clock of this machine. */
	receivedAt: number;
}

/**
 * The result of a call, judged from its reply. Texts in it are LeadSquared's own, cut to a readable length, with
 * invisible characters shown by code and the keys redacted.
 */
export type Verdict<T> =
	/** The reply is what the contract promises. */
	| { kind: 'accepted'; value: T }
	/** LeadSquared says what is wrong: the same call would be refused again. */
	| Refused
	/** The account's limit of calls was reached: the call did not take place. */
	| Limited
	/** The failure may pass: no reply, or one that leaves open what became of the call. */
	| Passing
	/** A reply that is not LeadSquared's contract. */
	| Unusable;

/**
 * What a refusal is about. `content` and `rights` are the entry's, so taking a list of entries apart may help;
 * so may a smaller list for `size`. The others would refuse any other content as well: `host` does not know the
 * call, a `redirect` leads elsewhere, and a `gateway` between n8n and LeadSquared did not let the call through.
 */
export type RefusalCause = 'content' | 'rights' | 'size' | 'keys' | 'host' | 'redirect' | 'gateway';

/** A refusal, in LeadSquared's own words. */
export interface Refused {
	kind: 'refused';
	status: number;
	/** LeadSquared's ExceptionType, or `HTTP <status>`. */
	type: string;
	/** Empty where nothing was said. For a gateway, what answered. */
	message: string;
	cause: RefusalCause;
}

/** A call that was refused for the account's limit. */
export interface Limited {
	kind: 'limited';
	/** Absent if the call gave up before it was sent. */
	status?: number;
	message: string;
	/** The account's real limit, where the reply names it. */
	limit?: CallLimit;
	/** Milliseconds, from the header Retry-After where there is one. */
	retryAfterMs?: number;
}

/** A call without an answer that says what became of it. */
export interface Passing {
	kind: 'passing';
	status?: number;
	/** What happened, to follow "LeadSquared": "closed the connection". */
	what: string;
	/** What the reply says beyond that; empty where it says nothing. */
	message: string;
	/** Whether the call may have been carried out, its answer lost. */
	mayHaveHappened: boolean;
	/** Milliseconds, from the header Retry-After where there is one. */
	retryAfterMs?: number;
}

/** An answer that is not LeadSquared's, so that it is unknown what became of the call. */
export interface Unusable {
	kind: 'unusable';
	/** Absent if not even that could be read. */
	status?: number;
	/** What the reply is: "an HTML page". */
	what: string;
	/** The words that could be read in it; empty where there are none. */
	message: string;
	/** Whether the same call would be answered in the same way, so that repeating it is no use. */
	final: boolean;
}
