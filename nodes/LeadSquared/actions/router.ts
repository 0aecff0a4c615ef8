import { type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { type Operation, type Resource } from './operation';

/**
 * Finds the operation that the panel names.
 * @throws NodeOperationError if it is in none of the lists
 */
export function operationOf(context: IExecuteFunctions, resources: readonly Resource[]): Operation {
	const resource = context.getNodeParameter('resource', 0);
	// n8n gives none where the panel has no such field, as for a resource of a later version.
	const name = context.getNodeParameter('operation', 0, '');
	const operation = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === name);
	if (operation !== undefined) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`${name === '' ? `The resource "${resource}"` : `The operation "${name}" of "${resource}"`} does not exist in this version of the node`,
		{ description: 'Choose another operation, or update the LeadSquared package.' },
	);
}
