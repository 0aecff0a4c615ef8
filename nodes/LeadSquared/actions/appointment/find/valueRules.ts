import { ok, refuse, type Reading } from '../../../values/result';
import { shownValue } from '../../../values/shownValue';
import { isLeadSquaredId } from '../../../values/userTaskId';
import { eachOnce, emailAddressesIn, isEmailAddress } from '../../../values/emailAddress';

/** A switch. */
export function readSwitch(value: unknown): Reading<boolean> {
	if (typeof value === 'boolean') return ok(value);
	return refuse('is neither true nor false', 'Use true or false.');
}

/** One of some words. */
export function oneOf<T extends string>(
	...choices: readonly [T, ...T[]]
): (value: unknown) => Reading<T> {
	return (value) => {
		const choice = choices.find((candidate) => candidate === value);
		if (choice !== undefined) return ok(choice);
		return refuse('is not a choice', `Use one of: ${choices.join(', ')}.`);
	};
}

/** How many: a whole number from 1, also as text. */
export function readLimit(value: unknown): Reading<number> {
	const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
	if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 1) return ok(number);
	return refuse('is not a whole number from 1', 'Use a whole number, or switch on Return All.');
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

/** The id of a lead or an opportunity. */
export function readEntityId(value: unknown): Reading<string> {
	const id = trimmed(value);
	if (!isGiven(id)) {
		return refuse('is empty', 'Give the ID that LeadSquared gave it.');
	}
	if (isGuid(id)) return ok(id);
	return refuse(
		'is not an ID of LeadSquared',
		'Use the whole ID, e.g. 0aa0b97c-a507-11e8-a43f-02742c1c8abe.',
	);
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
