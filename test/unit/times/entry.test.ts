/** Promises 1 and 2 of docs/behaviour.md: from one item's values to its entry, or to everything that is wrong with it. */
import fc from 'fast-check';
import moment from 'moment-timezone';

import {
	type EntryReading,
	type EntryValues,
	readEntry,
} from '../../../nodes/LeadSquared/actions/appointment/times/entry';
import { type TaskEntry } from '../../../nodes/LeadSquared/api/bulkTasks';
import { type Checked, problemText } from '../../../nodes/LeadSquared/values/result';
import { DAY, ID, rules, SECOND, timed } from '../dates/support';

const FROM = '2026-11-29T12:30:00+05:30';
const TO = '2026-11-29T13:00:00+05:30';

interface Values {
	id?: unknown;
	from?: unknown;
	to?: unknown;
	minutes?: unknown;
	timezone?: unknown;
	format?: EntryValues['rules']['format'];
}

function reading(values: Values): Checked<EntryReading> {
	const { id = ID, from = FROM, to = TO, timezone = 'Asia/Kolkata', format = 'auto' } = values;
	return readEntry({
		userTaskId: 'id' in values ? values.id : id,
		fromDate: 'from' in values ? values.from : from,
		end:
			'minutes' in values
				? { kind: 'duration', minutes: values.minutes }
				: { kind: 'toDate', toDate: 'to' in values ? values.to : to },
		rules: rules({ timezone, format }),
	});
}

function entryOf(values: Values): TaskEntry {
	const result = reading(values);
	if (result.ok) return result.value.entry;
	throw new Error(result.error.map(problemText).join(' '));
}

function problemsOf(values: Values): string[] {
	const result = reading(values);
	if (result.ok) throw new Error(`taken: ${JSON.stringify(result.value)}`);
	return result.error.map(problemText);
}

describe('an entry', () => {
	it('is the id and both times in UTC as LeadSquared writes them', () => {
		expect(JSON.stringify(entryOf({}))).toBe(
			`{"UserTaskId":"${ID}","FromDate":"2026-11-29 07:00:00","ToDate":"2026-11-29 07:30:00"}`,
		);
	});

	it('carries no fraction of a second', () => {
		expect(entryOf({ from: '2026-11-29T07:00:00.999Z', to: '2026-11-29T07:00:01.001Z' })).toEqual({
			UserTaskId: ID,
			FromDate: '2026-11-29 07:00:00',
			ToDate: '2026-11-29 07:00:01',
		});
	});

	it('is padded, and holds the first and the last second of the years that there are', () => {
		expect(entryOf({ from: '1970-01-01T00:00:00Z', to: '2199-12-31T23:59:59Z' })).toEqual({
			UserTaskId: ID,
			FromDate: '1970-01-01 00:00:00',
			ToDate: '2199-12-31 23:59:59',
		});
	});

	it('may end when it starts, as LeadSquared’s own example does', () => {
		expect(entryOf({ to: FROM }).ToDate).toBe('2026-11-29 07:00:00');
		expect(entryOf({ minutes: 0 }).ToDate).toBe('2026-11-29 07:00:00');
		// The same second once the fraction is cut.
		const times = { from: '2026-11-29T07:00:00.900Z', to: '2026-11-29T07:00:00.100Z' };
		expect(entryOf(times).ToDate).toBe('2026-11-29 07:00:00');
	});

	it('tells of the dates that were read from it, the end by duration not among them', () => {
		const both = reading({ from: '2026-11-29 12:30', to: '2026-11-29 13:00' });
		expect(both.ok && [both.value.from, both.value.to].map((read) => read?.readInZone)).toEqual([
			'Asia/Kolkata',
			'Asia/Kolkata',
		]);
		const one = reading({ from: '2026-11-29 12:30', minutes: 30 });
		expect(one.ok && one.value.to).toBeUndefined();
		const mixed = reading({ to: '2026-11-29 13:00' });
		expect(mixed.ok && [mixed.value.from, mixed.value.to].map((read) => read?.readInZone)).toEqual([
			undefined,
			'Asia/Kolkata',
		]);
	});

	it('takes its dates in unlike forms, each for what it is', () => {
		expect(
			entryOf({
				from: { dateTime: '2026-11-29T12:30:00', timeZone: 'India Standard Time' },
				to: new Date('2026-11-29T07:30:00Z'),
				format: 'serialNumber',
			}),
		).toEqual({
			UserTaskId: ID,
			FromDate: '2026-11-29 07:00:00',
			ToDate: '2026-11-29 07:30:00',
		});
	});

	it('holds what moment makes of any two instants', () => {
		const last = Date.UTC(2199, 11, 30) / SECOND;
		const seconds = fc.integer({ min: DAY / SECOND, max: last });
		fc.assert(
			fc.property(seconds, seconds, (one, other) => {
				const from = moment.utc(Math.min(one, other) * SECOND);
				const to = moment.utc(Math.max(one, other) * SECOND);
				expect(entryOf({ from: from.format(), to: to.toDate() })).toEqual({
					UserTaskId: ID,
					FromDate: from.format('YYYY-MM-DD HH:mm:ss'),
					ToDate: to.format('YYYY-MM-DD HH:mm:ss'),
				});
				fc.pre(one !== other);
				expect(problemsOf({ from: to.format(), to: from.format() })).toHaveLength(1);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('an end by duration', () => {
	it.each([
		['2026-11-29T12:30', 'Asia/Kolkata', 45, '2026-11-29 07:45:00'],
		['2026-11-29T23:50', 'UTC', 20, '2026-11-30 00:10:00'],
		['2028-02-28T23:50', 'UTC', 20, '2028-02-29 00:10:00'],
		['2026-12-31T23:50', 'UTC', 20, '2027-01-01 00:10:00'],
		// Minutes that pass, not hands of the clock: 01:30 to 03:30 in Berlin on the day of the change is one hour.
		['2026-03-29T01:30', 'Europe/Berlin', 60, '2026-03-29 01:30:00'],
		['2026-10-25T02:30', 'Europe/Berlin', 60, '2026-10-25 01:30:00'],
		['2026-10-25T01:30', 'Europe/Berlin', 120, '2026-10-25 01:30:00'],
		['2026-03-08T01:59', 'America/New_York', 1, '2026-03-08 07:00:00'],
		['2026-01-01T00:00', 'UTC', 527_040, '2027-01-02 00:00:00'],
		['2026-01-01T00:00', 'UTC', '30', '2026-01-01 00:30:00'],
		['2199-12-31T23:58:59', 'UTC', 1, '2199-12-31 23:59:59'],
	])('%s in %s and %p minutes: %s', (from, timezone, minutes, end) => {
		expect(entryOf({ from, timezone, minutes }).ToDate).toBe(end);
	});

	it('beyond the year 2199 is refused', () => {
		expect(problemsOf({ from: '2199-12-31T23:59:00Z', minutes: 1 })).toEqual([
			expect.stringMatching(/^Duration \(Minutes\) 1 is in the year 2200\./),
		]);
		expect(problemsOf({ from: '2199-06-01T00:00:00Z', minutes: 527_040 })).toHaveLength(1);
	});

	it.each(['', undefined, null, -1, 0.5, 527_041, 'half an hour', NaN])(
		'of %p is refused',
		(minutes) => {
			expect(problemsOf({ minutes })).toEqual([expect.stringMatching(/^Duration \(Minutes\) /)]);
		},
	);

	it('that cannot be read is told beside a start that cannot be read', () => {
		const problems = problemsOf({ from: 'tomorrow', minutes: -1 });
		expect(problems).toEqual([
			expect.stringMatching(/^From Date "tomorrow" /),
			expect.stringMatching(/^Duration \(Minutes\) -1 /),
		]);
	});

	it('of a start that cannot be read is not told to be wrong itself', () => {
		expect(problemsOf({ from: 'tomorrow', minutes: 30 })).toEqual([
			expect.stringMatching(/^From Date "tomorrow" /),
		]);
	});
});

describe('an end before the start', () => {
	it.each([
		['2026-11-29T07:00:00Z', '2026-11-29T06:59:59Z'],
		['2026-11-29T12:30:00+05:30', '2026-11-29T06:59:00Z'],
		['2026-11-29T07:00:01.000Z', '2026-11-29T07:00:00.999Z'],
		['2026-11-29T22:00Z', '2026-11-29T01:00Z'],
	])('is refused: %s to %s', (from, to) => {
		expect(problemsOf({ from, to })).toEqual([
			`To Date "${to}" is before From Date "${from}". Check whether start and end are swapped, or the end is on the next day.`,
		]);
	});

	it('is judged by the instants, not by the clocks', () => {
		// 12:30 in India is before 08:00 in Berlin.
		const from = { dateTime: '2026-11-29T12:30:00', timeZone: 'Asia/Kolkata' };
		const to = { dateTime: '2026-11-29T08:00:00', timeZone: 'Europe/Berlin' };
		expect(entryOf({ from, to }).ToDate).toBe('2026-11-29 07:00:00');
		// The second 02:30 of Berlin's autumn would be later, the first one is not.
		expect(
			problemsOf({
				from: '2026-10-25T00:45:00Z',
				to: '2026-10-25 02:30',
				timezone: 'Europe/Berlin',
			}),
		).toHaveLength(1);
	});
});

describe('what is wrong with an item', () => {
	it('is told of every field at once, by field, value, reason and mend', () => {
		const result = reading({ id: 'x', from: '2026-11-29', to: '29/11/2026 12:30' });
		expect(!result.ok && result.error.map(({ field }) => field)).toEqual([
			'User Task ID',
			'From Date',
			'To Date',
		]);
		expect(!result.ok && result.error.map(problemText)).toEqual([
			expect.stringMatching(/^User Task ID "x" is not a task id\. .*0aa0b97c.*\.$/),
			expect.stringMatching(/^From Date "2026-11-29" has no time of day\. Add .*\.$/),
			expect.stringMatching(
				/^To Date "29\/11\/2026 12:30" is written with the day first\. Set .*\.$/,
			),
		]);
	});

	it.each([undefined, null, ''])('is told without a value where there is none: %p', (value) => {
		expect(problemsOf({ id: value, from: value, to: value })).toEqual([
			expect.stringMatching(/^User Task ID is empty\. /),
			expect.stringMatching(/^From Date is empty\. /),
			'To Date is empty.',
		]);
	});

	it('is told as short with 10 MB as with ten signs, and as fast', () => {
		const long = 'x'.repeat(10_000_000);
		const texts = problemsOf({ id: long, from: long, to: { dateTime: long, timeZone: long } });
		for (const text of texts) expect(text.length).toBeLessThan(1_000);
		expect(timed(() => problemsOf({ id: long, from: long, to: [long] }))).toBeLessThan(1_000);
	});

	it('is told for any values at all, in one line without a control character', () => {
		const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });
		fc.assert(
			fc.property(anything, anything, anything, fc.boolean(), (id, from, end, byDuration) => {
				const result = reading(byDuration ? { id, from, minutes: end } : { id, from, to: end });
				const texts = result.ok ? [] : result.error.map(problemText);
				for (const text of texts) expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u);
			}),
			{ numRuns: 1_000 },
		);
	});
});
