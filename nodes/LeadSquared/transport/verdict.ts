/**
 * What a call came to, judged from the reply's words first and its status second
 * (leadsquared-api.md §5). Texts in it are LeadSquared's own, with the keys struck out.
 */
export type Verdict<T> =
	/** The reply is what the contract promises. */
	| { kind: 'accepted'; value: T }
	/** LeadSquared says what is wrong: the same call would be refused again. */
	| Refused
	/** The account's limit of calls was reached: the call did not take place. */
	| Limited
	/** The failure may pass: no reply, or a 5xx that says nothing. */
	| Passing
	/** A reply that is not LeadSquared's contract. */
	| Unusable;

/** What a refusal is about. Only for `content` would another content of the call help. */
export type RefusalCause = 'content' | 'keys' | 'rights' | 'host';

/** A refusal in LeadSquared's own words. */
export interface Refused {
	kind: 'refused';
	status: number;
	/** LeadSquared's ExceptionType, or `HTTP <status>`. */
	type: string;
	message: string;
	cause: RefusalCause;
}

/** A call that the account's limit turned away. */
export interface Limited {
	kind: 'limited';
	status: number;
	message: string;
	/** The account's real limit, where the reply names it. */
	limit?: { calls: number; windowMs: number };
	/** From the header Retry-After, where there is one. */
	retryAfterMs?: number;
}

/** A call without an answer that says anything. */
export interface Passing {
	kind: 'passing';
	status?: number;
	/** What happened, to follow "LeadSquared": "closed the connection". */
	what: string;
	/** Whether the call may have been carried out, its answer lost. */
	mayHaveHappened: boolean;
}

/** An answer that is not LeadSquared's. */
export interface Unusable {
	kind: 'unusable';
	status: number;
	/** What the reply is: "an HTML page". */
	what: string;
	/** A redirect says that the host is wrong; it is never followed, since the keys would travel along. */
	redirect: boolean;
}
