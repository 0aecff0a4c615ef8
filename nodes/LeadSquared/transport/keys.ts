/** The account's keys, ready to be sent (leadsquared-api.md §4). */
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

/** Makes a function that strikes the keys out of a text that came from outside, as they are or as they stand in a URL. */
export function keyStriker({ accessKey, secretKey }: Keys): (text: string) => string {
	const forms = [accessKey, secretKey].flatMap((key) => [
		key,
		encodeURIComponent(key),
		encodeURI(key),
		JSON.stringify(key).slice(1, -1),
	]);
	const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
	return (text) => longestFirst.reduce((struck, form) => struck.split(form).join('***'), text);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
