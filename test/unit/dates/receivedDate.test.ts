/** docs/leadsquared-api.md §10: dates as read come in several forms, all UTC with no marker. */
import fc from 'fast-check';
import moment from 'moment-timezone';

import { isoInstant, readReceivedDate } from '../../../nodes/LeadSquared/dates/dateText';
import { readAutomatic } from '../../dates/writtenDates';
import { anyOf, SECOND } from './support';

function read(value: unknown): string {
	const millis = readReceivedDate(value);
	if (millis === undefined) return 'garbage';
	return millis === null ? 'never' : new Date(millis).toISOString();
}

describe('a date as LeadSquared gives it', () => {
	it.each([
		['2018-08-28 10:00:00.000', '2018-08-28T10:00:00.000Z'],
		['2018-08-28 10:00:00.999', '2018-08-28T10:00:00.000Z'],
		['2022-02-23 13:15:00', '2022-02-23T13:15:00.000Z'],
		['2022-02-23T13:15:00', '2022-02-23T13:15:00.000Z'],
		[' 2022-02-23 13:15:00 ', '2022-02-23T13:15:00.000Z'],
		['/Date(1502992091000+0000)/', '2017-08-17T17:48:11.000Z'],
		['/Date(1502992091999+0000)/', '2017-08-17T17:48:11.000Z'],
		// The offset says how to show the instant, and does not move it.
		['/Date(1502992091000+0530)/', '2017-08-17T17:48:11.000Z'],
		['/Date(1502992091000-0800)/', '2017-08-17T17:48:11.000Z'],
		['/Date(1502992091000)/', '2017-08-17T17:48:11.000Z'],
		['/Date(0+0000)/', '1970-01-01T00:00:00.000Z'],
		['2026-11-29T07:00:00Z', '2026-11-29T07:00:00.000Z'],
		['2026-11-29T12:30:00+05:30', '2026-11-29T07:00:00.000Z'],
	])('%s is %s', (text, instant) => {
		expect(read(text)).toBe(instant);
	});

	it.each([
		...['0001-01-01 00:00:00.000', '0001-01-01 00:00:00', '0001-01-01T00:00:00'],
		...['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.0000000', '/Date(-62135596800000+0000)/'],
		...['/Date(-62135596800000)/', '/Date(-62135596800000-0800)/', '', null],
	])('%p is never', (value) => {
		expect(read(value)).toBe('never');
	});

	it.each([
		...['soon', '0001-01-01 00:00:01', '0001-01-02 00:00:00', '0000-00-00 00:00:00', 'null'],
		...['2026-02-30 10:00:00', '2026-11-29', '29/11/2026 12:30', '2026-11-29 24:00:00'],
		...['1969-12-31 23:59:59', '2200-01-01 00:00:00', '2026-11-29 10:00:60', '1753-01-01 00:00:00'],
		...['/Date(-1000+0000)/', '/Date(9999999999999999)/', '/Date(NaN)/', '/Date()/', '/Date(1e9)/'],
		...['/Date(1502992091000+05:30)/', '\\/Date(1502992091000)\\/', 'Date(1502992091000)'],
		...['1502992091000', 1502992091000, 45_000, NaN, true, false, undefined, [], {}],
		...[['2022-02-23 13:15:00'], { dateTime: '2022-02-23T13:15:00' }, new Date(0)],
	])('%p is none', (value) => {
		expect(read(value)).toBe('garbage');
	});

	it('is the same instant in every form', () => {
		const seconds = fc.integer({ min: 0, max: Date.UTC(2199, 11, 31, 23, 59, 59) / SECOND });
		const fraction = fc.integer({ min: 0, max: 999 });
		fc.assert(
			fc.property(seconds, fraction, (second, ms) => {
				const at = moment.utc(second * SECOND + ms);
				const forms = ['YYYY-MM-DD HH:mm:ss.SSS', 'YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DDTHH:mm:ss[Z]'];
				const texts = [...forms.map((form) => at.format(form)), `/Date(${at.valueOf()}+0000)/`];
				const right = moment.utc(second * SECOND).toISOString();
				expect(texts.map(read)).toEqual(texts.map(() => right));
			}),
		);
	});

	it('is never invented: text is read as a strict reader reads it in UTC, or not at all', () => {
		const date = fc
			.integer({ min: 0, max: Date.UTC(2205, 0, 1) / SECOND })
			.map((second) => moment.utc(second * SECOND).format('YYYY-MM-DD HH:mm:ss.SSS'));
		const place = fc.integer({ min: 0, max: 23 });
		const counts = { read: 0, garbage: 0 };
		fc.assert(
			fc.property(
				date,
				place,
				anyOf('0123456789-: TZ.+/'),
				fc.nat(2),
				(text, at, character, cut) => {
					const changed = text.slice(0, at) + character + text.slice(at + cut);
					const right = readAutomatic(changed.trim(), 'UTC');
					counts[right === undefined ? 'garbage' : 'read'] += 1;
					const iso = right === undefined ? 'garbage' : new Date(right * SECOND).toISOString();
					expect(`${changed}: ${read(changed)}`).toBe(`${changed}: ${iso}`);
				},
			),
			{ numRuns: 3_000 },
		);
		expect(counts.read).toBeGreaterThan(300);
		expect(counts.garbage).toBeGreaterThan(300);
	});

	it('is none in anything but text', () => {
		fc.assert(
			fc.property(fc.anything({ withBigInt: true, withDate: true }), (value) => {
				fc.pre(typeof value !== 'string' && value !== null);
				expect(read(value)).toBe('garbage');
			}),
		);
	});
});

describe('an instant as the node gives it', () => {
	it.each([
		[0, '1970-01-01T00:00:00Z'],
		[Date.UTC(2026, 10, 29, 7), '2026-11-29T07:00:00Z'],
		[Date.UTC(2199, 11, 31, 23, 59, 59), '2199-12-31T23:59:59Z'],
	])('%i is %s', (millis, text) => {
		expect(isoInstant(millis)).toBe(text);
		expect(readReceivedDate(text)).toBe(millis);
	});
});
