import { type ICredentialDataDecryptedObject, NodeOperationError } from 'n8n-workflow';

import { apiHostOf } from './apiHost';
import { type CallContext } from '../context';
import { keyRedactor } from './keyRedactor';
import { badKeyMessage, keysOf } from './keys';
import { paceNameOf } from '../pacing/accountPaces';

/** The credential's name, which workflows store. */
export const CREDENTIAL = 'leadSquaredApi';

/** The LeadSquared account that a run works on, from its credential. */
export interface Account {
	/** Scheme, host and port that every call goes to. */
	origin: string;
	/** Host with port, to compare with the one that LeadSquared names. */
	host: string;
	/** The limit that the credential sets: calls in 5 seconds. */
	rateLimit: number;
	/** The name of the account's pace, which all its runs in this process share. */
	paceName: string;
	/** Takes the keys out of a text that came from outside, in case it repeats them. */
	redactKeys: (text: string) => string;
	/** The credential as it was read, to authenticate every call with: n8n would read its database again for each. */
	credential: ICredentialDataDecryptedObject;
}

const DEFAULT_RATE_LIMIT = 25;
const MAX_RATE_LIMIT = 1000;

/**
 * Reads the credential.
 * @throws NodeOperationError when the credential cannot be used, in words that say what to change in it.
 */
export async function readAccount(context: CallContext): Promise<Account> {
	const credential = await context.getCredentials(CREDENTIAL);
	const apiHost = apiHostOf(credential);
	if (!apiHost.ok) throw badCredential(context, apiHost.error);
	const keys = keysOf(credential);
	if (!keys.ok) throw badCredential(context, badKeyMessage(keys.error));
	const { origin, host } = apiHost.value;
	return {
		origin,
		host,
		rateLimit: readRateLimit(context, credential.rateLimit ?? DEFAULT_RATE_LIMIT),
		paceName: paceNameOf(host, keys.value.accessKey),
		redactKeys: keyRedactor(keys.value),
		credential,
	};
}

function readRateLimit(context: CallContext, value: unknown): number {
	if (
		typeof value === 'number' &&
		Number.isInteger(value) &&
		value >= 1 &&
		value <= MAX_RATE_LIMIT
	) {
		return value;
	}
	throw badCredential(
		context,
		`Calls per 5 Seconds of the LeadSquared credential is ${String(value)}. Use a whole number from 1 to ${MAX_RATE_LIMIT}.`,
	);
}

function badCredential(context: CallContext, message: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, {
		failure: { cause: 'credential-invalid' },
	});
}
