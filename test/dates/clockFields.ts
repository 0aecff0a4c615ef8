/** Clock fields to instants, by moment-timezone: a judge that shares nothing with the node. */
import * as moment from 'moment-timezone';
import { isLawKnown, isZone } from './zoneNames';

/** [year, month 1 to 12, day, hour, minute, second] */
export type Fields = readonly [number, number, number, number, number, number];

/** Seconds since 1970. Undefined: it is no time, or none that an appointment can have. */
export type Instant = number | undefined;

const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Whether a calendar and a clock can show these fields. */
export function exist([year, month, day, hour, minute, second]: Fields): boolean {
	const days = (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
	return (
		year >= FIRST_YEAR &&
		year <= LAST_YEAR &&
		day >= 1 &&
		day <= days &&
		hour <= 23 &&
		minute <= 59 &&
		second <= 59
	);
}

/** A whole second that lies in the years of appointments. */
export function inRange(seconds: number): Instant {
	const least = Date.UTC(FIRST_YEAR, 0) / 1000;
	const end = Date.UTC(LAST_YEAR + 1, 0) / 1000;
	return seconds >= least && seconds < end ? seconds : undefined;
}

function asIfUtc([year, month, day, hour, minute, second]: Fields): number {
	return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/** By an offset in minutes east of UTC. */
export function atOffset(fields: Fields, minutes: number): Instant {
	if (!exist(fields) || minutes < -720 || minutes > 840) return undefined;
	return inRange(asIfUtc(fields) - minutes * 60);
}

/**
 * In a zone: the first of two instants, none where a clock change skips the time, or where the law of the zone is newer
 * than what Node knows.
 */
export function inZone(fields: Fields, zone: string): Instant {
	if (!isZone(zone) || !exist(fields)) return undefined;
	const local = asIfUtc(fields);
	const near = [-26, -13, 0, 13, 26].map((hours) => offsetAt(zone, local + hours * 3_600));
	const fitting = near
		.map((offset) => local - offset)
		.filter((instant) => instant + offsetAt(zone, instant) === local);
	if (fitting.length === 0) return undefined;
	const first = Math.min(...fitting);
	return isLawKnown(zone, first) ? inRange(first) : undefined;
}

/** What clocks in a zone show at an instant, as the instant at which those in UTC show it. */
export function clockIn(zone: string, instant: number): number {
	return instant + offsetAt(zone, instant);
}

/** What clocks in UTC show at an instant. */
export function fieldsAt(instant: number): Fields {
	const date = new Date(instant * 1000);
	return [
		date.getUTCFullYear(),
		date.getUTCMonth() + 1,
		date.getUTCDate(),
		date.getUTCHours(),
		date.getUTCMinutes(),
		date.getUTCSeconds(),
	];
}

/** From then on moment-timezone knows no clock changes any more. */
const END_OF_MOMENT = Date.UTC(2037, 0) / 1000;

/** Seconds east of UTC. */
function offsetAt(zone: string, instant: number): number {
	if (instant >= END_OF_MOMENT) return offsetByIntl(zone, instant);
	return -Math.round((moment.tz.zone(zone)?.utcOffset(instant * 1000) ?? NaN) * 60);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function offsetByIntl(timeZone: string, instant: number): number {
	const formatter =
		formatters.get(timeZone) ??
		new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
	formatters.set(timeZone, formatter);
	const text = formatter.format(instant * 1000).split('GMT')[1] ?? '';
	const [hours = 0, minutes = 0] = text.slice(1).split(':').map(Number);
	return (text.startsWith('-') ? -1 : 1) * (hours * 3_600 + minutes * 60);
}

/** As LeadSquared is told. */
export function written(seconds: number): string {
	return moment.utc(seconds * 1000).format('YYYY-MM-DD HH:mm:ss');
}
