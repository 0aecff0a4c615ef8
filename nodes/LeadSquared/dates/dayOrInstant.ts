import { checkCalendarFields } from './calendarFields';
import { type DateReading, type DateRules, readDate } from './dateValue';
import { clockFieldsOf, type LocalTime, localTimeToInstant } from './localTime';
import { ok, refuse, type Reading } from '../values/result';
import { shownValue } from '../values/shownValue';

/** Where a range begins or ends. */
export type Edge = 'first' | 'last';

const DAY_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;

const SECONDS_PER_DAY = 86_400;

/** No clock change skips more than a day (Samoa, 2011). */
const MAX_SKIPPED_SECONDS = SECONDS_PER_DAY;

/** Clock changes begin and end at full minutes, but for one at half a minute (Monrovia, 1972). */
const STEP_SECONDS = 30;

/**
 * Reads one edge of a range: an instant, by the rules of all dates, or a whole day in the zone, `2026-11-29`.
 * @returns of a day its beginning for the first edge, and for the last edge its end, which is the beginning of the next
 */
export function readDayOrInstant(
	value: unknown,
	edge: Edge,
	timezone: unknown,
): Reading<DateReading> {
	const day = typeof value === 'string' ? DAY_TEXT.exec(value.trim()) : null;
	if (day === null) {
		const rules: DateRules = { format: 'auto', customFormat: '', timezone };
		return readDate(value, rules);
	}
	const [, year, month, date] = day.map(Number) as [number, number, number, number];
	const local = checkCalendarFields({ year, month, day: date, hour: 0, minute: 0, second: 0 });
	if (!local.ok) return local;
	const begins = edge === 'first' ? local.value : nextDay(local.value);
	const millis = typeof timezone === 'string' ? beginOfDay(begins, timezone) : undefined;
	if (millis === undefined || typeof timezone !== 'string') {
		return refuse(
			`is a day, and Timezone is ${shownValue(timezone)}, which is not a known zone`,
			'Choose a Timezone from the list, e.g. Asia/Kolkata.',
		);
	}
	// The day lies in the years that are taken; in UTC its edges may lie beyond them.
	return ok({ millis, readInZone: timezone });
}

/** The first instant of a day. Where a clock change skips midnight, the day begins later. */
function beginOfDay(day: LocalTime, timezone: string): number | undefined {
	for (let seconds = 0; seconds <= MAX_SKIPPED_SECONDS; seconds += STEP_SECONDS) {
		const local = plusSeconds(day, seconds);
		const reading = localTimeToInstant(local, timezone);
		if (reading.ok) return reading.value;
		if (reading.error === 'unknownZone') return undefined;
	}
	return undefined;
}

function nextDay(day: LocalTime): LocalTime {
	return plusSeconds(day, SECONDS_PER_DAY);
}

function plusSeconds(
	{ year, month, day, hour, minute, second }: LocalTime,
	seconds: number,
): LocalTime {
	return clockFieldsOf(Date.UTC(year, month - 1, day, hour, minute, second + seconds));
}
