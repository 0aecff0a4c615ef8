import { parseWritten } from './dates';
import type { Appointment } from './appointments';
import type { Settings } from './settings';

/** Milliseconds since 1970. The end itself lies outside. */
export interface TimeRange {
	readonly start: number;
	readonly end: number;
}

export function isWithin(
	{ DueDate, EndDate }: Pick<Appointment, 'DueDate' | 'EndDate'>,
	{ start, end }: TimeRange,
	{ belongsBy }: Settings['reads'],
): boolean {
	const due = parseWritten(DueDate) ?? NaN;
	if (due >= start && due < end) return true;
	return belongsBy === 'overlap' && due < start && (parseWritten(EndDate) ?? NaN) > start;
}
