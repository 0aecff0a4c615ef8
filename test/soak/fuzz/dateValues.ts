/** Values that mean an instant, in all the forms that the node must read exactly, and texts that only nearly do. */
import { DateTime } from 'luxon';
import { fieldsAt } from '../../dates/clockFields';
import { CUSTOM_FORMATS } from '../../dates/writtenDates';
import type { Random } from '../../random';

export const FORMATS = [
	'auto',
	'auto',
	'auto',
	'dayFirst',
	'monthFirst',
	'custom',
	'serialNumber',
	'unixSeconds',
	'unixMilliseconds',
] as const;
export type Format = (typeof FORMATS)[number];

/** Zones with and without clock changes, of whole, half and quarter hours; Apia once skipped a day. */
export const ZONES = [
	'',
	'UTC',
	'Asia/Kolkata',
	'Asia/Kathmandu',
	'America/New_York',
	'America/St_Johns',
	'America/Sao_Paulo',
	'Europe/Berlin',
	'Australia/Lord_Howe',
	'Pacific/Apia',
] as const;

/** The same zones as Microsoft names them, as people write them, and zones whose law changed of late. */
export const OTHER_ZONES = [
	'India Standard Time',
	'eastern standard time',
	'tzone://Microsoft/Utc',
	' Europe/Berlin\u00a0',
	'asia/kolkata',
	'\u200bIndia Standard Time ',
	'America/Vancouver',
	'Canada/Pacific',
	'Africa/Casablanca',
	'America/Winnipeg',
	'America/Edmonton',
	'America/Inuvik',
	'America/Havana',
	'Cuba Standard Time',
	'Europe/Chisinau',
] as const;

const YEAR_S = 365.25 * 86_400;

/** Numbers that count to another age are no dates. */
const NEAR_S = 5 * YEAR_S;

/** Seconds since 1970 for a number: mostly of these years, sometimes near the edge of what a number may say. */
export function drawNearInstant(random: Random, now: number): number {
	if (random.chance(6)) return drawInstant(random);
	const edge = random.chance(6);
	const distance = edge ? NEAR_S + random.whole(-300_000, 300_000) : random.share() * NEAR_S;
	return Math.floor(now + (random.chance(50) ? distance : -distance));
}

/** Seconds since 1970, mostly of these years, sometimes near the ends of what is allowed. */
export function drawInstant(random: Random): number {
	if (random.chance(80)) return Math.floor((50 + random.share() * 20) * YEAR_S);
	if (random.chance(80)) return Math.floor(random.share() * 230 * YEAR_S);
	return random.pick([
		-1,
		0,
		1,
		86_399,
		Date.UTC(2199, 11, 31, 23, 59, 59) / 1000,
		Date.UTC(2200, 0) / 1000,
	]);
}

/** A value in a form that fits the format; the judge says which instant it is. */
export function drawDate(
	random: Random,
	seconds: number,
	format: Format,
	pattern: string,
): unknown {
	if (random.chance(15)) return selfDescribing(random, seconds);
	switch (format) {
		case 'auto':
			return spaced(
				random,
				random.chance(98) ? isoText(random, seconds) : slashText(random, seconds),
			);
		case 'dayFirst':
		case 'monthFirst':
			return spaced(
				random,
				random.chance(80) ? slashText(random, seconds, format) : isoText(random, seconds),
			);
		case 'custom': {
			const known = CUSTOM_FORMATS.find((custom) => custom.pattern === pattern);
			return known === undefined
				? 'anything'
				: spaced(random, random.pick(known.write(fieldsAt(seconds))));
		}
		case 'serialNumber':
			return numeric(random, serialOf(seconds));
		case 'unixSeconds':
			return numeric(random, seconds + (random.chance(30) ? random.share() : 0));
		case 'unixMilliseconds':
			return numeric(random, seconds * 1000 + random.whole(0, 999));
	}
}

function isoText(random: Random, seconds: number): string {
	const iso = new Date(seconds * 1000).toISOString();
	const joint = random.pick(['T', ' ', 'T', ' ', 't']);
	const time = random.pick([
		iso.slice(11, 16),
		String(Number(iso.slice(11, 13))) + iso.slice(13, 16),
		iso.slice(11, 19),
		iso.slice(11, 23),
		`${iso.slice(11, 19)}.${'9'.repeat(random.whole(1, 12))}`,
		// As Microsoft writes it.
		`${iso.slice(11, 19)}.0000000`,
	]);
	return `${iso.slice(0, 10)}${joint}${time}${random.pick(OFFSETS)}`;
}

/** A date that begins with its day or its month, mostly in the order that the format says. */
function slashText(random: Random, seconds: number, order?: 'dayFirst' | 'monthFirst'): string {
	const [year, month, day, hour, minute, second] = fieldsAt(seconds);
	const two = (value: number) => String(value).padStart(2, '0');
	const short = random.chance(50) ? String : two;
	const isDayFirst = order === 'dayFirst' || (order === undefined && random.chance(50));
	const parts = [short(day), short(month)];
	if (!isDayFirst) parts.reverse();
	const sign = random.pick(['/', '.', '-']);
	const other = random.chance(98) ? sign : random.pick(['/', '.', '-', ' ']);
	const date = `${String(parts[0])}${sign}${String(parts[1])}${other}${String(random.chance(98) ? year : year % 100)}`;
	const half = hour < 12 ? 'a' : 'p';
	const isHalved = random.chance(40);
	const halves = [` ${half}m`, ` ${half.toUpperCase()}M`, `${half}m`, ` ${half}.m.`, `${half}.M.`];
	const hours = isHalved ? (hour % 12 === 0 ? 12 : hour % 12) : hour;
	const rest = random.pick([
		'',
		`:${two(second)}`,
		`:${two(second)}.${random.pick(['5', '000', '9999999'])}`,
	]);
	return [
		date,
		random.pick([', ', ' ', ' ', 'T']),
		`${short(hours)}:${two(minute)}${rest}`,
		isHalved ? (halves[random.whole(0, halves.length - 1)] ?? '') : '',
		random.pick(['', '', OFFSETS[random.whole(0, OFFSETS.length - 1)] ?? '']),
	].join('');
}

const OFFSETS = [
	'',
	'',
	'',
	'Z',
	'Z',
	'Z',
	'+05:30',
	'+05:30',
	'-0800',
	'+14:00',
	'-12:00',
	'+05',
	'+00:00',
	// What no place has, or no clock shows.
	'+14:01',
	'-12:30',
	'+05:60',
	'+99:00',
	'+5:30',
	'z',
	' Z',
] as const;

function selfDescribing(random: Random, seconds: number): unknown {
	const iso = new Date(seconds * 1000).toISOString();
	const local = iso.slice(0, 19);
	return random.pick<() => unknown>([
		() => new Date(seconds * 1000 + random.whole(0, 999)),
		() => DateTime.fromSeconds(seconds, { zone: random.pick(['utc', 'Asia/Kolkata', 'local']) }),
		() => `/Date(${seconds * 1000}+0000)/`,
		() => `/Date(${seconds * 1000}${random.pick(['', '-0500', '+05:30'])})/`,
		() => ({ dateTime: iso, timeZone: random.pick(CALENDAR_ZONES) }),
		() => ({ dateTime: local, timeZone: random.pick(CALENDAR_ZONES) }),
		() => ({ dateTime: `${local}.0000000`, timeZone: random.pick(CALENDAR_ZONES) }),
		() => ({ dateTime: local }),
		() => ({ date: iso.slice(0, 10) }),
		() => DateTime.invalid('on purpose'),
		() => new Date(NaN),
	])();
}

/** Zones as calendars name them. */
export const CALENDAR_ZONES = [
	'UTC',
	'Asia/Kolkata',
	'America/New_York',
	'India Standard Time',
	'W. Europe Standard Time',
	'Eastern Standard Time',
	'tzone://Microsoft/Utc',
	' lord howe standard time',
	'Morocco Standard Time',
	'America/Vancouver',
	'',
	'Mars/Phobos',
	'tzone://Microsoft/Custom',
] as const;

function serialOf(seconds: number): number {
	return seconds / 86_400 + 25_569;
}

/** A day count so near to half a second that a double cannot tell which way to round is no fair question. */
export function offHalves(value: unknown, seconds: number): unknown {
	if (typeof value !== 'string' && typeof value !== 'number') return value;
	const fraction = (Number(value) * 86_400) % 1;
	return Math.abs(fraction - 0.5) < 0.001 ? serialOf(seconds) : value;
}

/** A number, or its text with more or fewer of its digits. */
function numeric(random: Random, value: number): unknown {
	const nines = '9'.repeat(random.whole(1, 20));
	return random.pick<() => unknown>([
		() => value,
		() => spaced(random, value.toFixed(random.whole(0, 20))),
		() => spaced(random, String(value)),
		// As nanoseconds are often written: just below the next whole number.
		() => spaced(random, `${Math.floor(value)}.${nines}`),
		() => `${value}${nines}`,
	])();
}

function spaced(random: Random, text: string): string {
	if (random.chance(95)) return text;
	return random.pick([` ${text}`, `${text}\n`, `\u00a0${text}`, `\ufeff${text}\t`]);
}

/** Midnight as calendars write it; both ends are of one form. */
export function midnightOf(random: Random, seconds: number, isWhole: boolean): unknown {
	const text = `${new Date(seconds * 1000).toISOString().slice(0, 10)}T00:00${random.pick(['', ':00', ':00.0000000'])}`;
	return isWhole ? { dateTime: text, timeZone: random.pick(CALENDAR_ZONES) } : text;
}

const SIGNS = [
	'0',
	'1',
	'2',
	'3',
	'5',
	'6',
	'9',
	'-',
	':',
	'T',
	' ',
	'Z',
	'+',
	'.',
	'/',
	',',
	'a',
	'P',
].concat([
	'M',
	'\u0000',
	'é',
	'٣',
	'２',
	'😀',
	'\ud800',
	'\udc00',
	'\u2028',
	'\u3164',
	'\ufe0f',
	'\u034f',
]);

/** A text with one to three signs put in, taken out or replaced. */
export function mutate(random: Random, text: string): string {
	let mutated = text;
	for (let times = random.whole(1, 3); times > 0; times -= 1) {
		const place = random.whole(0, mutated.length);
		const sign = SIGNS[random.whole(0, SIGNS.length - 1)] ?? '';
		const taken = random.whole(0, 1);
		mutated =
			mutated.slice(0, place) + random.pick([sign, sign, '']) + mutated.slice(place + taken);
	}
	return mutated;
}
