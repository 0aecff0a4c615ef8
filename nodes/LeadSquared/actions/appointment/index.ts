import { type INodeProperties } from 'n8n-workflow';

import * as bulkShiftTime from './bulkShiftTime.operation';
import * as bulkUpdateTime from './bulkUpdateTime.operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';

export { bulkShiftTime, bulkUpdateTime, get, getMany };

/** The panel of the resource Appointment. */
export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['appointment'] } },
		options: [
			{
				name: 'Bulk Shift Time',
				value: 'bulkShiftTime',
				action: 'Bulk shift appointment time',
				description: 'Move many appointments by a span of time, in batches',
			},
			{
				name: 'Bulk Update Time',
				value: 'bulkUpdateTime',
				action: 'Bulk update appointment time',
				description: 'Move many appointments to new times, in batches',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get an appointment',
				description: 'Get one appointment by its task ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many appointments',
				description: 'Find the appointments of users, an owner, a lead or an opportunity',
			},
		],
		default: 'bulkUpdateTime',
	},
	...bulkUpdateTime.description,
	...bulkShiftTime.description,
	...get.description,
	...getMany.description,
];
