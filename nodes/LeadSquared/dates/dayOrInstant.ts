import { plainSigns } from '../values/outside';
import { fail, ok, type Reading, refuse } from '../values/result';
import { type Beside } from './calendarDate';
import { readWritten } from './dateFormats';
import { EXAMPLE } from './dateText';
import {
	type DateReading,
	NOTHING,
	readSelfDescribing,
	resolve,
	type ZoneChoice,
} from './dateValue';
import { checkCalendarFields } from './instant';
import { type Edge, edgeOfDay } from './localTime';
import { refuseOutdatedZone } from './outdatedZone';

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
	const timezone = zone.timezone();
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
