/** Promise 2 of docs/behaviour.md: serial numbers of spreadsheets, seconds and milliseconds since 1970. */
import fc from 'fast-check';
import moment from 'moment-timezone';

import { readDate } from '../../../nodes/LeadSquared/dates/dateValue';
import { readNumber } from '../../../nodes/LeadSquared/dates/instant';
import { anyOf, DAY, instantOf, MINUTE, refusalOf, rules, SECOND, shown, taken } from './support';

/** Day 0 of Google Sheets, and of Excel from March 1900 on. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const serialOf = (millis: number) => (millis - DAY_ZERO) / DAY;
const serial = { format: 'serialNumber', timezone: 'UTC' } as const;
const asSerial = (value: unknown, timezone: unknown = 'UTC') =>
	instantOf(value, { format: 'serialNumber', timezone });

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
		expect(asSerial(value)).toBe(result);
	});

	it('is read in Timezone, and says so', () => {
		expect(asSerial(46_355.520833, 'Asia/Kolkata')).toBe('2026-11-29T07:00:00.000Z');
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
				expect(asSerial(value)).toBe(right);
				expect(asSerial(value.toFixed(6))).toBe(right);
				expect(asSerial(String(value))).toBe(right);
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
					expect(asSerial(days + off / 86_400)).toBe(new Date(second * SECOND).toISOString());
				},
			),
			{ numRuns: 3_000 },
		);
	});

	it('without a fraction is marked as a whole day, any other is not', () => {
		expect(taken(46_355, serial).wholeDay).toBe(true);
		expect(taken('46355', serial).wholeDay).toBe(true);
		expect(taken('46355.0', serial).wholeDay).toBe(true);
		expect(taken(46_355.5, serial).wholeDay).toBe(false);
		expect(taken('46355.00001', serial).wholeDay).toBe(false);
		expect(taken(1_795_910_400, { format: 'unixSeconds' }).wholeDay).toBeUndefined();
	});

	it.each([
		[0, /year 1899/],
		[0.5208, /year 1899/],
		[-1, /year 1899/],
		[25_568.999, /year 1969/],
		[109_575, /year 2200/],
		[1_795_935_600, /./],
		[1_795_935_600_000, /too large/],
		[Number.MAX_VALUE, /./],
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
		expect(instantOf(value, { format: 'unixSeconds' })).toBe(result);
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
		expect(instantOf(value, { format: 'unixMilliseconds' })).toBe(result);
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

	it('say so when they lie outside 1970 to 2199 or beyond all dates', () => {
		expect(refusalOf(-1, { format: 'unixSeconds' }).why).toMatch(/year 1969/);
		expect(refusalOf(-1, { format: 'unixSeconds' }).fix).toMatch(/1970 to 2199.*Date Format/);
		expect(refusalOf(7_258_118_400, { format: 'unixSeconds' }).why).toMatch(/year 2200/);
		expect(refusalOf(1e300, { format: 'unixMilliseconds' }).why).toMatch(/too large or too small/);
	});

	it('are cut to the second that moment counts', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: Date.UTC(2200, 0) - 1 }), (millis) => {
				const right = moment.utc(millis).startOf('second').toISOString();
				expect(instantOf(millis, { format: 'unixMilliseconds' })).toBe(right);
				expect(instantOf(millis / 1000, { format: 'unixSeconds' })).toBe(right);
				expect(instantOf(String(millis), { format: 'unixMilliseconds' })).toBe(right);
			}),
			{ numRuns: 3_000 },
		);
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
			...['２６３５５', '٤٦٣٥٥', '46355\u0000', '4\u200b6355', '\u221246355', '46355d', '$46355'],
		])('%p', (value) => {
			expect(refusalOf(value, { format }).why).toMatch(/is not a number|is not a date/);
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
						rules({ format: 'serialNumber', timezone }),
					);
					expect(shown(bySerial)).toBe(shown(byText));
				},
			),
			{ numRuns: 2_000 },
		);
	});
});
