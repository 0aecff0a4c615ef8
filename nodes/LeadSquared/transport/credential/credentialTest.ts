import {
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { classifyReply } from '../classify';
import { RAW_REPLY, readReply } from '../request';
import { classifyTransportFailure } from '../transportFailure';
import { type RefusalCause, type Verdict } from '../verdict';
import { CLIENT_GRACE_MS, withDeadline } from '../waiting';
import { apiHostOf, keysOf } from './account';
import { authenticateRequest, TEST_TIMEOUT_MS, tested } from './authenticate';
import { keyRedactor } from './keyRedactor';
import { adviceOnKeys, keysNotAccepted, readKeysHost, WHO_IS_CALLING } from './keysRegion';

/**
 * What n8n calls as preAuthentication: explains the 401 of the credential's own test by asking the
 * credential's host, and no other, where the keys belong. Does nothing for any other request.
 * @throws Error whose message says what to change in the credential; n8n's credential dialog shows it
 */
export async function explainFailedTest(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<void> {
	if (!tested.delete(credentials)) return;
	const host = apiHostOf(credentials);
	const keys = keysOf(credentials);
	// The test was sent with them, so they can be used.
	if (!host.ok || !keys.ok) return;
	const options: IHttpRequestOptions = {
		url: `${host.value.origin}/v2/${WHO_IS_CALLING}`,
		timeout: TEST_TIMEOUT_MS + CLIENT_GRACE_MS,
		...RAW_REPLY,
	};
	const verdict = await ask(http, credentials, options, keyRedactor(keys.value));
	throw new Error(adviceOnTest(verdict, host.value.host));
}

/** Causes of a refusal that says nothing about the keys: the call did not reach LeadSquared's own service. */
const ELSEWHERE: ReadonlySet<RefusalCause> = new Set(['host', 'redirect', 'gateway']);

/** Without an answer about the keys, the test's own 401 is explained. */
function adviceOnTest(verdict: Verdict<string>, host: string): string {
	const isRefused = verdict.kind === 'refused' && !ELSEWHERE.has(verdict.cause);
	if (verdict.kind !== 'accepted' && !isRefused) return keysNotAccepted(401);
	return (
		adviceOnKeys(verdict, host) ??
		'The keys are valid and belong to this region, but LeadSquared refused the test (HTTP 401). Check that the user of the keys may read leads.'
	);
}

async function ask(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	redactKeys: (text: string) => string,
): Promise<Verdict<string>> {
	try {
		const response: unknown = await withDeadline(
			TEST_TIMEOUT_MS,
			undefined,
			async (abortSignal): Promise<unknown> => {
				const own = authenticateRequest(credentials, { ...options, abortSignal });
				return (await http.helpers.httpRequest(own)) as unknown;
			},
		);
		return classifyReply(readReply(response), readKeysHost, redactKeys);
	} catch (error) {
		return classifyTransportFailure(error);
	}
}
