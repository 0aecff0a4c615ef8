/** The account's keys, ready to be sent. */
export interface Keys {
	accessKey: string;
	secretKey: string;
}

/** Characters that a header can carry; a key with any other was not copied from LeadSquared. */
const SENDABLE = /^[\x21-\x7e]+$/;

/**
 * Reads the keys of a credential, cutting the space that copying leaves around them.
 * @returns the keys, or the name of the field that cannot be used
 */
export function keysOf(credential: Readonly<Record<string, unknown>>): Keys | string {
	const accessKey = textOf(credential.accessKey);
	const secretKey = textOf(credential.secretKey);
	if (!SENDABLE.test(accessKey)) return 'Access Key';
	if (!SENDABLE.test(secretKey)) return 'Secret Key';
	return { accessKey, secretKey };
}

/** What the user does about a key that cannot be used. */
export function badKeyMessage(field: string): string {
	return `The ${field} of the LeadSquared credential is empty or contains characters that no key has. Copy it again from My Account > Settings > API and Webhooks in LeadSquared.`;
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
