import { ok, type Reading, type Reason } from '../values/result';
import { type WrittenTime } from './dateText';
import {
	clockFieldsOf,
	isNear,
	readSerialNumber,
	readUnixMilliseconds,
	readUnixSeconds,
} from './instant';

/** The formats in which dates are numbers. */
export type NumberFormat = 'serialNumber' | 'unixSeconds' | 'unixMilliseconds';

/** Reads a number, or text that is nothing but a number, as the date that it counts to. */
export function readNumberAs(format: NumberFormat, value: unknown): Reading<WrittenTime> {
	if (format === 'serialNumber') {
		const local = readSerialNumber(value);
		if (!local.ok) return local;
		return ok({ local: local.value, wholeDay: Number.isInteger(Number(value)) });
	}
	const millis = format === 'unixSeconds' ? readUnixSeconds(value) : readUnixMilliseconds(value);
	return millis.ok ? ok({ local: clockFieldsOf(millis.value), offsetMinutes: 0 }) : millis;
}

/** One way to take a number for a date. */
interface Meaning {
	/** As the panel names it, or people call it. */
	name: string;
	/** What to do, where the number is meant so. */
	fix: string;
	/** The date in milliseconds since 1970, of a day count as if it were UTC. */
	millis: (number: number) => number;
	/** What is written after the date: day counts say nothing of a zone. */
	zone: '' | ' UTC';
}

const DAY_MS = 86_400_000;
/** Days from 1899-12-30, where serial numbers begin, to 1970-01-01, and to the day that Excel's 1904 date system begins with. */
const SERIAL_OF_1970 = 25_569;
const SERIAL_OF_1904 = 1_462;

const MEANINGS: Readonly<Record<NumberFormat | 'serialOf1904' | 'daysSince1970', Meaning>> = {
	serialNumber: {
		name: 'Serial Number',
		fix: 'Set Date Format to Serial Number.',
		millis: (days) => (days - SERIAL_OF_1970) * DAY_MS,
		zone: '',
	},
	unixSeconds: {
		name: 'Unix Seconds',
		fix: 'Set Date Format to Unix Seconds.',
		millis: (seconds) => seconds * 1000,
		zone: ' UTC',
	},
	unixMilliseconds: {
		name: 'Unix Milliseconds',
		fix: 'Set Date Format to Unix Milliseconds.',
		millis: (millis) => millis,
		zone: ' UTC',
	},
	serialOf1904: {
		name: "a day count of Excel's 1904 date system",
		fix: 'Add 1462 to the number, and set Date Format to Serial Number.',
		millis: (days) => (days + SERIAL_OF_1904 - SERIAL_OF_1970) * DAY_MS,
		zone: '',
	},
	daysSince1970: {
		name: 'days since 1970',
		fix: 'Multiply the number by 86400, and set Date Format to Unix Seconds.',
		millis: (days) => days * DAY_MS,
		zone: ' UTC',
	},
};

/** The reading that is told where none leads to these years. */
const USUAL_OTHER = {
	auto: 'unixSeconds',
	serialNumber: 'serialOf1904',
	unixSeconds: 'unixMilliseconds',
	unixMilliseconds: 'unixSeconds',
} as const;

/**
 * Why a number is no likely date, and what to do: a unit that is mistaken for another one leads to another age. Each
 * reading is told that lies within five years of now, or else the usual other one.
 * @param format the format that the number is read by, or `auto`, which reads no numbers
 * @param now milliseconds since 1970
 */
export function reasonOfNumber(number: number, format: NumberFormat | 'auto', now: number): Reason {
	const own = format === 'auto' ? undefined : MEANINGS[format];
	const near = Object.values(MEANINGS).filter(
		(meaning) => meaning !== own && isNear(meaning.millis(number), now),
	);
	// Nearly all sheets count from 1900.
	const isSerial = near.includes(MEANINGS.serialNumber);
	const likely = near.filter((meaning) => !isSerial || meaning !== MEANINGS.serialOf1904);
	const told = likely.length > 0 ? likely : [MEANINGS[USUAL_OTHER[format]]];
	const others = told
		.filter((meaning) => readUnixMilliseconds(meaning.millis(number)).ok)
		.map((meaning) => `as ${meaning.name} it is ${String(dateOf(number, meaning))}`);
	return {
		why: [own === undefined ? BARE_NUMBER : ownReading(number, own), ...others].join('; '),
		fix: likely.length > 0 ? likely.map(({ fix }) => fix).join(' Or: ') : writtenOut(format),
	};
}

const BARE_NUMBER = 'is a bare number, which could be several kinds of date';

function ownReading(number: number, own: Meaning): string {
	const date = dateOf(number, own);
	if (date === undefined) return `is no date as ${own.name}`;
	return `is ${date} as ${own.name}, more than five years from today`;
}

function writtenOut(format: NumberFormat | 'auto'): string {
	return format === 'auto'
		? 'Write the date as text, e.g. "2026-11-29 12:30".'
		: 'Set Date Format to Automatic, and write the date as text, e.g. "2026-11-29 12:30".';
}

/** `2026-11-29 12:30 UTC`; undefined for what no calendar shows. */
function dateOf(number: number, { millis, zone }: Meaning): string | undefined {
	const date = new Date(millis(number));
	if (Number.isNaN(date.getTime()) || !/^\d{4}-/.test(date.toISOString())) return undefined;
	return date.toISOString().slice(0, 16).replace('T', ' ') + zone;
}
