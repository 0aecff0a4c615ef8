import { DateTime } from 'luxon';

import { visible } from './outsideText';

const MOST_CHARACTERS = 80;

/** So much of what an error says is shown. */
const MOST_OF_ERROR = 500;

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

/** What an error says, cut to a readable length. Never throws: code of users can throw anything, too. */
export function shownError(error: unknown): string {
	try {
		const said: unknown = error instanceof Error ? error.message : error;
		return shownText(String(said), MOST_OF_ERROR).replace(/\.$/, '');
	} catch {
		return 'an error that cannot be shown';
	}
}

function isDate(value: object): value is Date | DateTime {
	return value instanceof Date || DateTime.isDateTime(value);
}

/** At most a few keys a level and two levels, so that huge or cyclic data costs nothing. */
function shallow(value: unknown, depth: number): unknown {
	if (typeof value === 'string') return value.slice(0, MOST_CHARACTERS);
	if (typeof value === 'bigint') return value.toString();
	if (typeof value !== 'object' || value === null || isDate(value)) return value;
	if (depth === 0) return '…';
	if (Array.isArray(value)) return value.slice(0, 5).map((element) => shallow(element, depth - 1));
	const keys = Object.keys(value).slice(0, 5);
	const inner = value as Record<string, unknown>;
	return Object.fromEntries(keys.map((key) => [key, shallow(inner[key], depth - 1)]));
}

/** Text of an item in an error text. Cut by characters, not by UTF-16 units: half a surrogate pair would break it. */
export function shownText(text: string, most = MOST_CHARACTERS): string {
	const start = Array.from(text.slice(0, most * 2), visible);
	const whole = text.length <= most * 2 && start.length <= most;
	return whole ? start.join('') : `${start.slice(0, most).join('')}…`;
}
