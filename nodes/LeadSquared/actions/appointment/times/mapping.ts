import { type IExecuteFunctions } from 'n8n-workflow';

import { badParameter, choiceOf, readOnce } from '../../../parameters/runParameters';

/** Where an item's id and dates come from. */
export interface Mapping {
	/** The properties to read them from; absent, it is the panel's fields. */
	properties?: Readonly<Record<MappedField, string>>;
	endGivenAs: 'toDate' | 'duration';
}

/** The fields that the panel maps or names a property for. */
export type MappedField = 'userTaskId' | 'fromDate' | 'toDate';

/** How the panel names them. */
export const LABELS: Readonly<Record<MappedField, string>> = {
	userTaskId: 'User Task ID',
	fromDate: 'From Date',
	toDate: 'To Date',
};

/**
 * Reads how the panel maps items; the same for all items of a run.
 * @throws NodeOperationError naming the parameter, its value and what it may be
 */
export function readMapping(context: IExecuteFunctions): Mapping {
	const mode = choiceOf(
		context,
		'Mapping Mode',
		readOnce(context, 'mappingMode', 'Mapping Mode', 'defineBelow'),
		['defineBelow', 'autoMapInputData'],
	);
	const endGivenAs = choiceOf(
		context,
		'End Given As',
		readOnce(context, 'endGivenAs', 'End Given As', 'toDate'),
		['toDate', 'duration'],
	);
	if (mode === 'defineBelow') return { endGivenAs };
	const properties = {
		userTaskId: propertyName(context, 'userTaskId', 'UserTaskId'),
		fromDate: propertyName(context, 'fromDate', 'FromDate'),
		toDate: endGivenAs === 'duration' ? '' : propertyName(context, 'toDate', 'ToDate'),
	};
	return { properties, endGivenAs };
}

function propertyName(context: IExecuteFunctions, field: MappedField, fallback: string): string {
	const label = `${LABELS[field]} Property`;
	const name = readOnce(context, `${field}Field`, label, fallback);
	if (typeof name === 'string' && name !== '') return name;
	throw badParameter(context, label, name, `Use the name of an item's property, e.g. ${fallback}.`);
}
