import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';

import { notSentItems } from '../run/runError';
import { type Resource } from './operation';

/**
 * Runs the operation that the panel names.
 * @throws what ends the run; in stop mode, NodeOperationError for an operation that is in none of the lists
 */
export async function runOperation(
	context: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[]> {
	const resource = context.getNodeParameter('resource', 0);
	const name = context.getNodeParameter('operation', 0);
	const operation = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === name);
	if (operation === undefined) {
		const error = new NodeOperationError(
			context.getNode(),
			`The operation "${name}" of "${resource}" does not exist in this version of the node`,
			{ description: 'Choose another operation, or update the LeadSquared package.' },
		);
		if (context.continueOnFail()) return notSentItems.call(context, error);
		throw error;
	}
	return await operation.run(context, operation.wording);
}
