import { DateTime } from 'luxon';

import { plainSigns, shownValue } from '../values/outside';
import { fail, ok, type Reading, refuse } from '../values/result';
import { type Beside, lastsWholeDays, readCalendarDate, refuseAllDay } from './calendarDate';
import { adviceOn } from './dateAdvice';
import { isNumberFormat, isTextFormat, readWritten, type WrittenAs } from './dateFormats';
import { type WrittenTime } from './dateText';
import {
	instantAt,
	isNear,
	type LocalTime,
	millisOfLeadSquaredDate,
	readNumber,
	readUnixMilliseconds,
} from './instant';
import { localTimeToInstant } from './localTime';
import { reasonOfNumber } from './numericDate';
import { refuseOutdatedZone } from './outdatedZone';
import { isUtc, zoneNamed } from './zones';

/** The zone of dates that carry no offset. */
export interface ZoneChoice {
	/** Looks up its IANA name, or why there is none. Dates with an offset do without. */
	timezone: () => Reading<string>;
	/** Whether the user chose it: a default is no choice. */
	isZoneChosen: boolean;
}

/** An instant that a value names. */
export interface DateReading {
	/** Milliseconds since 1970, UTC, whole seconds. */
	millis: number;
	/** The zone out of {@link ZoneChoice.timezone}, if the value carried no offset and no zone of its own. */
	readInZone?: string;
	/** The zone of the value's own, if it was read in that: a calendar's, or one in the text itself. */
	ownZone?: string;
	/** A spreadsheet's day count without a fraction: midnight, or a cell that held a mere date. */
	wholeDay?: boolean;
	/** Midnight by a calendar's clock, of an event of which nothing says whether it lasts whole days. */
	calendarMidnight?: boolean;
	/** In the form of LeadSquared's own dates, which are UTC without saying so, and read in another zone. */
	looksLikeLeadSquared?: boolean;
}

/** How to read one item's dates. */
export interface DateRules extends WrittenAs, ZoneChoice {
	/** The time at which the run began, in milliseconds since 1970: numbers that count to another age are no dates. */
	now: number;
}

/** Nothing stands beside a value that is not read from a calendar's fields. */
export const NOTHING: Beside = {};

/**
 * Reads any value as an instant, or refuses it with a reason (promise 2 of docs/behaviour.md). Values that say what they
 * are (Luxon DateTime, JS Date, a calendar's `{ dateTime, timeZone }`, `/Date(ms+0000)/`) are taken as they are in every
 * format; all else is read by the format, and by no other.
 * @param beside what the item holds beside the value
 */
export function readDate(
	value: unknown,
	rules: DateRules,
	beside: Beside = NOTHING,
): Reading<DateReading> {
	const input = typeof value === 'string' ? plainSigns(value) : value;
	if (lastsWholeDays(beside) === true) return refuseAllDay();
	if (input === undefined || input === null || input === '') {
		if (typeof beside.date === 'string' && beside.date !== '') return refuseAllDay();
		return refuse('is empty', 'Give it a date and time, or leave this item out (Filter node).');
	}
	return readSelfDescribing(input, rules, beside) ?? readByFormat(input, rules, beside);
}

/**
 * Reads the values that need no Date Format; undefined for all others.
 * @param otherForm what to do about an object that is none of them, in the place of the usual advice
 */
export function readSelfDescribing(
	value: unknown,
	rules: ZoneRules,
	beside: Beside,
	otherForm?: string,
): Reading<DateReading> | undefined {
	if (typeof value === 'string') {
		const millis = millisOfLeadSquaredDate(value);
		return millis === undefined ? undefined : atInstant(readUnixMilliseconds(millis));
	}
	if (typeof value !== 'object' || value === null) return undefined;
	try {
		return readObject(value, rules, beside, otherForm);
	} catch {
		// A Code node can pass on objects whose properties throw when they are read.
		return refuse(
			'is not a date',
			otherForm ?? 'Give the date itself, as text or as a date of n8n.',
		);
	}
}

function readObject(
	value: object,
	rules: ZoneRules,
	beside: Beside,
	otherForm: string | undefined,
): Reading<DateReading> {
	// JSON can claim to be a DateTime, but cannot carry its methods.
	if (DateTime.isDateTime(value) && typeof value.toMillis === 'function') {
		return atDateObject(value.toMillis());
	}
	if (value instanceof Date || Object.prototype.toString.call(value) === '[object Date]') {
		return atDateObject(Number(value));
	}
	const calendar = readCalendarDate(value);
	if (!calendar.ok) return refuse(calendar.error.why, otherForm ?? calendar.error.fix);
	return resolve(calendar.value, rules, { ...beside, timeZone: calendar.value.timeZone });
}

function readByFormat(value: unknown, rules: DateRules, beside: Beside): Reading<DateReading> {
	const written = readWritten(value, rules);
	if (!written.ok) return fail(adviceOn(value, rules, written.error, rules.now));
	const reading = resolve({ written: written.value, text: value }, rules, beside);
	if (!reading.ok || !isNumberFormat(rules.format) || isNear(reading.value.millis, rules.now)) {
		return reading;
	}
	const number = readNumber(value);
	return number.ok ? fail(reasonOfNumber(number.value, rules.format, rules.now)) : number;
}

/** A date object whose own parsing failed holds NaN. */
function atDateObject(millis: number): Reading<DateReading> {
	return Number.isNaN(millis)
		? refuse('is an invalid date', 'Correct the expression or the node that makes it.')
		: atInstant(readUnixMilliseconds(millis));
}

/** How a time without an offset becomes an instant; the format alone decides which advice on it works. */
type ZoneRules = ZoneChoice & Pick<WrittenAs, 'format'>;

/** What was written, and what it was read from. */
interface Source {
	written: WrittenTime;
	text: unknown;
}

/** Turns a written time into an instant: by its own offset, else in the zone that it names, or that stands beside it. */
export function resolve(source: Source, rules: ZoneRules, beside: Beside): Reading<DateReading> {
	const { local, offsetMinutes, zone, wholeDay } = source.written;
	if (offsetMinutes !== undefined) {
		return atInstant(readUnixMilliseconds(instantAt(local, offsetMinutes)));
	}
	const own = zone ?? beside.timeZone;
	if (own !== undefined && own !== null && own !== '') {
		return resolveInOwnZone(source, own, rules, beside);
	}
	const isMicrosofts = isOfForm(MICROSOFTS, 7, source.text);
	if (isMicrosofts && !rules.isZoneChosen) return refuseMicrosofts();
	const timezone = rules.timezone();
	if (!timezone.ok) {
		return fail({ ...timezone.error, why: `carries no offset, and ${timezone.error.why}` });
	}
	const millis = millisIn(timezone.value, local, rules);
	if (!millis.ok) return millis;
	const reading: DateReading = { millis: millis.value, readInZone: timezone.value };
	if (isMicrosofts && mayBeWholeDay(local, beside)) reading.calendarMidnight = true;
	if (wholeDay === true) reading.wholeDay = true;
	if (isOfForm(LEADSQUAREDS, 3, source.text) && !isUtc(timezone.value)) {
		reading.looksLikeLeadSquared = true;
	}
	return ok(reading);
}

/** Resolves a time in the zone that is its own, so that no zone of the parameters is used. */
function resolveInOwnZone(
	{ written: { local, zone } }: Source,
	name: unknown,
	rules: ZoneRules,
	beside: Beside,
): Reading<DateReading> {
	const known = typeof name === 'string' ? zoneNamed(name) : undefined;
	if (known === undefined) {
		return refuse(
			`has the time zone ${shownValue(name)}, which is not a known zone`,
			zone === undefined
				? `Give it ${withOffset(rules)}.`
				: 'Write the zone by a name that is known, e.g. Asia/Kolkata.',
		);
	}
	const millis = millisIn(known, local, rules);
	if (!millis.ok) return millis;
	// A zone in the text itself is no calendar's.
	const calendarMidnight = zone === undefined && mayBeWholeDay(local, beside);
	const reading = { millis: millis.value, ownZone: known };
	return ok(calendarMidnight ? { ...reading, calendarMidnight } : reading);
}

/** Whether a calendar's time is midnight, of an event of which nothing says that it does not last whole days. */
function mayBeWholeDay({ hour, minute, second }: LocalTime, beside: Beside): boolean {
	return hour === 0 && minute === 0 && second === 0 && lastsWholeDays(beside) !== false;
}

/** Text of the calendars of Microsoft, which keep the zone in a field beside it: exactly seven decimals. */
const MICROSOFTS = /:\d{2}\.\d{7}$/;

/** Text as LeadSquared's replies have it. */
const LEADSQUAREDS = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}\.000$/;

/** Whether text is of a form that has so many decimals at its end. */
function isOfForm(form: RegExp, decimals: number, value: unknown): boolean {
	return (
		typeof value === 'string' &&
		value.charAt(value.length - decimals - 1) === '.' &&
		form.test(value)
	);
}

function refuseMicrosofts(): Reading<DateReading> {
	return refuse(
		'is as Microsoft Outlook writes it, and its zone stands in another field',
		'Drag the whole start (or end) with its timeZone, or choose a Timezone.',
	);
}

/** Formats of the user's own, and numbers, mostly hold no offset. */
function withOffset({ format }: ZoneRules): string {
	const withIt = 'with an offset, e.g. "2026-11-29T12:30:00+05:30"';
	return isTextFormat(format) ? withIt : `${withIt}, in Date Format Automatic`;
}

function millisIn(zone: string, local: LocalTime, rules: ZoneRules): Reading<number> {
	const instant = localTimeToInstant(local, zone);
	if (instant.ok) return readUnixMilliseconds(instant.value);
	if (instant.error !== 'skipped') return refuseOutdatedZone(zone, isTextFormat(rules.format));
	return refuse(
		`does not exist in ${zone}: the clock change of that day skips this time`,
		`Use a time before or after the change, or give it ${withOffset(rules)}.`,
	);
}

function atInstant(millis: Reading<number>): Reading<DateReading> {
	return millis.ok ? ok({ millis: millis.value }) : millis;
}
