/** Promise 2 of docs/behaviour.md: what an item holds beside a date. */
import {
	besideDate as besideBy,
	neighboursOf,
} from '../../../nodes/LeadSquared/parameters/plainPath';

const besideDate = (json: unknown, path: readonly string[]) =>
	besideBy(json, neighboursOf(path)) ?? {};

const zone = { timeZone: 'Asia/Kolkata' };

describe('beside a time', () => {
	it.each([
		// Outlook and Google Calendar
		[['start', 'dateTime'], { start: { dateTime: 'x', ...zone } }, zone],
		[
			['a', 'b', 'dateTime'],
			{ a: { b: { dateTime: 'x', ...zone }, isAllDay: true } },
			{ ...zone, isAllDay: true },
		],
		[['start', 'dateTime'], { start: { dateTime: 'x' }, isAllDay: false }, { isAllDay: false }],
		[['start', 'dateTime'], { start: { date: '2026-11-29' } }, { date: '2026-11-29' }],
		[['dateTime'], { dateTime: 'x', ...zone, isAllDay: true }, { ...zone, isAllDay: true }],
		// Flattened
		[
			['start.dateTime'],
			{ 'start.dateTime': 'x', 'start.timeZone': 'UTC', isAllDay: true },
			{ timeZone: 'UTC', isAllDay: true },
		],
		[
			['row', 'end.dateTime'],
			{ row: { 'end.dateTime': 'x', 'end.timeZone': 'UTC' } },
			{ timeZone: 'UTC' },
		],
		// A whole start, or a time of another name: the zone beside it is not its own.
		[['start'], { start: {}, ...zone, isAllDay: true }, { isAllDay: true }],
		[['at'], { at: 'x', ...zone }, {}],
		[['startdatetime'], { startdatetime: 'x', ...zone }, {}],
		[['start', 'datetime'], { start: { datetime: 'x', ...zone } }, zone],
		[
			['Start', 'DateTime'],
			{ Start: { DateTime: 'x', TimeZone: 'UTC' }, IsAllDay: true },
			{ timeZone: 'UTC', isAllDay: true },
		],
		[
			['event.start.dateTime'],
			{ 'event.start.dateTime': 'x', 'event.isAllDay': true, 'event.start.timeZone': 'UTC' },
			{ timeZone: 'UTC', isAllDay: true },
		],
		[['start'], { start: 'x', isallday: 1 }, { isAllDay: 1 }],
		[['start', 'dateTime'], {}, {}],
		[['start', 'dateTime'], { start: null }, {}],
	])('%j of %j stands %j', (path, json, beside) => {
		const found = besideDate(json, path);
		expect(JSON.parse(JSON.stringify(found))).toEqual(beside);
	});

	it.each([
		// Names that look the same, as files with a byte order mark, and tables of word processors, have them.
		[['start', 'dateTime'], { start: { 'dateTime\u00a0': 'x', ...zone } }, zone],
		[['start', 'dateTime\u00a0'], { start: { 'dateTime\u00a0': 'x', ...zone } }, zone],
		[
			['start.dateTime'],
			{ '\ufeffstart.dateTime': 'x', 'start.timeZone': 'UTC' },
			{ timeZone: 'UTC' },
		],
		[
			['\ufeffstart.dateTime'],
			{ '\ufeffstart.dateTime': 'x', 'start.timeZone': 'UTC' },
			{ timeZone: 'UTC' },
		],
		[
			['start.dateTime'],
			{ 'start.dateTime': 'x', 'start.timeZone\u200b': 'UTC' },
			{ timeZone: 'UTC' },
		],
		[['start'], { start: 'x', '\ufeffisAllDay': 'true' }, { isAllDay: 'true' }],
	])('under names that look the same: %j of %j stands %j', (path, json, beside) => {
		expect(JSON.parse(JSON.stringify(besideDate(json, path)))).toEqual(beside);
	});

	it('only what the item itself holds', () => {
		const start = Object.assign(Object.create(zone) as object, { dateTime: 'x' });
		expect(besideDate({ start }, ['start', 'dateTime']).timeZone).toBeUndefined();
	});
});
