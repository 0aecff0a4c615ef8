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

/** Shorter keys than any that LeadSquared gives would strike half the text. */
const SHORTEST_STRUCK = 4;

const HTML_NAMES = new Map([
	['&', 'amp'],
	['<', 'lt'],
	['>', 'gt'],
	['"', 'quot'],
	["'", 'apos'],
	['$', 'dollar'],
	['%', 'percnt'],
	['+', 'plus'],
	['/', 'sol'],
	['=', 'equals'],
]);

/**
 * Makes a function that strikes the keys out of a text that came from outside, however it writes their
 * signs: as they are, as in a URL, in HTML, or in JSON within JSON.
 */
export function keyStriker({ accessKey, secretKey }: Keys): (text: string) => string {
	const patterns = [accessKey, secretKey]
		.filter((key) => key.length >= SHORTEST_STRUCK)
		.sort((a, b) => b.length - a.length)
		.map((key) => new RegExp(Array.from(key, signPattern).join(''), 'gi'));
	return (text) => patterns.reduce((struck, pattern) => struck.replace(pattern, '***'), text);
}

function signPattern(sign: string): string {
	if (/[a-z0-9]/i.test(sign)) return sign;
	const code = sign.charCodeAt(0);
	const hex = code.toString(16).padStart(2, '0');
	const name = HTML_NAMES.get(sign);
	const forms = [
		`%(?:25)*${hex}`,
		`&(?:amp;)*#0*${code};`,
		`&(?:amp;)*#x0*${hex};`,
		`\\\\+u00${hex}`,
		...(name === undefined ? [] : [`&(?:amp;)*${name};`]),
		// Last, since the other forms begin with signs that may stand in a key themselves.
		`\\\\*\\${sign}`,
	];
	return `(?:${forms.join('|')})`;
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
