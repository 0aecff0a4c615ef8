import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import * as appointment from './actions/appointment';
import { router } from './actions/router';
import { getUsers } from './methods/users';
import { endedCancelled, faultItems, toNodeError } from './run/runError';

/** The node as n8n loads it. */
export class LeadSquared implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'LeadSquared',
		name: 'leadSquared',
		icon: {
			light: 'file:../../icons/leadsquared.svg',
			dark: 'file:../../icons/leadsquared.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Find LeadSquared appointments, and move many at once',
		defaults: { name: 'LeadSquared' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'leadSquaredApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Appointment', value: 'appointment' }],
				default: 'appointment',
			},
			...appointment.description,
		],
	};

	methods = { loadOptions: { getUsers } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			return [await router.call(this)];
		} catch (error) {
			// n8n would hand the input on as if it had succeeded.
			if (this.continueOnFail() && !endedCancelled.call(this, error)) {
				return [faultItems.call(this, error)];
			}
			throw toNodeError.call(this, error);
		}
	}
}
