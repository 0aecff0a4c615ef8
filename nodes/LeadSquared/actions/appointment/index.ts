import { type INodeProperties } from 'n8n-workflow';

import * as bulkUpdateTime from './bulkUpdateTime.operation';

export { bulkUpdateTime };

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
				name: 'Bulk Update Time',
				value: 'bulkUpdateTime',
				action: 'Bulk update appointment time',
				description: 'Move many appointments to new times, in batches',
			},
		],
		default: 'bulkUpdateTime',
	},
	...bulkUpdateTime.description,
];
