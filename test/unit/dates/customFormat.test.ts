/** Promise 2 of docs/behaviour.md: text in Date Format "Custom", by Luxon's tokens in English. */
import fc from 'fast-check';
import { Settings } from 'luxon';
import moment from 'moment-timezone';

import { readDate } from '../../../nodes/LeadSquared/dates/dateValue';
import { instantOf, refusalOf, rules, SECOND, shown, taken, timed } from './support';

const UTC = { format: 'custom', timezone: 'UTC' } as const;
const read = (text: unknown, customFormat: string) => instantOf(text, { ...UTC, customFormat });
const refusal = (text: unknown, customFormat: string) => refusalOf(text, { ...UTC, customFormat });

describe('a custom format reads', () => {
	it.each([
		['29/11/2026 12:30', 'dd/MM/yyyy HH:mm', '2026-11-29T12:30:00.000Z'],
		['11/29/2026 12:30', 'MM/dd/yyyy HH:mm', '2026-11-29T12:30:00.000Z'],
		['03/04/2026 00:00', 'dd/MM/yyyy HH:mm', '2026-04-03T00:00:00.000Z'],
		['03/04/2026 00:00', 'MM/dd/yyyy HH:mm', '2026-03-04T00:00:00.000Z'],
		['3/4/2026 9:05', 'd/M/yyyy H:mm', '2026-04-03T09:05:00.000Z'],
		['3/4/2026 9:5', 'd/M/yyyy H:m', '2026-04-03T09:05:00.000Z'],
		['29.11.2026 12:30:15', 'dd.MM.yyyy HH:mm:ss', '2026-11-29T12:30:15.000Z'],
		['2026-11-29T12:30', "yyyy-MM-dd'T'HH:mm", '2026-11-29T12:30:00.000Z'],
		['2026-11-29 at 12:30', "yyyy-MM-dd 'at' HH:mm", '2026-11-29T12:30:00.000Z'],
		['20261129123015', 'yyyyMMddHHmmss', '2026-11-29T12:30:15.000Z'],
		['29 Nov 2026 12:30', 'd MMM yyyy HH:mm', '2026-11-29T12:30:00.000Z'],
		['29 november 2026 12:30', 'd MMMM yyyy HH:mm', '2026-11-29T12:30:00.000Z'],
		['29 May 2026 12:30', 'd LLLL yyyy HH:mm', '2026-05-29T12:30:00.000Z'],
		['Sun, 29 Nov 2026 12:30', 'EEE, d MMM yyyy HH:mm', '2026-11-29T12:30:00.000Z'],
		['Sunday 29 November 2026 12:30', 'EEEE d MMMM yyyy HH:mm', '2026-11-29T12:30:00.000Z'],
		['7 2026-11-29 12:30', 'c yyyy-MM-dd HH:mm', '2026-11-29T12:30:00.000Z'],
		['29/11/26 12:30', 'dd/MM/yy HH:mm', '2026-11-29T12:30:00.000Z'],
		['12:30 29/11/2026', 'HH:mm dd/MM/yyyy', '2026-11-29T12:30:00.000Z'],
		['2028-02-29 12:30', 'yyyy-MM-dd HH:mm', '2028-02-29T12:30:00.000Z'],
		['2026-11-29 12:30:15.999', 'yyyy-MM-dd HH:mm:ss.SSS', '2026-11-29T12:30:15.000Z'],
		['2026-11-29 12:30:59.999999999', 'yyyy-MM-dd HH:mm:ss.u', '2026-11-29T12:30:59.000Z'],
		['  29/11/2026 12:30  ', 'dd/MM/yyyy HH:mm', '2026-11-29T12:30:00.000Z'],
		[202_611_291_230, 'yyyyMMddHHmm', '2026-11-29T12:30:00.000Z'],
	])('%p by %s: %s', (text, format, instant) => {
		expect(read(text, format)).toBe(instant);
	});

	it('in Timezone, and says so', () => {
		const format = { format: 'custom', customFormat: 'dd/MM/yyyy HH:mm' } as const;
		const timezone = 'Asia/Kolkata';
		expect(instantOf('29/11/2026 12:30', { ...format, timezone })).toBe('2026-11-29T07:00:00.000Z');
		expect(taken('29/11/2026 12:30', { ...format, timezone }).readInZone).toBe(timezone);
		expect(refusalOf('29/03/2026 02:30', { ...format, timezone: 'Europe/Berlin' }).why).toMatch(
			/does not exist in Europe\/Berlin/,
		);
		expect(refusalOf('29/11/2026 12:30', { ...format, timezone: 'Mars' }).why).toMatch(/Mars/);
	});
});

describe('am and pm', () => {
	it.each([
		['12:30 AM', '2026-11-29T00:30:00.000Z'],
		['12:00 AM', '2026-11-29T00:00:00.000Z'],
		['01:30 AM', '2026-11-29T01:30:00.000Z'],
		['11:59 AM', '2026-11-29T11:59:00.000Z'],
		['12:00 PM', '2026-11-29T12:00:00.000Z'],
		['12:30 PM', '2026-11-29T12:30:00.000Z'],
		['01:30 PM', '2026-11-29T13:30:00.000Z'],
		['11:59 PM', '2026-11-29T23:59:00.000Z'],
		['02:30 pm', '2026-11-29T14:30:00.000Z'],
		['02:30 Am', '2026-11-29T02:30:00.000Z'],
	])('%s', (time, instant) => {
		expect(read(`29/11/2026 ${time}`, 'dd/MM/yyyy hh:mm a')).toBe(instant);
	});

	it.each(Array.from({ length: 24 }, (_, hour) => hour))('hour %i is read back', (hour) => {
		const time = moment.utc({ year: 2026, month: 10, date: 29, hour, minute: 7 });
		expect(read(time.format('D/M/YYYY h:mmA'), 'd/M/yyyy h:mma')).toBe(time.toISOString());
	});

	it.each(['00:30 AM', '00:30 PM', '13:30 PM', '13:30 AM', '24:00 AM', '99:00 PM'])(
		'%s, which no 12-hour clock shows, is refused',
		(time) => {
			expect(refusal(`29/11/2026 ${time}`, 'dd/MM/yyyy hh:mm a').why).toMatch(/hour/);
		},
	);

	it.each(['02:30', '02:30 ', '02:30 M', '02:30 noon', '14:30'])(
		'%j without them is refused',
		(time) => {
			expect(read(`29/11/2026 ${time}`, 'dd/MM/yyyy hh:mm a')).toBe('refused');
		},
	);

	it.each([
		['+05:30 02:30 PM 29/11/2026', 'ZZ hh:mm a dd/MM/yyyy', '2026-11-29T09:00:00.000Z'],
		['+0530 12:30 AM 29/11/2026', 'ZZZ hh:mm a dd/MM/yyyy', '2026-11-28T19:00:00.000Z'],
		['+5 12:30 AM 29/11/2026', 'Z hh:mm a dd/MM/yyyy', '2026-11-28T19:30:00.000Z'],
		['+05:30 00:30 PM 29/11/2026', 'ZZ hh:mm a dd/MM/yyyy', 'refused'],
		['+05:30 13:30 AM 29/11/2026', 'ZZ hh:mm a dd/MM/yyyy', 'refused'],
		['PM 02:30 +05:75 29/11/2026', 'a hh:mm ZZ dd/MM/yyyy', 'refused'],
		['(02) 02:30 PM 29/11/2026', "'(02)' hh:mm a dd/MM/yyyy", '2026-11-29T14:30:00.000Z'],
		['h 00:30 PM 29/11/2026', "'h' hh:mm a dd/MM/yyyy", 'refused'],
	])('stand anywhere in the format: %s by %s', (text, format, instant) => {
		expect(read(text, format)).toBe(instant);
	});

	it('go with h, and h goes with them', () => {
		expect(refusal('29/11/2026 02:30', 'dd/MM/yyyy hh:mm').why).toMatch(/12-hour "h" without "a"/);
		expect(refusal('29/11/2026 02:30 PM', 'dd/MM/yyyy HH:mm a').why).toMatch(/"a".*without.*"h"/);
	});
});

describe('a format that does not name a whole time is refused, with what is missing', () => {
	it.each([
		['MM-dd HH:mm', 'year'],
		['yyyy-dd HH:mm', 'month'],
		['yyyy-mm-dd HH', 'month'],
		['yyyy-MM HH:mm', 'day'],
		['yyyy-MM-dd', 'hour'],
		['yyyy-MM-dd mm', 'hour'],
		['yyyy-MM-dd a', 'hour'],
		['yyyy-MM-dd HH', 'minute'],
		['yyyy-MM-dd HH:MM', 'minute'],
		['yyyy-MM-dd HH:ss', 'minute'],
		['HH:mm', 'year'],
		['x', 'x'],
		["'yyyy-MM-dd HH:mm'", 'year'],
		['-', 'year'],
	])('%s: %s', (format, missing) => {
		const { why, fix } = refusal('2026-11-29 12:30', format);
		expect(why).toContain(missing);
		expect(fix).toMatch(/yyyy year, MM month, dd day, HH hour/);
	});

	it.each(['', '   ', '\n'])('%j: empty', (format) => {
		expect(refusal('2026-11-29 12:30', format).why).toMatch(/Custom Date Format is empty/);
	});

	it.each([
		['YYYY-MM-DD HH:mm', 'Y'],
		['DD/MM/YYYY HH:mm', 'Y'],
		['yyyy-MM-DD HH:mm', '.'],
		['DD/MM/yyyy HH:mm', '.'],
		['dd/MM/yyyy hh:mm A', 'A'],
		['x', 'x'],
		['X', 'X'],
		['yyyy-ooo HH:mm', 'o'],
		["kkkk-'W'WW-c HH:mm", 'k'],
		['yyyy-MM-dd G HH:mm', 'G'],
		['yyyy qq MM dd HH:mm', 'q'],
	])(
		'%s is of another tool or of parts that would need a guess: the right tokens are named',
		(format, letter) => {
			const { why, fix } = refusal('2026-11-29 12:30', format);
			expect(why).toMatch(new RegExp(letter));
			expect(fix).toMatch(/yyyy year, MM month, dd day, HH hour, mm minute, hh with a/);
		},
	);

	it.each([
		['yyyy yyyy-MM-dd HH:mm', '2026 2026-11-29 12:30', 'year'],
		['MMM yyyy-MM-dd HH:mm', 'Jan 2026-11-29 12:30', 'month'],
		['yyyy-MM-dd HH:mm h a', '2026-11-29 12:30 1 AM', 'hour'],
		['yyyy-MM-dd HH:mm mm', '2026-11-29 12:30 31', 'minute'],
		['yyyy-MM-ddTHH:mm', '2026-11-29T12:30', 'hour'],
		['EEE ccc yyyy-MM-dd HH:mm', 'Sun Sun 2026-11-29 12:30', 'weekday'],
		['yyyy-MM-dd HH:mm ZZ ZZZ', '2026-11-29 12:30 +01:00 +0200', 'offset'],
	])('%s names a part twice, which could contradict itself', (format, text, part) => {
		expect(refusal(text, format).why).toMatch(new RegExp(`${part} twice`));
	});
});

describe('text of another form than the format, or of no real time, is refused', () => {
	it.each([
		['2026-11-29T12:30', 'yyyy-MM-dd HH:mm'],
		['2026-11-29 12:30:00', 'yyyy-MM-dd HH:mm'],
		['2026-11-29 12:30 ', "yyyy-MM-dd HH:mm' '"],
		['x2026-11-29 12:30', 'yyyy-MM-dd HH:mm'],
		['2026-11-29 12:30\n2026-11-30 12:30', 'yyyy-MM-dd HH:mm'],
		['2026-1-29 12:30', 'yyyy-MM-dd HH:mm'],
		['29/11/2026', 'dd/MM/yyyy HH:mm'],
		['29/11/2026 12:30Z', 'dd/MM/yyyy HH:mm'],
		['29/11/2026 12:30 +05:30', 'dd/MM/yyyy HH:mm'],
		['46355.5', 'dd/MM/yyyy HH:mm'],
		['２９/11/2026 12:30', 'dd/MM/yyyy HH:mm'],
		['٢٩/11/2026 12:30', 'dd/MM/yyyy HH:mm'],
		['29 novembre 2026 12:30', 'd MMMM yyyy HH:mm'],
		['29 नवंबर 2026 12:30', 'd MMMM yyyy HH:mm'],
		['So, 29 Nov 2026 12:30', 'EEE, d MMM yyyy HH:mm'],
		['2026x11-29 12:30', 'yyyy.MM-dd HH:mm'],
		['__proto__', 'dd/MM/yyyy HH:mm'],
	])('%j by %s', (text, format) => {
		expect(refusal(text, format).why).toMatch(/does not have the form of Custom Date Format/);
	});

	it.each([
		['30/02/2026 12:30', /February 2026/],
		['29/02/2026 12:30', /February 2026/],
		['31/04/2026 12:30', /April 2026/],
		['00/11/2026 12:30', /November 2026/],
		['29/00/2026 12:30', /month 0/],
		['29/13/2026 12:30', /month 13/],
		['29/11/2026 24:00', /hour 24/],
		['29/11/2026 12:60', /minute 60/],
		['29/11/1969 12:30', /year 1969/],
		['29/11/2200 12:30', /year 2200/],
		['29/11/0026 12:30', /year 26\b/],
	])('%s', (text, why) => {
		expect(refusal(text, 'dd/MM/yyyy HH:mm').why).toMatch(why);
	});

	it('a second 60, which no clock of LeadSquared has', () => {
		expect(refusal('2026-12-31 23:59:60', 'yyyy-MM-dd HH:mm:ss').why).toMatch(/second 60/);
	});

	it.each([
		['Mon, 29 Nov 2026 12:30', 'EEE, d MMM yyyy HH:mm'],
		['Monday 29 November 2026 12:30', 'EEEE d MMMM yyyy HH:mm'],
		['1 2026-11-29 12:30', 'c yyyy-MM-dd HH:mm'],
		['0 2026-11-29 12:30', 'E yyyy-MM-dd HH:mm'],
	])('a weekday that the date does not have: %s', (text, format) => {
		expect(refusal(text, format).why).toMatch(/weekday/);
	});

	it.each([
		['2026-11-ddd 12:30', 'yyyy-MM-ddd HH:mm'],
		['2026-11-29 HHH:30', 'yyyy-MM-dd HHH:mm'],
		['2026-11-29 12:mmm', 'yyyy-MM-dd HH:mmm'],
		['2026-MMMMM-29 12:30', 'yyyy-MMMMM-dd HH:mm'],
		['yyy-11-29 12:30', 'yyy-MM-dd HH:mm'],
		['2026-11-29 02:30 aa', 'yyyy-MM-dd hh:mm aa'],
	])('a token that Luxon has in no such length is no part of a time: %s by %s', (text, format) => {
		expect(read(text, format)).toBe('refused');
	});

	it.each([true, false, {}, [], ['29/11/2026 12:30'], 1n])('%p, which is no text', (value) => {
		expect(read(value, 'dd/MM/yyyy HH:mm')).toBe('refused');
	});
});

describe('signs of a format', () => {
	it.each([
		['29\u201011\u20102026 12:30', 'dd\u2010MM\u2010yyyy HH:mm'],
		['29/11/2026 12:30', 'dd/MM/yyyy\u00a0HH:mm'],
		['29/11/2026 12:30', '\ufeffdd/MM/yyyy HH:\u200bmm'],
		['29\u201311\u20132026 12:30', 'dd\u2013MM\u2013yyyy HH:mm'],
	])('that look like others are read as those of a value: %j by %j', (text, format) => {
		expect(read(text, format)).toBe('2026-11-29T12:30:00.000Z');
	});

	it('are shown by code where the format is named', () => {
		expect(refusal('29/11/2026 12:30', 'dd\u2044MM/yyyy HH:mm').why).toContain('"dd\\u2044MM');
	});

	it.each(['IST', 'EST', 'CEST', 'PDT', 'Asia/Kolkata'])(
		'that name a zone as mere text are refused: %s',
		(zone) => {
			const format = `dd/MM/yyyy HH:mm '${zone}'`;
			expect(refusal(`29/11/2026 12:30 ${zone}`, format).why).toMatch(/mere text/);
		},
	);

	it.each(["'at'", "'T'", "'Uhr'", "'MAY'", "'h'"])('that name none are not: %s', (text) => {
		const value = `29/11/2026 ${text.slice(1, -1)} 12:30`;
		expect(read(value, `dd/MM/yyyy ${text} HH:mm`)).toBe('2026-11-29T12:30:00.000Z');
	});
});

describe('an offset that the format names', () => {
	it.each([
		['+05:30', 'ZZ', '2026-11-29T07:00:00.000Z'],
		['+5:30', 'Z', '2026-11-29T07:00:00.000Z'],
		['+5', 'Z', '2026-11-29T07:30:00.000Z'],
		['+0530', 'ZZZ', '2026-11-29T07:00:00.000Z'],
		['-0330', 'ZZZ', '2026-11-29T16:00:00.000Z'],
		['-00:30', 'ZZ', '2026-11-29T13:00:00.000Z'],
		['+00:00', 'ZZ', '2026-11-29T12:30:00.000Z'],
		['-12:00', 'ZZ', '2026-11-30T00:30:00.000Z'],
		['+14:00', 'ZZ', '2026-11-28T22:30:00.000Z'],
	])('%s by %s is exact', (offset, token, instant) => {
		const customFormat = `yyyy-MM-dd HH:mm ${token}`;
		for (const timezone of ['America/New_York', 'Mars', undefined]) {
			const changes = { format: 'custom', customFormat, timezone } as const;
			expect(instantOf(`2026-11-29 12:30 ${offset}`, changes)).toBe(instant);
			expect(taken(`2026-11-29 12:30 ${offset}`, changes).readInZone).toBeUndefined();
		}
	});

	it.each([
		['+14:01', 'ZZ'],
		['-12:01', 'ZZ'],
		['+99:00', 'ZZ'],
		['+1401', 'ZZZ'],
		['-13', 'Z'],
		['+05:60', 'ZZ'],
		['+05:75', 'ZZ'],
		['-05:99', 'Z'],
		['+0575', 'ZZZ'],
		['-0060', 'ZZZ'],
	])('%s by %s is refused, since no clock has it', (offset, token) => {
		expect(refusal(`2026-11-29 12:30 ${offset}`, `yyyy-MM-dd HH:mm ${token}`).why).toMatch(
			/offset/,
		);
	});

	it.each(['Z', 'IST', 'GMT+5', '05:30', '\u221605:30', '+05:30:00', ''])(
		'cannot be %j',
		(offset) => {
			expect(read(`2026-11-29 12:30 ${offset}`, 'yyyy-MM-dd HH:mm ZZ')).toBe('refused');
		},
	);
});

describe('a zone that the text names', () => {
	it.each([
		['2026-11-29 12:30 Asia/Kolkata', '2026-11-29T07:00:00.000Z'],
		['2026-11-29 12:30 asia/calcutta', '2026-11-29T07:00:00.000Z'],
		['2026-07-29 12:30 America/New_York', '2026-07-29T16:30:00.000Z'],
		['2026-11-29 12:30 America/Argentina/Buenos_Aires', '2026-11-29T15:30:00.000Z'],
		['2026-11-29 12:30 America/Port-au-Prince', '2026-11-29T17:30:00.000Z'],
		['2026-11-29 12:30 UTC', '2026-11-29T12:30:00.000Z'],
	])('governs: %s', (text, instant) => {
		const changes = {
			format: 'custom',
			customFormat: 'yyyy-MM-dd HH:mm z',
			timezone: 'Asia/Tokyo',
		} as const;
		expect(instantOf(text, changes)).toBe(instant);
		expect(taken(text, changes).readInZone).toBeUndefined();
	});

	it.each([
		'Mars/Base',
		'IST',
		'PST',
		'local',
		'system',
		'__proto__',
		'/',
		'-',
		'Asia/Kolkata,UTC',
	])('is refused if it is unknown, never replaced by Timezone: %s', (zone) => {
		expect(refusal(`2026-11-29 12:30 ${zone}`, 'yyyy-MM-dd HH:mm z').why).toContain(zone);
	});

	it('is refused where its clocks skip the time', () => {
		expect(refusal('2026-03-29 02:30 Europe/Berlin', 'yyyy-MM-dd HH:mm z').why).toMatch(
			/does not exist in Europe\/Berlin/,
		);
	});
});

describe('the reading depends on nothing but the value and its rules', () => {
	const kept = {
		now: Settings.now,
		zone: Settings.defaultZone,
		locale: Settings.defaultLocale,
		numberingSystem: Settings.defaultNumberingSystem,
	};
	afterEach(() => {
		Settings.now = kept.now;
		Settings.defaultZone = kept.zone;
		Settings.defaultLocale = kept.locale;
		Settings.defaultNumberingSystem = kept.numberingSystem;
		Settings.throwOnInvalid = false;
	});

	const readings = () => [
		read('29/11/2026 12:30', 'dd/MM/yyyy HH:mm'),
		read('Sun 29 November 2026 12:30', 'EEE d MMMM yyyy HH:mm'),
		read('29 Nov 2026 12:30 PM', 'd MMM yyyy h:mm a'),
		read('2026-11-29 12:30 America/New_York', 'yyyy-MM-dd HH:mm z'),
		read('2026-11-29 12:30 +05:30', 'yyyy-MM-dd HH:mm ZZ'),
		read('29/11/26 12:30', 'dd/MM/yy HH:mm'),
		read('12:30', 'HH:mm'),
		read('२९/११/२०२६ १२:३०', 'dd/MM/yyyy HH:mm'),
		instantOf('2026-11-29 12:30', { timezone: 'Europe/Berlin' }),
		instantOf('2026-10-25 02:30', { timezone: 'Europe/Berlin' }),
		instantOf('2026-03-29 02:30', { timezone: 'Europe/Berlin' }),
	];
	const right = [
		'2026-11-29T12:30:00.000Z',
		'2026-11-29T12:30:00.000Z',
		'2026-11-29T12:30:00.000Z',
		'2026-11-29T17:30:00.000Z',
		'2026-11-29T07:00:00.000Z',
		'2026-11-29T12:30:00.000Z',
		'refused',
		'refused',
		'2026-11-29T11:30:00.000Z',
		'2026-10-25T00:30:00.000Z',
		'refused',
	];

	it.each([
		'2026-01-15T12:00:00Z',
		'2026-07-15T12:00:00Z',
		'2028-02-29T12:00:00Z',
		'1970-01-01T00:00:00Z',
	])('the clock at %s', (now) => {
		Settings.now = () => Date.parse(now);
		expect(readings()).toEqual(right);
	});

	it.each(['Asia/Kolkata', 'America/New_York', 'Pacific/Kiritimati'])("Luxon's zone %s", (zone) => {
		Settings.defaultZone = zone;
		expect(readings()).toEqual(right);
	});

	it.each(['de-DE', 'hi-IN', 'ar-EG', 'fa-IR', 'th-TH-u-ca-buddhist', 'ja-JP'])(
		"Luxon's locale %s",
		(locale) => {
			Settings.defaultLocale = locale;
			expect(readings()).toEqual(right);
		},
	);

	it("Luxon's numbering system", () => {
		Settings.defaultNumberingSystem = 'deva';
		expect(readings()).toEqual(right);
	});

	it("Luxon's way with invalid dates", () => {
		Settings.throwOnInvalid = true;
		expect(readings()).toEqual(right);
	});
});

/** The tokens of this package with those that moment has for the same. */
const DATES = [
	['dd/MM/yyyy', 'DD/MM/YYYY'],
	['MM/dd/yyyy', 'MM/DD/YYYY'],
	['d.M.yyyy', 'D.M.YYYY'],
	['yyyyMMdd', 'YYYYMMDD'],
	['EEE, d MMM yyyy', 'ddd, D MMM YYYY'],
	['EEEE d MMMM yyyy', 'dddd D MMMM YYYY'],
	["'on' cccc, LLLL d yyyy", '[on] dddd, MMMM D YYYY'],
] as const;
const TIMES = [
	['HH:mm:ss', 'HH:mm:ss'],
	['H:m:s', 'H:m:s'],
	['HHmmss', 'HHmmss'],
	['HH:mm:ss.SSS', 'HH:mm:ss.SSS'],
	['h:mm:ss a', 'h:mm:ss A'],
	['hh:mm:ssa', 'hh:mm:ssa'],
	['a hh.mm.ss', 'A hh.mm.ss'],
] as const;

describe('custom formats as a whole', () => {
	const instants = fc.integer({ min: 86_400, max: Date.UTC(2199, 11, 30) / SECOND });

	it('read back what moment writes in the same form, with and without an offset', () => {
		fc.assert(
			fc.property(
				instants,
				fc.nat(999),
				fc.constantFrom(...DATES),
				fc.constantFrom(...TIMES),
				fc.integer({ min: -12 * 60, max: 14 * 60 }),
				fc.constantFrom(['', ''], ['ZZ', 'Z'], ['ZZZ', 'ZZ']),
				(second, millis, [date, momentDate], [time, momentTime], offset, [token, momentToken]) => {
					const shift = token === '' ? 0 : offset;
					const text = moment
						.utc(second * SECOND + millis)
						.utcOffset(
							`${shift < 0 ? '-' : '+'}${moment.utc(Math.abs(shift) * 60_000).format('HH:mm')}`,
						)
						.format(`${momentTime} | ${momentDate} ${momentToken}`);
					const customFormat = `${time} | ${date} ${token}`.trim();
					const got = shown(readDate(text, rules({ ...UTC, customFormat })));
					expect(`${text}: ${got}`).toBe(`${text}: ${new Date(second * SECOND).toISOString()}`);
				},
			),
			{ numRuns: 3_000 },
		);
	});

	it('of any letters and characters give a reading', () => {
		const tokens = 'GyMLdkWqoHhmsSuaEcZzTtDfFXx'.split('');
		const piece = fc.oneof(
			fc
				.constantFrom(...tokens)
				.chain((letter) => fc.nat(6).map((more) => letter.repeat(more + 1))),
			fc.string(),
			fc.string({ unit: 'binary' }),
			fc.constantFrom("'", '[', ']', '(', '\\', '^', '$', '*', '+', '?', '{2}', '|', '\n'),
		);
		fc.assert(
			fc.property(
				fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
				fc.oneof(fc.constant('2026-11-29 12:30'), fc.string()),
				(customFormat, text) => {
					const reading = readDate(text, rules({ ...UTC, customFormat }));
					expect(reading.ok || reading.error.fix !== '').toBe(true);
				},
			),
			{ numRuns: 1_500 },
		);
	});

	it.each([
		['quoted letters', `yyyy-MM-dd HH:mm '${'x'.repeat(3_000_000)}'`],
		['characters', `yyyy-MM-dd HH:mm${' -'.repeat(1_000_000)}`],
		['tokens', 'yyyy-MM-dd HH:mm '.repeat(100_000)],
	])('of megabytes are refused, not thrown at: %s', (_what, format) => {
		let outcome: string;
		try {
			outcome = refusal('2026-11-29 12:30', format).why;
		} catch (error) {
			// Its message holds the whole format.
			outcome = `threw a ${error instanceof Error ? error.name : 'value'}`;
		}
		expect(outcome).toMatch(/too long/);
	});

	it('cost little with text of 10 MB', () => {
		const long = 'x'.repeat(10_000_000);
		for (const format of ['yyyy-MM-dd HH:mm', 'yyyy-MM-dd HH:mm z', 'EEEE d MMMM yyyy HH:mm']) {
			expect(timed(() => read(`2026-11-29 12:30 ${long}`, format))).toBeLessThan(500);
		}
	});
});

it.each([
	[undefined, 'nothing'],
	[5, '5'],
	[{ day: 1 }, '{"day":1}'],
])('a format that is no text is reported as such: %j', (customFormat, shown) => {
	const { why, fix } = refusalOf('29/11/2026 12:30', { ...UTC, customFormat });
	expect(why).toBe(`cannot be read: Custom Date Format is ${shown}, which is not text`);
	expect(fix).toMatch(/^Set Custom Date Format to "d\/M\/yyyy H:mm"/);
});
