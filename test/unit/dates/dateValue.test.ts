/** Promise 2 of docs/behaviour.md: values that say what they are, and all that say nothing. */
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';
import type * as luxon from 'luxon';
import { DateTime } from 'luxon';

import { readDate } from '../../../nodes/LeadSquared/dates/dateValue';
import { FORMATS, instantOf, refusalOf, rules, shown, taken } from './support';

const MILLIS = Date.UTC(2026, 10, 29, 7, 0, 0);
const INSTANT = '2026-11-29T07:00:00.000Z';

describe.each(FORMATS)('in Date Format %s', (format) => {
	const read = (value: unknown) => instantOf(value, { format });

	it('a JS Date is its instant, the fraction of a second cut', () => {
		expect(read(new Date(MILLIS))).toBe(INSTANT);
		expect(read(new Date(MILLIS + 999))).toBe(INSTANT);
	});

	it('a JS Date of another realm or of a subclass is its instant', () => {
		class OwnDate extends Date {}
		expect(read(new OwnDate(MILLIS))).toBe(INSTANT);
		expect(read(runInNewContext(`new Date(${MILLIS})`))).toBe(INSTANT);
	});

	it.each(['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Kiritimati', 'UTC-12', 'local'])(
		'a Luxon DateTime in the zone %s is its instant',
		(zone) => {
			expect(read(DateTime.fromMillis(MILLIS + 999, { zone }))).toBe(INSTANT);
		},
	);

	it('a DateTime of another copy of Luxon is its instant', () => {
		jest.resetModules();
		const other = jest.requireActual<typeof luxon>('luxon');
		expect(other.DateTime).not.toBe(DateTime);
		expect(read(other.DateTime.fromMillis(MILLIS))).toBe(INSTANT);
	});

	it('an invalid JS Date and an invalid DateTime are refused', () => {
		for (const value of [
			new Date(NaN),
			new Date('2026-02-30T99:00'),
			DateTime.invalid('made so'),
			DateTime.fromISO('2026-02-30T12:30'),
			DateTime.fromMillis(MILLIS, { zone: 'Mars/Base' }),
			runInNewContext('new Date(NaN)'),
		]) {
			expect(refusalOf(value, { format }).why).toMatch(/invalid date/);
		}
	});

	it('a date object outside 1970 to 2199 is refused', () => {
		expect(refusalOf(new Date(-1), { format }).why).toMatch(/year 1969/);
		expect(read(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
		expect(read(new Date(Date.UTC(2200, 0) - 1))).toBe('2199-12-31T23:59:59.000Z');
		expect(refusalOf(new Date(Date.UTC(2200, 0)), { format }).why).toMatch(/year 2200/);
		expect(refusalOf(DateTime.utc(9999), { format }).why).toMatch(/year 9999/);
		expect(refusalOf(new Date(8.64e15), { format }).why).toMatch(/year 275760/);
	});

	it.each([
		['/Date(1795935600000+0000)/', INSTANT],
		['/Date(1795935600000)/', INSTANT],
		['/Date(1795935600999+0000)/', INSTANT],
		// The offset only says where the server stood: the number is UTC.
		['/Date(1795935600000+0530)/', INSTANT],
		['/Date(1795935600000-0800)/', INSTANT],
		[' /Date(1795935600000+0000)/ ', INSTANT],
		['/Date(1502992091000+0000)/', '2017-08-17T17:48:11.000Z'],
		['/Date(0)/', '1970-01-01T00:00:00.000Z'],
		['/Date(-1)/', 'refused'],
		['/Date(-62135596800000+0000)/', 'refused'],
		['/Date(7258118400000)/', 'refused'],
		['/Date(9999999999999999)/', 'refused'],
		['/Date(99999999999999999999)/', 'refused'],
		['/Date(1795935600000+05:30)/', 'refused'],
		['/Date(1795935600000.5)/', 'refused'],
		['/Date(1.7e12)/', 'refused'],
		['/Date()/', 'refused'],
		['/date(1795935600000)/', 'refused'],
		['/Date(1795935600000)', 'refused'],
		['Date(1795935600000)', 'refused'],
		['\\/Date(1795935600000)\\/', 'refused'],
		['/Date(1795935600000)/ 12:30', 'refused'],
		['x/Date(1795935600000)/', 'refused'],
		['/Date(１７９５９３５６０００００)/', 'refused'],
	])("LeadSquared's %s: %s", (text, result) => {
		expect(read(text)).toBe(result);
	});

	it('a calendar date with an offset is its instant', () => {
		expect(read({ dateTime: '2026-11-29T12:30:00+05:30', timeZone: 'Asia/Kolkata' })).toBe(INSTANT);
		expect(read({ dateTime: '2026-11-29T07:00:00Z' })).toBe(INSTANT);
	});

	it('a calendar date without an offset is read in its own zone', () => {
		expect(read({ dateTime: '2026-11-29T12:30:00', timeZone: 'Asia/Kolkata' })).toBe(INSTANT);
		expect(read({ dateTime: '2026-11-29T12:30:00.0000000', timeZone: 'India Standard Time' })).toBe(
			INSTANT,
		);
	});

	it('nothing is taken as empty but what is', () => {
		for (const value of [undefined, null, '', '   ', '\n\t']) {
			expect(refusalOf(value, { format }).why).toBe('is empty');
		}
	});
});

describe('an object that merely claims to be a date', () => {
	it.each([
		[{ isLuxonDateTime: true }],
		[{ isLuxonDateTime: true, ts: MILLIS, zone: 'utc' }],
		[{ isLuxonDateTime: true, toMillis: MILLIS }],
		[{ isLuxonDateTime: 'yes', toMillis: null, valueOf: 5 }],
		[Object.assign({}, DateTime.fromMillis(MILLIS))],
		[JSON.parse(`{"__proto__":{"isLuxonDateTime":true},"ts":${MILLIS}}`)],
		[{ getTime: MILLIS }],
		[{ $date: '2026-11-29T12:30:00Z' }],
		[{ toISOString: '2026-11-29T12:30:00Z' }],
	])('%j is refused', (value) => {
		for (const format of FORMATS) expect(instantOf(value, { format })).toBe('refused');
	});

	it('may hold a calendar date, which is what counts', () => {
		expect(instantOf({ isLuxonDateTime: true, dateTime: '2026-11-29T07:00:00Z' })).toBe(INSTANT);
	});
});

describe("a calendar's date", () => {
	it.each([
		['2026-11-29T12:30:00', 'Asia/Kolkata', INSTANT],
		['2026-11-29T12:30:00', 'Asia/Calcutta', INSTANT],
		['2026-11-29T12:30:00', 'asia/kolkata', INSTANT],
		['2026-11-29T12:30:00', 'india standard time', INSTANT],
		['2026-11-29T12:30:00', ' India Standard Time ', INSTANT],
		['2026-11-29T07:00:00.0000000', 'UTC', INSTANT],
		['2026-11-28T23:00:00.0000000', 'Pacific Standard Time', INSTANT],
		['2026-07-29T00:00:00.0000000', 'Pacific Standard Time', '2026-07-29T07:00:00.000Z'],
		['2026-11-29T08:00:00.9999999', 'W. Europe Standard Time', INSTANT],
		['2026-10-25T02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
		// An offset is exact, whatever the zone's name says or does not say.
		['2026-11-29T12:30:00+05:30', 'America/New_York', INSTANT],
		['2026-11-29T12:30:00+05:30', 'tzone://Microsoft/Custom', INSTANT],
		['2026-11-29T12:30:00+05:30', 5, INSTANT],
		[' 2026-11-29T12:30:00+05:30 ', undefined, INSTANT],
	])('%s in %s is %s, and not of the workflow zone', (dateTime, timeZone, instant) => {
		for (const timezone of ['America/New_York', 'Asia/Tokyo']) {
			const reading = taken({ dateTime, timeZone }, { timezone });
			expect(shown({ ok: true, value: reading })).toBe(instant);
			expect(reading.readInZone).toBeUndefined();
		}
	});

	it.each([[{}], [{ timeZone: undefined }], [{ timeZone: null }], [{ timeZone: '' }]])(
		'without an offset and with the zone %j is read in Timezone, and says so',
		(zone) => {
			const value = { dateTime: '2026-11-29T12:30:00', ...zone };
			expect(instantOf(value, { timezone: 'Asia/Kolkata' })).toBe(INSTANT);
			expect(taken(value, { timezone: 'Asia/Kolkata' }).readInZone).toBe('Asia/Kolkata');
		},
	);

	it.each([
		...['Mars/Base', 'tzone://Microsoft/Custom', 'Customized Time Zone', 'IST', 'local', ' '],
		...['+05:30', 'GMT+5', 'UTC+05:30', 'India Daylight Time', '__proto__', 'constructor'],
		...[5, 0, true, false, {}, [], ['Asia/Kolkata'], { toString: 'Asia/Kolkata' }],
	] as unknown[])(
		'without an offset and with the unknown zone %p is refused, with the zone named',
		(timeZone) => {
			const { why, fix } = refusalOf({ dateTime: '2026-11-29T12:30:00', timeZone });
			expect(why).toMatch(/^has the time zone .* which is not a known zone$/);
			expect(fix).toMatch(/offset/);
		},
	);

	it('is refused where its own zone skips it', () => {
		const value = { dateTime: '2026-03-29T02:30:00', timeZone: 'Europe/Berlin' };
		expect(refusalOf(value, { timezone: 'UTC' }).why).toMatch(/does not exist in Europe\/Berlin/);
	});

	it.each([
		[{ date: '2026-11-29' }],
		[{ date: '2026-11-29', dateTime: null }],
		[{ date: '2026-11-29', timeZone: 'Asia/Kolkata' }],
		[{ date: '2026-11-29T12:30:00Z' }],
	])('of an all-day event, %j, is refused as such', (value) => {
		const { why, fix } = refusalOf(value);
		expect(why).toMatch(/all-day event/);
		expect(fix).toMatch(/all-day events/);
	});

	it.each([
		['2026-11-29', /no time of day/],
		['2026-02-30T12:30:00Z', /February/],
		['29/11/2026 12:30', /not a date in a form/],
		['1795935600000', /bare number/],
		['/Date(1795935600000)/', /./],
		['', /./],
	])('holding %j is refused as the text would be', (dateTime, why) => {
		expect(refusalOf({ dateTime, timeZone: 'Asia/Kolkata' }).why).toMatch(why);
	});

	it('counts with its own properties only', () => {
		const inner = { dateTime: '2026-11-29T12:30:00Z' };
		expect(instantOf(Object.create(inner))).toBe('refused');
		expect(instantOf(JSON.parse('{"__proto__":{"dateTime":"2026-11-29T12:30:00Z"}}'))).toBe(
			'refused',
		);
		expect(instantOf(Object.assign(Object.create(null), inner))).toBe('2026-11-29T12:30:00.000Z');
		// A zone off the prototype would shift the time.
		const zone = Object.assign(Object.create({ timeZone: 'Asia/Tokyo' }) as object, {
			dateTime: '2026-11-29T12:30:00',
		});
		expect(instantOf(zone, { timezone: 'Asia/Kolkata' })).toBe(INSTANT);
	});
});

describe('a value that is no date at all is refused in every Date Format', () => {
	const cyclic: Record<string, unknown> = {};
	cyclic.self = cyclic;
	const throwing = (key: string): object =>
		Object.defineProperty({}, key, {
			enumerable: true,
			get: () => {
				throw new Error('hostile');
			},
		});
	const hostile = new Proxy(
		{},
		{
			get: () => {
				throw new Error('hostile');
			},
			getOwnPropertyDescriptor: () => {
				throw new Error('hostile');
			},
		},
	);
	const revoked = Proxy.revocable({}, {});
	revoked.revoke();

	const values: Array<[string, unknown]> = [
		['true', true],
		['false', false],
		['an object', {}],
		['an array', []],
		['an array with a date', ['2026-11-29T12:30:00Z']],
		['an array with a Date', [new Date(MILLIS)]],
		['a nested array', [[46355.5]]],
		['a function', () => MILLIS],
		['a function of Date', Date],
		['a symbol', Symbol('2026-11-29T12:30:00Z')],
		['a bigint', 1_795_935_600_000n],
		['NaN', NaN],
		['Infinity', Infinity],
		['-Infinity', -Infinity],
		['a text object', Object('2026-11-29T12:30:00Z')],
		['a number object', Object(46_355.5)],
		['a map', new Map([['dateTime', '2026-11-29T12:30:00Z']])],
		['a regular expression', /2026/],
		['bytes', new Uint8Array(8)],
		['an object without prototype', Object.create(null)],
		['an object with own toString and valueOf', { toString: 5, valueOf: 5 }],
		['an object that turns into a number', { valueOf: () => 46_355.5 }],
		['an object that turns into a date text', { toString: () => '2026-11-29T12:30:00Z' }],
		['an object with the key __proto__', JSON.parse('{"__proto__":1}')],
		['a cyclic object', cyclic],
	];

	it('and the reason names what the format asks for', () => {
		for (const value of [true, {}, [], 5n, () => 1]) {
			expect(refusalOf(value, { format: 'auto' }).why).toBe('is not a date');
			const inCustom = typeof value === 'object' ? 'is not a date' : 'is not text';
			expect(refusalOf(value, { format: 'custom' }).why).toBe(inCustom);
			const asNumber = typeof value === 'object' ? 'is not a date' : 'is not a number';
			expect(refusalOf(value, { format: 'unixSeconds' }).why).toBe(asNumber);
			expect(refusalOf(value, { format: 'serialNumber' }).why).toBe(asNumber);
		}
	});

	it.each(values)('%s', (_what, value) => {
		for (const format of FORMATS) expect(instantOf(value, { format })).toBe('refused');
	});

	it.each([
		['a getter isLuxonDateTime that throws', throwing('isLuxonDateTime')],
		['a getter dateTime that throws', throwing('dateTime')],
		['a getter date that throws', throwing('date')],
		[
			'a method toMillis that throws',
			{
				isLuxonDateTime: true,
				toMillis: () => {
					throw new Error('hostile');
				},
			},
		],
		[
			'a false Date that cannot become a number',
			Object.assign(Object.create(null), { [Symbol.toStringTag]: 'Date' }),
		],
		['a proxy that throws at every touch', hostile],
		['a revoked proxy', revoked.proxy],
	] satisfies Array<[string, unknown]>)('hostile: %s', (_what, value) => {
		for (const format of FORMATS) expect(instantOf(value, { format })).toBe('refused');
	});
});

describe('any value in any Date Format', () => {
	const anything = fc.anything({
		withBigInt: true,
		withBoxedValues: true,
		withDate: true,
		withMap: true,
		withNullPrototype: true,
		withObjectString: true,
		withSet: true,
		withSparseArray: true,
		withTypedArray: true,
		withUnicodeString: true,
	});
	const calendar = fc.record({ dateTime: anything, timeZone: anything }, { requiredKeys: [] });

	it('gives a reading: whole seconds within 1970 to 2199, or a reason with what to do', () => {
		fc.assert(
			fc.property(
				fc.oneof(anything, calendar),
				fc.constantFrom(...FORMATS),
				anything,
				(value, format, timezone) => {
					const reading = readDate(value, rules({ format, timezone }));
					if (reading.ok) {
						expect(Math.abs(reading.value.millis % 1000)).toBe(0);
						expect(reading.value.millis).toBeGreaterThanOrEqual(0);
						expect(reading.value.millis).toBeLessThan(Date.UTC(2200, 0));
					} else {
						expect(reading.error.why).not.toBe('');
						expect(reading.error.fix).toMatch(/\.$/);
					}
				},
			),
			{ numRuns: 3_000 },
		);
	});
});
