import { type IExecuteFunctions, type IHttpRequestOptions } from 'n8n-workflow';

import { CREDENTIAL, type Account } from './account';
import { classifyReply, type ReadContract } from './classify';
import { withDeadline } from './deadline';
import { ONE_PLAIN_REPLY, readReply } from './httpOptions';
import { classifyTransportFailure } from './transportFailure';
import { type Verdict } from './verdict';

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
		return withoutKeys(classifyReply(readReply(response), call.readContract), account);
	} catch (error) {
		return classifyTransportFailure(error);
	}
}

/** Strikes the keys out of every text that came from outside, in case a server echoes them. */
function withoutKeys<T>(verdict: Verdict<T>, { strikeKeys }: Account): Verdict<T> {
	switch (verdict.kind) {
		case 'accepted':
			return typeof verdict.value === 'string'
				? { ...verdict, value: strikeKeys(verdict.value) as T & string }
				: verdict;
		case 'refused':
			return {
				...verdict,
				type: strikeKeys(verdict.type),
				message: strikeKeys(verdict.message),
			};
		case 'limited':
			return { ...verdict, message: strikeKeys(verdict.message) };
		case 'passing':
		case 'unusable':
			return verdict;
	}
}
