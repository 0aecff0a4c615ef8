/** An independent, strict reader of items: what promise 2 of docs/behaviour.md says, and not what the node does. */
import { DateTime } from 'luxon';
import { inRange, type Instant, isZone, written } from '../../dates/clockFields';
import { readMinutes, readSerial, readUnixMilliseconds, readUnixSeconds } from './numbers';
import { Walker } from '../../dates/walker';
import { readAutomatic, readCustom } from '../../dates/writtenDates';

/** The values of one item, as the panel maps them. */
export interface Values {
	id: unknown;
	from: unknown;
	end: { to: unknown } | { minutes: unknown };
	format: unknown;
	pattern: unknown;
	zone: unknown;
}

export interface Entry {
	UserTaskId: string;
	FromDate: string;
	ToDate: string;
}

/** What must be sent for the item; undefined: it must be refused. */
export function judge(
	{ id, from, end, format, pattern, zone }: Values,
	ownZone: string,
): Entry | undefined {
	const rules = { format, pattern, zone: zoneOf(zone === '' ? ownZone : zone) };
	const UserTaskId = readId(id);
	const start = readDate(from, rules);
	if (UserTaskId === undefined || start === undefined) return undefined;
	const finish = 'to' in end ? readDate(end.to, rules) : later(start, readMinutes(end.minutes));
	if (finish === undefined || finish < start) return undefined;
	return { UserTaskId, FromDate: written(start), ToDate: written(finish) };
}

function later(start: number, seconds: number | undefined): Instant {
	return seconds === undefined ? undefined : inRange(start + seconds);
}

interface Rules {
	format: unknown;
	pattern: unknown;
	zone: string | undefined;
}

/** The zones that the generator knows; every other text is refused. */
function zoneOf(zone: unknown): string | undefined {
	return typeof zone === 'string' && isZone(zone) ? zone : undefined;
}

const HEX = '0123456789abcdefABCDEF';

function readId(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const id = value.trim();
	const parts = id.split('-');
	const lengths = parts.map(({ length }) => length).join();
	const isHex = Array.from(parts.join('')).every((sign) => HEX.includes(sign));
	return lengths === '8,4,4,4,12' && isHex ? id : undefined;
}

const FORMATS: readonly unknown[] = [
	'auto',
	'custom',
	'serialNumber',
	'unixSeconds',
	'unixMilliseconds',
];

/** Undefined for every value that would need a guess. */
function readDate(value: unknown, rules: Rules): Instant {
	if (!FORMATS.includes(rules.format)) return undefined;
	const input = typeof value === 'string' ? value.trim() : value;
	if (typeof input === 'object' && input !== null) return readObject(input, rules);
	if (typeof input === 'string' && input.startsWith('/Date(')) return readLeadSquared(input);
	switch (rules.format) {
		case 'auto':
			return typeof input === 'string' ? readAutomatic(input, rules.zone) : undefined;
		case 'custom':
			return typeof input === 'string' || typeof input === 'number'
				? readCustom(String(input), String(rules.pattern), rules.zone)
				: undefined;
		case 'serialNumber':
			return readSerial(input, rules.zone);
		case 'unixSeconds':
			return readUnixSeconds(input);
		case 'unixMilliseconds':
			return readUnixMilliseconds(input);
		default:
			return undefined;
	}
}

function readObject(value: object, rules: Rules): Instant {
	if (value instanceof DateTime) return readUnixMilliseconds(value.toMillis());
	if (value instanceof Date) return readUnixMilliseconds(value.getTime());
	const dateTime = own(value, 'dateTime');
	if (typeof dateTime !== 'string') return undefined;
	const timeZone = own(value, 'timeZone');
	const isGiven = timeZone !== undefined && timeZone !== null && timeZone !== '';
	return readAutomatic(dateTime.trim(), isGiven ? calendarZone(timeZone) : rules.zone);
}

const WINDOWS_ZONES: Readonly<Record<string, string>> = {
	'India Standard Time': 'Asia/Kolkata',
	'W. Europe Standard Time': 'Europe/Berlin',
	'Eastern Standard Time': 'America/New_York',
};

function calendarZone(timeZone: unknown): string | undefined {
	if (typeof timeZone !== 'string') return undefined;
	return zoneOf(own(WINDOWS_ZONES, timeZone) ?? timeZone);
}

function own(object: object, key: string): unknown {
	return Object.getOwnPropertyDescriptor(object, key)?.value as unknown;
}

/** `/Date(1502992091000+0000)/`: the milliseconds are UTC, whatever the offset says. */
function readLeadSquared(text: string): Instant {
	const walker = new Walker(text);
	if (!walker.word('/Date(')) return undefined;
	const sign = walker.word('-') ? '-' : '';
	const millis = walker.digits();
	if (walker.oneOf('+-') !== undefined && walker.number(4) === undefined) return undefined;
	if (millis === undefined || !walker.word(')/') || !walker.atEnd) return undefined;
	return readUnixMilliseconds(`${sign}${millis}`);
}
