import { refuseYear, FIRST_YEAR, LAST_YEAR } from './calendarFields';
import { clockFieldsOf, type LocalTime } from './localTime';
import { ok, refuse, type Reading } from '../values/result';

const NUMBER_TEXT = /^-?\d+(\.\d+)?$/;

/** Days from day 0 of serial numbers, 1899-12-30, to 1970-01-01. Google Sheets and Excel count alike from March 1900 on. */
const SERIAL_OF_1970 = 25_569;
const SECONDS_PER_DAY = 86_400;

/** An offset in it only says how to show the date: the milliseconds are those of UTC. */
const LEADSQUARED_DATE = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;

/**
 * Reads a number, or text that is nothing but a number (sheets and forms often give text).
 * An exponent or a decimal comma is refused: both are signs of a value that was mangled on its way.
 */
export function readNumber(value: unknown): Reading<number> {
	if (typeof value === 'number' && Number.isFinite(value)) return ok(value);
	if (typeof value === 'string' && NUMBER_TEXT.test(value.trim())) return ok(Number(value));
	return refuse(
		'is not a number',
		'Give a number, or set Date Format to the form that the value has.',
	);
}

/**
 * Reads a spreadsheet's day count as the clock fields that the sheet shows. It is rounded to the nearest
 * second, since a day count is a floating-point fraction: 12:30 is stored as 0.520833….
 */
export function readSerialNumber(value: unknown): Reading<LocalTime> {
	const days = readNumber(value);
	if (!days.ok) return days;
	const seconds = Math.round((days.value - SERIAL_OF_1970) * SECONDS_PER_DAY);
	const instant = readUnixMilliseconds(seconds * 1000);
	if (!instant.ok) return instant;
	return ok(clockFieldsOf(instant.value));
}

/** Reads seconds since 1970 as milliseconds since 1970, the fraction of a second cut. */
export function readUnixSeconds(value: unknown): Reading<number> {
	const seconds = readNumber(withoutFraction(value));
	return seconds.ok ? readUnixMilliseconds(seconds.value * 1000) : seconds;
}

/** Reads milliseconds since 1970, the fraction of a second cut; refused outside the years that appointments lie in. */
export function readUnixMilliseconds(value: unknown): Reading<number> {
	const millis = readNumber(withoutFraction(value));
	if (!millis.ok) return millis;
	const wholeSeconds = Math.floor(millis.value / 1000) * 1000;
	const year = new Date(wholeSeconds).getUTCFullYear();
	if (Number.isNaN(year)) {
		return refuse(
			'is too large or too small for a date',
			'Set Date Format to the unit that the value has.',
		);
	}
	if (year < FIRST_YEAR || year > LAST_YEAR) return refuseYear(year);
	return ok(wholeSeconds);
}

/**
 * The milliseconds since 1970 of LeadSquared's `/Date(1502992091000+0000)/` (docs/leadsquared-api.md §10); undefined for
 * other text.
 */
export function millisOfLeadSquaredDate(text: string): number | undefined {
	const millis = LEADSQUARED_DATE.exec(text)?.[1];
	return millis === undefined ? undefined : Number(millis);
}

/**
 * Text can hold more digits than a number: 1795935599.9999999999 as a number is the next second. So its
 * fraction is cut while it is text; below zero, where nothing is a date, it stays.
 */
function withoutFraction(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	return /^(\d+)\.\d+$/.exec(value.trim())?.[1] ?? value;
}
