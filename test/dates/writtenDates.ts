/**
 * An independent reader of dates as text, by promise 2 of docs/behaviour.md: Automatic, Day First, Month First, and the
 * custom formats that the fuzz uses. No regular expression, no Luxon, nothing of the code under test.
 */
import { atOffset, type Fields, type Instant, inZone } from './clockFields';
import { Walker } from './walker';
import { isZone } from './zoneNames';

/** What a text says: fields, and minutes east of UTC where it says so. */
interface Written {
	fields: Fields;
	offset?: number;
}

/** The signs that are the same as a space, and those that are the same as a hyphen, each by its code. */
export const SPACES = new Set([0xa0, 0x1680, ...range(0x2000, 0x200a), 0x202f, 0x205f, 0x3000]);
export const HYPHENS = new Set([0x2010, 0x2011, 0x2212, 0xfe63, 0xff0d]);
/** Soft hyphen, direction marks, zero-width signs, byte order mark. */
export const UNSEEN = new Set([
	...[0xad, 0x61c, 0x180e, 0xfeff],
	...range(0x200b, 0x200f),
	...range(0x202a, 0x202e),
	...range(0x2060, 0x2064),
	...range(0x2066, 0x2069),
]);

function range(first: number, last: number): number[] {
	return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

const LONGEST = 500;

/** Whether there is no other sign in a text than those of a keyboard. */
function isOfKeyboard(text: string): boolean {
	for (let place = 0; place < text.length; place += 1) {
		if (text.charCodeAt(place) > 0x7e) return false;
	}
	return true;
}

/** The text without unseen signs, with the usual spaces and hyphens, trimmed. */
export function usualSigns(text: string): string {
	// No date, id or name is so long, and looking through millions of signs takes its time.
	if (text.length > LONGEST || isOfKeyboard(text)) return text.trim();
	const usual = Array.from(text, (sign) => {
		const code = sign.codePointAt(0) ?? 0;
		if (UNSEEN.has(code)) return '';
		if (SPACES.has(code)) return ' ';
		return HYPHENS.has(code) ? '-' : sign;
	});
	return usual.join('').trim();
}

/** Full date, `T`, `t` or space, hours (one or two digits) and minutes, optional seconds and fraction, optional `Z`, `z` or offset. */
export function readAutomatic(text: string, zone: string | undefined): Instant {
	const walker = new Walker(text);
	const date = readDate(walker);
	if (date === undefined || walker.oneOf('Tt ') === undefined) return undefined;
	const time = readTime(walker);
	if (time === undefined) return undefined;
	const offset = readOffset(walker);
	if (offset === 'bad' || !walker.atEnd) return undefined;
	return instantOf({ fields: [...date, ...time], ...offset }, zone);
}

/** Hours of one digit or two, minutes, optional seconds with an optional fraction. */
function readTime(walker: Walker): [number, number, number] | undefined {
	const hour = walker.oneOrTwo();
	const colon = walker.word(':');
	const minute = walker.number(2);
	if (hour === undefined || !colon || minute === undefined) return undefined;
	if (!walker.word(':')) return [hour, minute, 0];
	const second = walker.number(2);
	if (second === undefined) return undefined;
	return walker.word('.') && walker.digits() === undefined ? undefined : [hour, minute, second];
}

/** am and pm in turn; upper and lower case are the same. */
const HALVES = ['a.m.', 'p.m.', 'a.m', 'p.m', 'am.', 'pm.', 'am', 'pm'];

function ofHalfDay(hour: number, half: number | undefined): number | undefined {
	if (half === undefined || hour < 1 || hour > 12) return undefined;
	return (hour % 12) + (half % 2) * 12;
}

export type Order = 'dayFirst' | 'monthFirst';

/**
 * Day and month of one digit or two in the order that is said, the year of four, `/`, `.` or `-` twice; `, `, space or
 * `T`; a time of 24 hours, or of twelve with am or pm; an optional offset. And whatever Automatic reads.
 */
export function readDayMonth(text: string, order: Order, zone: string | undefined): Instant {
	const walker = new Walker(text);
	const first = walker.oneOrTwo();
	const sign = walker.oneOf('/.-');
	const second = walker.oneOrTwo();
	const isSame = sign !== undefined && walker.word(sign);
	const year = walker.number(4);
	if (first === undefined || second === undefined || year === undefined || !isSame) {
		return readAutomatic(text, zone);
	}
	if (!walker.word(', ') && walker.oneOf(' Tt') === undefined) return undefined;
	const time = readTime(walker);
	if (time === undefined) return undefined;
	const isSpaced = walker.word(' ');
	const half = walker.oneOfWords(HALVES);
	if (!walker.atEnd || (isSpaced && half === undefined)) return undefined;
	const [hour, ...rest] = time;
	const hours = half === undefined ? hour : ofHalfDay(hour, half);
	if (hours === undefined) return undefined;
	const [day, month] = order === 'dayFirst' ? [first, second] : [second, first];
	return instantOf({ fields: [year, month, day, hours, ...rest] }, zone);
}

function readDate(walker: Walker): [number, number, number] | undefined {
	const year = walker.number(4);
	if (year === undefined || !walker.word('-')) return undefined;
	const month = walker.number(2);
	if (month === undefined || !walker.word('-')) return undefined;
	const day = walker.number(2);
	return day === undefined ? undefined : [year, month, day];
}

/** `Z`, `+05`, `+0530` or `+05:30`; nothing is no offset. */
function readOffset(walker: Walker): { offset?: number } | 'bad' {
	if (walker.oneOf('Zz') !== undefined) return { offset: 0 };
	const sign = walker.oneOf('+-');
	if (sign === undefined) return {};
	const hours = walker.number(2);
	if (hours === undefined) return 'bad';
	const colon = walker.word(':');
	const minutes = walker.number(2);
	if (minutes === undefined && colon) return 'bad';
	if (minutes !== undefined && minutes > 59) return 'bad';
	return { offset: (sign === '-' ? -1 : 1) * (hours * 60 + (minutes ?? 0)) };
}

function instantOf({ fields, offset }: Written, zone: string | undefined): Instant {
	if (offset !== undefined) return atOffset(fields, offset);
	return zone === undefined ? undefined : inZone(fields, zone);
}

const SHORT_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

type Part = number | undefined;

/** A custom format with the judge's own reader of it, and its own writer for the generator. */
export interface CustomFormat {
	pattern: string;
	/** Year, month, day, hour, minute, second, then what only has to be there. */
	read: (walker: Walker) => Part[];
	/** The zone that the text ends with, where the format has one. */
	readZone?: (walker: Walker) => string | undefined;
	/** All the ways to write it. */
	write: (fields: Fields) => readonly [string, ...string[]];
}

const two = (value: number): string => String(value).padStart(2, '0');
const four = (value: number): string => String(value).padStart(4, '0');
/** A literal as a part: 0 where it is there. */
const literal = (walker: Walker, text: string): Part => (walker.word(text) ? 0 : undefined);

/** A month by its short name; September has two of them. */
function readMonth(walker: Walker): Part {
	if (walker.oneOfWords(['Sept']) !== undefined) {
		walker.word('.');
		return 9;
	}
	const month = walker.oneOfWords(SHORT_MONTHS);
	return month === undefined ? undefined : month + 1;
}

const shortMonth = (month: number): string => SHORT_MONTHS[month - 1] ?? '';

/** `AM`, `p.m.` and their like, with an hour from 1 to 12 before it. */
function readHalf(walker: Walker, hour: Part): Part {
	const half = walker.oneOfWords(['a.m.', 'p.m.', 'a. m.', 'p. m.', 'am', 'pm']);
	return hour === undefined ? undefined : ofHalfDay(hour, half);
}

const twelve = (hour: number): number => (hour % 12 === 0 ? 12 : hour % 12);
const halfOf = (hour: number): string => (hour < 12 ? 'AM' : 'PM');

const ZONE_SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_+,-./';

/** The zones that texts of the fuzz name. */
const WRITTEN_ZONES = ['Z', 'z', 'UTC', 'Asia/Kolkata', 'Europe/Berlin', 'Mars/Phobos', 'IST'];

export const CUSTOM_FORMATS: readonly [CustomFormat, ...CustomFormat[]] = [
	{
		pattern: 'dd/MM/yyyy HH:mm',
		read: (w) => {
			const [day, a, month, b, year, c, hour, d, minute] = [
				w.number(2),
				literal(w, '/'),
				w.number(2),
				literal(w, '/'),
				w.number(4),
				literal(w, ' '),
				w.number(2),
				literal(w, ':'),
				w.number(2),
			];
			return [year, month, day, hour, minute, 0, a, b, c, d];
		},
		write: ([y, mo, d, h, mi]) => [`${two(d)}/${two(mo)}/${four(y)} ${two(h)}:${two(mi)}`],
	},
	{
		pattern: 'yyyyMMddHHmmss',
		read: (w) => [w.number(4), w.number(2), w.number(2), w.number(2), w.number(2), w.number(2)],
		write: ([y, mo, d, h, mi, s]) => [[four(y), ...[mo, d, h, mi, s].map(two)].join('')],
	},
	{
		pattern: 'LLL dd, yyyy hh:mm a',
		read: (w) => {
			const [month, a, day, b, year, c, hour, d, minute, e] = [
				readMonth(w),
				literal(w, ' '),
				w.number(2),
				literal(w, ', '),
				w.number(4),
				literal(w, ' '),
				w.number(2),
				literal(w, ':'),
				w.number(2),
				literal(w, ' '),
			];
			return [year, month, day, readHalf(w, hour), minute, 0, a, b, c, d, e];
		},
		write: ([y, mo, d, h, mi]) => [
			`${shortMonth(mo)} ${two(d)}, ${four(y)} ${two(twelve(h))}:${two(mi)} ${halfOf(h)}`,
		],
	},
	{
		pattern: 'd MMM yyyy h:mm a',
		read: (w) => {
			const [day, a, month, b, year, c, hour, d, minute, e] = [
				w.oneOrTwo(),
				literal(w, ' '),
				readMonth(w),
				literal(w, ' '),
				w.number(4),
				literal(w, ' '),
				w.oneOrTwo(),
				literal(w, ':'),
				w.number(2),
				literal(w, ' '),
			];
			return [year, month, day, readHalf(w, hour), minute, 0, a, b, c, d, e];
		},
		write: ([y, mo, d, h, mi]) => {
			const months = mo === 9 ? ['Sept', 'sept.', 'SEPT', 'Sep'] : [shortMonth(mo)];
			const half = h < 12 ? 'a' : 'p';
			const halves = [`${half}.m.`, `${half}M`, `${half.toUpperCase()}.M.`, `${half}. m.`];
			const written = months.flatMap((month) =>
				halves.map((each) => `${d} ${month} ${four(y)} ${twelve(h)}:${two(mi)} ${each}`),
			);
			return [written[0] ?? '', ...written];
		},
	},
	{
		pattern: 'yyyy-MM-dd HH:mm:ss z',
		read: (w) => {
			const [year, a, month, b, day, c, hour, d, minute, e, second, f] = [
				w.number(4),
				literal(w, '-'),
				w.number(2),
				literal(w, '-'),
				w.number(2),
				literal(w, ' '),
				w.number(2),
				literal(w, ':'),
				w.number(2),
				literal(w, ':'),
				w.number(2),
				literal(w, ' '),
			];
			return [year, month, day, hour, minute, second, a, b, c, d, e, f];
		},
		readZone: (w) => w.row(ZONE_SIGNS),
		write: ([y, mo, d, h, mi, s]) => {
			const local = `${four(y)}-${two(mo)}-${two(d)} ${two(h)}:${two(mi)}:${two(s)}`;
			return [`${local} Z`, ...WRITTEN_ZONES.map((zone) => `${local} ${zone}`)];
		},
	},
];

/** Formats that do not name a whole date and time, so nothing can be read by them. */
export const BAD_PATTERNS = [
	'',
	' ',
	'yyyy-MM-dd',
	'HH:mm',
	'dd/MM/yyyy hh:mm',
	'yyyy-MM-dd HH:mm HH',
	'x',
	"'quoted'",
] as const;

/** Text by a custom format. */
export function readCustom(text: string, pattern: string, zone: string | undefined): Instant {
	const format = CUSTOM_FORMATS.find((known) => known.pattern === pattern);
	if (format === undefined) return undefined;
	const walker = new Walker(text);
	const parts = format.read(walker);
	const ownZone = format.readZone?.(walker);
	if (!walker.atEnd || parts.some((part) => part === undefined)) return undefined;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
	const fields: Fields = [year, month, day, hour, minute, second];
	if (format.readZone === undefined) return instantOf({ fields }, zone);
	if (ownZone === undefined) return undefined;
	if (ownZone === 'Z' || ownZone === 'z') return atOffset(fields, 0);
	return isZone(ownZone) ? inZone(fields, ownZone) : undefined;
}
