import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { panelOf } from './actions/panel';
import { RESOURCES } from './actions/resources';
import { runOperation } from './actions/router';
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
		properties: panelOf(RESOURCES),
	};

	methods = { loadOptions: { getUsers } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			return [await runOperation(this, RESOURCES)];
		} catch (error) {
			// n8n would hand the input on as if it had succeeded.
			if (this.continueOnFail() && !endedCancelled.call(this, error)) {
				return [faultItems.call(this, error)];
			}
			throw toNodeError.call(this, error);
		}
	}
}
