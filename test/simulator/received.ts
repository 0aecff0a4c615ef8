import type { IncomingHttpHeaders } from 'node:http';

import type { Fault } from './faults';

/** How a call ended for the one who made it. */
export type Outcome =
	| { readonly status: number; readonly body: string }
	/** The connection was reset. */
	| 'reset'
	/** No answer was ever sent. */
	| 'hang'
	/** The caller hung up first. */
	| 'callerLeft'
	/** The simulator was stopped first. */
	| 'stopped';

/** One call as it came in. Kept as it was, keys included: tests search it. */
export interface ReceivedCall {
	/** Milliseconds of the simulator's clock when the headers arrived. */
	readonly at: number;
	/** The same for the moment that the rate limit counts: `at` and the inbound latency. */
	countedAt?: number;
	readonly method: string;
	readonly path: string;
	/** Decoded as a form is: an unencoded `+` is a space. */
	readonly query: Readonly<Record<string, string>>;
	/** What stands after the `?`, as it came. */
	readonly rawQuery: string;
	readonly headers: IncomingHttpHeaders;
	/** The exact text. */
	body: string;
	/** The body as JSON, where it is JSON. */
	json?: unknown;
	readonly keysFrom: 'headers' | 'query' | 'none';
	/** How many calls were open at that moment, this one included. */
	readonly inFlight: number;
	/** Ids, in lower case, whose new times it queued, whatever became of its answer. Unset: none. */
	carriedOut?: readonly string[];
	/** The fault that was played, if any. */
	fault?: Fault;
	/** Unset as long as the call is open. */
	answered?: Outcome;
	/** When its answer was sent, or the caller hung up, on the simulator's clock. */
	endedAt?: number;
	/** Why it was refused, in plain words; not part of the reply. */
	because?: string;
}
