import { isSafeObjectProperty } from 'n8n-workflow';

import { type Beside } from '../dates/calendarDate';
import { plainSigns } from '../values/outside';
import { valueAt } from './itemProperty';

/** The keys of a plain path, from the item's json on. */
export type PlainPath = readonly string[];

/** Longer expressions are no plain paths, and not worth a long look. */
const MOST_CHARACTERS = 500;

/** One step: `.name`, `?.name`, `[0]`, `["name"]` or `['name']`; quotes and backslashes alone may be escaped. n8n's parser does not know the newer letters. */
const STEP =
	/^(?:\??\.([a-zA-Z_$\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff][\w$\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]*)|\[\s*(?:(0|[1-9]\d{0,8})|"((?:[^"\\\n\r\u2028\u2029]|\\["\\])*)"|'((?:[^'\\\n\r\u2028\u2029]|\\['\\])*)')\s*\])/;

/**
 * Recognises what dragging a field into a parameter writes, `={{ $json.a["b c"][0] }}` and its like.
 * n8n evaluates an expression in half a millisecond, and such a path needs no evaluation.
 * @param text the parameter's raw text
 * @returns undefined for everything that is not surely a plain path: n8n evaluates that
 */
export function parsePlainPath(text: unknown): PlainPath | undefined {
	if (typeof text !== 'string' || text.length > MOST_CHARACTERS) return undefined;
	const inside = /^=\{\{([^]*)\}\}$/.exec(text)?.[1]?.trim();
	// n8n itself cuts the text at double braces, even inside quotes.
	if (inside?.startsWith('$json') !== true || /\{\{|\}\}/.test(inside)) return undefined;
	let rest = inside.slice('$json'.length);
	if (rest === '') return undefined;
	const keys: string[] = [];
	while (rest !== '') {
		const step = STEP.exec(rest);
		if (step === null) return undefined;
		const [whole, name, index, doubleQuoted, singleQuoted] = step;
		const key = name ?? index ?? unescape(doubleQuoted ?? singleQuoted ?? '');
		if (!isOrdinaryKey(key)) return undefined;
		keys.push(key);
		rest = rest.slice(whole.length);
	}
	return keys;
}

/**
 * Reads a plain path from an item's json.
 * @returns undefined unless the value is surely what n8n's evaluation gives: found by own properties all
 * the way, and text, a number, `true`, or a flat object of such
 */
export function readPlainPath(json: unknown, path: PlainPath): unknown {
	let value = json;
	for (const key of path) {
		if (Array.isArray(value) ? !/^\d+$/.test(key) : !isPlainObject(value)) return undefined;
		if (!Object.prototype.hasOwnProperty.call(value, key)) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	return isPlainValue(value) || isFlat(value) ? value : undefined;
}

function isPlainValue(value: unknown): boolean {
	if (typeof value === 'string') return value !== '';
	return value === true || (typeof value === 'number' && Number.isFinite(value) && value !== 0);
}

/** A calendar's `{ dateTime, timeZone }`. Deeper ones might hold dates, and n8n treats other names in its own way. */
function isFlat(value: unknown): boolean {
	if (!isPlainObject(value)) return false;
	return Object.entries(value).every(([key, inner]) => isOrdinaryKey(key) && isPlainValue(inner));
}

/** n8n's engines refuse some keys, and take others for what every object has or for marks and names of their own. */
function isOrdinaryKey(key: string): boolean {
	return (
		isSafeObjectProperty(key) &&
		!(key in Object.prototype) &&
		!/^__|constructor|^(globalThis|\$)$/.test(key)
	);
}

function isPlainObject(value: unknown): value is object {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

function unescape(quoted: string): string {
	return quoted.replace(/\\(["'\\])/g, '$1');
}

/** The field in which calendars keep a time, at the end of its own name or of a flattened one (`event.start.dateTime`). */
const DATE_TIME = /^((?:[^.]*\.)*?)([^.]*\.)?dateTime$/i;

/** Where an item may hold what belongs to a date: paths of keys. */
export type Neighbours = Partial<Record<keyof Beside, readonly string[]>>;

/**
 * Where calendars keep what belongs to a date: the zone and the day beside `dateTime`, and whether the event is a whole day
 * beside its start and end.
 * @param path the keys that lead to the date
 */
export function neighboursOf(path: readonly string[]): Neighbours {
	const around = path.slice(0, -1);
	const dateTime = DATE_TIME.exec(plainSigns(path[path.length - 1] ?? ''));
	if (dateTime === null) return { isAllDay: [...around, 'isAllDay'] };
	const [, event = '', start = ''] = dateTime;
	return {
		timeZone: [...around, `${event}${start}timeZone`],
		date: [...around, `${event}${start}date`],
		isAllDay: [...(start === '' ? around.slice(0, -1) : around), `${event}isAllDay`],
	};
}

/** What an item holds beside a date, in whatever case its fields are written; undefined if nothing. */
export function besideDate(
	json: unknown,
	{ timeZone, date, isAllDay }: Neighbours,
): Beside | undefined {
	const beside = {
		timeZone: timeZone && valueAt(json, timeZone, true),
		date: date && valueAt(json, date, true),
		isAllDay: isAllDay && valueAt(json, isAllDay, true),
	};
	const isNothing =
		beside.timeZone === undefined && beside.date === undefined && beside.isAllDay === undefined;
	return isNothing ? undefined : beside;
}
