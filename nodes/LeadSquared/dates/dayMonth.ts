import { ok, type Reading } from '../values/result';
import { hourOfHalfDay, readDateText, type WrittenTime } from './dateText';
import { checkCalendarFields, LONGEST_TEXT } from './instant';

/** Which of the two comes first where a date begins with its day or its month. */
export type Order = 'dayFirst' | 'monthFirst';

/** `29/11/2026 12:30`, `29.11.2026, 9:30:15`, `11-29-2026T12:30`, `11/29/2026 12:30 PM`. "10:00-11:00" would be no offset here. */
const GRAMMAR =
	/^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,? |T)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?$/i;

/**
 * Reads text that begins with its day or its month, in the order that is said, with a year of four digits and 24 hours
 * or am and pm; and all that Date Format "Automatic" reads.
 */
export function readDayMonthText(text: string, order: Order): Reading<WrittenTime> {
	const match = text.length > LONGEST_TEXT ? null : GRAMMAR.exec(text);
	if (match === null) return readDateText(text);
	const [, first, , second, year, hour, minute, seconds, half] = match;
	const [day, month] = order === 'dayFirst' ? [first, second] : [second, first];
	const hours = half === undefined ? ok(Number(hour)) : hourOfHalfDay(Number(hour), half);
	if (!hours.ok) return hours;
	const local = checkCalendarFields({
		year: Number(year),
		month: Number(month),
		day: Number(day),
		hour: hours.value,
		minute: Number(minute),
		second: Number(seconds ?? 0),
	});
	return local.ok ? ok({ local: local.value }) : local;
}
