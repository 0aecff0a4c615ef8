import { textOf } from '../../values/json';
import { fail, ok, type Result } from '../../values/result';

/** The account's keys, ready to be sent. */
export interface Keys {
	accessKey: string;
	secretKey: string;
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
