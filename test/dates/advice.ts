/** Follows what the node advises where it refuses a date, as a user would: by its words alone. */

/** What a user can change: the value, and the parameters that say how it is read. */
export interface Given {
	value: unknown;
	format: string;
	customFormat: unknown;
	timezone: unknown;
	isZoneChosen: boolean;
}

/** What the words of an advice come to, for each thing that it names; what it leaves to the user is done in the usual way. */
interface Piece {
	words: RegExp;
	follow: (given: Given, found: RegExpExecArray) => Given[];
}

const FORMATS = new Map([
	['Automatic', 'auto'],
	['Day First', 'dayFirst'],
	['Month First', 'monthFirst'],
	['Serial Number', 'serialNumber'],
	['Unix Seconds', 'unixSeconds'],
	['Unix Milliseconds', 'unixMilliseconds'],
]);

const FORMAT = Array.from(FORMATS.keys()).join('|');

function formatNamed(name: string | undefined): string {
	const format = FORMATS.get(name ?? '');
	if (format === undefined) throw new Error(`there is no Date Format ${String(name)}`);
	return format;
}

const inFormats = (given: Given, names: ReadonlyArray<string | undefined>): Given[] =>
	names.flatMap((name) => (name === undefined ? [] : [{ ...given, format: formatNamed(name) }]));

const byOwn = (given: Given, patterns: ReadonlyArray<string | undefined>): Given[] =>
	patterns.flatMap((customFormat) =>
		customFormat === undefined ? [] : [{ ...given, format: 'custom', customFormat }],
	);

/** A date that can be read in every format of text but one of the user's own. */
const USUAL = '2026-11-29 12:30';

/** A date that each format reads, by the custom format that the tests begin with. */
const SAMPLES: Readonly<Record<string, unknown>> = {
	custom: '29/11/2026 12:30',
	serialNumber: 46_355.5,
	unixSeconds: 1_795_935_600,
	unixMilliseconds: 1_795_935_600_000,
};

/** The usual date in the place of what was given. */
const usual = (given: Given): Given[] => [
	{
		...given,
		value: SAMPLES[given.format] ?? USUAL,
		...(given.format === 'custom' ? { customFormat: 'dd/MM/yyyy HH:mm' } : {}),
	},
];

/** The value with its wrong part corrected, where that is in the usual place; else it is left to a person. */
const corrected =
	(part: RegExp, by: string) =>
	(given: Given): Given[] => {
		if (typeof given.value !== 'string') return [];
		const value = given.value.replace(part, by);
		return value === given.value ? [] : [{ ...given, value }];
	};

export const PIECES: readonly Piece[] = [
	{
		words: new RegExp(`^Set Date Format to (${FORMAT})(?: or to (${FORMAT}))?\\.$`),
		follow: (given, [, first, second]) => inFormats(given, [first, second]),
	},
	{
		words:
			/^Set Date Format to Custom, and Custom Date Format to "([^"]+)"(?: or to "([^"]+)", as it is meant)?\.$/,
		follow: (given, [, first, second]) => byOwn(given, [first, second]),
	},
	{
		words:
			/^Set Custom Date Format to "([^"]+)"(?: or to "([^"]+)", as it is meant)?\.(?: \(yyyy year,.*\))?$/,
		follow: (given, [, first, second]) => byOwn(given, [first, second]),
	},
	{
		words: new RegExp(
			`^Add the hour and minute, e\\.g\\. "([^"]+)"(?:, and set Date Format to (${FORMAT})(?: or to (${FORMAT}))?)?\\.$`,
		),
		follow: (given, [, value, first, second]) =>
			first === undefined ? [{ ...given, value }] : inFormats({ ...given, value }, [first, second]),
	},
	{
		words:
			/^Add the hour and minute, e\.g\. "([^"]+)"\. Set (?:Date Format to Custom, and )?Custom Date Format to "([^"]+)"(?: or to "([^"]+)", as it is meant)?\.(?: \(yyyy year,.*\))?$/,
		follow: (given, [, value, first, second]) => byOwn({ ...given, value }, [first, second]),
	},
	{
		words:
			/^Write (?:the date as text, e\.g\.|it as|year, month and day, e\.g\.) "([^"]+)"(?: or "([^"]+)")?\.$/,
		follow: (given, [, first, second]) =>
			[first, second].flatMap((value) => (value === undefined ? [] : [{ ...given, value }])),
	},
	{
		words:
			/^Set Date Format to Automatic, and write (?:it as|the date as text, e\.g\.) "([^"]+)"(?: or "([^"]+)")?\.$/,
		follow: (given, [, first, second]) =>
			[first, second].flatMap((value) =>
				value === undefined ? [] : [{ ...given, format: 'auto', value }],
			),
	},
	{
		words: /^Give its dateTime as "([^"]+)"\.$/,
		follow: (given, [, dateTime]) => [
			{ ...given, value: { ...(given.value as object), dateTime } },
		],
	},
	{
		words:
			/^(?:Add the hour and minute|Write hours and minutes), e\.g\. "([^"]+)" or "([^"]+)"\.(?: An all-day event has no time to move to\.)?$/,
		follow: (given, [, first, second]) =>
			[first, second].map((value) => ({ ...given, format: given.format, value })),
	},
	{
		words: /^Correct Custom Date Format, e\.g\. "([^"]+)" \(/,
		follow: (given, [, customFormat]) => [{ ...given, customFormat, value: '29/11/2026 12:30' }],
	},
	{
		words: /^Add 1462 to the number, and set Date Format to Serial Number\.$/,
		follow: (given) => [{ ...given, format: 'serialNumber', value: Number(given.value) + 1462 }],
	},
	{
		words: /^Multiply the number by 86400, and set Date Format to Unix Seconds\.$/,
		follow: (given) => [{ ...given, format: 'unixSeconds', value: Number(given.value) * 86_400 }],
	},
	{
		words: /^Give a number, without an exponent or a comma\.$/,
		follow: usual,
	},
	{
		words: /^Choose a Timezone from the list, e\.g\. (\S+)\.$/,
		follow: (given, [, timezone]) => [{ ...given, timezone, isZoneChosen: true }],
	},
	{
		words: /^Drag the whole start \(or end\) with its timeZone, or choose a Timezone\.$/,
		follow: (given) => [
			{ ...given, value: { dateTime: given.value, timeZone: 'UTC' } },
			{ ...given, timezone: 'Asia/Kolkata', isZoneChosen: true },
		],
	},
	{
		words: /^Give it with an offset, e\.g\. "([^"]+)"(, in Date Format Automatic)?\.$/,
		follow: (given, [, value, isAutomatic]) => [
			{ ...given, value, ...(isAutomatic === undefined ? {} : { format: 'auto' }) },
		],
	},
	{
		words:
			/^Use a time before or after the change, or give it with an offset, e\.g\. "([^"]+)"(, in Date Format Automatic)?\.$/,
		follow: (given, [, value, isAutomatic]) => [
			...corrected(/\d\d?(?=:)/, '07')(given),
			{ ...given, value, ...(isAutomatic === undefined ? {} : { format: 'auto' }) },
		],
	},
	{
		words:
			/^Update n8n, or give dates with an offset, e\.g\. "([^"]+)"(, and set Date Format to Automatic)?\.$/,
		follow: (given, [, value, isAutomatic]) => [
			{ ...given, value, ...(isAutomatic === undefined ? {} : { format: 'auto' }) },
		],
	},
	{
		words: /^Write the zone by a name that is known, e\.g\. (\S+)\.$/,
		follow: (given, [, zone = '']) => corrected(/[^ ]+$/, zone)(given),
	},
	{ words: /^Use a month from 01 to 12/, follow: corrected(/^(\d{4}-)\d\d/, '$111') },
	{ words: /^Use a date that exists\.$/, follow: corrected(/^(\d{4}-\d\d-)\d\d/, '$115') },
	{ words: /^Use an hour from 00 to 23\.$/, follow: corrected(/\d\d(?=:)/, '23') },
	{ words: /^Use a minute from 00 to 59\.$/, follow: corrected(/:\d\d/, ':59') },
	{ words: /^Use a second from 00 to 59\.$/, follow: corrected(/(:\d\d):\d\d/, '$1:59') },
	{ words: /^Use an hour from 1 to 12 with am\/pm\.$/, follow: corrected(/\d+(?=:)/, '12') },
	{
		words: /^Use an offset from -12:00 to \+14:00, or Z for UTC\.$/,
		follow: corrected(/[+-]\d\d(:?\d\d)?$/, 'Z'),
	},
	{ words: /^Correct the weekday or the date\.$/, follow: corrected(/^\w+, /, 'Sun, ') },
	{ words: /^Use a date from 1970 to 2199/, follow: corrected(/\d{4}/, '2026') },
	{
		words:
			/^(?:Give the text, number or date itself|Give the date itself, as text|Give the date as text|Give a date with a time of day|Correct the expression|Give it a date and time)/,
		follow: usual,
	},
	{
		words: /^Leave all-day events out \(Filter node\), or give a start and end time\.$/,
		follow: (given) => [{ ...given, value: { dateTime: USUAL, timeZone: 'Asia/Kolkata' } }],
	},
];

/**
 * Every way in which an advice can be followed.
 * @throws if it is none that a piece of words stands for
 */
export function waysOf(advice: string, given: Given): Given[] {
	return advice.split(' Or: ').flatMap((words) => {
		for (const piece of PIECES) {
			const found = piece.words.exec(words);
			if (found !== null) return piece.follow(given, found);
		}
		throw new Error(`nobody knows how to follow "${words}"`);
	});
}
