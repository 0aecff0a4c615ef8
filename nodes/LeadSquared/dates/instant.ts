import { ok, type Reading, type Refusal, refuse } from '../values/result';

/** A date and time of day as a clock on the wall shows it; the fields form a real date of 1970 to 2199. */
export interface LocalTime {
	year: number;
	/** 1 to 12 */
	month: number;
	day: number;
	hour: number;
	minute: number;
	second: number;
}

/** The clock fields that clocks in UTC show at an instant. */
export function clockFieldsOf(millis: number): LocalTime {
	const shown = new Date(millis);
	return {
		year: shown.getUTCFullYear(),
		month: shown.getUTCMonth() + 1,
		day: shown.getUTCDate(),
		hour: shown.getUTCHours(),
		minute: shown.getUTCMinutes(),
		second: shown.getUTCSeconds(),
	};
}

/** The instant at which clocks in UTC, or that many minutes east of it, show these fields, in milliseconds since 1970. */
export function instantAt(
	{ year, month, day, hour, minute, second }: LocalTime,
	offsetMinutes = 0,
): number {
	return Date.UTC(year, month - 1, day, hour, minute, second) - offsetMinutes * 60_000;
}

/**
 * The years that appointments may lie in (promise 2 of docs/behaviour.md): a number beyond them was taken for the wrong
 * unit.
 */
export const FIRST_YEAR = 1970;
export const LAST_YEAR = 2199;

const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];

/**
 * Checks that the written fields are a date and a time that exist on a calendar, whatever the zone.
 * Seconds end at 59: LeadSquared has no leap seconds, and moving one to a neighbour would be a guess.
 */
export function checkCalendarFields(local: LocalTime): Reading<LocalTime> {
	const { year, month, day, hour, minute, second } = local;
	if (year < FIRST_YEAR || year > LAST_YEAR) return refuseYear(year);
	const monthName = MONTHS[month - 1];
	if (monthName === undefined) {
		return refuse(`has month ${month}`, 'Use a month from 01 to 12; day and month may be swapped.');
	}
	if (day < 1 || day > daysInMonth(year, month)) {
		return refuse(`names a day that ${monthName} ${year} does not have`, 'Use a date that exists.');
	}
	if (hour > 23) return refuse(`has hour ${hour}`, 'Use an hour from 00 to 23.');
	if (minute > 59) return refuse(`has minute ${minute}`, 'Use a minute from 00 to 59.');
	if (second > 59) return refuse(`has second ${second}`, 'Use a second from 00 to 59.');
	return ok(local);
}

/** The refusal of a year outside {@link FIRST_YEAR} to {@link LAST_YEAR}. */
export function refuseYear(year: number): Refusal {
	return refuse(`is in the year ${year}`, `Use a date from ${FIRST_YEAR} to ${LAST_YEAR}.`);
}

const YEAR_MS = 365.25 * 86_400_000;

/** Whether an instant lies within five years of another one: a number that counts to one beyond was read by a wrong unit. */
export function isNear(millis: number, now: number): boolean {
	return Math.abs(millis - now) <= 5 * YEAR_MS;
}

/** Whether a date is unusual for an appointment: more than a year before now, or more than five years after. */
export function isUnusual(millis: number, now: number): boolean {
	return millis < now - YEAR_MS || millis > now + 5 * YEAR_MS;
}

function daysInMonth(year: number, month: number): number {
	if (month === 2) return isLeapYear(year) ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** No date is longer, in characters: patterns of JavaScript fail on texts of megabytes. */
export const LONGEST_TEXT = 100_000;

const NUMBER_TEXT = /^-?\d+(\.\d+)?$/;

/** Days from day 0 of serial numbers, 1899-12-30, to 1970-01-01. Google Sheets and Excel count alike from March 1900 on. */
const SERIAL_OF_1970 = 25_569;
const SECONDS_PER_DAY = 86_400;
const DAY_MS = 86_400_000;

/** An offset in it only says how to show the date: the milliseconds are those of UTC. */
const LEADSQUARED_DATE = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;

/**
 * Reads a number, or text that is nothing but a number (sheets and forms often give text).
 * An exponent or a decimal comma is refused: both are signs of a value that was mangled on its way.
 */
export function readNumber(value: unknown): Reading<number> {
	if (typeof value === 'number' && Number.isFinite(value)) return ok(value);
	if (typeof value === 'string' && value.length <= LONGEST_TEXT && NUMBER_TEXT.test(value.trim())) {
		return ok(Number(value));
	}
	return refuse('is not a number', 'Give a number, without an exponent or a comma.');
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
			`Use a date from ${FIRST_YEAR} to ${LAST_YEAR}.`,
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
	if (typeof value !== 'string' || value.length > LONGEST_TEXT) return value;
	return /^(\d+)\.\d+$/.exec(value.trim())?.[1] ?? value;
}

/**
 * Makes a function that computes each answer once.
 * @param maxKept how many answers it keeps; it forgets all of them before it keeps one more
 */
export function memoize<K, V>(maxKept: number, compute: (key: K) => V): (key: K) => V {
	const answers = new Map<K, V>();
	return (key) => {
		const known = answers.get(key);
		if (known !== undefined || answers.has(key)) return known as V;
		const answer = compute(key);
		if (answers.size >= maxKept) answers.clear();
		answers.set(key, answer);
		return answer;
	};
}

/** How many days, and how many times of day, are kept as text. */
const MAX_REMEMBERED = 10_000;

const dayText = memoize(
	MAX_REMEMBERED,
	(day: number) => `${new Date(day * DAY_MS).toISOString().slice(0, 10)} `,
);
const timeText = memoize(MAX_REMEMBERED, (timeOfDay: number) =>
	new Date(timeOfDay).toISOString().slice(11, 19),
);

/**
 * Writes an instant as LeadSquared takes it, in UTC as `YYYY-MM-DD HH:MM:SS` (docs/leadsquared-api.md §10).
 * The dates of a run share their days and times of day: each of them is written once, and held in memory once.
 * @param millis whole seconds of the years 1970 to 2199
 */
export function sentDate(millis: number): string {
	const timeOfDay = millis % DAY_MS;
	return dayText((millis - timeOfDay) / DAY_MS) + timeText(timeOfDay);
}
