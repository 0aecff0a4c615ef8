import { type ICredentialDataDecryptedObject, NodeOperationError } from 'n8n-workflow';

import { isLoopback, parseUrl, textOf } from '../../values/outside';
import { fail, ok, type Result } from '../../values/result';
import { Pace } from '../pacing/pace';
import { type CallContext } from '../waiting';
import { keyRedactor, type Keys } from './keyRedactor';
import { CUSTOM_REGION, REGIONS } from './regions';

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

/** The names of the credential's fields for the keys. */
export type KeyField = 'Access Key' | 'Secret Key';

/** Characters that a header can carry; a key with any other was not copied from LeadSquared. */
const SENDABLE = /^[\x21-\x7e]+$/;

/**
 * Reads the keys of a credential, cutting the space that copying leaves around them.
 * @returns the keys, or the field that cannot be used
 */
export function keysOf(credential: Readonly<Record<string, unknown>>): Result<Keys, KeyField> {
	const accessKey = textOf(credential.accessKey) ?? '';
	const secretKey = textOf(credential.secretKey) ?? '';
	if (!SENDABLE.test(accessKey)) return fail('Access Key');
	if (!SENDABLE.test(secretKey)) return fail('Secret Key');
	return ok({ accessKey, secretKey });
}

/** What the user does about a key that cannot be used. */
export function badKeyMessage(field: KeyField): string {
	return `The ${field} of the LeadSquared credential is empty or contains characters that no key has. Copy it again from My Account > Settings > API and Webhooks in LeadSquared.`;
}

/** The parts of the credential that say where calls go. */
export interface HostFields {
	region?: unknown;
	host?: unknown;
}

/** Where calls go. */
export interface ApiHost {
	/** Scheme, host and port. */
	origin: string;
	/** Host, and the port where it is not the scheme's own. */
	host: string;
}

const EXAMPLE =
	'Enter it as My Account > Settings > API and Webhooks shows it, e.g. api-in21.leadsquared.com.';
const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;

/**
 * Finds the API host of a credential. `https://`, `/v2` and trailing slashes are tolerated; `http://`
 * only for a loopback address, since keys would travel unencrypted. User info, query, fragment and any
 * other path are refused: each would send the keys somewhere else than the user believes.
 * @returns the host, or why it is refused: sentences for the user
 */
export function apiHostOf({ region, host }: HostFields): Result<ApiHost, string> {
	if (region !== CUSTOM_REGION) {
		const known = REGIONS.find((candidate) => candidate.host === region);
		return known === undefined
			? fail(
					'The Region of the LeadSquared credential is not in the list. Choose one, or "Custom" and enter the API Host.',
				)
			: ok({ origin: `https://${known.host}`, host: known.host });
	}
	return readCustomHost(typeof host === 'string' ? host.trim() : '');
}

function readCustomHost(text: string): Result<ApiHost, string> {
	if (text === '') return refused('is empty');
	if (/[\s\\\p{Cc}]/u.test(text))
		return refused('contains a space or a character that no host has');
	const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
	if (scheme !== undefined && scheme !== 'https' && scheme !== 'http') {
		return refused(`begins with ${scheme}://; LeadSquared is reached over https://`);
	}
	const url = parseUrl(scheme === undefined ? `https://${text}` : text);
	if (url === undefined) return refused('is not a host name');
	if (url.username !== '' || url.password !== '' || text.includes('@')) {
		return refused('contains a user name or password');
	}
	if (text.includes('?')) return refused('contains a query ("?…")');
	if (text.includes('#')) return refused('contains a fragment ("#…")');
	if (!/^\/*(v2\/*)?$/i.test(url.pathname)) return refused(`contains the path ${url.pathname}`);
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		return refused('begins with http://, which would send the keys unencrypted; use https://');
	}
	return ok({ origin: url.origin, host: url.host });
}

function refused(why: string): Result<never, string> {
	return fail(`The API Host of the LeadSquared credential ${why}. ${EXAMPLE}`);
}

/** All executions of this process that use the same host and key share one pace, since the limit is the account's. */
const paces = new Map<string, Pace>();

/** Goes through all accounts in turn, and then begins anew. */
let round = paces.entries();

/**
 * How many known accounts are checked when a new one comes: more than one, so that accounts are forgotten faster than
 * they come; and no more, so that a new one costs the same however many there are.
 */
const CHECKED_FOR_A_NEW_ONE = 2;

/**
 * Names an account for its pace, by host with port and access key. The key needs no hash: the name stays in this
 * process's memory, and the access key alone opens nothing, since every call needs the secret key as well.
 */
export function paceNameOf(host: string, accessKey: string): string {
	return `${host.toLowerCase()} ${accessKey}`;
}

/**
 * The pace of an account, to be used at once and asked for again at the next call: accounts of which nothing is known
 * any more are forgotten when others come.
 */
export function paceOf(name: string): Pace {
	const known = paces.get(name);
	if (known !== undefined) return known;
	for (let checked = 0; checked < CHECKED_FOR_A_NEW_ONE; checked += 1) forgetNextIfIdle();
	const pace = new Pace();
	paces.set(name, pace);
	return pace;
}

function forgetNextIfIdle(): void {
	const next = round.next();
	if (next.done === true) {
		round = paces.entries();
		return;
	}
	const [name, pace] = next.value;
	if (pace.idle) paces.delete(name);
}
