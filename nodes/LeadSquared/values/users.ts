import { isLeadSquaredId } from './ids';
import { shownValue } from './outside';
import { ok, type Reading, refuse } from './result';

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

/**
 * E-mail addresses: a list, text with commas or semicolons, or either of them as JSON text, which is how lists come
 * out of sheets and models. Whatever else is among them is refused by name: LeadSquared would find nothing for it.
 */
export function readUsers(value: unknown): Reading<string[]> {
	const entries = entriesOf(value).map(trimmed).filter(isGiven);
	if (entries.length === 0) return refuse('is empty', 'Choose at least one user.');
	const addresses = entries.filter(isAddress);
	const others = entries.filter((entry) => !isAddress(entry));
	const [first] = others;
	if (others.length === 0) return ok(eachOnce(addresses));
	const isWhole = entries.length === 1 && first === trimmed(value);
	const more = others.length === 1 ? '' : `, and ${others.length - 1} more`;
	const what = isWhole
		? 'is not an e-mail address'
		: `holds ${shownValue(first)}, which is not an e-mail address${more}`;
	return refuse(what, adviceOn(others));
}

/** The e-mail address or the id of a user, also as JSON text. */
export function readOwner(value: unknown): Reading<string> {
	const json = jsonOf(value);
	const owner = trimmed(typeof json === 'string' ? json : value);
	if (!isGiven(owner)) {
		return refuse('is empty', 'Choose a user, or give an e-mail address or an ID.');
	}
	if (isAddress(owner) || isGuid(owner)) return ok(owner);
	const found = typeof owner === 'string' ? emailAddressesIn(owner) : [];
	return refuse(
		'is neither an e-mail address nor a user ID',
		found.length === 1
			? `Write ${found.join()}.`
			: 'Use one of them, e.g. asha.rao@example.com, or the ID that LeadSquared gave the user.',
	);
}

/** The parts of what is given for users. Text that begins as no address does is left whole, to be shown as it is. */
function entriesOf(value: unknown): unknown[] {
	const json = jsonOf(value);
	if (Array.isArray(json)) return json as unknown[];
	const given = typeof json === 'string' ? json : value;
	if (Array.isArray(given)) return given as unknown[];
	const isList = typeof given === 'string' && !/^\s*[[{"']/.test(given);
	return isList ? given.split(/[,;]/) : [given];
}

/** What a JSON text means; undefined for what is none. */
function jsonOf(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*["[]/.test(value)) return undefined;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}

/** So many entries are looked through for addresses, and so many characters of them can be read in a sentence. */
const MOST_ENTRIES = 20;
const MOST_SHOWN = 200;

/** What to write instead: the addresses within the entries, if every entry has some. */
function adviceOn(entries: readonly unknown[]): string {
	const found = entries
		.slice(0, MOST_ENTRIES)
		.map((entry) => (typeof entry === 'string' ? emailAddressesIn(entry) : []));
	const isClear = entries.length <= MOST_ENTRIES && found.every(({ length }) => length > 0);
	const instead = eachOnce(found.flat()).join(', ');
	if (isClear && instead.length <= MOST_SHOWN) return `Write ${instead} instead.`;
	if (entries.some((entry) => typeof entry === 'object')) {
		return 'Give the addresses themselves, as text or as one list of texts, e.g. {{ $json.attendees.map((attendee) => attendee.email) }}.';
	}
	return 'LeadSquared finds these appointments by the e-mail addresses of their users: write e.g. asha.rao@example.com, several with commas between them.';
}

function trimmed(value: unknown): unknown {
	return typeof value === 'string' ? value.trim() : value;
}

function isGiven(value: unknown): boolean {
	return value !== '' && value !== undefined && value !== null;
}

function isAddress(value: unknown): value is string {
	return typeof value === 'string' && isEmailAddress(value);
}

function isGuid(value: unknown): value is string {
	return typeof value === 'string' && isLeadSquaredId(value);
}
