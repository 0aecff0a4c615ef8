import { type Beside } from '../dates/calendarDate';
import { valueAt } from './itemProperty';

/** The field in which calendars keep a time, at the end of its own name or of a flattened one (`start.dateTime`). */
const DATE_TIME = /^(.*\.)?dateTime$/;

/**
 * What an item holds beside a date, where calendars keep it: the zone and the day beside `dateTime`, and whether the event
 * is a whole day beside its start and end.
 * @param path the keys that lead to the date
 */
export function besideDate(json: unknown, path: readonly string[]): Beside {
	const last = path[path.length - 1] ?? '';
	const around = path.slice(0, -1);
	const dateTime = DATE_TIME.exec(last);
	if (dateTime === null) return { isAllDay: valueAt(json, [...around, 'isAllDay']) };
	const [, prefix = ''] = dateTime;
	return {
		timeZone: valueAt(json, [...around, `${prefix}timeZone`]),
		date: valueAt(json, [...around, `${prefix}date`]),
		isAllDay: valueAt(json, [...(prefix === '' ? around.slice(0, -1) : around), 'isAllDay']),
	};
}
