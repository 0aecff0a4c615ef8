import { type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';

import { classifyReply, type ReadContract } from './classify';
import { type Account, CREDENTIAL } from './credential/account';
import { type Repeatable } from './nextStep';
import { classifyTransportFailure } from './transportFailure';
import { type Reply, type Verdict } from './verdict';
import { type CallContext, cancelSignalOf, CLIENT_GRACE_MS, withDeadline } from './waiting';

/** One call to LeadSquared: what is asked, and what a good answer looks like. */
export interface Call<T> {
	method: 'GET' | 'POST';
	/** Under `/v2/`, e.g. `Task.svc/BulkUpdateAppointmentTime`. */
	path: string;
	/** Sent as JSON. The HTTP client writes it: it would read text of ours through before sending it. */
	body?: IDataObject;
	readContract: ReadContract<T>;
	/** When sending it again is harmless. */
	repeatable: Repeatable;
	/** How many entries it carries that could be sent apart; one if absent. */
	entries?: number;
}

/** Sends a call once and judges what came back; waits `timeoutMs` milliseconds at most. Never throws for what the network or LeadSquared does. */
export async function sendOnce<T>(
	context: CallContext,
	account: Account,
	call: Call<T>,
	timeoutMs: number,
): Promise<Verdict<T>> {
	const credentialsDecrypted = { id: '', name: '', type: CREDENTIAL, data: account.credential };
	const options: IHttpRequestOptions = {
		...RAW_REPLY,
		method: call.method,
		url: `${account.origin}/v2/${call.path}`,
		headers: {
			accept: 'application/json',
			...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
		},
		timeout: timeoutMs + CLIENT_GRACE_MS,
		...(call.body === undefined ? {} : { body: call.body }),
	};
	try {
		const response: unknown = await withDeadline(
			timeoutMs,
			cancelSignalOf(context),
			async (signal): Promise<unknown> => {
				const own = endingWith(signal, context);
				const sent = { ...options, abortSignal: signal };
				return (await own.helpers.httpRequestWithAuthentication.call(own, CREDENTIAL, sent, {
					credentialsDecrypted,
				})) as unknown;
			},
		);
		return classifyReply(readReply(response), call.readContract, account.redactKeys);
	} catch (error) {
		return classifyTransportFailure(error);
	}
}

/** n8n ends a request with the signal of the context that it is called on, whatever the request itself says. */
function endingWith(signal: AbortSignal, context: CallContext): CallContext {
	const own = Object.create(context) as CallContext;
	return Object.assign(own, { getExecutionCancelSignal: () => signal });
}

/**
 * How every request is sent: any status is a reply, handed over as text, so that this package and not
 * the HTTP client decides what it means; redirects are never followed, since n8n's helper would carry
 * the keys to the new host and turn a POST into a GET.
 */
export const RAW_REPLY = {
	encoding: 'text',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
} as const satisfies Partial<IHttpRequestOptions>;

/** Reads what n8n's helper hands over for {@link RAW_REPLY}. */
export function readReply(response: unknown): Reply {
	const { statusCode, headers, body } = response as {
		statusCode: number;
		headers: Record<string, unknown>;
		body: unknown;
	};
	return {
		status: statusCode,
		headers,
		body: typeof body === 'string' ? body : '',
		receivedAt: Date.now(),
	};
}
