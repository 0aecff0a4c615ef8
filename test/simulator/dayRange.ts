import { parseDay } from './dates';
import { invalidInput } from './errors';
import { asString, mandatory } from './jsonBody';
import type { JsonObject } from './jsonBody';
import type { Settings } from './settings';
import type { TimeRange } from './timeRange';

const DAY = 86_400_000;

/** docs/leadsquared-api.md §12: FromDate and ToDate are dates, at most this far apart. */
const MOST_DAYS_APART = 100;

/** From the first moment of FromDate up to the end of ToDate, or up to its first moment. */
export function readDayRange(
	body: JsonObject,
	{ dayOffsetMinutes, toDate }: Settings['reads'],
): TimeRange {
	const from = readDay(body, 'FromDate');
	const to = readDay(body, 'ToDate');
	if (to < from || to - from > MOST_DAYS_APART * DAY) throw invalidInput('ToDate');
	const offset = dayOffsetMinutes * 60_000;
	return { start: from - offset, end: (toDate === 'included' ? to + DAY : to) - offset };
}

function readDay(body: JsonObject, parameter: 'FromDate' | 'ToDate'): number {
	const day = parseDay(asString(mandatory(body, parameter), parameter));
	if (day === undefined) throw invalidInput(parameter);
	return day;
}
