import {
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { apiHostOf } from './apiHost';
import { authenticateRequest } from './authenticate';
import { classifyReply } from './classify';
import { CLIENT_GRACE_MS, withDeadline } from './deadline';
import { ONE_PLAIN_REPLY, readReply } from './httpOptions';
import { keyRedactor } from './keyRedactor';
import { badKeyMessage, keysOf } from './keys';
import { adviceOnKeys, WHO_IS_CALLING, readKeysHost } from './keysRegion';
import { classifyTransportFailure } from './transportFailure';
import { type Verdict } from './verdict';

/** n8n asks in the middle of other requests too, and would wait five minutes. */
const TIMEOUT_MS = 10_000;

/**
 * Proves a credential's keys and region by asking its host, and no other, where the keys belong.
 * @throws Error whose message says what to change in the credential; n8n's credential dialog shows it
 */
export async function testKeys(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<void> {
	const host = apiHostOf(credentials);
	if (!host.ok) throw new Error(host.message);
	const advice = adviceOnKeys(await askForOwner(http, credentials, host.origin), host.host);
	if (advice !== undefined) throw new Error(advice);
}

async function askForOwner(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	origin: string,
): Promise<Verdict<string>> {
	const keys = keysOf(credentials);
	if (typeof keys === 'string') throw new Error(badKeyMessage(keys));
	const options: IHttpRequestOptions = {
		url: `${origin}/v2/${WHO_IS_CALLING}`,
		timeout: TIMEOUT_MS + CLIENT_GRACE_MS,
		...ONE_PLAIN_REPLY,
	};
	try {
		const response: unknown = await withDeadline(
			TIMEOUT_MS,
			undefined,
			async (abortSignal): Promise<unknown> => {
				const own = authenticateRequest(credentials, { ...options, abortSignal });
				return (await http.helpers.httpRequest(own)) as unknown;
			},
		);
		return classifyReply(readReply(response), readKeysHost, keyRedactor(keys));
	} catch (error) {
		return classifyTransportFailure(error);
	}
}
