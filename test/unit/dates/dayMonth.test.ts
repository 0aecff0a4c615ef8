/** Promise 2 of docs/behaviour.md: the Date Formats Day First and Month First. */
import fc from 'fast-check';
import moment from 'moment-timezone';

import { atOffset } from '../../dates/clockFields';
import { usualSigns } from '../../dates/writtenDates';
import { DAY, instantOf, refusalOf, SECOND, taken } from './support';

const NOON_30 = '2026-11-29T07:00:00.000Z';

describe('Day First reads', () => {
	it.each([
		['29/11/2026 12:30', NOON_30],
		['29-11-2026 12:30', NOON_30],
		['29.11.2026 12:30', NOON_30],
		['29/11/2026 12:30:15', '2026-11-29T07:00:15.000Z'],
		['29/11/2026 12:30:15.999', '2026-11-29T07:00:15.000Z'],
		['29/11/2026T12:30', NOON_30],
		['29/11/2026, 12:30', NOON_30],
		['4/1/2026 9:05', '2026-01-04T03:35:00.000Z'],
		['04/01/2026 09:05', '2026-01-04T03:35:00.000Z'],
		['29/11/2026 12:30 PM', NOON_30],
		['29/11/2026 12:30pm', NOON_30],
		['29/11/2026 1:30 p.m.', '2026-11-29T08:00:00.000Z'],
		['29/11/2026 12:30 AM', '2026-11-28T19:00:00.000Z'],
		['29/11/2026 12:30:15 am', '2026-11-28T19:00:15.000Z'],
		['29/02/2028 12:30', '2028-02-29T07:00:00.000Z'],
		// All that Automatic reads.
		['2026-11-29 12:30', NOON_30],
		['2026-11-29T07:00:00Z', NOON_30],
	])('%s', (text, instant) => {
		expect(instantOf(text, { format: 'dayFirst' })).toBe(instant);
	});

	it('and says where it was read in Timezone', () => {
		expect(taken('29/11/2026 12:30', { format: 'dayFirst' }).readInZone).toBe('Asia/Kolkata');
		expect(taken('2026-11-29 07:00Z', { format: 'dayFirst' }).readInZone).toBeUndefined();
	});

	it.each([
		['29/11/26 12:30', /not a date in a form/],
		['29/11-2026 12:30', /not a date in a form/],
		['29 11 2026 12:30', /not a date in a form/],
		['029/11/2026 12:30', /not a date in a form/],
		['29/11/2026', /no time of day/],
		['29/11/2026 12', /not a date in a form/],
		['29/11/2026 12:3', /not a date in a form/],
		['29/11/2026  12:30', /not a date in a form/],
		['29/11/2026 12:30 x', /not a date in a form/],
		['29/11/2026 12:30 P', /not a date in a form/],
		['11/29/2026 12:30', /month 29/],
		['31/11/2026 12:30', /a day that November 2026 does not have/],
		['0/11/2026 12:30', /a day that November 2026 does not have/],
		['29/0/2026 12:30', /month 0/],
		['29/11/2026 24:00', /hour 24/],
		['29/11/2026 12:60', /minute 60/],
		['29/11/2026 12:30:60', /second 60/],
		['29/11/2026 13:30 PM', /hour 13 with am\/pm/],
		['29/11/2026 0:30 AM', /hour 0 with am\/pm/],
		// What looks like an offset may be the end of a span.
		['29/11/2026 12:30+05:30', /not a date in a form/],
		['29/11/2026 12:30Z', /not a date in a form/],
		['29/11/2026 10:00-11:00', /not a date in a form/],
		['29/11/2026 9:00 -10', /not a date in a form/],
		['29/11/2026 10:00\u201311:00', /not a date in a form/],
		['2026-11-29 10:00\u201311:00', /not a date in a form/],
		['29/11/1969 12:30', /year 1969/],
		['46355.5', /bare number/],
		[46_355.5, /bare number/],
	])('nothing else: %p', (value, why) => {
		expect(refusalOf(value, { format: 'dayFirst' }).why).toMatch(why);
	});
});

describe('every instant that moment writes', () => {
	const seconds = fc.integer({ min: (2 * DAY) / SECOND, max: Date.UTC(2199, 11, 29) / SECOND });
	const zones = fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York', 'Europe/Berlin');
	const signs = fc.constantFrom('/', '-', '.');
	const days = fc.constantFrom('DD*MM*YYYY', 'D*M*YYYY', 'DD*M*YYYY');
	const joints = fc.constantFrom(' ', ', ', '[T]');
	const times = fc.constantFrom(
		...['HH:mm:ss', 'H:mm:ss', 'HH:mm:ss.SSS', 'hh:mm:ss A', 'h:mm:ss a', 'h:mm:ssA'],
	);
	const texts = fc.record({
		second: seconds,
		timezone: zones,
		day: days,
		sign: signs,
		joint: joints,
		time: times,
	});

	it.each(['dayFirst', 'monthFirst'] as const)('is read back in the order of %s', (format) => {
		fc.assert(
			fc.property(texts, ({ second, timezone, day, sign, joint, time }) => {
				const order = format === 'dayFirst' ? day : day.replace(/(D+)\*(M+)/, '$2*$1');
				const local = moment.tz(second * SECOND, timezone);
				const text = local.format(order.replaceAll('*', sign) + joint + time);
				// Of a time that clocks show twice, the first is meant.
				const first = moment.tz(local.format('YYYY-MM-DDTHH:mm:ss'), timezone).valueOf();
				const isRepeated = first !== second * SECOND;
				fc.pre(!isRepeated);
				expect(`${text}: ${instantOf(text, { format, timezone })}`).toBe(
					`${text}: ${new Date(second * SECOND).toISOString()}`,
				);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('is another day in the other order, or refused there', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 31 }),
				fc.integer({ min: 1, max: 12 }),
				(day, month) => {
					const text = `${day}/${month}/2026 12:30`;
					const right = (d: number, m: number) => {
						const seconds = atOffset([2026, m, d, 12, 30, 0], 0);
						return seconds === undefined ? 'refused' : new Date(seconds * SECOND).toISOString();
					};
					const timezone = 'UTC';
					expect(instantOf(text, { format: 'dayFirst', timezone })).toBe(right(day, month));
					expect(instantOf(text, { format: 'monthFirst', timezone })).toBe(right(month, day));
				},
			),
		);
	});
});

describe('signs that nobody sees, or that look like others', () => {
	const unseen = fc.constantFrom(
		...['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u061c', '\ufeff', '\u2060', '\u00ad'],
		...['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'],
	);
	const spaces = fc.constantFrom(
		...['\u00a0', '\u202f', '\u2009', '\u200a', '\u2007', '\u2002', '\u205f', '\u3000'],
	);
	const hyphens = fc.constantFrom('\u2010', '\u2011', '\u2212', '\ufe63', '\uff0d');
	const WRITTEN = [
		['auto', '2026-11-29 12:30'],
		['auto', '2026-11-29T07:00:00-00:00'],
		['dayFirst', '29-11-2026 12:30 PM'],
		['dayFirst', '29/11/2026 12:30'],
		['monthFirst', '11/29/2026 3:27 PM'],
		['custom', '29/11/2026 12:30'],
		['serialNumber', '46355.520833'],
		['unixSeconds', '1795935600'],
	] as const;
	const written = fc.constantFrom(...WRITTEN);

	it('anywhere in a date make no other instant of it', () => {
		fc.assert(
			fc.property(
				written,
				fc.array(fc.record({ place: fc.nat(30), sign: unseen }), { maxLength: 6 }),
				spaces,
				hyphens,
				([format, text], inserted, space, hyphen) => {
					const strange = inserted.reduce(
						(all, { place, sign }) => all.slice(0, place) + sign + all.slice(place),
						text.replaceAll(' ', space).replaceAll('-', hyphen),
					);
					expect(usualSigns(strange)).toBe(text);
					const right = instantOf(text, { format });
					expect(right).not.toBe('refused');
					expect(`${JSON.stringify(strange)}: ${instantOf(strange, { format })}`).toBe(
						`${JSON.stringify(strange)}: ${right}`,
					);
				},
			),
			{ numRuns: 2_000 },
		);
	});
});
