import { inBatches } from '../../run/inBatches';
import { type Operation } from '../operation';
import * as shared from './fields';
import { batchOutput } from './outputs';
import { moveTimes } from './times/moveTimes';

/** Moves each item's appointment to new absolute times, in batches. */
export const bulkUpdateTime: Operation = {
	name: 'Bulk Update Time',
	value: 'bulkUpdateTime',
	action: 'Bulk update appointment time',
	description: 'Move many appointments to new times, in batches',
	fields: [
		{
			displayName: 'Mapping Mode',
			name: 'mappingMode',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Map Each Column Manually',
					value: 'defineBelow',
					description: 'Fill the fields below, for each item',
				},
				{
					name: 'Map Automatically',
					value: 'autoMapInputData',
					description: 'Read the properties of each item by their names',
				},
			],
			default: 'defineBelow',
			description: 'Where the task ID and the new times of each appointment come from',
		},
		{ ...shared.userTaskId, displayOptions: { show: { mappingMode: ['defineBelow'] } } },
		{
			displayName: 'User Task ID Property',
			name: 'userTaskIdField',
			type: 'string',
			required: true,
			default: 'UserTaskId',
			placeholder: 'e.g. UserTaskId',
			description: 'The property of each item that holds the task ID. Dots reach inside.',
			displayOptions: { show: { mappingMode: ['autoMapInputData'] } },
		},
		{
			displayName: 'From Date',
			name: 'fromDate',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-11-29T12:30:00+05:30',
			description: 'The new start, with its time of day',
			displayOptions: { show: { mappingMode: ['defineBelow'] } },
		},
		{
			displayName: 'From Date Property',
			name: 'fromDateField',
			type: 'string',
			required: true,
			default: 'FromDate',
			placeholder: 'e.g. start.dateTime',
			description: 'The property of each item that holds the new start. Dots reach inside.',
			displayOptions: { show: { mappingMode: ['autoMapInputData'] } },
		},
		{
			displayName: 'End Given As',
			name: 'endGivenAs',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'To Date',
					value: 'toDate',
					description: 'The new end is a date',
				},
				{
					name: 'Duration',
					value: 'duration',
					description: 'The new end is the start plus some minutes',
				},
			],
			default: 'toDate',
			description: 'How the new end of each appointment is given',
		},
		{
			displayName: 'To Date',
			name: 'toDate',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-11-29T13:00:00+05:30',
			description: 'The new end, with its time of day',
			displayOptions: { show: { mappingMode: ['defineBelow'], endGivenAs: ['toDate'] } },
		},
		{
			displayName: 'To Date Property',
			name: 'toDateField',
			type: 'string',
			required: true,
			default: 'ToDate',
			placeholder: 'e.g. end.dateTime',
			description: 'The property of each item that holds the new end. Dots reach inside.',
			displayOptions: { show: { mappingMode: ['autoMapInputData'], endGivenAs: ['toDate'] } },
		},
		{
			displayName: 'Duration (Minutes)',
			name: 'durationMinutes',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 527040, numberPrecision: 0 },
			default: 30,
			description: 'How long the appointment takes, in whole minutes',
			displayOptions: { show: { endGivenAs: ['duration'] } },
		},
		shared.dateFormat,
		shared.customDateFormat,
		shared.timezone,
		shared.statusWebhookUrl,
		shared.batchOptions,
	],
	output: batchOutput,
	wording: {
		kind: 'change',
		noun: 'appointment',
		change: 'the change',
		right: 'change these appointments',
		size: 'Set Items per Batch to a smaller number.',
		content:
			'Correct what LeadSquared names, most often a task id that does not exist there, and run them again.',
		again: 'Sending the same times again is harmless.',
	},
	run: inBatches(moveTimes('new')),
};
