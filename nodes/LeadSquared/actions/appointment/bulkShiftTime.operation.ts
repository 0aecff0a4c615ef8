import { inBatches } from '../../run/inBatches';
import { type Operation } from '../operation';
import * as shared from './fields';
import { batchOutput } from './outputs';
import { moveTimes } from './times/moveTimes';

/** Moves each item's appointment by a span from its current times: they become absolute times, and are sent as such. */
export const bulkShiftTime: Operation = {
	name: 'Bulk Shift Time',
	value: 'bulkShiftTime',
	action: 'Bulk shift appointment time',
	description: 'Move many appointments by a span of time, in batches',
	fields: [
		{
			displayName: 'Shift By',
			name: 'shiftBy',
			type: 'number',
			typeOptions: { numberPrecision: 0 },
			required: true,
			default: 1,
			placeholder: 'e.g. 1',
			description: 'How far to move each appointment; a negative number moves it back',
		},
		{
			displayName: 'Shift Unit',
			name: 'shiftUnit',
			type: 'options',
			options: [
				{ name: 'Minutes', value: 'minutes' },
				{ name: 'Hours', value: 'hours' },
				{
					name: 'Days',
					value: 'days',
					description: 'The time of day in Timezone stays, also across a clock change',
				},
				{
					name: 'Weeks',
					value: 'weeks',
					description: 'The time of day in Timezone stays, also across a clock change',
				},
			],
			default: 'hours',
			description: 'What Shift By counts',
		},
		{ ...shared.userTaskId, default: '={{ $json.UserTaskId }}' },
		{
			displayName: 'From Date',
			name: 'fromDate',
			type: 'string',
			required: true,
			default: '={{ $json.DueDate }}',
			placeholder: 'e.g. 2026-11-29T12:30:00+05:30',
			description: 'The current start, as Get Many gives it',
		},
		{
			displayName: 'To Date',
			name: 'toDate',
			type: 'string',
			required: true,
			default: '={{ $json.EndDate }}',
			placeholder: 'e.g. 2026-11-29T13:00:00+05:30',
			description: 'The current end, as Get Many gives it',
		},
		shared.dateFormat,
		shared.customDateFormat,
		{
			...shared.timezone,
			description:
				'Days and weeks keep the time of day in this zone: choose the one that the appointments are kept in. Also for dates that carry no offset of their own.',
		},
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
			'Correct what LeadSquared names, most often a task id that does not exist there, and shift the refused ones alone again.',
		again:
			'Running this node again with the same items is harmless; finding the appointments anew and shifting them is not.',
		accepted: 'Found anew and shifted again, these would be moved twice.',
	},
	run: inBatches(moveTimes('shifted')),
};
