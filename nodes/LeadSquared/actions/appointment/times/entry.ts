import { readDurationMinutes } from './duration';
import { readDate, type DateReading, type DateRules } from '../../../dates/dateValue';
import { readUnixMilliseconds } from '../../../dates/numericDate';
import { refuse, type Reading } from '../../../values/result';
import { sentDate } from '../../../dates/sentDate';
import { isByCalendar, readShiftBy, readShiftUnit, type Shift, shiftInstant } from './shift';
import { shownError, shownValue } from '../../../values/shownValue';
import { readUserTaskId } from '../../../values/userTaskId';

/** One entry of the TaskList that LeadSquared is sent; dates in UTC as `YYYY-MM-DD HH:MM:SS`, by LeadSquared's API page. */
export type TaskEntry = Record<'UserTaskId' | 'FromDate' | 'ToDate', string>;

/** The values of one item, before anything is known about them. */
export interface EntryValues {
	userTaskId: unknown;
	fromDate: unknown;
	end: { kind: 'toDate'; toDate: unknown } | { kind: 'duration'; minutes: unknown };
	/** How far the dates are moved first; absent, they are the new ones already. */
	shift?: { by: unknown; unit: unknown };
	rules: DateRules;
}

/** Why one field of an item cannot be used. */
export interface Problem {
	/** The field as the panel names it. */
	field: string;
	/** The reason without the value, which many items share: `has no time of day`. */
	why: string;
	/** `From Date "2026-11-29" has no time of day. Add …`: field, value, reason and, where it is new, what to do. */
	text: string;
}

/** An item's entry with what the user should know about its dates, or everything that is wrong with it. */
export type EntryReading =
	| { ok: true; entry: TaskEntry; dates: readonly DateReading[]; shiftedInZone?: string }
	| { ok: false; problems: readonly Problem[] };

/** Gives what was read, or notes why it could not be. */
type Take = <T>(field: string, value: unknown, reading: Reading<T>) => T | undefined;

/** Maps one item's values to its entry. All fields are read, so that one run shows all mistakes of an item. */
export function readEntry(values: EntryValues): EntryReading {
	const problems: Problem[] = [];
	const fixes = new Set<string>();
	const take: Take = (field, value, reading) => {
		if (reading.ok) return reading.value;
		const { why, fix } = reading.error;
		// Start and end are often wrong in the same way.
		problems.push(problemOf(field, value, { why, fix: fixes.has(fix) ? '' : fix }));
		fixes.add(fix);
		return undefined;
	};

	const id = take('User Task ID', values.userTaskId, readUserTaskId(values.userTaskId));
	const from = take('From Date', values.fromDate, readDate(values.fromDate, values.rules));
	const to = readEnd(values, from, take);
	const shift = readShift(values, take);
	if (id === undefined || from === undefined || to === undefined || problems.length > 0) {
		return { ok: false, problems };
	}
	const { timezone } = values.rules;
	const move = (field: string, value: unknown, { millis }: DateReading): number | undefined =>
		shift === undefined ? millis : take(field, value, shiftInstant(millis, shift, timezone));
	const toDate = values.end.kind === 'toDate' ? values.end.toDate : undefined;
	if (to.millis < from.millis) {
		return { ok: false, problems: [endBeforeStart(toDate, values.fromDate)] };
	}
	const start = move('From Date', values.fromDate, from);
	const end = move('To Date', toDate, to);
	if (start === undefined || end === undefined) return { ok: false, problems };
	if (end < start) return { ok: false, problems: [turnedRound(toDate, values.fromDate)] };
	return {
		ok: true,
		entry: { UserTaskId: id, FromDate: sentDate(start), ToDate: sentDate(end) },
		dates: values.end.kind === 'toDate' ? [from, to] : [from],
		...(shift !== undefined && isByCalendar(shift) ? { shiftedInZone: String(timezone) } : {}),
	};
}

/** Reads the shift; undefined where there is none, or it cannot be used. */
function readShift({ shift }: EntryValues, take: Take): Shift | undefined {
	if (shift === undefined) return undefined;
	const by = take('Shift By', shift.by, readShiftBy(shift.by));
	const unit = take('Shift Unit', shift.unit, readShiftUnit(shift.unit));
	return by === undefined || unit === undefined ? undefined : { by, unit };
}

/** Words a problem; exported for fields that are refused before an entry can be made. */
export function problemOf(
	field: string,
	value: unknown,
	reason: { why: string; fix: string },
): Problem {
	const empty = value === undefined || value === null || value === '';
	const subject = empty ? field : `${field} ${shownValue(value)}`;
	return { field, why: reason.why, text: `${subject} ${reason.why}. ${reason.fix}`.trimEnd() };
}

/** Words a field, or a whole item, that throws when it is read, as objects of a Code node can. */
export function unreadableProblem(field: string, error: unknown): Problem {
	const why = 'cannot be read';
	const advice = 'Correct the node that gives this item.';
	return { field, why, text: `${field} ${why}: ${shownError(error)}. ${advice}` };
}

function readEnd(
	{ end, rules }: EntryValues,
	from: DateReading | undefined,
	take: Take,
): DateReading | undefined {
	if (end.kind === 'toDate') return take('To Date', end.toDate, readDate(end.toDate, rules));
	const minutes = take('Duration (Minutes)', end.minutes, readDurationMinutes(end.minutes));
	if (minutes === undefined || from === undefined) return undefined;
	const millis = readUnixMilliseconds(from.millis + minutes * 60_000);
	const endMillis = take('Duration (Minutes)', end.minutes, millis);
	return endMillis === undefined ? undefined : { millis: endMillis };
}

function endBeforeStart(value: unknown, fromDate: unknown): Problem {
	const reason = refuse(
		`is before From Date ${shownValue(fromDate)}`,
		'Check whether start and end are swapped, or the end is on the next day.',
	).error;
	return problemOf('To Date', value, reason);
}

/** From before a clock change to after it, and shorter than what the clocks went back. */
function turnedRound(value: unknown, fromDate: unknown): Problem {
	const reason = refuse(
		`would come before From Date ${shownValue(fromDate)} after the shift, since a clock change lies between them`,
		'Shift this appointment by hours.',
	).error;
	return problemOf('To Date', value, reason);
}
