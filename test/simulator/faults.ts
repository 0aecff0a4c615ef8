import type { ReceivedCall } from './received';
import type { RetryAfter } from './retryAfter';
import type { ExceptionText, LimitAnswer, RefusalForm } from './settings';

interface Lost {
	/** Whether the call was carried out before its answer was lost. Default: no. */
	readonly applied?: boolean;
	/** Milliseconds between the handling and the fault. */
	readonly afterMs?: number;
}

/** Something that goes wrong with one call. */
export type Fault =
	/** The right answer, late. `before` says which step waits; default: the handling. */
	| { readonly kind: 'delay'; readonly ms: number; readonly before?: 'handling' | 'reply' }
	/** The connection is reset, with no answer. */
	| (Lost & { readonly kind: 'reset' })
	/** No answer ever comes. */
	| (Lost & { readonly kind: 'hang' })
	/** A status without a body; default 503. */
	| (Lost & {
			readonly kind: 'emptyStatus';
			readonly status?: number;
			readonly retryAfter?: RetryAfter;
	  })
	/** A page where JSON should be; default 200. With its status, a gateway's: 403, 407, 421, 451. */
	| (Lost & { readonly kind: 'html'; readonly status?: number; readonly title?: string })
	/** The first half of the JSON: as a whole reply (default), or with the connection cut in the middle. */
	| (Lost & { readonly kind: 'truncatedJson'; readonly cut?: 'text' | 'connection' })
	/** Default 302. */
	| (Lost & {
			readonly kind: 'redirect';
			readonly status?: 301 | 302 | 307 | 308;
			readonly location: string;
	  })
	/** The right answer, under a `Content-Encoding` that it does not have. */
	| (Lost & { readonly kind: 'wronglyEncoded'; readonly encoding?: 'gzip' | 'br' | 'deflate' })
	/** LeadSquared's own database gave up waiting, and says so in an error envelope. */
	| (Lost & { readonly kind: 'timedOut' })
	/** Refused as over the rate limit, whatever the window holds; never carried out. */
	| {
			readonly kind: 'limited';
			readonly answer?: LimitAnswer;
			readonly retryAfter?: RetryAfter;
	  }
	/** Refused for what it asks; never carried out. Form and status as the settings have it, unless told otherwise. */
	| {
			readonly kind: 'refused';
			readonly exception: ExceptionText;
			readonly form?: RefusalForm;
			readonly status?: number;
	  }
	/** Exactly this reply. */
	| (Lost & {
			readonly kind: 'raw';
			readonly status: number;
			readonly headers?: Readonly<Record<string, string>>;
			readonly body?: string;
	  });

export type Decision = Fault | undefined;

/** Decides which call meets which fault: the function first, then the queue. */
export class Faults {
	/** Asked for every call, which waits for the answer; undefined leaves it to the queue. */
	decide: ((call: ReceivedCall) => Decision | Promise<Decision>) | undefined;
	/** One entry a call; undefined lets a call pass unharmed. */
	readonly queue: Decision[] = [];

	push(...faults: Decision[]): void {
		this.queue.push(...faults);
	}

	clear(): void {
		this.decide = undefined;
		this.queue.length = 0;
	}

	async next(call: ReceivedCall): Promise<Decision> {
		return (await this.decide?.(call)) ?? this.queue.shift();
	}
}
