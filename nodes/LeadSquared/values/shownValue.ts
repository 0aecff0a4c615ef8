import { DateTime } from 'luxon';

import { visible } from './outsideText';

/** How many characters of a value are shown. */
const MAX_CHARACTERS = 80;

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
	if (typeof value === 'string') return value.slice(0, MAX_CHARACTERS);
	if (typeof value === 'bigint') return value.toString();
	if (typeof value !== 'object' || value === null || isDate(value)) return value;
	if (depth === 0) return '…';
	if (Array.isArray(value)) return value.slice(0, 5).map((element) => shallow(element, depth - 1));
	const keys = Object.keys(value).slice(0, 5);
	const inner = value as Record<string, unknown>;
	return Object.fromEntries(keys.map((key) => [key, shallow(inner[key], depth - 1)]));
}

/**
 * Text of an item as it is shown in an error text, invisible characters by code. It is cut by characters, not by UTF-16
 * units: half a surrogate pair would break it.
 */
export function shownText(text: string, maxCharacters = MAX_CHARACTERS): string {
	const start = Array.from(text.slice(0, maxCharacters * 2), visible);
	const whole = text.length <= maxCharacters * 2 && start.length <= maxCharacters;
	return whole ? start.join('') : `${start.slice(0, maxCharacters).join('')}…`;
}
