import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	updateDisplayOptions,
} from 'n8n-workflow';

import { inBatches } from '../../run/inBatches';
import { dateFields, deliveryFields } from './times/fields';

const properties: INodeProperties[] = [
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
	{
		displayName: 'User Task ID',
		name: 'userTaskId',
		type: 'string',
		required: true,
		default: '={{ $json.UserTaskId }}',
		placeholder: 'e.g. 0aa0b97c-a507-11e8-a43f-02742c1c8abe',
		description: 'The ID that LeadSquared gave the appointment',
	},
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
	...dateFields(
		'Days and weeks keep the time of day in this zone: choose the one that the appointments are kept in. Also for dates that carry no offset of their own.',
	),
	...deliveryFields,
];

/** The panel of the operation. */
export const description = updateDisplayOptions(
	{ show: { resource: ['appointment'], operation: ['bulkShiftTime'] } },
	properties,
);

/** Moves each item's appointment by a span from its current times: they become absolute times, and are sent as such. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await inBatches(this, 'shifted');
}
