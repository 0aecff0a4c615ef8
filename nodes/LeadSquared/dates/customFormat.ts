import { DateTime, type ExplainedFormat } from 'luxon';

import { plainSigns, shownText, shownValue } from '../values/outside';
import { fail, ok, type Reading, type Reason, refuse } from '../values/result';
import { hourOfHalfDay, isRealOffset, refuseOffset, type WrittenTime } from './dateText';
import { checkCalendarFields, type LocalTime } from './instant';

/** Read in English whatever the host's language and Luxon's own settings are. */
const ENGLISH = { zone: 'utc', locale: 'en-US', numberingSystem: 'latn' } as const;

/** What a Luxon token stands for, by its first letter. */
const PART_OF_LETTER = new Map([
	['y', 'year'],
	['M', 'month'],
	['L', 'month'],
	['d', 'day'],
	['H', 'hour'],
	['h', 'hour'],
	['m', 'minute'],
	['s', 'second'],
	['S', 'fraction'],
	['u', 'fraction'],
	['a', 'am/pm'],
	['E', 'weekday'],
	['c', 'weekday'],
	['Z', 'offset'],
	['z', 'zone'],
]);

/** The tokens that Luxon reads and that say part of a time. It takes other letters as they stand, or by the clock. */
const TOKEN =
	/^(y|yy|y{4,6}|M{1,4}|L{1,4}|dd?|HH?|hh?|mm?|ss?|S|SSS|u{1,3}|a|E|E{3,4}|c|c{3,4}|Z{1,3}|z)$/;

/** A zone or an offset that a format holds as mere text would be ignored, and the time shifted. */
const ZONE_AS_TEXT = /(^|[^a-z])(z|utc|gmt)([^a-z]|$)|[+-]\s*\d|[a-z]{3}\/[a-z]{3}/i;

/** Abbreviations of zones, most of which name several. */
const ABBREVIATION =
	/\b(?:[ACEMP][SD]T|AK[SD]T|HST|N[SD]T|[CEW]ES?T|BST|MSK|TRT|IRST|GST|IST|PKT|NPT|BDT|ICT|WI[BTA]|[HS][GK]T|PHT|[JK]ST|A[CEW][SD]T|NZ[SD]T|SAST|[CEW]AT|BRT|ART|CLT|COT|PET)\b/;

/** The longest format and value, in characters: longer ones are no dates, and Luxon would make a pattern of them. */
const MAX_CHARACTERS = 200;

const NEEDED = ['year', 'month', 'day', 'hour', 'minute'];

/** The tokens that nearly all formats are made of. */
export const TOKENS = 'yyyy year, MM month, dd day, HH hour, mm minute, hh with a for am/pm';

/** What to do about a format that cannot be used, whatever the value. */
export const CORRECT_FORMAT = `Correct Custom Date Format, e.g. "dd/MM/yyyy HH:mm" (${TOKENS}; other letters in quotes, as 'T').`;

/** The parts that Luxon found in a text, by the first letter of their token. */
type Matches = Readonly<Record<string, number | string | undefined>>;

/**
 * Reads text by a format of Luxon tokens (https://moment.github.io/luxon/#/parsing?id=table-of-tokens).
 * The format must name year, month, day, hour and minute, and am/pm with `h`: Luxon itself would fill
 * what is missing from the clock. Only its matches are used, never the date that it makes of them.
 */
export function readCustomText(text: string, givenFormat: unknown): Reading<WrittenTime> {
	if (typeof givenFormat !== 'string') {
		return refuse(
			`cannot be read: Custom Date Format is ${shownValue(givenFormat)}, which is not text`,
			CORRECT_FORMAT,
		);
	}
	// The fix is empty where the value itself says which format it has.
	// Values are trimmed, so a space around the format would refuse them all.
	const format = plainSigns(givenFormat);
	const faults = formatFault(format);
	if (faults !== undefined) return fail(faults);
	const usual = usualWords(text.slice(0, MAX_CHARACTERS));
	const explained = DateTime.fromFormatExplain(usual, format, ENGLISH);
	const matches = explained.matches as Matches | undefined;
	if (matches?.y === undefined || text.length > MAX_CHARACTERS) {
		return refuse(`does not have the form of Custom Date Format "${shownText(format)}"`, '');
	}
	const local = localTimeOf(
		{ ...matches, y: yearOf(matches, explained) },
		Number(writtenPart('h', explained)),
	);
	if (!local.ok) return local;
	return withOffsetOrZone(local.value, matches, writtenPart('Z', explained));
}

/** The words that Luxon knows for others of the same meaning: `Sept` for `Sep`, `p.m.` for `pm`. */
function usualWords(text: string): string {
	return text.replace(/\bSept\b\.?/i, 'Sep').replace(/(?<=\d ?)([ap])\. ?m\.(?![a-z])/i, '$1m');
}

/** What is wrong with a format, if anything: it is checked before any value is tried with it. */
function formatFault(format: string): Reason | undefined {
	if (format.trim() === '') {
		return { why: 'cannot be read, since Custom Date Format is empty', fix: CORRECT_FORMAT };
	}
	if (format.length > MAX_CHARACTERS) {
		return { why: 'cannot be read, since Custom Date Format is too long', fix: CORRECT_FORMAT };
	}
	const explained = DateTime.fromFormatExplain('', format, ENGLISH).tokens;
	const tokens = explained
		.filter(({ literal, val }) => isToken(literal, val))
		.map((token) => token.val);
	const letters = tokens.map((token) => token.charAt(0));
	const fault = (why: string): Reason => ({
		why: `cannot be read by Custom Date Format "${shownText(format)}", ${why}`,
		fix: CORRECT_FORMAT,
	});
	const plainText = explained
		.map(({ literal, val }) => (isToken(literal, val) ? ' ' : val))
		.join('');
	if (ZONE_AS_TEXT.test(plainText) || ABBREVIATION.test(plainText)) {
		return {
			why: 'names its offset or zone, which Custom Date Format takes as mere text',
			fix: '',
		};
	}
	const unknown = tokens.find((token) => !TOKEN.test(token));
	if (unknown !== undefined) return fault(`in which "${unknown}" names no part of a time`);
	const parts = letters.map((letter) => PART_OF_LETTER.get(letter));
	const missing = NEEDED.find((part) => !parts.includes(part));
	if (missing !== undefined) return fault(`which names no ${missing}`);
	const twice = parts.find((part, index) => parts.indexOf(part) !== index);
	if (twice !== undefined) return fault(`which names the ${twice} twice`);
	if (explained.some((token, index) => runsInto(token, explained[index + 1]))) {
		return fault(
			'which runs its parts together; give each two digits, e.g. dd, or put a sign between',
		);
	}
	if (letters.includes('h') !== letters.includes('a')) {
		return fault(
			letters.includes('h')
				? 'which has the 12-hour "h" without "a" for am/pm'
				: 'which has "a" for am/pm without the 12-hour "h"',
		);
	}
	return undefined;
}

type FormatToken = ExplainedFormat['tokens'][number];

function isToken(literal: boolean, val: string): boolean {
	return !literal && /^[a-z]/i.test(val);
}

/** 1112026 by dMyyyy could be two dates. */
function runsInto(token: FormatToken, next: FormatToken | undefined): boolean {
	if (next === undefined || !isToken(token.literal, token.val)) return false;
	return /^([ydMLHhms]|y{5,})$/.test(token.val) && isToken(next.literal, next.val);
}

function localTimeOf(matches: Matches, written: number): Reading<LocalTime> {
	const hour =
		matches.h === undefined
			? ok(Number(matches.H))
			: hourOfHalfDay(written, matches.a === 1 ? 'p' : 'a');
	if (!hour.ok) return hour;
	const local = checkCalendarFields({
		year: Number(matches.y),
		month: Number(matches.M ?? matches.L),
		day: Number(matches.d),
		hour: hour.value,
		minute: Number(matches.m),
		second: Number(matches.s ?? 0),
	});
	if (!local.ok) return local;
	const weekday = matches.E ?? matches.c;
	if (weekday !== undefined && weekday !== weekdayOf(local.value)) {
		return refuse(
			'names a weekday that its date does not have',
			'Correct the weekday or the date.',
		);
	}
	return local;
}

/**
 * Two digits are a year of this century: appointments are moved to days to come. Luxon would go by a setting of the
 * process.
 */
function yearOf(matches: Matches, explained: ExplainedFormat): number {
	const written = writtenPart('y', explained) ?? '';
	return written.length === 2 ? 2000 + Number(written) : Number(matches.y);
}

/**
 * A part as it was written, found by the first letter of its token; undefined if the format has none.
 * Luxon's matches are not enough: there 13 PM has become 13 hours, and +05:75 six and a quarter.
 */
function writtenPart(letter: string, { tokens, rawMatches }: ExplainedFormat): string | undefined {
	let group = 1;
	for (const { literal, val } of tokens) {
		if (!literal && val.startsWith(letter)) return rawMatches?.[group];
		// Luxon's pattern of an offset has two groups of its own.
		group += !literal && val.startsWith('Z') ? 3 : 1;
	}
	return undefined;
}

/** Luxon's numbering: Monday is 1, Sunday 7. */
function weekdayOf({ year, month, day }: LocalTime): number {
	return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

function withOffsetOrZone(
	local: LocalTime,
	matches: Matches,
	offset: string | undefined,
): Reading<WrittenTime> {
	if (matches.Z !== undefined) {
		const offsetMinutes = Number(matches.Z);
		const tooManyMinutes = /\d:?[6-9]\d$/.test(offset ?? '');
		if (tooManyMinutes || !isRealOffset(offsetMinutes)) return refuseOffset(offset ?? '');
		return ok({ local, offsetMinutes });
	}
	if (matches.z === undefined) return ok({ local });
	const zone = String(matches.z);
	return ok(/^z$/i.test(zone) ? { local, offsetMinutes: 0 } : { local, zone });
}
