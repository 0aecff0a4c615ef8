import { type Reading, type Refusal, refuse } from '../values/result';
import { plainSigns } from '../values/outside';
import { ownKeyLike } from '../values/ownKey';
import { readDateText, type WrittenTime } from './dateText';

/** What an item holds beside a date, in the fields in which calendars keep it; absent where there is no such field. */
export interface Beside {
	/** The zone of a date without an offset. */
	timeZone?: unknown;
	/** Whether the event lasts whole days. */
	isAllDay?: unknown;
	/** The day of an event that lasts whole days. */
	date?: unknown;
}

/** What a calendar's `{ dateTime, timeZone }` says (Google Calendar, Microsoft Outlook). */
export interface CalendarDate {
	written: WrittenTime;
	/** The text that it was read from. */
	text: string;
	timeZone: unknown;
}

/** Reads a calendar's whole start or end. */
export function readCalendarDate(value: object): Reading<CalendarDate> {
	const dateTime = ownValue(value, 'dateTime');
	if (typeof dateTime !== 'string') {
		return typeof ownValue(value, 'date') === 'string'
			? refuseAllDay()
			: refuse(
					'is not a date',
					'Give the text, number or date itself, e.g. {{ $json.start.dateTime }}.',
				);
	}
	const text = plainSigns(dateTime);
	const written = readDateText(text);
	if (!written.ok) {
		const { why, fix } = written.error;
		return refuse(why, fix === '' ? 'Give its dateTime as "2026-11-29T12:30:00".' : fix);
	}
	return {
		ok: true,
		value: { written: written.value, text, timeZone: ownValue(value, 'timeZone') },
	};
}

/** Whether an event lasts whole days: undefined where nothing says so. Sheets hold the word as text, databases a digit. */
export function lastsWholeDays({ isAllDay }: Beside): boolean | undefined {
	const said = typeof isAllDay === 'string' ? plainSigns(isAllDay).toLowerCase() : isAllDay;
	if (said === true || said === 'true' || said === 1 || said === '1') return true;
	const isNot = said === false || said === 'false' || said === 0 || said === '0';
	return isNot ? false : undefined;
}

/** The refusal of a whole day in the place of a time. */
export function refuseAllDay(): Refusal {
	return refuse(
		'is an all-day event without a time of day',
		'Leave all-day events out (Filter node), or give a start and end time.',
	);
}

/** An own property in whatever case it is written; own, so that nothing is read off a prototype. */
function ownValue(object: object, name: string): unknown {
	const key = ownKeyLike(object, name, true);
	return key === undefined ? undefined : (object as Record<string, unknown>)[key];
}
