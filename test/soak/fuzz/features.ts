/** Tells what of promise 2 of docs/behaviour.md an item puts to the test, so that the fuzz can say, and make sure, what it has tried. */
import type { Fuzzed } from './items';
import type { Beside, Values } from './judge';
import { type Strange, strangeSigns } from './signs';

interface Feature {
	name: string;
	isIn: (values: Values, fuzzed: Fuzzed) => boolean;
	/** Whether each item with it must be refused. */
	isNeverSent?: true;
}

/** How many items with a feature were sent, and how many refused. */
export interface FeatureCount {
	sent: number;
	refused: number;
}

/** Counts the features of items; `isSent` says of each whether it was to be sent. */
export function countFeatures(
	fuzzed: readonly Fuzzed[],
	isSent: (item: number) => boolean,
): Map<string, FeatureCount> {
	const counts = new Map<string, FeatureCount>();
	fuzzed.forEach((each, item) => {
		for (const { name, isIn } of FEATURES) {
			if (!isIn(each.values, each)) continue;
			const count = counts.get(name) ?? { sent: 0, refused: 0 };
			count[isSent(item) ? 'sent' : 'refused'] += 1;
			counts.set(name, count);
		}
	});
	return counts;
}

const textsOf = ({ from, end }: Values): string[] =>
	[from, 'to' in end ? end.to : '']
		.map((value) => (isCalendars(value) ? value.dateTime : value))
		.filter((value): value is string => typeof value === 'string' && value.length < 200);

function isCalendars(value: unknown): value is { dateTime: unknown; timeZone: unknown } {
	if (typeof value !== 'object' || value === null) return false;
	return 'value' in (Object.getOwnPropertyDescriptor(value, 'dateTime') ?? {});
}

const holds =
	(pattern: RegExp, ...formats: string[]) =>
	(values: Values): boolean =>
		(formats.length === 0 || formats.includes(String(values.format))) &&
		textsOf(values).some((text) => pattern.test(text));

const strange = (sign: Strange) => (values: Values) =>
	[...textsOf(values), String(typeof values.id === 'string' ? values.id : '')].some(
		(text) => text.length < 200 && strangeSigns(text).includes(sign),
	);

const besides =
	(holdsIt: (beside: Beside) => boolean) =>
	({ beside }: Values): boolean =>
		holdsIt(beside.from) || holdsIt(beside.to);

/** Far from now, as everybody would say it: the judge counts the days. */
const isFar = ({ from, format }: Values): boolean => {
	if (format !== 'unixSeconds' || typeof from !== 'number') return false;
	const year = 366 * 86_400;
	return Math.abs(from - Date.now() / 1000) > 5 * year;
};

const zoneHolds =
	(pattern: RegExp) =>
	({ zone }: Values): boolean =>
		typeof zone === 'string' && pattern.test(zone);

const SLASHES = /^\d\d?[/.-]\d\d?[/.-]\d{4}/;

/** What must have come in a full run, in items that were sent and in items that were refused. */
export const FEATURES: readonly Feature[] = [
	{ name: 'day first', isIn: holds(SLASHES, 'dayFirst') },
	{ name: 'month first', isIn: holds(SLASHES, 'monthFirst') },
	{ name: 'full date in those', isIn: holds(/^\d{4}-/, 'dayFirst', 'monthFirst') },
	{ name: 'am and pm in those', isIn: holds(/\d ?[ap]\.?m/i, 'dayFirst', 'monthFirst') },
	{ name: 'day first in Automatic', isIn: holds(SLASHES, 'auto'), isNeverSent: true },
	{ name: 'hour of one digit', isIn: holds(/^\d{4}-\d\d-\d\d[ Tt]\d:/, 'auto') },
	{ name: 'small t or z', isIn: holds(/^\d{4}-\d\d-\d\d(t.*|.*z)$/, 'auto') },
	{ name: 'seven decimals', isIn: holds(/:\d\d\.\d{7}$/, 'auto', 'dayFirst') },
	{ name: 'Sept', isIn: holds(/\bSept/i, 'custom') },
	{ name: 'p.m. of one’s own', isIn: holds(/[ap]\.m\./i, 'custom') },
	{ name: 'zone in the text', isIn: holds(/ (Z|UTC|[A-Z]\w+\/\w+)$/i, 'custom') },
	...(['unseen sign', 'other space', 'other hyphen'] as const).map((name) => ({
		name,
		isIn: strange(name),
	})),
	{ name: 'look-alike', isIn: strange('look-alike'), isNeverSent: true },
	{ name: 'name with other signs', isIn: (_, { hasOtherName }) => hasOtherName },
	{ name: 'zone beside', isIn: besides(({ timeZone }) => typeof timeZone === 'string') },
	{
		name: 'Microsoft’s UTC beside',
		isIn: besides(({ timeZone }) => timeZone === 'tzone://Microsoft/Utc'),
	},
	{ name: 'unknown zone beside', isIn: besides(({ timeZone }) => timeZone === 'Mars/Phobos') },
	{ name: 'day beside', isIn: besides(({ date }) => date !== undefined) },
	{
		name: 'lasts whole days',
		isIn: besides(({ isAllDay }) => isAllDay === true),
		isNeverSent: true,
	},
	{ name: 'lasts no whole days', isIn: besides(({ isAllDay }) => isAllDay === false) },
	{
		name: 'midnights',
		isIn: (values) =>
			textsOf(values).filter((text) => /T00:00(:00\.0{7}|:00)?$/.test(text)).length > 1,
	},
	{ name: 'far number', isIn: isFar, isNeverSent: true },
	{ name: 'Windows zone', isIn: zoneHolds(/India Standard/) },
	{ name: 'zone of Exchange', isIn: zoneHolds(/^tzone/) },
	{ name: 'zone with spaces', isIn: zoneHolds(/^ Europe/) },
	{ name: 'zone of a new law', isIn: zoneHolds(/Vancouver|Winnipeg|Havana|Chisinau|Casablanca/) },
	{ name: 'shift by real time', isIn: ({ shift }) => shift?.unit === 'hours' },
	{ name: 'shift by the calendar', isIn: ({ shift }) => shift?.unit === 'days' },
];
