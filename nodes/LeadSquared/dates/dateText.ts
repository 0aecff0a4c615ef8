import { DateTime } from 'luxon';

import { fail, ok, type Reading, type Reason, type Refusal, refuse } from '../values/result';
import {
	checkCalendarFields,
	instantAt,
	LONGEST_TEXT,
	type LocalTime,
	millisOfLeadSquaredDate,
	readUnixMilliseconds,
} from './instant';

/** A time as it was written down: clock fields, and what says where on earth clocks show them. */
export interface WrittenTime {
	local: LocalTime;
	/** Minutes east of UTC; absent when the value carries no offset. */
	offsetMinutes?: number;
	/** The zone's name as it stands in the value itself, not yet known to exist. */
	zone?: string;
	/** A day count without a fraction: midnight, or a cell that held a mere date. */
	wholeDay?: boolean;
}

/** Up to the hour every character has its place; what may be of another length, or absent, is captured. */
const GRAMMAR =
	/^\d{4}-\d{2}-\d{2}[Tt ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

const ZERO = '0'.charCodeAt(0);

/** The offsets that clocks on earth have, in minutes: -12:00 to +14:00. */
const MIN_OFFSET = -12 * 60;
const MAX_OFFSET = 14 * 60;

/** Two forms that Date Format "Automatic" reads. */
export const EXAMPLE = '"2026-11-29T12:30:00+05:30" or "2026-11-29 12:30"';

/**
 * Reads text of the one grammar that Date Format "Automatic" knows: full date, `T` or space, hours (one or two digits)
 * and minutes, optional seconds and fraction (cut), optional `Z` or offset; `t` and `z` are the same. Everything else is
 * refused with the likeliest mistake named (promise 2 of docs/behaviour.md); the fix is empty where another form is needed.
 */
export function readDateText(text: string): Reading<WrittenTime> {
	if (text.length > LONGEST_TEXT) return refuse(OTHER_FORM, '');
	const match = GRAMMAR.exec(text);
	if (match === null) return fail(diagnose(text));
	const [, hour = '', minute = '', second, offset] = match;
	const fields = checkCalendarFields({
		year: twoDigits(text, 0) * 100 + twoDigits(text, 2),
		month: twoDigits(text, 5),
		day: twoDigits(text, 8),
		hour: Number(hour),
		minute: twoDigits(minute, 0),
		second: second === undefined ? 0 : twoDigits(second, 0),
	});
	if (!fields.ok) return fields;
	if (offset === undefined) return ok({ local: fields.value });
	const offsetMinutes = readOffset(offset);
	if (offsetMinutes === undefined) return refuseOffset(offset);
	return ok({ local: fields.value, offsetMinutes });
}

/** Reads two digits without making a text of them: an item has several dates of several such pairs. */
function twoDigits(text: string, at: number): number {
	return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 11 * ZERO;
}

/** Whether an offset from UTC, in minutes, is one that clocks have. */
export function isRealOffset(minutes: number): boolean {
	return minutes >= MIN_OFFSET && minutes <= MAX_OFFSET;
}

/** The refusal of an offset that no clock has. */
export function refuseOffset(offset: string): Refusal {
	return refuse(
		`has the offset ${offset}, which no place on earth uses`,
		'Use an offset from -12:00 to +14:00, or Z for UTC.',
	);
}

/** Reads `Z`, `+05`, `+0530` or `+05:30` as minutes east of UTC; undefined for an offset that no clock has. */
function readOffset(offset: string): number | undefined {
	if (/^z$/i.test(offset)) return 0;
	const hours = Number(offset.slice(1, 3));
	const minutes = Number(offset.slice(3).replace(':', '') || 0);
	const total = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
	return minutes < 60 && isRealOffset(total) ? total : undefined;
}

/**
 * The hour of the day that an hour from 1 to 12 names with am or pm.
 * @param half `a` or `p`, in either case
 */
export function hourOfHalfDay(hour: number, half: string): Reading<number> {
	if (hour < 1 || hour > 12) {
		return refuse(`has hour ${hour} with am/pm`, 'Use an hour from 1 to 12 with am/pm.');
	}
	return ok((hour % 12) + (/p/i.test(half) ? 12 : 0));
}

const OTHER_FORM = 'is not a date in a form that can be read without guessing';

/** Names the mistake behind a text that is not of the grammar. The text is never read by a looser rule. */
function diagnose(text: string): Reason {
	if (/^[+-]?\d+([.,]\d+)?$/.test(text)) {
		return { why: 'is a bare number, which could be several kinds of date', fix: '' };
	}
	if (/^(\d{4}-\d{2}-\d{2}|\d{1,2}([/.-])\d{1,2}\2\d{4})$/.test(text)) {
		return {
			why: 'has no time of day',
			fix: `Add the hour and minute, e.g. ${EXAMPLE}. An all-day event has no time to move to.`,
		};
	}
	if (/^\d{4}-\d{2}(T|$|\s)/i.test(text) || /^\d{4}(T|$|\s)/i.test(text)) {
		return { why: 'has no full date', fix: `Write year, month and day, e.g. ${EXAMPLE}.` };
	}
	if (/^\d{4}-\d{2}-\d{2}[T ]\d{1,2}(Z|[+-]\d|$)/i.test(text)) {
		return { why: 'has no minutes', fix: `Write hours and minutes, e.g. ${EXAMPLE}.` };
	}
	return { why: OTHER_FORM, fix: '' };
}

/** How LeadSquared writes that there is no date: the first instant that its own dates can hold. */
const NEVER_TEXT = /^0001-01-01[T ]00:00:00(?:\.0+)?Z?$/;
const NEVER_MILLIS = -62_135_596_800_000;

/**
 * Reads a date as LeadSquared gives it: UTC without saying so, in one of several forms (docs/leadsquared-api.md §10).
 * @returns milliseconds since 1970, whole seconds; null for never; undefined for what is none of the forms
 */
export function readReceivedDate(value: unknown): number | null | undefined {
	if (value === null || value === '') return null;
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (NEVER_TEXT.test(text)) return null;
	const millis = millisOfLeadSquaredDate(text);
	if (millis === NEVER_MILLIS) return null;
	const instant = readUnixMilliseconds(millis ?? utcOf(text));
	return instant.ok ? instant.value : undefined;
}

/** The instant that text in the grammar of dates names, in UTC where it carries no offset. */
function utcOf(text: string): number | undefined {
	const written = readDateText(text);
	return written.ok ? instantAt(written.value.local, written.value.offsetMinutes) : undefined;
}

/** Writes an instant, in milliseconds since 1970, so that it cannot be taken for local time: `2026-11-29T07:00:00Z`. */
export function isoInstant(millis: number): string {
	return `${new Date(millis).toISOString().slice(0, 19)}Z`;
}

/** Text that is nothing but a date, as LeadSquared writes them. */
const WRITTEN = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/**
 * Marks a date of a task that LeadSquared sent as the UTC that it is. The year may be any: the date is only shown.
 * @returns ISO 8601 in UTC; null for never; undefined for what is no date
 */
export function markedDate(value: string): string | null | undefined {
	const text = value.trim();
	if (NEVER_TEXT.test(text)) return null;
	const millis = millisOfLeadSquaredDate(text);
	if (millis === NEVER_MILLIS) return null;
	const utc = { zone: 'utc' } as const;
	const date = WRITTEN.test(text)
		? DateTime.fromISO(text.replace(' ', 'T'), utc)
		: DateTime.fromMillis(millis ?? NaN, utc);
	return date.isValid ? date.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'") : undefined;
}
