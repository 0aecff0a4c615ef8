import moment from 'moment-timezone';

import { type DateFormat } from '../../../nodes/LeadSquared/dates/dateFormats';

/** With one digit and with two, which moment tells apart. */
const lengths = (form: string) => [form, form.replace(/[HhDM]/g, '$&$&')];

const TIMES = ['H:mm', 'H:mm:ss', 'H:mm:ss.SSS'].flatMap(lengths);
const HALF_DAYS = ['h:mm a', 'h:mm:ss a'].flatMap(lengths);
const withOffset = (times: readonly string[]) =>
	times.flatMap((time) => [time, `${time}Z`, `${time} Z`]);

const AUTO = withOffset(TIMES).flatMap((time) => [`YYYY-MM-DD ${time}`, `YYYY-MM-DD[T]${time}`]);

/** Dates that begin with their day or their month, in that order. */
const numbers = (first: string, second: string) =>
	['/', '.', '-'].flatMap((sign) =>
		lengths([first, second, 'YYYY'].join(sign)).flatMap((date) =>
			[' ', ', '].flatMap((joint) =>
				withOffset([...TIMES, ...HALF_DAYS]).map((time) => date + joint + time),
			),
		),
	);

const FORMS: Partial<Record<DateFormat, readonly string[]>> = {
	auto: AUTO,
	dayFirst: [...numbers('D', 'M'), ...AUTO],
	monthFirst: [...numbers('M', 'D'), ...AUTO],
};

/** moment's tokens for those of Luxon that are not the same. A zone by its name is none of them. */
const TOKENS = new Map([
	['yyyy', 'YYYY'],
	['yy', 'YY'],
	['d', 'D'],
	['dd', 'DD'],
	['EEE', 'ddd'],
	['EEEE', 'dddd'],
	['ZZ', 'Z'],
	['ZZZ', 'Z'],
]);

function momentFormat(luxon: string): string {
	const parts = luxon.match(/'[^']*'|([a-z])\1*|./gi) ?? [];
	return parts
		.map((part) => (part.startsWith("'") ? `[${part.slice(1, -1)}]` : (TOKENS.get(part) ?? part)))
		.join('');
}

/**
 * The instant that moment-timezone reads, in milliseconds since 1970.
 * @param zone of dates without an offset
 */
export function judged(text: string, format: DateFormat, own: string, zone: string): number {
	switch (format) {
		case 'unixSeconds':
			return Math.floor(Number(text)) * 1000;
		case 'unixMilliseconds':
			return Math.floor(Number(text) / 1000) * 1000;
		case 'serialNumber': {
			const seconds = Math.round((Number(text) % 1) * 86_400);
			const day = moment.utc('1899-12-30').add(Math.floor(Number(text)), 'days');
			return moment.tz(day.add(seconds, 'seconds').format('YYYY-MM-DDTHH:mm:ss'), zone).valueOf();
		}
		case 'custom': {
			const usual = text.replace(/\bSept\b/, 'Sep').replace(/([ap])\.m\./, '$1m');
			return wholeSecond(moment.tz(usual, momentFormat(own), true, zone));
		}
		default:
			return wholeSecond(moment.tz(text.toUpperCase(), [...(FORMS[format] ?? [])], true, zone));
	}
}

function wholeSecond(read: moment.Moment): number {
	return read.isValid() ? Math.floor(read.valueOf() / 1000) * 1000 : NaN;
}
