/** The longest address that mail allows, in characters. */
const MAX_CHARACTERS = 320;

/** How many characters of a text are searched for addresses. */
const MAX_SEARCHED = 2_000;

const LETTER = '\\p{L}\\p{M}\\p{N}';
/** What mail allows before the @, but for the characters that stand around or before addresses in other texts. */
const ATOM = `[${LETTER}!&'*+_~-]`;
const LABEL = `[${LETTER}](?:[${LETTER}-]*[${LETTER}])?`;

const ADDRESS = new RegExp(
	`^(?!['&!*])${ATOM}+(?:\\.${ATOM}+)*(?<!')@(?:${LABEL}\\.)+(?:\\p{L}[\\p{L}\\p{M}]+|xn--[a-z0-9-]+)$`,
	'iu',
);
const BETWEEN_ADDRESSES = new RegExp(`[^${LETTER}!#$%&'*+/=?^_~.@-]+`, 'u');

/** Whether text is one bare e-mail address with a whole domain, `asha.rao@example.com`, and nothing around it. */
export function isEmailAddress(text: string): boolean {
	return text.length <= MAX_CHARACTERS && ADDRESS.test(text);
}

/** The e-mail addresses within a text, each once, to show what could have been written instead. */
export function emailAddressesIn(text: string): string[] {
	const pieces = text.slice(0, MAX_SEARCHED).split(BETWEEN_ADDRESSES);
	const bare = pieces.map((piece) => piece.replace(/^['.]+|['.]+$/g, ''));
	return eachOnce(bare.filter(isEmailAddress));
}

/** Addresses without those that differ in case alone from a later one, which mean the same mailbox. */
export function eachOnce(addresses: readonly string[]): string[] {
	return [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()];
}
