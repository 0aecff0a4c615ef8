import { type Beside } from '../../../dates/calendarDate';
import { type DateFormat, FORMAT_NAMES } from '../../../dates/dateFormats';
import { type ZoneChoice } from '../../../dates/dateValue';
import { pathOfProperty, valueAt } from '../../../parameters/itemProperty';
import { besideDate, neighboursOf } from '../../../parameters/plainPath';
import { type ItemReader, type RunReader } from '../../../parameters/readers';
import {
	anything,
	DEFAULT_TIMEZONE,
	oneOf,
	type Rule,
	zoneChoice,
} from '../../../parameters/rules';
import { shownText } from '../../../values/outside';
import { all, type Checked, fail, ok, refuse, unreadableProblem } from '../../../values/result';
import { type EntryValues } from './entry';

/** What an item's dates are: the new times, or the current ones, which a shift moves. */
export type Times = 'new' | 'shifted';

/** The fields that the panel maps or names a property for, as it names them. */
const LABELS = {
	userTaskId: 'User Task ID',
	fromDate: 'From Date',
	toDate: 'To Date',
} as const;

type MappedField = keyof typeof LABELS;

/** What the properties of items are called, unless the panel says otherwise. */
const PROPERTIES: Readonly<Record<MappedField, string>> = {
	userTaskId: 'UserTaskId',
	fromDate: 'FromDate',
	toDate: 'ToDate',
};

/**
 * Makes the reader of an item's values as the panel maps them, still unchecked.
 * @throws NodeOperationError for a mapping that cannot be used
 */
export function valuesReader(
	run: RunReader,
	times: Times,
): (reader: ItemReader) => Checked<EntryValues> {
	const mode = run.read(
		'mappingMode',
		'Mapping Mode',
		oneOf('defineBelow', 'autoMapInputData'),
		'defineBelow',
	);
	const endGivenAs = run.read('endGivenAs', 'End Given As', oneOf('toDate', 'duration'), 'toDate');
	const mapped: Array<MappedField> =
		endGivenAs === 'duration' ? ['userTaskId', 'fromDate'] : ['userTaskId', 'fromDate', 'toDate'];
	const names =
		mode === 'defineBelow'
			? undefined
			: new Map(mapped.map((field) => [field, propertyName(run, field)]));
	const readField = (reader: ItemReader, field: MappedField): Checked<unknown> => {
		const name = names?.get(field);
		return name === undefined
			? reader.read(field, LABELS[field], anything)
			: readProperty(reader, LABELS[field], name);
	};
	const besideField = (reader: ItemReader, field: MappedField): Beside | undefined => {
		const name = names?.get(field);
		return name === undefined ? reader.beside(field) : besideProperty(reader, name);
	};
	let readZone: Rule<ZoneChoice> | undefined;

	return (reader) => {
		readZone ??= zoneChoice(reader.facts);
		const format = reader.read('dateFormat', 'Date Format', readDateFormat, 'auto');
		const isCustom = format.ok && format.value === 'custom';
		const fields = all({
			userTaskId: readField(reader, 'userTaskId'),
			fromDate: readField(reader, 'fromDate'),
			end:
				endGivenAs === 'duration'
					? reader.read('durationMinutes', 'Duration (Minutes)', anything)
					: readField(reader, 'toDate'),
			format,
			customFormat: isCustom
				? reader.read('customDateFormat', 'Custom Date Format', anything)
				: ok(''),
			zone: reader.read('timezone', 'Timezone', readZone, DEFAULT_TIMEZONE),
			by: times === 'shifted' ? reader.read('shiftBy', 'Shift By', anything) : ok(undefined),
			unit: times === 'shifted' ? reader.read('shiftUnit', 'Shift Unit', anything) : ok(undefined),
		});
		if (!fields.ok) return fields;
		const { userTaskId, fromDate, end, customFormat, zone, by, unit } = fields.value;
		const { timezone, isZoneChosen } = zone;
		const isDuration = endGivenAs === 'duration';
		return ok({
			userTaskId,
			fromDate,
			end: isDuration ? { kind: 'duration', minutes: end } : { kind: 'toDate', toDate: end },
			beside: {
				fromDate: besideField(reader, 'fromDate'),
				toDate: isDuration ? undefined : besideField(reader, 'toDate'),
			},
			...(times === 'shifted' ? { shift: { by, unit } } : {}),
			rules: {
				format: fields.value.format,
				customFormat,
				timezone,
				isZoneChosen,
				now: reader.facts.now,
			},
		});
	};
}

function besideProperty({ json }: ItemReader, name: string): Beside | undefined {
	try {
		const path = pathOfProperty(json, name);
		return path.ok ? besideDate(json, neighboursOf(path.value)) : undefined;
	} catch {
		return undefined;
	}
}

const FORMATS = Object.keys(FORMAT_NAMES) as DateFormat[];

const readDateFormat: Rule<DateFormat> = (value) => {
	const format = FORMATS.find((candidate) => candidate === value);
	if (format !== undefined) return ok(format);
	return refuse('is not a date format', `Use one of: ${FORMATS.join(', ')}.`);
};

function propertyName(run: RunReader, field: MappedField): string {
	const usual = PROPERTIES[field];
	const rule: Rule<string> = (value) =>
		typeof value === 'string' && value !== ''
			? ok(value)
			: refuse('is no name', `Use the name of an item's property, e.g. ${usual}.`);
	return run.read(`${field}Field`, `${LABELS[field]} Property`, rule, usual);
}

/** Names of properties are listed beside each other, so each is shown in short, and not all of them. */
const MOST_OF_KEY = 40;
const MOST_KEYS = 10;

function readProperty({ json }: ItemReader, field: string, name: string): Checked<unknown> {
	try {
		const path = pathOfProperty(json, name);
		if (path.ok) return ok(valueAt(json, path.value));
		const keys = Object.keys(json);
		const shown = keys.slice(0, MOST_KEYS).map((key) => shownText(key, MOST_OF_KEY));
		const held = shown.join(', ') + (keys.length > MOST_KEYS ? ', …' : '');
		return fail([
			{
				field,
				why: 'the item has no such property',
				sentence: `${field}: the item has no property "${shownText(name)}". It has: ${held || 'none'}.`,
				fix: `Name the right one in ${field} Property, or choose Map Each Column Manually.`,
			},
		]);
	} catch (error) {
		return fail([unreadableProblem(field, error)]);
	}
}
