import { DateTime } from 'luxon';

import { shownValue } from '../values/outside';
import { fail, ok, type Reading, type Refusal, refuse } from '../values/result';
import { readCustomText } from './customFormat';
import { readDateText, type WrittenTime } from './dateText';
import {
	checkCalendarFields,
	instantAt,
	millisOfLeadSquaredDate,
	readSerialNumber,
	readUnixMilliseconds,
	readUnixSeconds,
} from './instant';
import { type Edge, edgeOfDay, isKnownZone, localTimeToInstant } from './localTime';
import { ianaZoneOfWindowsZone } from './windowsZones';

/** The values of the parameter Date Format. */
export const DATE_FORMATS = [
	'auto',
	'custom',
	'serialNumber',
	'unixSeconds',
	'unixMilliseconds',
] as const;
/** How dates are written that do not say it themselves. */
export type DateFormat = (typeof DATE_FORMATS)[number];

/** How to read one item's dates. */
export interface DateRules {
	format: DateFormat;
	/** Luxon tokens, for the format `custom`, or whatever the user gave in their place. */
	customFormat: unknown;
	/** The zone of dates that carry no offset: an IANA name, or whatever the user gave in its place. */
	timezone: unknown;
}

/** An instant that a value names. */
export interface DateReading {
	/** Milliseconds since 1970, UTC, whole seconds. */
	millis: number;
	/** The zone out of {@link DateRules.timezone}, if the value carried no offset of its own. */
	readInZone?: string;
	/** A spreadsheet's day count without a fraction: midnight, or a cell that held a mere date. */
	wholeDay?: boolean;
}

/**
 * Reads any value as an instant, or refuses it with a reason (promise 2 of docs/behaviour.md). Values that say what they
 * are (Luxon DateTime, JS Date, a calendar's `{ dateTime, timeZone }`, `/Date(ms+0000)/`) are taken as they are in every
 * format; all else is read by the format, and by no other.
 */
export function readDate(value: unknown, rules: DateRules): Reading<DateReading> {
	const input = typeof value === 'string' ? value.trim() : value;
	if (input === undefined || input === null || input === '') {
		return refuse('is empty', 'Give it a date and time, or leave this item out (Filter node).');
	}
	try {
		return readSelfDescribing(input, rules) ?? readByFormat(input, rules);
	} catch {
		// A Code node can pass on objects whose properties throw when they are read.
		return refuse('is not a date', 'Give the date itself, as text or as a date of n8n.');
	}
}

const DAY_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Reads one edge of a range: an instant, by the rules of all dates, or a whole day in the zone, `2026-11-29`.
 * @returns of a day its beginning for the first edge, and for the last edge its end, which is the beginning of the next
 */
export function readDayOrInstant(
	value: unknown,
	edge: Edge,
	timezone: unknown,
): Reading<DateReading> {
	const day = typeof value === 'string' ? DAY_TEXT.exec(value.trim()) : null;
	if (day === null) return readDate(value, { format: 'auto', customFormat: '', timezone });
	const [, year, month, date] = day.map(Number) as [number, number, number, number];
	const local = checkCalendarFields({ year, month, day: date, hour: 0, minute: 0, second: 0 });
	if (!local.ok) return local;
	const instant =
		typeof timezone === 'string' ? edgeOfDay(local.value, edge, timezone) : fail('unknownZone');
	if (instant.ok && typeof timezone === 'string') {
		// The day lies in the years that are taken; in UTC its edges may lie beyond them.
		return ok({ millis: instant.value, readInZone: timezone });
	}
	return refuse(
		`is a day, and Timezone is ${shownValue(timezone)}, which is not a known zone`,
		'Choose a Timezone from the list, e.g. Asia/Kolkata.',
	);
}

/** Reads the values that need no Date Format; undefined for all others. */
function readSelfDescribing(value: unknown, rules: DateRules): Reading<DateReading> | undefined {
	if (typeof value === 'string') {
		const millis = millisOfLeadSquaredDate(value);
		return millis === undefined ? undefined : atInstant(readUnixMilliseconds(millis));
	}
	if (typeof value !== 'object' || value === null) return undefined;
	// JSON can claim to be a DateTime, but cannot carry its methods.
	if (DateTime.isDateTime(value) && typeof value.toMillis === 'function') {
		return atDateObject(value.toMillis());
	}
	if (value instanceof Date || Object.prototype.toString.call(value) === '[object Date]') {
		return atDateObject(Number(value));
	}
	return readCalendarDate(value, rules);
}

/**
 * Reads what calendars give for a start or an end (Google Calendar, Microsoft Outlook). Its own time
 * zone governs: one that is not known is refused, never replaced by the workflow's.
 */
function readCalendarDate(value: object, rules: DateRules): Reading<DateReading> {
	const dateTime = ownValue(value, 'dateTime');
	if (typeof dateTime !== 'string') {
		return typeof ownValue(value, 'date') === 'string'
			? refuse(
					'is an all-day event without a time of day',
					'Leave all-day events out (Filter node), or give a start and end time.',
				)
			: refuse(
					'is not a date',
					'Give the text, number or date itself, e.g. {{ $json.start.dateTime }}.',
				);
	}
	const written = readDateText(dateTime.trim());
	if (!written.ok) return written;
	const timeZone = ownValue(value, 'timeZone');
	if (timeZone === undefined || timeZone === null || timeZone === '') {
		return resolve(written.value, rules.timezone);
	}
	const zone = calendarZone(timeZone);
	if (zone === undefined && written.value.offsetMinutes === undefined) {
		return refuse(
			`has the time zone ${shownValue(timeZone)}, which is not a known zone`,
			'Give the start and end with an offset, e.g. "2026-11-29T12:30:00+05:30".',
		);
	}
	return resolveInOwnZone(written.value, zone);
}

function calendarZone(timeZone: unknown): string | undefined {
	if (typeof timeZone !== 'string') return undefined;
	return ianaZoneOfWindowsZone(timeZone.trim()) ?? (isKnownZone(timeZone) ? timeZone : undefined);
}

function readByFormat(value: unknown, rules: DateRules): Reading<DateReading> {
	switch (rules.format) {
		case 'auto':
			return readAutomatic(value, rules);
		case 'custom':
			return readCustom(value, rules);
		case 'serialNumber':
			return readSerial(value, rules);
		case 'unixSeconds':
			return atInstant(readUnixSeconds(value));
		case 'unixMilliseconds':
			return atInstant(readUnixMilliseconds(value));
	}
}

function readAutomatic(value: unknown, rules: DateRules): Reading<DateReading> {
	const text = asText(value);
	if (text === undefined) return refuse('is not a date', 'Give a date with a time of day.');
	const written = readDateText(text);
	return written.ok ? resolve(written.value, rules.timezone) : written;
}

function readCustom(value: unknown, rules: DateRules): Reading<DateReading> {
	const text = asText(value);
	if (text === undefined) return refuse('is not text', 'Give the date as text.');
	const written = readCustomText(text, rules.customFormat);
	if (!written.ok) return written;
	return written.value.zone === undefined
		? resolve(written.value, rules.timezone)
		: resolveInOwnZone(written.value, written.value.zone);
}

/** Resolves a time in the zone that the value itself names, so that no zone of the parameters was used. */
function resolveInOwnZone(written: WrittenTime, zone: string | undefined): Reading<DateReading> {
	const reading = resolve(written, zone);
	return reading.ok ? ok({ millis: reading.value.millis }) : reading;
}

function readSerial(value: unknown, rules: DateRules): Reading<DateReading> {
	const local = readSerialNumber(value);
	if (!local.ok) return local;
	const reading = resolve({ local: local.value }, rules.timezone);
	if (!reading.ok) return reading;
	return ok({ ...reading.value, wholeDay: Number.isInteger(Number(value)) });
}

/** Text as it is; a number as its digits, so that a bare number is refused as such and not as "not a date". */
function asText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' ? String(value) : undefined;
}

/** Turns a written time into an instant: by its own offset, else in the zone. */
function resolve(written: WrittenTime, timezone: unknown): Reading<DateReading> {
	const { local, offsetMinutes } = written;
	if (offsetMinutes !== undefined) {
		return atInstant(readUnixMilliseconds(instantAt(local, offsetMinutes)));
	}
	if (typeof timezone !== 'string') return refuseUnknownZone(timezone);
	const instant = localTimeToInstant(local, timezone);
	if (!instant.ok) {
		return instant.error === 'unknownZone'
			? refuseUnknownZone(timezone)
			: refuse(
					`does not exist in ${timezone}: the clock change of that day skips this time`,
					'Use a time before or after the change, or write the offset.',
				);
	}
	const millis = readUnixMilliseconds(instant.value);
	return millis.ok ? ok({ millis: millis.value, readInZone: timezone }) : millis;
}

function refuseUnknownZone(timezone: unknown): Refusal {
	return refuse(
		`carries no offset, and Timezone is ${shownValue(timezone)}, which is not a known zone`,
		'Choose a Timezone from the list, e.g. Asia/Kolkata.',
	);
}

/** A date object whose own parsing failed holds NaN. */
function atDateObject(millis: number): Reading<DateReading> {
	return Number.isNaN(millis)
		? refuse('is an invalid date', 'Correct the expression or the node that makes it.')
		: atInstant(readUnixMilliseconds(millis));
}

function atInstant(millis: Reading<number>): Reading<DateReading> {
	return millis.ok ? ok({ millis: millis.value }) : millis;
}

/** An own property, so that nothing is read off a prototype. */
function ownValue(object: object, key: string): unknown {
	return Object.prototype.hasOwnProperty.call(object, key)
		? (object as Record<string, unknown>)[key]
		: undefined;
}
