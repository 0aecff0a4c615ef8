import { type Reading, refuse } from '../values/result';
import { readCustomText } from './customFormat';
import { readDateText, type WrittenTime } from './dateText';
import { readDayMonthText } from './dayMonth';
import { type NumberFormat, readNumberAs } from './numericDate';

/** The values of the parameter Date Format, with the names that the panel shows. */
export const FORMAT_NAMES = {
	auto: 'Automatic',
	dayFirst: 'Day First',
	monthFirst: 'Month First',
	custom: 'Custom',
	serialNumber: 'Serial Number',
	unixSeconds: 'Unix Seconds',
	unixMilliseconds: 'Unix Milliseconds',
} as const;

/** How dates are written that do not say it themselves. */
export type DateFormat = keyof typeof FORMAT_NAMES;

/** Whether dates are numbers in a format. */
export function isNumberFormat(format: DateFormat): format is NumberFormat {
	return format === 'serialNumber' || format === 'unixSeconds' || format === 'unixMilliseconds';
}

/** The formats of text that need no form of the user's own, the one that reads the least first. */
export const TEXT_FORMATS = ['auto', 'dayFirst', 'monthFirst'] as const;

/** Whether a format reads all that `auto` reads. */
export function isTextFormat(format: DateFormat): boolean {
	return TEXT_FORMATS.some((each) => each === format);
}

/** How a value is written. */
export interface WrittenAs {
	format: DateFormat;
	/** Luxon tokens, for the format `custom`, or whatever the user gave in their place. */
	customFormat: unknown;
}

/** Reads a value by the format that it is written in, and by no other, as what it says of clock and offset. */
export function readWritten(
	value: unknown,
	{ format, customFormat }: WrittenAs,
): Reading<WrittenTime> {
	if (isNumberFormat(format)) return readNumberAs(format, value);
	const text = asText(value);
	if (text === undefined) {
		return format === 'custom'
			? refuse('is not text', 'Give the date as text in the form of Custom Date Format.')
			: refuse('is not a date', 'Give a date with a time of day.');
	}
	switch (format) {
		case 'auto':
			return readDateText(text);
		case 'dayFirst':
		case 'monthFirst':
			return readDayMonthText(text, format);
		case 'custom':
			return readCustomText(text, customFormat);
	}
}

/** Text as it is; a number as its digits, so that a bare number is refused as such and not as "not a date". */
function asText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' ? String(value) : undefined;
}
