import { shownValue } from '../values/outside';
import { fail, ok, type Reading, refuse } from '../values/result';
import { type Beside, lastsWholeDays } from './calendarDate';
import { isTextFormat, type WrittenAs } from './dateFormats';
import { type WrittenTime } from './dateText';
import { instantAt, type LocalTime, readUnixMilliseconds } from './instant';
import { localTimeToInstant } from './localTime';
import { refuseOutdatedZone } from './outdatedZone';
import { isUtc, zoneNamed } from './zones';

/** The zone of dates that carry no offset. */
export interface ZoneChoice {
	/** Its IANA name, or why there is none. Dates with an offset do without. */
	timezone: Reading<string>;
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

/** How a time without an offset becomes an instant; the format alone decides which advice on it works. */
export type ZoneRules = ZoneChoice & Pick<WrittenAs, 'format'>;

/** What was written, and what it was read from. */
export interface Source {
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
	const isMicrosofts = isOfForm(MICROSOFTS, source.text);
	if (isMicrosofts && !rules.isZoneChosen) return refuseMicrosofts();
	const { timezone } = rules;
	if (!timezone.ok) {
		return fail({ ...timezone.error, why: `carries no offset, and ${timezone.error.why}` });
	}
	const millis = millisIn(timezone.value, local, rules);
	if (!millis.ok) return millis;
	return ok({
		millis: millis.value,
		readInZone: timezone.value,
		...(isMicrosofts && mayBeWholeDay(local, beside) ? { calendarMidnight: true } : {}),
		...(wholeDay === true ? { wholeDay } : {}),
		...(isOfForm(LEADSQUAREDS, source.text) && !isUtc(timezone.value)
			? { looksLikeLeadSquared: true }
			: {}),
	});
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

function isOfForm(form: RegExp, value: unknown): boolean {
	return typeof value === 'string' && form.test(value);
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

/** The reading of a value that says by itself which instant it is. */
export function atInstant(millis: Reading<number>): Reading<DateReading> {
	return millis.ok ? ok({ millis: millis.value }) : millis;
}
