/** An independent, strict reader of items: what promise 2 of docs/behaviour.md says, and not what the node does. */
import { DateTime } from 'luxon';
import { clockIn, fieldsAt, inRange, type Instant, inZone, written } from '../../dates/clockFields';
import { readMinutes, readSerial, readUnixMilliseconds, readUnixSeconds } from './numbers';
import { Walker } from '../../dates/walker';
import { readAutomatic, readCustom, readDayMonth, usualSigns } from '../../dates/writtenDates';
import { isLawKnown, zoneNamed } from '../../dates/zoneNames';

/** What the item holds beside a date; undefined is not there. */
export interface Beside {
	timeZone?: unknown;
	date?: unknown;
	isAllDay?: unknown;
}

/** The values of one item, as the panel maps them. */
export interface Values {
	id: unknown;
	from: unknown;
	end: { to: unknown } | { minutes: unknown };
	beside: { from: Beside; to: Beside };
	format: unknown;
	pattern: unknown;
	zone: unknown;
	/** How far the appointment is moved; absent, the dates are the new ones. */
	shift?: { by: unknown; unit: unknown };
}

export interface Entry {
	UserTaskId: string;
	FromDate: string;
	ToDate: string;
}

/** What holds for a whole run. */
export interface RunFacts {
	ownZone: string;
	/** When it began, in seconds since 1970. */
	now: number;
}

/** What must be sent for the item; undefined: it must be refused. */
export function judge(values: Values, facts: RunFacts): Entry | undefined {
	const { id, from, end, beside, shift } = values;
	const rules = rulesOf(values, facts);
	const UserTaskId = readId(id);
	const start = readDate(from, beside.from, rules);
	if (UserTaskId === undefined || start === undefined) return undefined;
	const finish =
		'to' in end
			? readDate(end.to, beside.to, rules)
			: asReading(later(start.instant, readMinutes(end.minutes)));
	if (finish === undefined || finish.instant < start.instant) return undefined;
	const isLonger = finish.instant > start.instant;
	if (isLonger && start.isMidnight === true && finish.isMidnight === true) return undefined;
	const [first, last] = [start, finish].map(({ instant }) => shifted(instant, shift, rules.zone));
	if (first === undefined || last === undefined || last < first) return undefined;
	return { UserTaskId, FromDate: written(first), ToDate: written(last) };
}

/** A date's instant, and whether it is midnight by a calendar's own clock of an event that may last whole days. */
interface Reading {
	instant: number;
	isMidnight?: boolean;
}

function asReading(instant: Instant): Reading | undefined {
	return instant === undefined ? undefined : { instant };
}

function later(start: number, seconds: number | undefined): Instant {
	return seconds === undefined ? undefined : inRange(start + seconds);
}

interface Rules {
	format: unknown;
	pattern: unknown;
	zone: string | undefined;
	isZoneChosen: boolean;
	now: number;
}

function rulesOf({ format, pattern, zone }: Values, { ownZone, now }: RunFacts): Rules {
	return {
		format,
		pattern,
		zone: zoneOf(zone === '' ? ownZone : zone),
		isZoneChosen: zone !== '',
		now,
	};
}

/** The zones that the generator knows; every other text is refused. */
function zoneOf(zone: unknown): string | undefined {
	return typeof zone === 'string' ? zoneNamed(usualSigns(zone)) : undefined;
}

const HEX = '0123456789abcdefABCDEF';

function readId(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const id = usualSigns(value);
	const parts = id.split('-');
	const lengths = parts.map(({ length }) => length).join();
	const isHex = Array.from(parts.join('')).every((sign) => HEX.includes(sign));
	return lengths === '8,4,4,4,12' && isHex ? id : undefined;
}

const FORMATS: readonly unknown[] = [
	'auto',
	'dayFirst',
	'monthFirst',
	'custom',
	'serialNumber',
	'unixSeconds',
	'unixMilliseconds',
];

/** Undefined for every value that would need a guess. */
function readDate(value: unknown, beside: Beside, rules: Rules): Reading | undefined {
	if (!FORMATS.includes(rules.format) || lastsWholeDays(beside) === true) return undefined;
	const input = typeof value === 'string' ? usualSigns(value) : value;
	if (typeof input === 'string' && input.length > LONGEST) return undefined;
	if (typeof input === 'object' && input !== null) return readObject(input, beside, rules);
	if (typeof input === 'string' && input.startsWith('/Date(')) {
		return asReading(readLeadSquared(input));
	}
	const reader = readerOf(input, rules);
	if (reader === undefined) return undefined;
	const reading = inTheZone(reader, input, beside, rules);
	return reading !== undefined && isNumeric(rules) && !isNear(reading.instant, rules.now)
		? undefined
		: reading;
}

/** Text of megabytes is no date, whatever stands in it. */
const LONGEST = 100_000;

type Reader = (zone: string | undefined) => Instant;

/** How a value is read by the format, in a zone or, where it is undefined, without one. */
function readerOf(input: unknown, { format, pattern }: Rules): Reader | undefined {
	const text = typeof input === 'string' ? input : undefined;
	switch (format) {
		case 'auto':
			return text === undefined ? undefined : (zone) => readAutomatic(text, zone);
		case 'dayFirst':
		case 'monthFirst':
			return text === undefined ? undefined : (zone) => readDayMonth(text, format, zone);
		case 'custom':
			return text === undefined && typeof input !== 'number'
				? undefined
				: (zone) => readCustom(String(input), String(pattern), zone);
		case 'serialNumber':
			return (zone) => readSerial(input, zone);
		case 'unixSeconds':
			return () => readUnixSeconds(input);
		case 'unixMilliseconds':
			return () => readUnixMilliseconds(input);
		default:
			return undefined;
	}
}

/** By what the value says itself, else in the zone that stands beside it, else in Timezone. */
function inTheZone(
	read: Reader,
	value: unknown,
	beside: Beside,
	rules: Rules,
): Reading | undefined {
	const alone = read(undefined);
	if (alone !== undefined) return { instant: alone };
	const { timeZone } = beside;
	if (timeZone !== undefined && timeZone !== null && timeZone !== '') {
		const zone = zoneOf(timeZone);
		const instant = zone === undefined ? undefined : read(zone);
		if (zone === undefined || instant === undefined) return undefined;
		return { instant, isMidnight: mayBeWholeDay(instant, zone, beside) };
	}
	const isCalendars = isMicrosofts(value);
	if (rules.zone === undefined || (isCalendars && !rules.isZoneChosen)) return undefined;
	const instant = read(rules.zone);
	if (instant === undefined) return undefined;
	return { instant, isMidnight: isCalendars && mayBeWholeDay(instant, rules.zone, beside) };
}

function mayBeWholeDay(instant: number, zone: string, beside: Beside): boolean {
	return clockIn(zone, instant) % 86_400 === 0 && lastsWholeDays(beside) === undefined;
}

const FIVE_YEARS = 5 * 365.25 * 86_400;
const MINUTE = 60;

function isNumeric({ format }: Rules): boolean {
	return format === 'serialNumber' || format === 'unixSeconds' || format === 'unixMilliseconds';
}

/** Numbers that count to another age are no dates. */
function isNear(instant: number, now: number): boolean {
	return Math.abs(instant - now) <= FIVE_YEARS;
}

/** Whether a number counts so nearly to the edge of five years that a run of some seconds could see it on either side. */
export function isOnEdge(value: unknown, beside: Beside, values: Values, facts: RunFacts): boolean {
	const rules = rulesOf(values, facts);
	const input = typeof value === 'string' ? usualSigns(value) : value;
	if (!isNumeric(rules) || typeof input === 'object') return false;
	const reader = readerOf(input, rules);
	const reading = reader === undefined ? undefined : inTheZone(reader, input, beside, rules);
	if (reading === undefined) return false;
	return Math.abs(Math.abs(reading.instant - facts.now) - FIVE_YEARS) <= MINUTE;
}

/** Seven decimals and no offset: Microsoft writes so, and keeps the zone in another field. */
function isMicrosofts(value: unknown): boolean {
	// Numbers have no colon.
	if (typeof value !== 'string' || !value.includes(':')) return false;
	const decimals = value.split('.').pop() ?? '';
	const digits = new Walker(decimals);
	return decimals.length === 7 && digits.digits() !== undefined && digits.atEnd;
}

/** Whether the event lasts whole days, where something says so. */
function lastsWholeDays({ isAllDay }: Beside): boolean | undefined {
	const word = typeof isAllDay === 'string' ? usualSigns(isAllDay).toLowerCase() : isAllDay;
	const yes: readonly unknown[] = [true, 'true', 1, '1'];
	const no: readonly unknown[] = [false, 'false', 0, '0'];
	if (yes.includes(word)) return true;
	return no.includes(word) ? false : undefined;
}

function readObject(value: object, beside: Beside, rules: Rules): Reading | undefined {
	if (value instanceof DateTime) return asReading(readUnixMilliseconds(value.toMillis()));
	if (value instanceof Date) return asReading(readUnixMilliseconds(value.getTime()));
	const dateTime = own(value, 'dateTime');
	if (typeof dateTime !== 'string') return undefined;
	const text = usualSigns(dateTime);
	if (text.length > LONGEST) return undefined;
	const besideIt = { ...beside, timeZone: own(value, 'timeZone') };
	return inTheZone((zone) => readAutomatic(text, zone), text, besideIt, rules);
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

const UNITS: ReadonlyArray<readonly [unit: unknown, seconds: number, isByCalendar: boolean]> = [
	['minutes', 60, false],
	['hours', 3_600, false],
	['days', 86_400, true],
	['weeks', 604_800, true],
];

/** Minutes and hours are real ones; days and weeks keep the time of day in the zone. */
function shifted(instant: number, shift: Values['shift'], zone: string | undefined): Instant {
	if (shift === undefined) return instant;
	const by = readShiftBy(shift.by);
	const unit = UNITS.find(([name]) => name === shift.unit);
	if (by === undefined || unit === undefined) return undefined;
	const [, seconds, isByCalendar] = unit;
	if (!isByCalendar) return inRange(instant + by * seconds);
	if (zone === undefined || !isLawKnown(zone, instant)) return undefined;
	const local = inRange(clockIn(zone, instant) + by * seconds);
	return local === undefined ? undefined : inZone(fieldsAt(local), zone);
}

/** A whole number that moves something, also as text. */
function readShiftBy(value: unknown): number | undefined {
	let by = value;
	if (typeof value === 'string') {
		const walker = new Walker(usualSigns(value));
		const sign = walker.oneOf('+-') === '-' ? -1 : 1;
		const digits = walker.digits();
		by = digits !== undefined && walker.atEnd ? sign * Number(digits) : undefined;
	}
	return typeof by === 'number' && Number.isInteger(by) && by !== 0 ? by : undefined;
}
