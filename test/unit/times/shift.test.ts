/** Bulk Shift Time: how far, and where an instant goes. */
import fc from 'fast-check';

import {
	readShiftBy,
	readShiftUnit,
	type Shift,
	shiftInstant,
	type ShiftUnit,
} from '../../../nodes/LeadSquared/actions/appointment/times/shift';
import { readZone } from '../../../nodes/LeadSquared/dates/zones';
import { ok } from '../../../nodes/LeadSquared/values/result';
import { clockChanges, instantsOf, localTimesAt, shownIn, ZONES } from '../dates/momentJudge';
import { DAY, HOUR, MINUTE, SECOND } from '../dates/support';

const utc = (text: string): number => Date.parse(`${text}Z`);
const LAST = utc('2199-12-31T23:59:59');

function refusal(millis: number, shift: Shift, timezone: unknown) {
	const reading = shiftInstant(millis, shift, () => readZone(timezone));
	if (reading.ok) throw new Error(`shifted to ${reading.value}`);
	return reading.error;
}

/** The instant that was read, in ISO form, or `refused`. */
function shown(reading: ReturnType<typeof shiftInstant>): string {
	return reading.ok ? new Date(reading.value).toISOString() : 'refused';
}

function moved(text: string, by: number, unit: ShiftUnit, timezone: unknown = 'UTC'): string {
	return shown(shiftInstant(utc(text), { by, unit }, () => readZone(timezone))).replace(
		'.000Z',
		'',
	);
}

/** What moment-timezone says of the time of day in the zone, so many days on. */
function judged(zone: string, millis: number, days: number): string {
	const [first] = instantsOf(zone, shownIn(zone, millis) + days * DAY);
	return first === undefined ? 'refused' : new Date(first).toISOString();
}

describe('Shift By', () => {
	it.each([
		[1, 1],
		[-1, -1],
		['1', 1],
		[' -15 ', -15],
		['+2', 2],
		['\u22121', -1],
		['\u200b3\u00a0', 3],
		['007', 7],
		[1e20, 1e20],
	])('%p is %i', (value, by) => {
		expect(readShiftBy(value)).toEqual({ ok: true, value: by });
	});

	it.each([0, -0, '0', '+0', '-00', ' 0 '])('%p is refused, since it moves nothing', (value) => {
		const reading = readShiftBy(value);
		expect(!reading.ok && reading.error.why).toBe('moves nothing');
	});

	it.each([
		...[0.5, '0.5', '1.0', '1e2', '1,000', '0x10', '', ' ', '-', '+-1', '1 h', '１'],
		...[NaN, Infinity, -Infinity, null, undefined, true, [], [1], {}, 1n, new Date(1)],
	])('%p is refused', (value) => {
		const reading = readShiftBy(value);
		expect(!reading.ok && reading.error).toEqual({
			why: 'is not a whole number',
			fix: 'Use a whole number, e.g. 1, or -1 to go back.',
		});
	});
});

describe('Shift Unit', () => {
	it.each(['minutes', 'hours', 'days', 'weeks'])('%s is one', (unit) => {
		expect(readShiftUnit(unit)).toEqual({ ok: true, value: unit });
	});

	it.each(['', 'Days', 'day', 'months', 'seconds', 'constructor', 0, null, undefined, ['days']])(
		'%p is none, and the units are named',
		(value) => {
			const reading = readShiftUnit(value);
			expect(!reading.ok && reading.error.fix).toBe('Use one of: minutes, hours, days, weeks.');
		},
	);
});

describe('a shift by minutes or hours', () => {
	it.each([
		['2026-11-29T07:00:00', 1, 'hours', '2026-11-29T08:00:00'],
		['2026-11-29T07:00:00', -1, 'hours', '2026-11-29T06:00:00'],
		['2026-11-29T23:50:00', 15, 'minutes', '2026-11-30T00:05:00'],
		['2028-03-01T00:10:00', -15, 'minutes', '2028-02-29T23:55:00'],
		['2026-11-29T07:00:00', 0, 'minutes', '2026-11-29T07:00:00'],
		// Real hours: clocks in Berlin show 01:30, and an hour later 03:30.
		['2026-03-29T00:30:00', 1, 'hours', '2026-03-29T01:30:00'],
	] as const)('moves %s by %i %s: %s', (from, by, unit, to) => {
		expect(moved(from, by, unit, 'Europe/Berlin')).toBe(to);
	});

	it('is exact to the millisecond in every zone, and needs none', () => {
		const anyZone = fc.oneof(fc.constantFrom(...ZONES), fc.anything());
		const seconds = fc.integer({ min: 0, max: LAST / SECOND });
		const by = fc.integer({ min: -130_000_000, max: 130_000_000 });
		fc.assert(
			fc.property(seconds, by, fc.boolean(), anyZone, (second, count, hours, zone) => {
				const right = second * SECOND + count * (hours ? HOUR : MINUTE);
				const shift = { by: count, unit: hours ? 'hours' : 'minutes' } as const;
				expect(shown(shiftInstant(second * SECOND, shift, () => readZone(zone)))).toBe(
					right < 0 || right > LAST ? 'refused' : new Date(right).toISOString(),
				);
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('a shift by days or weeks', () => {
	it.each([
		// The time of day stays, though the day has 23 or 25 hours.
		['2026-03-28T09:00:00', 1, 'days', 'Europe/Berlin', '2026-03-29T08:00:00'],
		['2026-03-29T08:00:00', -1, 'days', 'Europe/Berlin', '2026-03-28T09:00:00'],
		['2026-10-24T08:00:00', 1, 'weeks', 'Europe/Berlin', '2026-10-31T09:00:00'],
		['2026-11-29T07:00:00', -2, 'weeks', 'Asia/Kolkata', '2026-11-15T07:00:00'],
		['2026-11-29T07:00:00', 30, 'days', 'UTC', '2026-12-29T07:00:00'],
		// 02:30 in Berlin's spring is skipped, and in its autumn the first of two.
		['2026-03-28T01:30:00', 1, 'days', 'Europe/Berlin', 'refused'],
		['2026-03-22T01:30:00', 1, 'weeks', 'Europe/Berlin', 'refused'],
		['2026-10-24T00:30:00', 1, 'days', 'Europe/Berlin', '2026-10-25T00:30:00'],
		['2026-10-26T01:30:00', -1, 'days', 'Europe/Berlin', '2026-10-25T00:30:00'],
		// Half an hour in Lord Howe, and a day that Samoa never had.
		['2025-10-04T16:15:00', -1, 'days', 'Australia/Lord_Howe', '2025-10-03T16:45:00'],
		['2011-12-29T20:00:00', 1, 'days', 'Pacific/Apia', 'refused'],
		['2011-12-29T20:00:00', 2, 'days', 'Pacific/Apia', '2011-12-30T20:00:00'],
		['2026-07-01T07:00:00', 1, 'days', 'asia/calcutta', '2026-07-02T07:00:00'],
	] as const)('moves %s by %i %s in %s: %s', (from, by, unit, zone, to) => {
		expect(moved(from, by, unit, zone)).toBe(to);
	});

	it('lands where moment-timezone says, at every kind of clock change from 2000 to 2024', () => {
		const counts = { cases: 0, skipped: 0, repeated: 0 };
		const wrong: string[] = [];
		// Every fourth: `localTime` looks at all of them.
		const some = clockChanges().filter((_, place) => place % 4 === 0);
		for (const [place, change] of some.entries()) {
			const days = [1, -1, 7, -7, 3][place % 5] ?? 1;
			const weekly = days % 7 === 0;
			const shift: Shift = weekly ? { by: days / 7, unit: 'weeks' } : { by: days, unit: 'days' };
			for (const target of localTimesAt(change)) {
				const [from] = instantsOf(change.zone, target - days * DAY);
				if (from === undefined) continue;
				const instants = instantsOf(change.zone, target);
				counts.cases += 1;
				if (instants.length === 0) counts.skipped += 1;
				if (instants.length > 1) counts.repeated += 1;
				const got = shown(shiftInstant(from, shift, () => ok(change.zone)));
				const right = judged(change.zone, from, days);
				if (got !== right) wrong.push(`${change.zone} ${target}: ${got}, not ${right}`);
			}
		}
		expect(wrong).toEqual([]);
		expect(counts.cases).toBeGreaterThan(22_000);
		expect(counts.skipped).toBeGreaterThan(5_000);
		expect(counts.repeated).toBeGreaterThan(5_000);
	});

	it('lands where moment-timezone says, from any instant by any number', () => {
		const seconds = fc.integer({
			min: utc('2005-01-01T00:00:00') / SECOND,
			max: utc('2020-01-01T00:00:00') / SECOND,
		});
		const days = fc.integer({ min: -1_700, max: 1_700 });
		fc.assert(
			fc.property(fc.constantFrom(...ZONES), seconds, days, (zone, second, by) => {
				fc.pre(by !== 0);
				const got = shown(shiftInstant(second * SECOND, { by, unit: 'days' }, () => ok(zone)));
				expect(`${zone} ${got}`).toBe(`${zone} ${judged(zone, second * SECOND, by)}`);
			}),
			{ numRuns: 5_000 },
		);
	});

	it('names the time that does not exist, the zone and what to do', () => {
		const shift = { by: 1, unit: 'days' } as const;
		expect(refusal(utc('2026-03-28T01:30:00'), shift, 'Europe/Berlin')).toEqual({
			why: 'would fall on 2026-03-29 02:30, which does not exist in Europe/Berlin: the clock change of that day skips it',
			fix: 'Shift this appointment by hours, or leave it out (Filter node).',
		});
	});

	it.each([
		['', '""'],
		['Asia/Atlantis', '"Asia/Atlantis"'],
		['PST', '"PST"'],
		['+05:30', '"+05:30"'],
		[undefined, 'nothing'],
		[null, 'null'],
		[5, '5'],
		[['UTC'], '["UTC"]'],
	])('is refused in the zone %p', (timezone, told) => {
		const { why, fix } = refusal(utc('2026-11-29T07:00:00'), { by: 1, unit: 'days' }, timezone);
		expect(why).toBe(`cannot be shifted by days: Timezone is ${told}, which is not a known zone`);
		expect(fix).toMatch(/Timezone/);
	});
});

describe('a shift out of the years 1970 to 2199', () => {
	it.each([
		['2199-12-31T23:59:00', 1, 'minutes'],
		['2199-12-31T23:00:00', 1, 'hours'],
		['2199-12-31T00:00:00', 1, 'days'],
		['2199-12-25T00:00:00', 1, 'weeks'],
		['1970-01-01T00:00:00', -1, 'minutes'],
		['1970-01-01T23:59:59', -1, 'days'],
		['2026-11-29T07:00:00', 1_000_000, 'days'],
		['2026-11-29T07:00:00', Number.MAX_VALUE, 'minutes'],
		['2026-11-29T07:00:00', -Number.MAX_VALUE, 'weeks'],
		['2026-11-29T07:00:00', Number.MAX_SAFE_INTEGER, 'hours'],
	] as const)('is refused as such: %s by %d %s', (from, by, unit) => {
		const { why, fix } = refusal(utc(from), { by, unit }, 'UTC');
		expect(why).toBe('would lie outside 1970 to 2199 after the shift');
		expect(fix).toBe('Use a smaller Shift By.');
	});

	it.each([
		['2199-12-31T23:58:59', 1, 'minutes', '2199-12-31T23:59:59'],
		['2199-12-30T23:59:59', 1, 'days', '2199-12-31T23:59:59'],
		['1970-01-08T00:00:00', -1, 'weeks', '1970-01-01T00:00:00'],
		['1970-01-01T00:00:00', 84_005, 'days', '2199-12-31T00:00:00'],
	] as const)('begins only beyond their edges: %s by %i %s', (from, by, unit, to) => {
		expect(moved(from, by, unit)).toBe(to);
	});
});
