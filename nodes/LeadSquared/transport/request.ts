import { type IExecuteFunctions, type IHttpRequestOptions } from 'n8n-workflow';

import { CREDENTIAL, type Account } from './account';
import { classifyReply, type ReadContract } from './classify';
import { withDeadline } from './deadline';
import { ONE_PLAIN_REPLY, readReply } from './httpOptions';
import { classifyTransportFailure } from './transportFailure';
import { type Verdict } from './verdict';
import { withoutKeys } from './withoutKeys';

/** One call to LeadSquared: what is asked, and what a good answer looks like. */
export interface Call<T> {
	method: 'GET' | 'POST';
	/** Under `/v2/`, e.g. `Task.svc/BulkUpdateAppointmentTime`. */
	path: string;
	/** JSON text, made once and sent as it is. */
	body?: string;
	readContract: ReadContract<T>;
	timeoutMs: number;
}

/** Sends a call once and judges what came back. Never throws for what the network or LeadSquared does. */
export async function sendOnce<T>(
	context: IExecuteFunctions,
	account: Account,
	call: Call<T>,
): Promise<Verdict<T>> {
	const signal = context.getExecutionCancelSignal();
	const options: IHttpRequestOptions = {
		...ONE_PLAIN_REPLY,
		method: call.method,
		url: `${account.origin}/v2/${call.path}`,
		headers: {
			accept: 'application/json',
			...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
		},
		timeout: call.timeoutMs,
		...(call.body === undefined ? {} : { body: call.body }),
		...(signal === undefined ? {} : { abortSignal: signal }),
	};
	try {
		const response: unknown = await withDeadline(
			context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, options),
			call.timeoutMs,
		);
		return withoutKeys(classifyReply(readReply(response), call.readContract), account.strikeKeys);
	} catch (error) {
		return classifyTransportFailure(error);
	}
}
