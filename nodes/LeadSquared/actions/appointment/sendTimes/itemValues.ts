import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { DATE_FORMATS, type DateFormat } from '../../../appointmentTimes/dateValue';
import { type EntryValues, problemOf, type Problem } from '../../../appointmentTimes/entry';
import { type Found, ItemParameters } from './itemParameters';
import { readItemProperty } from './itemProperty';

/** The values of an item, or everything that keeps them from being read. */
export type ItemValues = { ok: true; values: EntryValues } | { ok: false; problems: Problem[] };

/** Where an item's id and dates come from: the panel's fields, or properties of the item. */
type ValueSource = (json: object, item: number, field: FieldName) => Found;
type FieldName = 'userTaskId' | 'fromDate' | 'toDate';
const LABELS = { userTaskId: 'User Task ID', fromDate: 'From Date', toDate: 'To Date' } as const;

/**
 * Makes the function that gives an item's values as the panel maps them, still unchecked.
 * What takes no expression is read once, here.
 */
export function itemValuesReader(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): (json: object, item: number) => ItemValues {
	const parameters = new ItemParameters(context, items);
	const source = valueSource(context, parameters);
	const byDuration = context.getNodeParameter('endGivenAs', 0, 'toDate') === 'duration';
	const workflowZone = context.getTimezone();

	return (json, item) => {
		const problems: Problem[] = [];
		const take = (found: Found): unknown => {
			if (found.ok) return found.value;
			problems.push(found.problem);
			return undefined;
		};
		const parameter = (name: string, label: string, preset?: unknown): unknown =>
			take(parameters.read(name, label, item, preset));

		const userTaskId = take(source(json, item, 'userTaskId'));
		const fromDate = take(source(json, item, 'fromDate'));
		const end: EntryValues['end'] = byDuration
			? { kind: 'duration', minutes: parameter('durationMinutes', 'Duration (Minutes)') }
			: { kind: 'toDate', toDate: take(source(json, item, 'toDate')) };
		const format = readFormat(parameter('dateFormat', 'Date Format', 'auto'));
		if (!format.ok) problems.push(format.problem);
		const customFormat =
			format.ok && format.value === 'custom'
				? parameter('customDateFormat', 'Custom Date Format')
				: '';
		const zone = parameter('timezone', 'Timezone');
		if (problems.length > 0 || !format.ok) return { ok: false, problems };
		const rules = {
			format: format.value,
			customFormat: typeof customFormat === 'string' ? customFormat : '',
			timezone: zone === '' ? workflowZone : zone,
		};
		return { ok: true, values: { userTaskId, fromDate, end, rules } };
	};
}

function valueSource(context: IExecuteFunctions, parameters: ItemParameters): ValueSource {
	if (context.getNodeParameter('mappingMode', 0, 'defineBelow') !== 'autoMapInputData') {
		return (_json, item, field) => parameters.read(field, LABELS[field], item);
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
	const shown = keys.slice(0, 10).map((key) => (key.length > 40 ? `${key.slice(0, 40)}…` : key));
	const held = shown.join(', ') + (keys.length > 10 ? ', …' : '');
	return {
		field,
		text: `${field}: the item has no property "${name}". It has: ${held || 'none'}. Name the right one in ${field} Property, or choose Map Each Column Manually.`,
	};
}

function readFormat(
	value: unknown,
): { ok: true; value: DateFormat } | { ok: false; problem: Problem } {
	const format = DATE_FORMATS.find((candidate) => candidate === value);
	if (format !== undefined) return { ok: true, value: format };
	const reason = { why: 'is not a date format', mend: `Use one of: ${DATE_FORMATS.join(', ')}.` };
	return { ok: false, problem: problemOf('Date Format', value, reason) };
}
