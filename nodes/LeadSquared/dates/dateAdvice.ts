import { type Reason } from '../values/result';
import { CORRECT_FORMAT, TOKENS } from './customFormat';
import {
	type DateFormat,
	FORMAT_NAMES,
	isNumberFormat,
	isTextFormat,
	readWritten,
	TEXT_FORMATS,
	type WrittenAs,
} from './dateFormats';
import { EXAMPLE } from './dateText';
import { readNumber } from './instant';
import { reasonOfNumber } from './numericDate';
import { zoneNamed } from './zones';

/** No date is longer. */
const MOST_CHARACTERS = 60;

/**
 * What a user can do about a value that the chosen format does not read. Whatever setting is named was tried on this very
 * value, and reads it.
 * @param reason why the chosen format does not read it; its fix is empty where nothing of the value itself is wrong
 * @param now milliseconds since 1970
 */
export function adviceOn(value: unknown, chosen: WrittenAs, reason: Reason, now: number): Reason {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string' || text.length > MOST_CHARACTERS) {
		return { ...reason, fix: reason.fix || inGeneral(chosen) };
	}
	const number = readNumber(value);
	const own = byOwnFormat(text, chosen);
	if (number.ok && own === undefined) {
		const unit = isNumberFormat(chosen.format) ? chosen.format : 'auto';
		const told = reasonOfNumber(number.value, unit, now);
		return chosen.format === 'custom' ? { ...told, why: reason.why } : told;
	}
	const formats = formatsThatRead(text);
	if (formats.length > 0 && (own === undefined || !prefersOwn(chosen, formats, reason))) {
		return {
			why: whyOf(chosen, formats) ?? reason.why,
			fix: `Set Date Format to ${either(formats)}.`,
		};
	}
	const fix = own ?? byAddedTime(text, chosen) ?? (reason.fix || inGeneral(chosen));
	return {
		...reason,
		fix: own !== undefined && reason.fix === CORRECT_FORMAT ? `${fix} (${TOKENS}.)` : fix,
	};
}

/** Whether a format of the user's own is what to correct: not where Automatic reads the value, unless the format is at fault. */
function prefersOwn(
	{ format }: WrittenAs,
	formats: readonly DateFormat[],
	{ fix }: Reason,
): boolean {
	return format === 'custom' && (formats[0] !== 'auto' || fix === CORRECT_FORMAT);
}

function formatsThatRead(text: string): DateFormat[] {
	const formats = TEXT_FORMATS.filter((format) => reads(text, { format, customFormat: '' }));
	// The others read all that Automatic reads.
	return formats[0] === 'auto' ? ['auto'] : formats;
}

/** Whether a setting reads a text, and knows the zone that is in it. */
function reads(text: string, written: WrittenAs): boolean {
	const reading = readWritten(text, written);
	if (!reading.ok) return false;
	const { zone } = reading.value;
	return zone === undefined || zoneNamed(zone) !== undefined;
}

function either(formats: readonly DateFormat[]): string {
	return formats.map((format) => FORMAT_NAMES[format]).join(' or to ');
}

/** Where the order of day and month is all that is missing, that is the reason. */
function whyOf(chosen: WrittenAs, formats: readonly DateFormat[]): string | undefined {
	if (chosen.format !== 'auto') return undefined;
	if (formats.length > 1) return 'could be day-month or month-day';
	return `is written ${formats[0] === 'dayFirst' ? 'with the day first' : 'with the month first'}`;
}

/** A format of the user's own that reads the text, if there is one. */
function byOwnFormat(text: string, chosen: WrittenAs): string | undefined {
	const fitting = formatsOf(text).filter((format) =>
		reads(text, { format: 'custom', customFormat: format }),
	);
	const [first, second] = inOrderOf(chosen, fitting);
	if (first === undefined) return undefined;
	const formats =
		second === undefined ? `"${first}"` : `"${first}" or to "${second}", as it is meant`;
	return chosen.format === 'custom'
		? `Set Custom Date Format to ${formats}.`
		: `Set Date Format to Custom, and Custom Date Format to ${formats}.`;
}

/** Where a format of the user's own says which comes first, day or month, the others are no matter. */
function inOrderOf({ format, customFormat }: WrittenAs, formats: readonly string[]): string[] {
	if (format !== 'custom' || typeof customFormat !== 'string') return [...formats];
	const isDayFirst = isDayBeforeMonth(customFormat);
	const same = formats.filter((each) => isDayBeforeMonth(each) === isDayFirst);
	return same.length > 0 ? same : [...formats];
}

function isDayBeforeMonth(format: string): boolean {
	return format.search(/d/i) < format.search(/M/);
}

/** The same advice for a date that lacks its time of day, or its minutes. */
function byAddedTime(text: string, chosen: WrittenAs): string | undefined {
	for (const longer of [`${text} 12:30`, `${text}:30`]) {
		if (reads(longer, chosen)) return `Add the hour and minute, e.g. "${longer}".`;
		const formats = formatsThatRead(longer);
		if (formats.length > 0) {
			return `Add the hour and minute, e.g. "${longer}", and set Date Format to ${either(formats)}.`;
		}
		const own = byOwnFormat(longer, chosen);
		if (own !== undefined) return `Add the hour and minute, e.g. "${longer}". ${own}`;
	}
	return undefined;
}

function inGeneral({ format }: WrittenAs): string {
	return isTextFormat(format)
		? `Write it as ${EXAMPLE}.`
		: `Set Date Format to Automatic, and write it as ${EXAMPLE}.`;
}

/** A date by numbers, by the name of its month, or run together; then a time; then an offset or a zone. */
const DATE =
	/^(?:([a-z]{3,9})(,? ))?(?:(\d{1,4})([/. -])(\d{1,2}|[a-z]{3,9})\4(\d{1,4})|([a-z]{3,9}) (\d{1,2})(,? )(\d{4})|(\d{8}))/i;
const TIME =
	/^((?:,? (?:at )?)|T|)(?:(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?|(\d{6}|\d{4}))( ?[ap]\.? ?m\.?)?/i;
const ZONE = /^( ?)(?:(Z|[a-z]{3}|[a-z]+\/[a-z_/]+)|([+-]\d{2}:\d{2})|([+-]\d{4}))$/i;

/** The formats, in Luxon's tokens, that a text may have: two where day and month could be either. */
function formatsOf(text: string): string[] {
	const date = DATE.exec(text);
	const time = date && TIME.exec(text.slice(date[0].length));
	if (!date || !time) return [];
	const rest = text.slice(date[0].length + time[0].length);
	const zone = ZONE.exec(rest);
	if (rest !== '' && zone === null) return [];
	return datesOf(date).map((format) => format + timeOf(time) + (zone === null ? '' : zoneOf(zone)));
}

function datesOf(date: RegExpExecArray): string[] {
	const [, weekday, afterWeekday = '', first = '', sign = '', second = '', third = ''] = date;
	const [named, day, beforeYear = ''] = [date[7], date[8], date[9]];
	const week = weekday === undefined ? '' : (weekday.length > 3 ? 'EEEE' : 'EEE') + afterWeekday;
	if (date[11] !== undefined) return ['yyyyMMdd'];
	if (named !== undefined && day !== undefined)
		return [`${week}${monthOf(named)} d${beforeYear}yyyy`];
	if (first.length === 4) return [[`${week}yyyy`, monthOf(second), 'd'].join(sign)];
	const year = third.length === 2 ? 'yy' : 'yyyy';
	const dayFirst = [`${week}d`, monthOf(second), year].join(sign);
	return /^\d/.test(second) ? [dayFirst, [`${week}M`, 'd', year].join(sign)] : [dayFirst];
}

function monthOf(month: string): string {
	if (/^\d/.test(month)) return 'M';
	return month.length > 3 && !/^sept$/i.test(month) ? 'MMMM' : 'MMM';
}

function timeOf(time: RegExpExecArray): string {
	const [, joint = '', hour, , second, fraction, compact, half] = time;
	const between = joint.replace(/^T$/i, "'T'").replace(/at/i, (word) => `'${word}'`);
	if (hour === undefined) return `${between}HHmm${compact?.length === 6 ? 'ss' : ''}`;
	const seconds = second === undefined ? '' : `:ss${fraction === undefined ? '' : '.u'}`;
	if (half === undefined) return `${between}H:mm${seconds}`;
	return `${between}h:mm${seconds}${half.startsWith(' ') ? ' a' : 'a'}`;
}

function zoneOf([, space = '', , colons, digits]: RegExpExecArray): string {
	return space + (colons !== undefined ? 'ZZ' : digits !== undefined ? 'ZZZ' : 'z');
}
