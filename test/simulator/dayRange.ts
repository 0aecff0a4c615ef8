import { parseDay, parseWritten } from './dates';
import { invalidInput } from './errors';
import { asString, mandatory } from './jsonBody';
import type { Appointment } from './appointments';
import type { JsonObject } from './jsonBody';
import type { Settings } from './settings';

const DAY = 86_400_000;

/** leadsquared-api.md §6: FromDate and ToDate are dates, at most this far apart. */
const MOST_DAYS_APART = 100;

/** From the first moment of FromDate up to the end of ToDate, in milliseconds since 1970. */
export interface DayRange {
	readonly start: number;
	readonly end: number;
}

export function readDayRange(body: JsonObject, { dayOffsetMinutes }: Settings['reads']): DayRange {
	const from = readDay(body, 'FromDate');
	const to = readDay(body, 'ToDate');
	if (to < from || to - from > MOST_DAYS_APART * DAY) throw invalidInput('ToDate');
	const offset = dayOffsetMinutes * 60_000;
	return { start: from - offset, end: to + DAY - offset };
}

export function isWithin(
	{ DueDate, EndDate }: Pick<Appointment, 'DueDate' | 'EndDate'>,
	{ start, end }: DayRange,
	belongsBy: Settings['reads']['belongsBy'],
): boolean {
	const due = parseWritten(DueDate) ?? NaN;
	if (due >= start && due < end) return true;
	return belongsBy === 'overlap' && due < start && (parseWritten(EndDate) ?? NaN) > start;
}

function readDay(body: JsonObject, parameter: 'FromDate' | 'ToDate'): number {
	const day = parseDay(asString(mandatory(body, parameter), parameter));
	if (day === undefined) throw invalidInput(parameter);
	return day;
}
