import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import {
	DATE_FORMATS,
	type DateFormat,
	type DateReading,
} from '../../../appointmentTimes/dateValue';
import {
	problemOf,
	readEntry,
	type EntryValues,
	type Problem,
} from '../../../appointmentTimes/entry';
import { findRepeatedTaskIds, type ItemEntry } from '../../../appointmentTimes/repeatedTaskIds';
import { type Settings } from './settings';
import { readItemProperty } from './itemProperty';

/** An item that cannot be sent, with everything that is wrong with it. */
export interface InvalidItem {
	item: number;
	problems: readonly Problem[];
}

/** What the items gave, and what the user should know about how they were read. */
export interface ItemsReading {
	entries: readonly ItemEntry[];
	invalid: readonly InvalidItem[];
	/** How many dates carried no offset, by the zone that they were read in. */
	datesByZone: ReadonlyMap<string, number>;
	/** How many dates were a day count without a time of day, read as midnight. */
	wholeDays: number;
}

/** A value, or why there is none. */
type Found = { ok: true; value: unknown } | { ok: false; problem: Problem };

/** Reads and checks every item, before anything is sent (design.md, promise 1). */
export function readItems(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	settings: Settings,
): ItemsReading {
	const source = valueSource(context);
	const entries: ItemEntry[] = [];
	const invalid: InvalidItem[] = [];
	const dates: DateReading[] = [];
	items.forEach(({ json }, item) => {
		const values = readValues(context, source, json, item);
		const reading = values.ok ? readEntry(values.values) : values;
		if (reading.ok) {
			entries.push({ item, entry: reading.entry });
			dates.push(...reading.dates);
		} else {
			invalid.push({ item, problems: reading.problems });
		}
	});
	const notes = {
		datesByZone: countZones(dates),
		wholeDays: dates.filter((date) => date.wholeDay).length,
	};
	return settings.repeatedTaskIds === 'refuse'
		? { ...refuseRepeated(entries, invalid), ...notes }
		: { entries, invalid, ...notes };
}

/** Where an item's id and dates come from: the panel's fields, or properties of the item. */
type ValueSource = (json: object, item: number, field: FieldName) => Found;
type FieldName = 'userTaskId' | 'fromDate' | 'toDate';
const LABELS = { userTaskId: 'User Task ID', fromDate: 'From Date', toDate: 'To Date' } as const;

function valueSource(context: IExecuteFunctions): ValueSource {
	if (context.getNodeParameter('mappingMode', 0, 'defineBelow') !== 'autoMapInputData') {
		return (_json, item, field) => evaluate(context, field, LABELS[field], item);
	}
	const names = {
		userTaskId: propertyName(context, 'userTaskIdField', 'UserTaskId'),
		fromDate: propertyName(context, 'fromDateField', 'FromDate'),
		toDate: propertyName(context, 'toDateField', 'ToDate'),
	};
	return (json, _item, field) => {
		const reading = readItemProperty(json, names[field]);
		return reading.found
			? { ok: true, value: reading.value }
			: { ok: false, problem: missingProperty(LABELS[field], names[field], json) };
	};
}

function propertyName(context: IExecuteFunctions, parameter: string, preset: string): string {
	const name: unknown = context.getNodeParameter(parameter, 0, preset);
	return typeof name === 'string' ? name : preset;
}

function missingProperty(field: string, name: string, json: object): Problem {
	const keys = Object.keys(json);
	const held = keys.slice(0, 10).join(', ') + (keys.length > 10 ? ', …' : '');
	return {
		field,
		text: `${field}: the item has no property "${name}". It has: ${held || 'none'}. Name the right one in the ${field} Property field, or choose Map Each Column Manually.`,
	};
}

type Values = { ok: true; values: EntryValues } | { ok: false; problems: Problem[] };

function readValues(
	context: IExecuteFunctions,
	source: ValueSource,
	json: object,
	item: number,
): Values {
	const problems: Problem[] = [];
	const take = (found: Found): unknown => {
		if (found.ok) return found.value;
		problems.push(found.problem);
		return undefined;
	};
	const parameter = (name: string, label: string, preset?: unknown): unknown =>
		take(evaluate(context, name, label, item, preset));

	const endGivenAs = context.getNodeParameter('endGivenAs', 0, 'toDate');
	const userTaskId = take(source(json, item, 'userTaskId'));
	const fromDate = take(source(json, item, 'fromDate'));
	const end: EntryValues['end'] =
		endGivenAs === 'duration'
			? { kind: 'duration', minutes: parameter('durationMinutes', 'Duration (Minutes)') }
			: { kind: 'toDate', toDate: take(source(json, item, 'toDate')) };
	const format = readFormat(parameter('dateFormat', 'Date Format', 'auto'));
	if (!format.ok) problems.push(format.problem);
	const customFormat =
		format.ok && format.value === 'custom'
			? parameter('customDateFormat', 'Custom Date Format', '')
			: '';
	const chosenZone = parameter('timezone', 'Timezone', '');
	if (problems.length > 0 || !format.ok) return { ok: false, problems };
	return {
		ok: true,
		values: {
			userTaskId,
			fromDate,
			end,
			rules: {
				format: format.value,
				customFormat: typeof customFormat === 'string' ? customFormat : '',
				timezone: chosenZone === '' ? context.getTimezone() : chosenZone,
			},
		},
	};
}

/** A parameter's value for an item. An expression that fails is that item's problem, not the run's. */
function evaluate(
	context: IExecuteFunctions,
	name: string,
	label: string,
	item: number,
	preset: unknown = '',
): Found {
	try {
		return { ok: true, value: context.getNodeParameter(name, item, preset) as unknown };
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return {
			ok: false,
			problem: {
				field: label,
				text: `${label}: its expression failed: ${why}. Correct the expression.`,
			},
		};
	}
}

function readFormat(
	value: unknown,
): { ok: true; value: DateFormat } | { ok: false; problem: Problem } {
	const format = DATE_FORMATS.find((candidate) => candidate === value);
	if (format !== undefined) return { ok: true, value: format };
	const reason = { why: 'is not a date format', mend: `Use one of: ${DATE_FORMATS.join(', ')}.` };
	return { ok: false, problem: problemOf('Date Format', value, reason) };
}

/** With Repeated Task IDs set to refuse, every item that names a repeated id is invalid (design.md, promise 3). */
function refuseRepeated(
	entries: readonly ItemEntry[],
	invalid: readonly InvalidItem[],
): { entries: ItemEntry[]; invalid: InvalidItem[] } {
	const repeated = findRepeatedTaskIds(entries);
	const refused = [...repeated].map(([item, { id, items }]): InvalidItem => {
		const others = items.slice(0, 6).filter((other) => other !== item);
		const named = others.map((other) => `[item ${other}]`).join(', ');
		const unnamed = items.length - 1 - others.length;
		const more = unnamed > 0 ? ` and ${unnamed} more` : '';
		const reason = {
			why: `is also named by ${named}${more}`,
			mend: 'Keep one item for each appointment, or set Repeated Task IDs to Use Last.',
		};
		return { item, problems: [problemOf('User Task ID', id, reason)] };
	});
	return {
		entries: entries.filter(({ item }) => !repeated.has(item)),
		invalid: [...invalid, ...refused].sort((a, b) => a.item - b.item),
	};
}

function countZones(dates: readonly DateReading[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { readInZone } of dates) {
		if (readInZone !== undefined) counts.set(readInZone, (counts.get(readInZone) ?? 0) + 1);
	}
	return counts;
}
