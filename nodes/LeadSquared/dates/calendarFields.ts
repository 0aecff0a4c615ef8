import { type LocalTime } from './localTime';
import { ok, type Reading, type Refusal, refuse } from '../values/result';

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
	return refuse(
		`is in the year ${year}`,
		`Use a date from ${FIRST_YEAR} to ${LAST_YEAR}, and check that Date Format fits the value.`,
	);
}

function daysInMonth(year: number, month: number): number {
	if (month === 2) return isLeapYear(year) ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
