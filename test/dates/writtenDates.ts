/**
 * An independent reader of dates as text, by promise 2 of docs/behaviour.md: Automatic, and the custom formats that the
 * fuzz uses. No regular expression, no Luxon, nothing of the code under test.
 */
import { atOffset, type Fields, type Instant, inZone } from './clockFields';
import { Walker } from './walker';

/** What a text says: fields, and minutes east of UTC where it says so. */
interface Written {
	fields: Fields;
	offset?: number;
}

/** The signs that are the same as a space, and those that are the same as a hyphen, each by its code. */
const SPACES = [0xa0, 0x1680, ...range(0x2000, 0x200a), 0x202f, 0x205f, 0x3000];
const HYPHENS = [...range(0x2010, 0x2015), 0x2212, 0xfe58, 0xfe63, 0xff0d];
/** Soft hyphen, direction marks, zero-width signs, byte order mark. */
const NOTHING = [
	...[0xad, 0x61c, 0x180e, 0xfeff],
	...range(0x200b, 0x200f),
	...range(0x202a, 0x202e),
	...range(0x2060, 0x2064),
	...range(0x2066, 0x2069),
];

function range(first: number, last: number): number[] {
	return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

/** The text without unseen signs, with the usual spaces and hyphens, trimmed. */
export function usualSigns(text: string): string {
	const usual = Array.from(text, (sign) => {
		const code = sign.codePointAt(0) ?? 0;
		if (NOTHING.includes(code)) return '';
		if (SPACES.includes(code)) return ' ';
		return HYPHENS.includes(code) ? '-' : sign;
	});
	return usual.join('').trim();
}

/** Full date, `T`, `t` or space, hours (one or two digits) and minutes, optional seconds and fraction, optional `Z`, `z` or offset. */
export function readAutomatic(text: string, zone: string | undefined): Instant {
	const walker = new Walker(text);
	const date = readDate(walker);
	if (date === undefined || walker.oneOf('Tt ') === undefined) return undefined;
	const hour = walker.number(2) ?? walker.number(1);
	const colon = walker.word(':');
	const minute = walker.number(2);
	if (hour === undefined || !colon || minute === undefined) return undefined;
	let second: number | undefined = 0;
	if (walker.word(':')) {
		second = walker.number(2);
		if (second === undefined) return undefined;
		if (walker.word('.') && walker.digits() === undefined) return undefined;
	}
	const offset = readOffset(walker);
	if (offset === 'bad' || !walker.atEnd) return undefined;
	return instantOf({ fields: [...date, hour, minute, second], ...offset }, zone);
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
	read: (walker: Walker) => Part[];
	write: (fields: Fields) => string;
}

const two = (value: number): string => String(value).padStart(2, '0');
const four = (value: number): string => String(value).padStart(4, '0');
/** A literal as a part: 0 where it is there. */
const literal = (walker: Walker, text: string): Part => (walker.word(text) ? 0 : undefined);

/** Every reader gives year, month, day, hour, minute, second, then what only has to be there. */
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
		write: ([y, mo, d, h, mi]) => `${two(d)}/${two(mo)}/${four(y)} ${two(h)}:${two(mi)}`,
	},
	{
		pattern: 'yyyyMMddHHmmss',
		read: (w) => [w.number(4), w.number(2), w.number(2), w.number(2), w.number(2), w.number(2)],
		write: ([y, mo, d, h, mi, s]) => [four(y), ...[mo, d, h, mi, s].map(two)].join(''),
	},
	{
		pattern: 'LLL dd, yyyy hh:mm a',
		read: (w) => {
			const month = w.oneOfWords(SHORT_MONTHS);
			const a = literal(w, ' ');
			const day = w.number(2);
			const b = literal(w, ', ');
			const year = w.number(4);
			const c = literal(w, ' ');
			const hour = w.number(2);
			const d = literal(w, ':');
			const minute = w.number(2);
			const e = literal(w, ' ');
			const half = w.oneOfWords(['AM', 'PM']);
			const isHour = hour !== undefined && hour >= 1 && hour <= 12;
			const hours = isHour && half !== undefined ? (hour % 12) + half * 12 : undefined;
			return [
				year,
				month === undefined ? undefined : month + 1,
				day,
				hours,
				minute,
				0,
				a,
				b,
				c,
				d,
				e,
			];
		},
		write: ([y, mo, d, h, mi]) =>
			`${SHORT_MONTHS[mo - 1] ?? ''} ${two(d)}, ${four(y)} ${two(h % 12 === 0 ? 12 : h % 12)}:${two(mi)} ${h < 12 ? 'AM' : 'PM'}`,
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
	if (!walker.atEnd || parts.some((part) => part === undefined)) return undefined;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
	return instantOf({ fields: [year, month, day, hour, minute, second] }, zone);
}
