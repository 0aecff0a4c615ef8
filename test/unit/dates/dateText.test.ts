/** Promise 2 of docs/behaviour.md: text in Date Format "Automatic". */
import { readDate } from '../../../nodes/LeadSquared/dates/dateValue';
import { FORMATS, instantOf, refusalOf, rules, taken, timed } from './support';

describe('text with an offset is that instant', () => {
	it.each([
		['2026-11-29T12:30Z', '2026-11-29T12:30:00.000Z'],
		['2026-11-29 12:30Z', '2026-11-29T12:30:00.000Z'],
		['2026-11-29T12:30:15Z', '2026-11-29T12:30:15.000Z'],
		['2026-11-29T12:30:15.000Z', '2026-11-29T12:30:15.000Z'],
		['2026-11-29T12:30:15+05:30', '2026-11-29T07:00:15.000Z'],
		['2026-11-29T12:30:15+0530', '2026-11-29T07:00:15.000Z'],
		['2026-11-29T12:30:15+05', '2026-11-29T07:30:15.000Z'],
		['2026-11-29 12:30+05:30', '2026-11-29T07:00:00.000Z'],
		['2026-11-29 12:30:15.5+0530', '2026-11-29T07:00:15.000Z'],
		['2026-11-29T12:30+05:45', '2026-11-29T06:45:00.000Z'],
		['2026-11-29T12:30-03:30', '2026-11-29T16:00:00.000Z'],
		['2026-11-29T12:30-00:30', '2026-11-29T13:00:00.000Z'],
		['2026-11-29T12:30+00:00', '2026-11-29T12:30:00.000Z'],
		['2026-11-29T12:30-00:00', '2026-11-29T12:30:00.000Z'],
		['2026-11-29T12:30-12:00', '2026-11-30T00:30:00.000Z'],
		['2026-11-29T12:30-12', '2026-11-30T00:30:00.000Z'],
		['2026-11-29T12:30+14:00', '2026-11-28T22:30:00.000Z'],
		['2026-11-29T12:30+1400', '2026-11-28T22:30:00.000Z'],
		['2026-11-29T12:30+13:45', '2026-11-28T22:45:00.000Z'],
		['2026-11-29T00:00:00Z', '2026-11-29T00:00:00.000Z'],
		['2026-11-29T23:59:59Z', '2026-11-29T23:59:59.000Z'],
		['2028-02-29T12:00Z', '2028-02-29T12:00:00.000Z'],
		['2000-02-29T12:00Z', '2000-02-29T12:00:00.000Z'],
		['2026-01-31T12:00Z', '2026-01-31T12:00:00.000Z'],
		['2026-12-31T23:30-01:00', '2027-01-01T00:30:00.000Z'],
		['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
		['2199-12-31T23:59:59Z', '2199-12-31T23:59:59.000Z'],
	])('%s', (text, instant) => {
		expect(instantOf(text)).toBe(instant);
		expect(taken(text).readInZone).toBeUndefined();
	});

	it('whatever Timezone says, even when it says nothing that is a zone', () => {
		for (const timezone of ['America/New_York', 'Mars/Base', '', undefined, 42, {}]) {
			expect(instantOf('2026-11-29T12:30+05:30', { timezone })).toBe('2026-11-29T07:00:00.000Z');
		}
	});
});

describe('text without an offset is read in Timezone, and says so', () => {
	it.each([
		['2026-11-29T12:30', 'Asia/Kolkata', '2026-11-29T07:00:00.000Z'],
		['2026-11-29 12:30', 'Asia/Kolkata', '2026-11-29T07:00:00.000Z'],
		['2026-11-29 12:30:15', 'Asia/Kolkata', '2026-11-29T07:00:15.000Z'],
		['2018-08-28 10:00:00.000', 'UTC', '2018-08-28T10:00:00.000Z'],
		['2026-11-29T12:30', 'America/New_York', '2026-11-29T17:30:00.000Z'],
		['2026-07-29T12:30', 'America/New_York', '2026-07-29T16:30:00.000Z'],
		['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
		['2026-11-29T12:30', 'asia/kolkata', '2026-11-29T07:00:00.000Z'],
		['2026-11-29T12:30', 'Asia/Calcutta', '2026-11-29T07:00:00.000Z'],
	])('%s in %s', (text, timezone, instant) => {
		expect(instantOf(text, { timezone })).toBe(instant);
		expect(taken(text, { timezone }).readInZone).toBe(timezone);
	});

	it('is refused where a clock change skips it, with the zone named', () => {
		const { why, fix } = refusalOf('2026-03-29T02:30', { timezone: 'Europe/Berlin' });
		expect(why).toMatch(/does not exist in Europe\/Berlin/);
		expect(fix).toMatch(/offset/);
	});

	it.each([undefined, null, '', ' ', 5, {}, [], 'Mars/Base', 'local', 'IST', '+05:30', 'UTC+5'])(
		'is refused in the Timezone %p, which is none',
		(timezone) => {
			const { why, fix } = refusalOf('2026-11-29T12:30', { timezone });
			expect(why).toMatch(/Timezone is .* not a known zone/);
			expect(fix).toMatch(/Timezone/);
		},
	);
});

describe('fractions of a second are cut, never rounded, whatever their length', () => {
	it.each(['.0', '.5', '.9', '.999', '.9999999', '.999999999999', `.${'9'.repeat(5_000)}`])(
		'%.20s',
		(fraction) => {
			expect(instantOf(`2026-11-29T23:59:59${fraction}Z`)).toBe('2026-11-29T23:59:59.000Z');
			expect(instantOf(`2026-11-29T23:59:59${fraction}`, { timezone: 'UTC' })).toBe(
				'2026-11-29T23:59:59.000Z',
			);
		},
	);
});

describe('space around the text does not matter', () => {
	it.each([' ', '   ', '\t', '\n', '\r\n', '\u00a0'])('%j', (space) => {
		expect(instantOf(`${space}2026-11-29T12:30Z${space}`)).toBe('2026-11-29T12:30:00.000Z');
	});
});

describe('what would need a guess is refused, and the likeliest mistake is named', () => {
	it.each([
		// Not whole
		['2026-11-29', /no time of day/],
		['2026-11', /no full date/],
		['2026-11T12:30', /no full date/],
		['2026T12:30', /no full date/],
		['2026-11-29T12', /no minutes/],
		['2026-11-29 12', /no minutes/],
		['2026-11-29T12Z', /no minutes/],
		['2026-11-29T12+05:30', /no minutes/],
		// Numbers
		['2026', /bare number/],
		['46355', /bare number/],
		['46355.520833', /bare number/],
		['46355,520833', /bare number/],
		['1795935600', /bare number/],
		['1795935600000', /bare number/],
		['-1', /bare number/],
		['+1', /bare number/],
		['0', /bare number/],
		['20261129', /bare number/],
		// Day and month in an unknown order
		['03/04/2026 12:30', /day-month or month-day/],
		['3-4-2026 9:00', /day-month or month-day/],
		['29/11/2026 12:30', /written with the day first/],
		['29.11.2026 12:30', /written with the day first/],
		['29-11-2026 12:30', /written with the day first/],
		['11/29/2026 12:30', /written with the month first/],
		['03/04/2026', /no time of day/],
		['29/11/2026', /no time of day/],
		// Not on any calendar or clock
		['2026-02-30T12:30', /February 2026/],
		['2026-02-29T12:30', /February 2026/],
		['2100-02-29T12:30', /February 2100/],
		['2028-02-30T12:30', /February 2028/],
		['2026-04-31T12:30', /April 2026/],
		['2026-11-31T12:30Z', /November 2026/],
		['2026-11-00T12:30', /November 2026/],
		['2026-00-29T12:30', /month 0/],
		['2026-13-29T12:30', /month 13/],
		['2026-11-29T24:00', /hour 24/],
		['2026-11-29T24:00:00Z', /hour 24/],
		['2026-11-29T25:30', /hour 25/],
		['2026-11-29T12:60', /minute 60/],
		['2026-11-29T12:99Z', /minute 99/],
		['2026-11-29T12:30:60', /second 60/],
		['2026-12-31T23:59:60Z', /second 60/],
		// Years
		['1969-12-31T23:59:59Z', /year 1969/],
		['2200-01-01T00:00:00Z', /year 2200/],
		['0001-01-01 00:00:00.000', /year 1\b/],
		['0026-11-29T12:30', /year 26\b/],
		['9999-12-31T23:59', /year 9999/],
		// Offsets that no clock has
		['2026-11-29T12:30+14:01', /\+14:01/],
		['2026-11-29T12:30-12:01', /-12:01/],
		['2026-11-29T12:30+15:00', /\+15:00/],
		['2026-11-29T12:30-13', /-13/],
		['2026-11-29T12:30+99:00', /\+99:00/],
		['2026-11-29T12:30+9900', /\+9900/],
		['2026-11-29T12:30+05:60', /\+05:60/],
		['2026-11-29T12:30-05:99', /-05:99/],
	])('%s', (text, why) => {
		expect(refusalOf(text).why).toMatch(why);
	});

	it('says which Date Format reads a bare number, and which reads day-month order', () => {
		expect(refusalOf('46355.5').fix).toBe('Set Date Format to Serial Number.');
		expect(refusalOf(1_795_935_600).fix).toBe('Set Date Format to Unix Seconds.');
		expect(refusalOf('03/04/2026 9:00').fix).toBe(
			'Set Date Format to Day First or to Month First.',
		);
		expect(refusalOf('29/11/2026 12:30').fix).toBe('Set Date Format to Day First.');
	});
});

describe('forms with one meaning are read', () => {
	it.each([
		['2026-11-29 9:30', '2026-11-29T04:00:00.000Z'],
		['2026-11-29T9:30:15+05:30', '2026-11-29T04:00:15.000Z'],
		['2026-11-29 0:30Z', '2026-11-29T00:30:00.000Z'],
		['2026-11-29t12:30', '2026-11-29T07:00:00.000Z'],
		['2026-11-29T07:00z', '2026-11-29T07:00:00.000Z'],
		['2026-11-29t07:00:00.000z', '2026-11-29T07:00:00.000Z'],
	])('%s', (text, instant) => {
		expect(instantOf(text)).toBe(instant);
	});
});

describe('signs that look like others, or like nothing, are read as what they are meant for', () => {
	it.each([
		...['2026-11-29\u00a012:30', '2026-11-29\u202f12:30', '2026-11-29\u200912:30'],
		...['2026-11-29\u200a12:30', '2026-11-29\u200712:30', '2026-11-29\u205f12:30'],
		...['\u200e2026\u200e-11-29 12:30', '\u200f2026-11-29 12:30', '\u202a2026-11-29 12:30\u202c'],
		...['\u20662026-11-29 12:30\u2069', '\u061c2026-11-29 12:30', '\ufeff2026-11-29 12:30'],
		...['2026-11-29T12:3\u200b0', '2026-11-29 12:30\u200b', '2026-11\u2060-29 12:30'],
		...['2026-11-29\u200d 12:30', '2026-\u00ad11-29 12:30', '2026\u201011\u201029 12:30'],
		...['2026\u201111\u201129 12:30'],
		...['2026\u221211\u221229T12:30', '2026\uff0d11\uff0d29 12:30'],
		...[
			'2026-11-29T07:00\u221200:00',
			'2026-11-29T05:00\u201102:00',
			'\u00a02026-11-29T12:30\u00a0',
		],
	])('%j', (text) => {
		expect(instantOf(text)).toBe('2026-11-29T07:00:00.000Z');
	});
});

describe('text outside the one grammar is refused', () => {
	it.each([
		...['2026-11-29  12:30', '2026-11-29\u00a0\u00a012:30', '2026-11-29\t12:30'],
		...['2026-11-29\n12:30', '2026-11-29_12:30', '2026-11-2912:30', '2026-11-29T112:30'],
		...['2026-11-29T12:30:00,5', '2026-11-29T12:30:00.', '2026-11-29T12:30.5', '2026-11-29T12:30:'],
		...['2026-11-29T12:30:5', '2026-11-9T12:30', '2026-1-29T12:30', '26-11-29T12:30'],
		...['12026-11-29T12:30', '+002026-11-29T12:30', '-2026-11-29T12:30', '02026-11-29T12:30'],
		...[
			'2026-11-29T12:30 +05:30',
			'2026-11-29T12:30 Z',
			'2026-11-29T12:30+5',
			'2026-11-29T12:30+5:30',
		],
		...[
			'2026-11-29T12:30+05:3',
			'2026-11-29T12:30+053',
			'2026-11-29T12:30+05:',
			'2026-11-29T12:30+',
		],
		...['2026-11-29T12:30+05:30:00', '2026-11-29T12:30±05:30', '2026-11-29T12:30\u221305:30'],
		...[
			'2026\u00b711\u00b729T12:30',
			'2026-11-29T12:30ZZ',
			'2026-11-29T12:30Z+05:30',
			'2026-11-29T12:30++05',
		],
		...[
			'2026-11-29T12:30+05:30[Asia/Kolkata]',
			'2026-11-29T12:30[Asia/Kolkata]',
			'2026-11-29T12:30[u-ca=hebrew]',
		],
		...[
			'2026-11-29T12:30 IST',
			'2026-11-29 12:30 UTC',
			'2026-11-29T12:30GMT',
			'2026-11-29 12:30 PM',
		],
		...[
			'20261129T1230',
			'20261129T123000Z',
			'2026-333T12:30',
			'2026-W48-7T12:30',
			'2026/11/29 12:30',
		],
		...[
			'2026.11.29 12:30',
			'2026-11-29T1230',
			'2026-11-29T12.30',
			'2026-11-29T12:30/2026-11-29T13:00',
		],
		...[
			'2026-11-29 12:30\n2026-11-30 12:30',
			'2026-11-29T12:30Z;',
			'"2026-11-29T12:30Z"',
			'=2026-11-29T12:30',
		],
		...['Nov 29 2026 12:30', '29 November 2026 12:30', 'Sun, 29 Nov 2026 12:30:00 GMT'],
		...[
			'now',
			'today',
			'tomorrow 12:30',
			'null',
			'undefined',
			'NaN',
			'Invalid Date',
			'Invalid DateTime',
		],
		...[
			'[object Object]',
			'true',
			'{{ $json.start }}',
			'12:30',
			'12:30:00',
			'T12:30',
			'1e9',
			'0x7b',
		],
		// Digits and space that only look right
		...[
			'２０２６-11-29T12:30',
			'2026-11-29T1２:30',
			'٢٠٢٦-11-29T12:30',
			'२०२६-११-२९T१२:३०',
			'2026-11-29T12：30',
		],
		...[
			'2026-11-29T12:3\u2800',
			'2026-11-29T12:30\u0000',
			'\u00002026-11-29T12:30',
			'2026-11-29T12:30\u{e0020}',
		],
		...[
			'2026-11-29T12:30\ud83d',
			'𝟐026-11-29T12:30',
			'2026~11~29T12:30',
			'2026\u201311\u201329 12:30',
			'2026\u201411\u201429 12:30',
			'2026-11-29Т12:30',
		],
	])('%j', (text) => {
		expect(instantOf(text)).toBe('refused');
		expect(instantOf(text, { timezone: 'UTC' })).toBe('refused');
	});
});

describe('the years 1970 to 2199 hold for the instant, not for the text alone', () => {
	it.each([
		['1970-01-01T00:00+00:01', 'refused'],
		['1970-01-01T13:59:59+14:00', 'refused'],
		['1970-01-01T14:00+14:00', '1970-01-01T00:00:00.000Z'],
		['2199-12-31T12:00-12:00', 'refused'],
		['2199-12-31T11:59:59-12:00', '2199-12-31T23:59:59.000Z'],
		['2199-12-31T23:59:59-00:01', 'refused'],
	])('%s: %s', (text, result) => {
		expect(instantOf(text)).toBe(result);
	});

	it.each([
		['1970-01-01T05:29:59', 'Asia/Kolkata', 'refused'],
		['1970-01-01T05:30:00', 'Asia/Kolkata', '1970-01-01T00:00:00.000Z'],
		['2199-12-31T19:00:00', 'America/New_York', 'refused'],
		['2199-12-31T18:59:59', 'America/New_York', '2199-12-31T23:59:59.000Z'],
	])('%s in %s: %s', (text, timezone, result) => {
		expect(instantOf(text, { timezone })).toBe(result);
	});
});

describe('no text takes long, were it 10 MB', () => {
	const long = 10_000_000;
	it.each([
		['digits', '1'.repeat(long)],
		['digits and a letter', `${'1'.repeat(long)}x`],
		['a fraction', `2026-11-29T12:30:00.${'1'.repeat(long)}`],
		['a fraction and a letter', `2026-11-29T12:30:00.${'1'.repeat(long)}x`],
		['space within', `2026-11-29${' '.repeat(long)}12:30`],
		['space around', `${' '.repeat(long)}2026-11-29T12:30`],
		['letters', 'x'.repeat(long)],
		['dates', '2026-11-29T12:30 '.repeat(long / 17)],
	])('%s', (_what, text) => {
		for (const format of FORMATS) {
			expect(timed(() => readDate(text, rules({ format })))).toBeLessThan(500);
			expect(timed(() => readDate({ dateTime: text }, rules({ format })))).toBeLessThan(500);
		}
	});
});
