/** Bulk Shift Time: from an item's current times to the entry that is sent. */
import {
	type EntryReading,
	type EntryValues,
	readEntry,
} from '../../../nodes/LeadSquared/actions/appointment/times/entry';
import { problemText } from '../../../nodes/LeadSquared/values/result';
import { ID, rules } from '../dates/support';

interface Values {
	from?: unknown;
	to?: unknown;
	by?: unknown;
	unit?: unknown;
	timezone?: unknown;
}

function reading(values: Values) {
	const { from = '2026-11-29T07:00:00Z', to = '2026-11-29T07:30:00Z' } = values;
	const { by = 1, unit = 'hours', timezone = 'Europe/Berlin' } = values;
	const all: EntryValues = {
		userTaskId: ID,
		fromDate: from,
		end: { kind: 'toDate', toDate: to },
		shift: { by: 'by' in values ? values.by : by, unit: 'unit' in values ? values.unit : unit },
		rules: rules({ timezone }),
	};
	return readEntry(all);
}

function taken(values: Values): EntryReading {
	const result = reading(values);
	if (!result.ok) throw new Error(result.error.map(problemText).join(' '));
	return result.value;
}

function timesOf(values: Values): string[] {
	const { entry } = taken(values);
	return [entry.FromDate, entry.ToDate];
}

function problemsOf(values: Values): string[] {
	const result = reading(values);
	if (result.ok) throw new Error(`taken: ${JSON.stringify(result.value)}`);
	return result.error.map(problemText);
}

describe('a shifted entry', () => {
	it('holds absolute times in UTC, both moved alike', () => {
		expect(taken({})).toMatchObject({
			entry: {
				UserTaskId: ID,
				FromDate: '2026-11-29 08:00:00',
				ToDate: '2026-11-29 08:30:00',
			},
		});
		expect(timesOf({ by: '-90', unit: 'minutes' })).toEqual([
			'2026-11-29 05:30:00',
			'2026-11-29 06:00:00',
		]);
	});

	it('keeps both times of day across a clock change', () => {
		const times = { from: '2026-10-24T07:00:00Z', to: '2026-10-24T07:30:00Z' };
		expect(timesOf({ ...times, unit: 'weeks' })).toEqual([
			'2026-10-31 08:00:00',
			'2026-10-31 08:30:00',
		]);
		expect(timesOf({ ...times, by: 168 })).toEqual(['2026-10-31 07:00:00', '2026-10-31 07:30:00']);
	});

	it('has current times in every form that dates are given in', () => {
		const from = '/Date(1795935600000+0530)/';
		expect(timesOf({ from, to: new Date('2026-11-29T07:30:00Z') })).toEqual([
			'2026-11-29 08:00:00',
			'2026-11-29 08:30:00',
		]);
		expect(timesOf({ from: '2026-11-29 08:00', to: '2026-11-29 08:30' })).toEqual([
			'2026-11-29 08:00:00',
			'2026-11-29 08:30:00',
		]);
	});

	it('tells the zone that it was shifted in, only if it went by the calendar', () => {
		expect(taken({ unit: 'days' })).toMatchObject({ shiftedInZone: 'Europe/Berlin' });
		expect(taken({ unit: 'weeks' })).toMatchObject({ shiftedInZone: 'Europe/Berlin' });
		expect(taken({ unit: 'hours' })).not.toHaveProperty('shiftedInZone');
		expect(taken({ unit: 'minutes' })).not.toHaveProperty('shiftedInZone');
	});

	it('may go beyond no known zone by hours alone', () => {
		expect(timesOf({ timezone: 'Mars/Base' })).toEqual([
			'2026-11-29 08:00:00',
			'2026-11-29 08:30:00',
		]);
		expect(problemsOf({ timezone: 'Mars/Base', unit: 'days' })).toEqual([
			expect.stringMatching(/^From Date "2026-11-29T07:00:00Z" cannot be shifted by days: /),
			expect.stringMatching(/^To Date "2026-11-29T07:30:00Z" cannot be shifted by days: /),
		]);
	});
});

describe('what is wrong with a shifted entry', () => {
	it('is told of the shift beside all else, each once', () => {
		expect(problemsOf({ from: null, to: '', by: 0.5, unit: 'months' })).toEqual([
			expect.stringMatching(/^From Date is empty\. /),
			'To Date is empty.',
			expect.stringMatching(/^Shift By 0\.5 is not a whole number\. /),
			expect.stringMatching(/^Shift Unit "months" is not a unit of time\. /),
		]);
		expect(problemsOf({ by: undefined })).toEqual([
			expect.stringMatching(/^Shift By is not a whole number\. /),
		]);
	});

	it('is a time that does not exist, of the field that would have it', () => {
		const times = { from: '2026-03-28T00:30:00Z', to: '2026-03-28T01:30:00Z' };
		expect(problemsOf({ ...times, unit: 'days' })).toEqual([
			'To Date "2026-03-28T01:30:00Z" would fall on 2026-03-29 02:30, which does not exist in Europe/Berlin: the clock change of that day skips it. Shift this appointment by hours, or leave it out (Filter node).',
		]);
	});

	it('is an end that is before the start already', () => {
		const times = { from: '2026-11-29T07:30:00Z', to: '2026-11-29T07:00:00Z' };
		for (const unit of ['minutes', 'days']) {
			expect(problemsOf({ ...times, unit })).toEqual([
				'To Date "2026-11-29T07:00:00Z" is before From Date "2026-11-29T07:30:00Z". Check whether start and end are swapped, or the end is on the next day.',
			]);
		}
	});

	it('is an end before the start, though the shift would hide it', () => {
		// 02:10 to 02:50 by the clocks of Berlin, but the second 02:10 and the first 02:50.
		const times = { from: '2026-10-25T01:10:00Z', to: '2026-10-25T00:50:00Z' };
		expect(problemsOf({ ...times, unit: 'weeks' })).toEqual([
			expect.stringMatching(/^To Date "2026-10-25T00:50:00Z" is before From Date /),
		]);
	});

	it('is an end that only the shift brings before the start, and never called so before it', () => {
		// 20 minutes over the change of clocks: 02:50 to the second 02:10.
		const times = { from: '2026-10-25T00:50:00Z', to: '2026-10-25T01:10:00Z' };
		const [problem] = problemsOf({ ...times, unit: 'weeks' });
		expect(problem).toMatch(/^To Date "2026-10-25T01:10:00Z" /);
		expect(problem).not.toMatch(/is before|swapped/);
		expect(problem).toMatch(/shift/i);
	});
});
