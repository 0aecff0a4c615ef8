import { type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';

import { CREDENTIAL, type Account } from './credential/account';
import { classifyReply, type ReadContract } from './classify';
import { type CallContext, cancelSignalOf } from './context';
import { CLIENT_GRACE_MS, withDeadline } from './deadline';
import { type Repeatable } from './nextStep';
import { RAW_REPLY, readReply } from './httpOptions';
import { classifyTransportFailure } from './transportFailure';
import { type Verdict } from './verdict';

/** One call to LeadSquared: what is asked, and what a good answer looks like. */
export interface Call<T> {
	method: 'GET' | 'POST';
	/** Under `/v2/`, e.g. `Task.svc/BulkUpdateAppointmentTime`. */
	path: string;
	/** Sent as JSON. The HTTP client writes it: it would read text of ours through before sending it. */
	body?: IDataObject;
	readContract: ReadContract<T>;
	timeoutMs: number;
	/** When sending it again is harmless. */
	repeatable: Repeatable;
	/** How many entries it carries that could be sent apart; one if absent. */
	entries?: number;
}

/** Sends a call once and judges what came back. Never throws for what the network or LeadSquared does. */
export async function sendOnce<T>(
	context: CallContext,
	account: Account,
	call: Call<T>,
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
		timeout: call.timeoutMs + CLIENT_GRACE_MS,
		...(call.body === undefined ? {} : { body: call.body }),
	};
	try {
		const response: unknown = await withDeadline(
			call.timeoutMs,
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
