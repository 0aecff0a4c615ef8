import { type TaskEntry } from '../../../api/bulkTasks';
import { type Beside } from '../../../dates/calendarDate';
import { type DateReading, type DateRules, readDate } from '../../../dates/dateValue';
import { readNumber, readUnixMilliseconds, sentDate } from '../../../dates/instant';
import { readUserTaskId } from '../../../values/ids';
import { shownValue } from '../../../values/outside';
import {
	all,
	type Checked,
	checked,
	fail,
	ok,
	type Problem,
	problemOf,
	type Reading,
	refuse,
} from '../../../values/result';
import { isByCalendar, readShiftBy, readShiftUnit, type Shift, shiftInstant } from './shift';

/** The values of one item, before anything is known about them. */
export interface EntryValues {
	userTaskId: unknown;
	fromDate: unknown;
	end: { kind: 'toDate'; toDate: unknown } | { kind: 'duration'; minutes: unknown };
	/** What the item holds beside its dates. */
	beside?: { fromDate: Beside | undefined; toDate: Beside | undefined };
	/** How far the dates are moved first; absent, they are the new ones already. */
	shift?: { by: unknown; unit: unknown };
	rules: DateRules;
}

/** An item's entry, with what the user should know about its dates. */
export interface EntryReading {
	entry: TaskEntry;
	/** What the start was read as, and the end where it is a date. */
	from: DateReading;
	to: DateReading | undefined;
	/** The times that are sent, in milliseconds since 1970. */
	sent: { start: number; end: number };
	/** The zone whose calendar the appointment was shifted by, if it was. */
	shiftedInZone?: string;
	/** The zone that its times were found in, if any: of the shift, of the start, or of the end. */
	zone?: string;
}

/** Maps one item's values to its entry. All fields are read, so that one run shows all mistakes of an item. */
export function readEntry(values: EntryValues): Checked<EntryReading> {
	const { userTaskId, fromDate, rules, beside } = values;
	const from = checked('From Date', fromDate, readDate(fromDate, rules, beside?.fromDate));
	const fields = all({
		id: checked('User Task ID', userTaskId, readUserTaskId(userTaskId)),
		from,
		to: readEnd(values, from),
		shift: readShift(values),
	});
	if (!fields.ok) return fail(withoutRepeatedFixes(fields.error));
	const { id, to, shift } = fields.value;
	const toDate = values.end.kind === 'toDate' ? values.end.toDate : undefined;
	const start = fields.value.from;
	if (to.millis < start.millis) return fail([endBeforeStart(toDate, fromDate)]);
	if (isOfWholeDays(start, to)) return fail([ofWholeDays(fromDate)]);
	const moved = all({
		start: moveBy(shift, 'From Date', fromDate, start, rules),
		end: moveBy(shift, 'To Date', toDate, to, rules),
	});
	if (!moved.ok) return fail(withoutRepeatedFixes(moved.error));
	if (moved.value.end < moved.value.start) return fail([turnedRound(toDate, fromDate)]);
	const shiftedInZone = zoneOfShift(shift, rules);
	const zone = shiftedInZone ?? zoneOf(start) ?? zoneOf(to);
	return ok({
		entry: {
			UserTaskId: id,
			FromDate: sentDate(moved.value.start),
			ToDate: sentDate(moved.value.end),
		},
		from: start,
		to: values.end.kind === 'toDate' ? to : undefined,
		sent: moved.value,
		...(shiftedInZone === undefined ? {} : { shiftedInZone }),
		...(zone === undefined ? {} : { zone }),
	});
}

function zoneOfShift(shift: Shift | undefined, rules: DateRules): string | undefined {
	if (shift === undefined || !isByCalendar(shift)) return undefined;
	const zone = rules.timezone();
	return zone.ok ? zone.value : undefined;
}

function zoneOf({ readInZone, ownZone }: DateReading): string | undefined {
	return readInZone ?? ownZone;
}

/** Start and end are often wrong in the same way. */
function withoutRepeatedFixes(problems: readonly Problem[]): Problem[] {
	const fixes = new Set<string>();
	return problems.map((problem) => {
		const isRepeated = fixes.has(problem.fix);
		fixes.add(problem.fix);
		return isRepeated ? { ...problem, fix: '' } : problem;
	});
}

/** From midnight to midnight by a calendar's own clock, of an event of which nothing says whether it lasts whole days. */
function isOfWholeDays(start: DateReading, end: DateReading): boolean {
	return (
		start.calendarMidnight === true && end.calendarMidnight === true && end.millis > start.millis
	);
}

function ofWholeDays(fromDate: unknown): Problem {
	return problemOf('From Date', fromDate, {
		why: 'and the end are both midnight, as calendars write all-day events',
		fix: 'Leave all-day events out (Filter node). If these times are meant, give both with an offset, e.g. "2026-11-29T00:00:00+05:30".',
	});
}

function readEnd(
	{ end, rules, beside }: EntryValues,
	from: Checked<DateReading>,
): Checked<DateReading> {
	if (end.kind === 'toDate') {
		return checked('To Date', end.toDate, readDate(end.toDate, rules, beside?.toDate));
	}
	const { minutes } = end;
	const duration = checked('Duration (Minutes)', minutes, readDurationMinutes(minutes));
	if (!duration.ok) return duration;
	// The start's own problem says it already.
	if (!from.ok) return fail([]);
	const millis = readUnixMilliseconds(from.value.millis + duration.value * 60_000);
	const ends = checked('Duration (Minutes)', minutes, millis);
	return ends.ok ? ok({ millis: ends.value }) : ends;
}

function readShift({ shift }: EntryValues): Checked<Shift | undefined> {
	if (shift === undefined) return ok(undefined);
	return all({
		by: checked('Shift By', shift.by, readShiftBy(shift.by)),
		unit: checked('Shift Unit', shift.unit, readShiftUnit(shift.unit)),
	});
}

function moveBy(
	shift: Shift | undefined,
	field: string,
	value: unknown,
	{ millis }: DateReading,
	{ timezone }: DateRules,
): Checked<number> {
	return shift === undefined
		? ok(millis)
		: checked(field, value, shiftInstant(millis, shift, timezone));
}

function endBeforeStart(value: unknown, fromDate: unknown): Problem {
	return problemOf('To Date', value, {
		why: `is before From Date ${shownValue(fromDate)}`,
		fix: 'Check whether start and end are swapped, or the end is on the next day.',
	});
}

/** From before a clock change to after it, and shorter than what the clocks went back. */
function turnedRound(value: unknown, fromDate: unknown): Problem {
	return problemOf('To Date', value, {
		why: `would come before From Date ${shownValue(fromDate)} after the shift, since a clock change lies between them`,
		fix: 'Shift this appointment by hours.',
	});
}

/** 366 days: longer appointments are mistakes of the unit. */
export const MOST_MINUTES = 527_040;

const FIX = `Use whole minutes from 0 to ${MOST_MINUTES}.`;

/** Reads a duration in whole minutes, as a number or as text that is nothing but a number. */
export function readDurationMinutes(value: unknown): Reading<number> {
	if (value === undefined || value === null || value === '') return refuse('is empty', FIX);
	const minutes = readNumber(value);
	if (!minutes.ok) return refuse('is not a number of minutes', FIX);
	if (!Number.isInteger(minutes.value)) return refuse('is not a whole number of minutes', FIX);
	if (minutes.value < 0 || minutes.value > MOST_MINUTES) {
		return refuse(`is not between 0 and ${MOST_MINUTES} minutes`, FIX);
	}
	return ok(minutes.value);
}
