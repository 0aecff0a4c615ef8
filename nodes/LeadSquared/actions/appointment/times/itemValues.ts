import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { DATE_FORMATS, type DateFormat } from '../../../dates/dateValue';
import { type EntryValues, problemOf, type Problem, unreadableProblem } from './entry';
import { shownText } from '../../../values/shownValue';
import { type Found, ItemParameters } from '../../../parameters/itemParameters';
import { readItemProperty } from '../../../parameters/itemProperty';
import { LABELS, type MappedField, readMapping } from './mapping';

/** The values of an item, or everything that keeps them from being read. */
export type ItemValues = { ok: true; values: EntryValues } | { ok: false; problems: Problem[] };

/** What an item's dates are: the new times, or the current ones, which a shift moves. */
export type Times = 'new' | 'shifted';

/**
 * Makes the function that gives an item's values as the panel maps them, still unchecked.
 * @throws NodeOperationError for a mapping that cannot be used
 */
export function itemValuesReader(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	times: Times,
): (json: object, item: number) => ItemValues {
	const parameters = new ItemParameters(context, items);
	const { properties, endGivenAs } = readMapping(context);
	const workflowZone = context.getTimezone();

	return (json, item) => {
		const problems: Problem[] = [];
		const take = <T>(found: Found<T>): T | undefined => {
			if (found.ok) return found.value;
			problems.push(found.problem);
			return undefined;
		};
		const parameter = (name: string, label: string): unknown =>
			take(parameters.read(name, label, item));
		const mapped = (field: MappedField): unknown =>
			properties === undefined
				? parameter(field, LABELS[field])
				: take(propertyOf(json, LABELS[field], properties[field]));

		const userTaskId = mapped('userTaskId');
		const fromDate = mapped('fromDate');
		const end: EntryValues['end'] =
			endGivenAs === 'duration'
				? { kind: 'duration', minutes: parameter('durationMinutes', 'Duration (Minutes)') }
				: { kind: 'toDate', toDate: mapped('toDate') };
		const format = take(dateFormat(parameters.read('dateFormat', 'Date Format', item, 'auto')));
		const customFormat =
			format === 'custom' ? parameter('customDateFormat', 'Custom Date Format') : '';
		const zone = parameter('timezone', 'Timezone');
		const shift =
			times === 'shifted'
				? {
						shift: {
							by: parameter('shiftBy', 'Shift By'),
							unit: parameter('shiftUnit', 'Shift Unit'),
						},
					}
				: {};
		if (format === undefined || problems.length > 0) return { ok: false, problems };
		const rules = { format, customFormat, timezone: zone === '' ? workflowZone : zone };
		return { ok: true, values: { userTaskId, fromDate, end, ...shift, rules } };
	};
}

/** Names of properties are listed beside each other, so each is shown in short. */
const MOST_OF_KEY = 40;

function propertyOf(json: object, field: string, name: string): Found {
	try {
		return property(json, field, name);
	} catch (error) {
		return { ok: false, problem: unreadableProblem(field, error) };
	}
}

function property(json: object, field: string, name: string): Found {
	const reading = readItemProperty(json, name);
	if (reading.found) return { ok: true, value: reading.value };
	const keys = Object.keys(json);
	const shown = keys.slice(0, 10).map((key) => shownText(key, MOST_OF_KEY));
	const held = shown.join(', ') + (keys.length > 10 ? ', …' : '');
	const why = 'the item has no such property';
	const text = `${field}: the item has no property "${name}". It has: ${held || 'none'}. Name the right one in ${field} Property, or choose Map Each Column Manually.`;
	return { ok: false, problem: { field, why, text } };
}

function dateFormat(found: Found): Found<DateFormat> {
	if (!found.ok) return found;
	const format = DATE_FORMATS.find((candidate) => candidate === found.value);
	if (format !== undefined) return { ok: true, value: format };
	const reason = { why: 'is not a date format', fix: `Use one of: ${DATE_FORMATS.join(', ')}.` };
	return { ok: false, problem: problemOf('Date Format', found.value, reason) };
}
