import {
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { apiHostOf } from './apiHost';
import { authenticateRequest } from './authenticate';
import { classifyReply } from '../classify';
import { CLIENT_GRACE_MS, withDeadline } from '../deadline';
import { RAW_REPLY, readReply } from '../httpOptions';
import { keyRedactor } from './keyRedactor';
import { keysOf } from './keys';
import { adviceOnKeys, keysNotAccepted, readKeysHost, WHO_IS_CALLING } from './keysRegion';
import { classifyTransportFailure } from '../transportFailure';
import { type RefusalCause, type Verdict } from '../verdict';

/** What the credential's test asks: LeadSquared answers it in the keys' own region alone. */
export const TEST_URL = '/v2/LeadManagement.svc/LeadsMetaData.Get?schemaName=ProspectID';

/** For each call of the test, in milliseconds: n8n would wait five minutes while a person looks at the dialog. */
const TIMEOUT_MS = 10_000;

/** The credentials whose last request was their own test. */
const tested = new WeakSet<ICredentialDataDecryptedObject>();

/**
 * Remembers whether a request of n8n's is the credential's own test, and limits the test's time.
 *
 * n8n calls preAuthentication without saying why: after a 401 to a request of the kind that the test is,
 * but after any failure at all to a request of its HTTP Request node. That a 401 came is certain for the
 * test alone, which is known by its URL and by the option for statuses, which the HTTP Request node does
 * not have. The credential's data shows which request a call of preAuthentication belongs to: n8n hands
 * the same object to both, and a new one to each request of the HTTP Request node.
 */
export function watchForTest(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	if (options.url !== TEST_URL || typeof options.ignoreHttpStatusErrors !== 'object') {
		tested.delete(credentials);
		return options;
	}
	tested.add(credentials);
	return { ...options, timeout: TIMEOUT_MS };
}

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
		timeout: TIMEOUT_MS + CLIENT_GRACE_MS,
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
			TIMEOUT_MS,
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
