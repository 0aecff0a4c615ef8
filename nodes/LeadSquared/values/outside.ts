import { DateTime } from 'luxon';

/** Strings are matched too, so that digits inside them are left alone. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * Reads JSON. Large numbers that a double cannot hold become texts, so that the id of a receipt keeps its digits.
 * @returns undefined for what is no JSON
 */
export function parseJson(text: string): unknown {
	const json = text.replace(/^\ufeff/, '');
	try {
		const parsed: unknown = JSON.parse(json);
		if (!/\d{16}|\d[eE]/.test(json)) return parsed;
		return JSON.parse(
			json.replace(STRING_OR_NUMBER, (token) =>
				token.startsWith('"') || Math.abs(Number(token)) <= Number.MAX_SAFE_INTEGER
					? token
					: `"${token}"`,
			),
		);
	} catch {
		return undefined;
	}
}

/** Whether a value is an object with names: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that is more than white space, trimmed; undefined for every other value. */
export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A count, also as text; undefined for every other value. */
export function countOf(value: unknown): number | undefined {
	const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
}

/** Space of every width, no-break space among it. */
const SPACE = /\p{Zs}/gu;

/** Signs that nobody sees: soft hyphens, direction marks, zero-width signs, byte order marks. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** Hyphens and the minus sign, as word processors write them. Dashes stand between two times, and are none. */
const HYPHEN = /[\u2010\u2011\u2212\ufe63\uff0d]/g;

/** Text with nothing of the kind in it, which nearly all text is. */
const ASCII = /^[ -~]*$/;

/** No date, id or name of a column is longer. */
const MOST_CHARACTERS = 500;

/**
 * A date, an id or a name of a column as it is meant, trimmed: copying, spreadsheets and word processors put spaces,
 * hyphens and unseen signs of their own into text (promise 2 of docs/behaviour.md). Every other sign stays.
 */
export function plainSigns(text: string): string {
	if (text.length > MOST_CHARACTERS || ASCII.test(text)) return text.trim();
	return text.replace(UNSEEN, '').replace(SPACE, ' ').replace(HYPHEN, '-').trim();
}

/** How many characters are kept of a text that came from outside, as the README states it. */
const MAX_CHARACTERS = 500;

/**
 * Characters that would break a line of the log, turn the reading direction of what follows, or be invisible:
 * control and format characters, lone surrogates, line and paragraph separators, and what else leaves no mark. Joiners
 * belong to the writing of Hindi and other languages, and to emoji.
 */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cf}\p{DI}]/gu;

const SHORT_ESCAPES = new Map([
	['\n', '\\n'],
	['\r', '\\r'],
	['\t', '\\t'],
]);

/** A text with its invisible characters shown by code: `\n`, `\u202e`, `\u{e0041}`. */
export function visible(text: string): string {
	return text.replace(INVISIBLE, (found) => SHORT_ESCAPES.get(found) ?? escapeOf(found));
}

/**
 * A text from outside as it may stand in errors, hints, logs and output: trimmed, its invisible
 * characters shown by code, and cut with its length stated.
 * @param maxCharacters how many characters are kept
 */
export function outsideText(text: string, maxCharacters = MAX_CHARACTERS): string {
	const trimmed = text.trim();
	// A character is one or two units of UTF-16, so no more than this is ever shown.
	const shown = Array.from(trimmed.slice(0, maxCharacters * 2), visible);
	let length = 0;
	const fits = shown.findIndex((character) => (length += character.length) > maxCharacters);
	if (fits < 0) return shown.join('');
	return `${shown.slice(0, fits).join('')}… (${trimmed.length} characters)`;
}

function escapeOf(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Reads a URL, relative to a base if one is given; undefined for what is none. */
export function parseUrl(text: string, base?: URL): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}

/**
 * Whether a host name, as a URL parser writes it, is this machine and nothing else: `localhost`, 127.0.0.0/8 or `[::1]`.
 * A name under `localhost` is not: a name server may give it any address.
 */
export function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Whether a host name, as a URL parser writes it, is meant to be this machine: no other can reach it by that name. */
export function namesThisMachine(hostname: string): boolean {
	return isLoopback(hostname) || /(?:^|\.)localhost\.?$/.test(hostname);
}

/** How many characters of a value are shown. */
const MAX_OF_VALUE = 80;

/** How many characters of an error's message are shown. */
const MAX_OF_ERROR = 500;

/**
 * A value as it is shown in an error text: quoted text, digits, or JSON, cut to a readable length.
 * Never throws: items can hold anything, cyclic data and 10 MB of text included.
 */
export function shownValue(value: unknown): string {
	if (value === undefined) return 'nothing';
	if (typeof value === 'string') return `"${shownText(value)}"`;
	try {
		if (typeof value !== 'object' || value === null) return shownText(String(value as number));
		return shownText(isDate(value) ? value.toString() : JSON.stringify(shallow(value, 2)));
	} catch {
		return 'an object that cannot be shown';
	}
}

/** An error's message, cut to a readable length. Never throws: code of users can throw anything, too. */
export function shownError(error: unknown): string {
	try {
		const said: unknown = error instanceof Error ? error.message : error;
		return shownText(String(said), MAX_OF_ERROR).replace(/\.$/, '');
	} catch {
		return 'an error that cannot be shown';
	}
}

function isDate(value: object): value is Date | DateTime {
	return value instanceof Date || DateTime.isDateTime(value);
}

/** At most a few keys a level and two levels, so that huge or cyclic data costs nothing. */
function shallow(value: unknown, depth: number): unknown {
	if (typeof value === 'string') return value.slice(0, MAX_OF_VALUE);
	if (typeof value === 'bigint') return value.toString();
	if (typeof value !== 'object' || value === null || isDate(value)) return value;
	if (depth === 0) return '…';
	if (Array.isArray(value)) return value.slice(0, 5).map((element) => shallow(element, depth - 1));
	const keys = Object.keys(value).slice(0, 5);
	const inner = value as Record<string, unknown>;
	return Object.fromEntries(keys.map((key) => [key, shallow(inner[key], depth - 1)]));
}

/** Spaces, dashes, digits, letters and marks that look like those of a keyboard, and are none. */
const MISLEADING =
	/(?! )\p{Zs}|(?!-)\p{Pd}|(?![0-9])\p{Nd}|[\u02d0\u1806\u2024\u2044\u2212\u2215\u2236\u2800\ua789\uff01-\uff5e\u1d00-\u1d7f\u2100-\u214f\u2160-\u2188\u2571\u29f8\u{1d400}-\u{1d7ff}]/u;

/** Letters that look like Latin ones. */
const OTHER_LETTER =
	/[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}\p{sc=Coptic}\p{sc=Lisu}]/u;

/** Signs that nobody sees, and that belong to what stands before them: joiners, and those that choose its look. */
const JOINER = /[\u200c\u200d]/;
const LOOK = /[\ufe0e\ufe0f]/;
const LATIN = /[a-z0-9]/i;

/** A shorter row of such letters is a look-alike, as the two of "AM" are, and no word. */
const LEAST_OF_WORD = 3;

/**
 * The signs of a text, those that nobody sees or that look like others by code. Where there are digits, as in dates and
 * ids, nothing but keys of a keyboard and words is meant, and all else is shown so.
 */
function shownSigns(text: string): string[] {
	const signs = Array.from(text);
	if (ASCII.test(text)) return signs;
	const hasDigits = /[0-9]/.test(text);
	return signs.map((sign, place) => {
		if (ASCII.test(sign)) return sign;
		const isStrange = MISLEADING.test(sign) || (hasDigits && !isInWord(signs, place));
		return isStrange || isOutOfPlace(signs, place) ? escapeOf(sign) : visible(sign);
	});
}

const LETTER = /[\p{L}\p{M}\u200c\u200d]/u;

/** Whether a sign is a letter of a word: of three at least, or of a script without an alphabet. */
function isInWord(signs: readonly string[], place: number): boolean {
	const sign = signs[place] ?? '';
	if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(sign))
		return !/\p{DI}/u.test(sign);
	if (!LETTER.test(sign)) return false;
	let [first, end] = [place, place + 1];
	while (LETTER.test(signs[first - 1] ?? '')) first -= 1;
	while (LETTER.test(signs[end] ?? '')) end += 1;
	return end - first >= LEAST_OF_WORD;
}

/** Whether a letter or a joiner stands outside any word of its own script. */
function isOutOfPlace(signs: readonly string[], place: number): boolean {
	const sign = signs[place] ?? '';
	if (JOINER.test(sign) || LOOK.test(sign)) {
		let base = place - 1;
		while (JOINER.test(signs[base] ?? '') || LOOK.test(signs[base] ?? '')) base -= 1;
		const belongs = LOOK.test(sign) ? /\p{So}/u : /[^\P{L}a-z]|\p{M}|\p{So}/iu;
		return !belongs.test(signs[base] ?? '');
	}
	if (!OTHER_LETTER.test(sign)) return false;
	let [first, end] = [place, place + 1];
	while (OTHER_LETTER.test(signs[first - 1] ?? '')) first -= 1;
	while (OTHER_LETTER.test(signs[end] ?? '')) end += 1;
	const touchesLatin = LATIN.test(signs[first - 1] ?? '') || LATIN.test(signs[end] ?? '');
	return end - first < LEAST_OF_WORD || touchesLatin;
}

/**
 * Text of an item as it is shown in an error text, by code what nobody sees and what only looks like another sign. It is
 * cut by characters, not by UTF-16 units: half a surrogate pair would break it.
 */
export function shownText(text: string, maxCharacters = MAX_OF_VALUE): string {
	const start = shownSigns(text.slice(0, maxCharacters * 2));
	const whole = text.length <= maxCharacters * 2 && start.length <= maxCharacters;
	return whole ? start.join('') : `${start.slice(0, maxCharacters).join('')}…`;
}
