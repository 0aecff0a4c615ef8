import { DateTime } from 'luxon';

import { plainSigns } from '../values/outside';
import { fail, ok, type Reading, refuse } from '../values/result';
import { type Beside, lastsWholeDays, readCalendarDate, refuseAllDay } from './calendarDate';
import { adviceOn } from './dateAdvice';
import { isNumberFormat, readWritten, type WrittenAs } from './dateFormats';
import { EXAMPLE } from './dateText';
import {
	checkCalendarFields,
	isNear,
	millisOfLeadSquaredDate,
	readNumber,
	readUnixMilliseconds,
} from './instant';
import { type Edge, edgeOfDay } from './localTime';
import { reasonOfNumber } from './numericDate';
import { refuseOutdatedZone } from './outdatedZone';
import {
	atInstant,
	type DateReading,
	resolve,
	type ZoneChoice,
	type ZoneRules,
} from './resolveTime';

/** How to read one item's dates. */
export interface DateRules extends WrittenAs, ZoneChoice {
	/** The time at which the run began, in milliseconds since 1970: numbers that count to another age are no dates. */
	now: number;
}

/** Nothing stands beside a value that is not read from a calendar's fields. */
const NOTHING: Beside = {};

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
		if (typeof beside.date === 'string') return refuseAllDay();
		return refuse('is empty', 'Give it a date and time, or leave this item out (Filter node).');
	}
	return readSelfDescribing(input, rules, beside) ?? readByFormat(input, rules, beside);
}

const DAY_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day that begins with its day or month. */
const OTHER_DAY = /^\d{1,2}([/.-])\d{1,2}\1\d{4}$/;

/** The forms that an edge of a range may have. */
const DAY_OR_TIME = `Give a day, e.g. "2026-11-29", or a time, e.g. ${EXAMPLE}.`;

/**
 * Reads one edge of a range: an instant, by the rules of all dates, or a whole day in the zone, `2026-11-29`.
 * @returns of a day its beginning for the first edge, and for the last edge its end, which is the beginning of the next
 */
export function readDayOrInstant(
	value: unknown,
	edge: Edge,
	zone: ZoneChoice,
	beside: Beside = NOTHING,
): Reading<DateReading> {
	const input = typeof value === 'string' ? plainSigns(value) : value;
	const day = typeof input === 'string' ? DAY_TEXT.exec(input) : null;
	if (day === null) return readTimeOfRange(input, zone, beside);
	const [, year, month, date] = day.map(Number) as [number, number, number, number];
	const local = checkCalendarFields({ year, month, day: date, hour: 0, minute: 0, second: 0 });
	if (!local.ok) return local;
	const { timezone } = zone;
	if (!timezone.ok) return fail({ ...timezone.error, why: `is a day, and ${timezone.error.why}` });
	const instant = edgeOfDay(local.value, edge, timezone.value);
	// The day lies in the years that are taken; in UTC its edges may lie beyond them.
	if (instant.ok) return ok({ millis: instant.value, readInZone: timezone.value });
	if (instant.error !== 'skipped') return refuseOutdatedZone(timezone.value, true);
	return refuse(`is no day of the zone ${timezone.value}`, DAY_OR_TIME);
}

function readTimeOfRange(value: unknown, zone: ZoneChoice, beside: Beside): Reading<DateReading> {
	if (value === undefined || value === null || value === '') return refuse('is empty', DAY_OR_TIME);
	const rules = { ...zone, format: 'auto', customFormat: '' } as const;
	const self = readSelfDescribing(value, rules, beside, DAY_OR_TIME);
	if (self !== undefined) return self;
	const written = readWritten(value, rules);
	if (!written.ok) {
		const isOtherDay = typeof value === 'string' && OTHER_DAY.test(value);
		return refuse(isOtherDay ? 'is not a day as 2026-11-29 is' : written.error.why, DAY_OR_TIME);
	}
	return resolve({ written: written.value, text: value }, rules, beside);
}

/**
 * Reads the values that need no Date Format; undefined for all others.
 * @param otherForm what to do about an object that is none of them, in the place of the usual advice
 */
function readSelfDescribing(
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
