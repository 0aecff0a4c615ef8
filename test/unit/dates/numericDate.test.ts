/** Promise 2 of docs/behaviour.md: serial numbers of spreadsheets, seconds and milliseconds since 1970. */
import fc from 'fast-check';
import moment from 'moment-timezone';

import { readDate } from '../../../nodes/LeadSquared/dates/dateValue';
import { readNumber } from '../../../nodes/LeadSquared/dates/instant';
import {
	anyOf,
	type Changes,
	DAY,
	instantOf,
	MINUTE,
	NOW,
	refusalOf,
	rules,
	SECOND,
	shown,
	taken,
} from './support';

/** Day 0 of Google Sheets, and of Excel from March 1900 on. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const serialOf = (millis: number) => (millis - DAY_ZERO) / DAY;
const serial = { format: 'serialNumber', timezone: 'UTC' } as const;
const asSerial = (value: unknown, { timezone = 'UTC', now = NOW }: Changes = {}) =>
	instantOf(value, { format: 'serialNumber', timezone, now });

describe('a serial number', () => {
	it.each([
		// As Google Sheets and Excel show them: 1 January 1970, 29 November 2026, leap days.
		[25_569, '1970-01-01T00:00:00.000Z'],
		[25_569.5, '1970-01-01T12:00:00.000Z'],
		[36_585, '2000-02-29T00:00:00.000Z'],
		[46_355, '2026-11-29T00:00:00.000Z'],
		[46_355.25, '2026-11-29T06:00:00.000Z'],
		[46_355.520833, '2026-11-29T12:30:00.000Z'],
		[46_355.5208333333, '2026-11-29T12:30:00.000Z'],
		[46_355.520833333336, '2026-11-29T12:30:00.000Z'],
		[46_355.999994, '2026-11-29T23:59:59.000Z'],
		[46_355.9999999, '2026-11-30T00:00:00.000Z'],
		[109_575, '2200-01-01T00:00:00.000Z', 'refused'],
		[109_574.99999, '2199-12-31T23:59:59.000Z'],
		['46355.520833', '2026-11-29T12:30:00.000Z'],
		[' 46355.520833 ', '2026-11-29T12:30:00.000Z'],
		['046355.50', '2026-11-29T12:00:00.000Z'],
	])('%p is %s in the sheet', (value, text, result = text) => {
		expect(moment.utc(text).toISOString()).toBe(text);
		expect(asSerial(value, { now: Date.parse(text) })).toBe(result);
	});

	it('is read in Timezone, and says so', () => {
		expect(asSerial(46_355.520833, { timezone: 'Asia/Kolkata' })).toBe('2026-11-29T07:00:00.000Z');
		expect(taken(46_355.5, { ...serial, timezone: 'Asia/Kolkata' }).readInZone).toBe(
			'Asia/Kolkata',
		);
		expect(refusalOf(46_355.5, { ...serial, timezone: 'Mars' }).why).toMatch(/Mars/);
		// 2026-03-29 02:30 does not exist in Berlin.
		const skipped = serialOf(Date.UTC(2026, 2, 29, 2, 30));
		expect(refusalOf(skipped, { ...serial, timezone: 'Europe/Berlin' }).why).toMatch(
			/does not exist/,
		);
	});

	it('gives back every minute of a day, in full and rounded as sheets export it', () => {
		for (const day of [25_569, 46_355, 109_574]) {
			for (let minute = 0; minute < 1_440; minute += 1) {
				const right = moment.utc(DAY_ZERO).add(day, 'days').add(minute, 'minutes').toISOString();
				const value = day + minute / 1_440;
				const now = Date.parse(right);
				expect(asSerial(value, { now })).toBe(right);
				expect(asSerial(value.toFixed(6), { now })).toBe(right);
				expect(asSerial(String(value), { now })).toBe(right);
			}
		}
	});

	it('gives back every second that moment counts, rounded to the nearest', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) / SECOND }),
				fc.double({ min: -0.4, max: 0.4, noNaN: true }),
				(second, off) => {
					const days = moment.utc(second * SECOND).diff(moment.utc('1899-12-30'), 'days', true);
					fc.pre(second > 0 || off >= 0);
					const now = second * SECOND;
					expect(asSerial(days + off / 86_400, { now })).toBe(new Date(now).toISOString());
				},
			),
			{ numRuns: 3_000 },
		);
	});

	it('without a fraction is marked as a whole day, any other is not', () => {
		expect(taken(46_355, serial).wholeDay).toBe(true);
		expect(taken('46355', serial).wholeDay).toBe(true);
		expect(taken('46355.0', serial).wholeDay).toBe(true);
		expect(taken(46_355.5, serial).wholeDay).toBeUndefined();
		expect(taken('46355.00001', serial).wholeDay).toBeUndefined();
		expect(taken(1_795_910_400, { format: 'unixSeconds' }).wholeDay).toBeUndefined();
	});

	it.each([
		[0, /^is 1899-12-30 00:00 as Serial Number/],
		[0.5208, /^is 1899-12-30 12:29 as Serial Number/],
		[-1, /^is 1899-12-29 00:00 as Serial Number/],
		[25_568.999, /^is 1969-12-31 23:58 as Serial Number/],
		[109_575, /^is 2200-01-01 00:00 as Serial Number/],
		[1_795_935_600, /^is no date as Serial Number/],
		[1_795_935_600_000, /^is no date as Serial Number/],
		[Number.MAX_VALUE, /^is no date as Serial Number/],
		['9'.repeat(400), /./],
	])('%p is refused: %s', (value, why) => {
		expect(refusalOf(value, serial).why).toMatch(why);
	});
});

describe('seconds and milliseconds since 1970', () => {
	it.each([
		[1_795_935_600, '2026-11-29T07:00:00.000Z'],
		['1795935600', '2026-11-29T07:00:00.000Z'],
		[' 1795935600 ', '2026-11-29T07:00:00.000Z'],
		[1_795_935_600.999, '2026-11-29T07:00:00.000Z'],
		['1795935600.999999', '2026-11-29T07:00:00.000Z'],
		[1_795_935_599.999_999_8, '2026-11-29T06:59:59.000Z'],
		// As a number, these digits are the next second.
		['1795935599.99999999999', '2026-11-29T06:59:59.000Z'],
		[' 1795935599.99999999999 ', '2026-11-29T06:59:59.000Z'],
		['7258118399.99999999999', '2199-12-31T23:59:59.000Z'],
		['-0.00000000001', 'refused'],
		['1795935599.9.9', 'refused'],
		['1795935599.', 'refused'],
		[0, '1970-01-01T00:00:00.000Z'],
		[-0, '1970-01-01T00:00:00.000Z'],
		[0.5, '1970-01-01T00:00:00.000Z'],
		[7_258_118_399, '2199-12-31T23:59:59.000Z'],
		[7_258_118_399.9, '2199-12-31T23:59:59.000Z'],
		[7_258_118_400, 'refused'],
		[-1, 'refused'],
		[-0.001, 'refused'],
		['-1', 'refused'],
		[1_795_935_600_000, 'refused'],
		[1e300, 'refused'],
	])('%p seconds: %s', (value, result) => {
		const now = result === 'refused' ? NOW : Date.parse(result);
		expect(instantOf(value, { format: 'unixSeconds', now })).toBe(result);
	});

	it.each([
		[1_795_935_600_000, '2026-11-29T07:00:00.000Z'],
		['1795935600000', '2026-11-29T07:00:00.000Z'],
		[1_795_935_600_999, '2026-11-29T07:00:00.000Z'],
		[1_795_935_600_999.9, '2026-11-29T07:00:00.000Z'],
		['1795935599999.99999999999', '2026-11-29T06:59:59.000Z'],
		[0, '1970-01-01T00:00:00.000Z'],
		[7_258_118_399_999, '2199-12-31T23:59:59.000Z'],
		[7_258_118_400_000, 'refused'],
		[-1, 'refused'],
		[-0.5, 'refused'],
		[8.64e15, 'refused'],
		[8.64e15 + 1, 'refused'],
		[1e300, 'refused'],
	])('%p milliseconds: %s', (value, result) => {
		const now = result === 'refused' ? NOW : Date.parse(result);
		expect(instantOf(value, { format: 'unixMilliseconds', now })).toBe(result);
	});

	it('are instants: Timezone does not matter and is not named', () => {
		for (const format of ['unixSeconds', 'unixMilliseconds'] as const) {
			const value = format === 'unixSeconds' ? 1_795_935_600 : 1_795_935_600_000;
			for (const timezone of ['Asia/Kolkata', 'Mars', undefined]) {
				expect(instantOf(value, { format, timezone })).toBe('2026-11-29T07:00:00.000Z');
				expect(taken(value, { format, timezone }).readInZone).toBeUndefined();
			}
		}
	});

	it('are cut to the second that moment counts', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: Date.UTC(2200, 0) - 1 }), (millis) => {
				const right = moment.utc(millis).startOf('second').toISOString();
				const now = millis;
				expect(instantOf(millis, { format: 'unixMilliseconds', now })).toBe(right);
				expect(instantOf(millis / 1000, { format: 'unixSeconds', now })).toBe(right);
				expect(instantOf(String(millis), { format: 'unixMilliseconds', now })).toBe(right);
			}),
			{ numRuns: 3_000 },
		);
	});
});

describe('a number more than five years from the day of the run', () => {
	const YEARS_5 = 5 * 365.25 * DAY;

	it.each([
		['unixSeconds', SECOND],
		['unixMilliseconds', 1],
	] as const)('is no date in %s, to the second', (format, unit) => {
		for (const [off, result] of [
			[-YEARS_5 - SECOND, 'refused'],
			[-YEARS_5, 'taken'],
			[YEARS_5, 'taken'],
			[YEARS_5 + SECOND, 'refused'],
		] as const) {
			const got = instantOf((NOW + off) / unit, { format });
			expect(`${off} ${got}`).toBe(
				`${off} ${result === 'refused' ? result : new Date(NOW + off).toISOString()}`,
			);
		}
	});

	it('is refused with the reading that was meant, and what to set', () => {
		const seconds = moment.utc('2017-12-06T15:39:23Z').unix();
		expect(seconds).toBe(1_512_574_763);
		expect(refusalOf(seconds, { format: 'unixMilliseconds' })).toEqual({
			why: 'is 1970-01-18 12:09 UTC as Unix Milliseconds, more than five years from today; as Unix Seconds it is 2017-12-06 15:39 UTC',
			fix: 'Set Date Format to Automatic, and write the date as text, e.g. "2026-11-29 12:30".',
		});
		expect(refusalOf(1_795_935_600, { format: 'unixMilliseconds' })).toEqual({
			why: 'is 1970-01-21 18:52 UTC as Unix Milliseconds, more than five years from today; as Unix Seconds it is 2026-11-29 07:00 UTC',
			fix: 'Set Date Format to Unix Seconds.',
		});
		expect(refusalOf('1795935600000', { format: 'unixSeconds' })).toEqual({
			why: 'is no date as Unix Seconds; as Unix Milliseconds it is 2026-11-29 07:00 UTC',
			fix: 'Set Date Format to Unix Milliseconds.',
		});
		expect(refusalOf(46_355.5, { format: 'unixSeconds' })).toEqual({
			why: 'is 1970-01-01 12:52 UTC as Unix Seconds, more than five years from today; as Serial Number it is 2026-11-29 12:00',
			fix: 'Set Date Format to Serial Number.',
		});
	});

	it('is told of the other day counts that people have', () => {
		// Excel's 1904 date system is 1,462 days behind: its 43,000 is 23 September 2021.
		const now = Date.UTC(2024, 0, 1);
		expect(refusalOf(43_000 - 3_000, { format: 'serialNumber', now }).fix).toMatch(/as text/);
		expect(refusalOf(43_000, { format: 'serialNumber', now })).toEqual({
			why: "is 2017-09-22 00:00 as Serial Number, more than five years from today; as a day count of Excel's 1904 date system it is 2021-09-23 00:00",
			fix: 'Add 1462 to the number, and set Date Format to Serial Number.',
		});
		const days = moment.utc('2026-11-29').diff(moment.utc(0), 'days');
		expect(refusalOf(days, { format: 'serialNumber' })).toEqual({
			why: 'is 1956-11-27 00:00 as Serial Number, more than five years from today; as days since 1970 it is 2026-11-29 00:00 UTC',
			fix: 'Multiply the number by 86400, and set Date Format to Unix Seconds.',
		});
	});

	it('may be any date where it is text, or a date object', () => {
		for (const value of ['1971-01-18T12:09:34Z', new Date(1_512_574_763), '/Date(1512574763)/']) {
			expect(instantOf(value)).not.toBe('refused');
		}
	});
});

describe.each(['serialNumber', 'unixSeconds', 'unixMilliseconds'] as const)(
	'what is no plain number is refused in Date Format %s',
	(format) => {
		it.each([
			...[NaN, Infinity, -Infinity, true, false, 46_355n, {}, [], [46_355], new Number(46_355)],
			...[
				'x',
				'1e5',
				'4.6e4',
				'46355,5',
				'46,355.5',
				'46 355',
				'+46355',
				'--1',
				'46355.',
				'.5',
				'1.2.3',
			],
			...[
				'0x1234',
				'0b1',
				'1_000',
				'Infinity',
				'-Infinity',
				'NaN',
				'12:30',
				'2026-11-29T12:30:00Z',
			],
			...[
				'２６３５５',
				'٤٦٣٥٥',
				'46355\u0000',
				'46\u00a0355',
				'\u2212\u221246355',
				'46355d',
				'$46355',
			],
		])('%p', (value) => {
			expect(refusalOf(value, { format }).why).toMatch(
				/is not a number|is not a date|is no date|more than five years/,
			);
		});
	},
);

describe('readNumber', () => {
	it('takes exactly the texts that say one number without any reading of them', () => {
		const digits = fc.string({
			unit: anyOf('0123456789'),
			minLength: 1,
			maxLength: 12,
		});
		const plain = fc
			.tuple(fc.constantFrom('', '-'), digits, fc.option(digits))
			.map(([sign, whole, part]) => sign + whole + (part === null ? '' : `.${part}`));
		fc.assert(
			fc.property(plain, (text) => {
				expect(readNumber(text)).toEqual({ ok: true, value: parseFloat(text) });
			}),
		);
		const near = fc.string({ unit: anyOf('0123456789.,-+eExX _'), maxLength: 8 });
		fc.assert(
			fc.property(near, (text) => {
				const trimmed = text.trim();
				const [whole = '', part, ...more] = trimmed.replace(/^-/, '').split('.');
				const isDigits = (digitText: string) =>
					digitText !== '' &&
					Array.from(digitText).every((character) => character >= '0' && character <= '9');
				const right =
					isDigits(whole) && (part === undefined || isDigits(part)) && more.length === 0;
				expect(`${text} ${readNumber(text).ok}`).toBe(`${text} ${right}`);
			}),
			{ numRuns: 5_000 },
		);
	});
});

describe('a serial number in a zone', () => {
	it('is what the same local time as text is', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2 * 1_440, max: (Date.UTC(2199, 11, 29) / MINUTE) | 0 }),
				fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
				(minute, timezone) => {
					const local = moment.utc(minute * MINUTE);
					const byText = readDate(local.format('YYYY-MM-DD HH:mm'), rules({ timezone }));
					const bySerial = readDate(
						serialOf(local.valueOf()),
						rules({ format: 'serialNumber', timezone, now: local.valueOf() }),
					);
					expect(shown(bySerial)).toBe(shown(byText));
				},
			),
			{ numRuns: 2_000 },
		);
	});
});
