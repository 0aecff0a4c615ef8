import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';

import { notSentItems } from '../run/runError';
import * as appointment from './appointment';

type Operation = (this: IExecuteFunctions) => Promise<INodeExecutionData[]>;

const OPERATIONS = new Map<string, Operation>([
	['appointment:bulkShiftTime', appointment.bulkShiftTime.execute],
	['appointment:bulkUpdateTime', appointment.bulkUpdateTime.execute],
	['appointment:get', appointment.get.execute],
	['appointment:getMany', appointment.getMany.execute],
]);

/** Runs the operation that the panel names. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const resource = this.getNodeParameter('resource', 0);
	const name = this.getNodeParameter('operation', 0);
	const operation = OPERATIONS.get(`${resource}:${name}`);
	if (operation === undefined) {
		const error = new NodeOperationError(
			this.getNode(),
			`The operation "${name}" of "${resource}" does not exist in this version of the node`,
			{ description: 'Choose another operation, or update the LeadSquared package.' },
		);
		if (this.continueOnFail()) return notSentItems.call(this, error);
		throw error;
	}
	return await operation.call(this);
}
