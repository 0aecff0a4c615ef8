import {
	type INode,
	type INodeExecutionData,
	type NodeApiError,
	type NodeOperationError,
} from 'n8n-workflow';

/** What an error item tells about a failed appointment. */
export interface FailureFacts {
	message: string;
	outcome: 'invalid' | 'refused' | 'limited' | 'unknown' | 'notSent';
	type: string;
	batch: number | null;
	retryable: boolean;
}

/**
 * The error item of one input item (design.md, "What comes out").
 *
 * n8n sends an item with an `error` to the error branch and lays its json over the input's own fields;
 * but wherever it then still finds the `error`, it replaces the whole json by the bare message. So the
 * error is there only where n8n branches by it, and as a property that n8n's copy for the branch leaves
 * behind.
 */
export function errorItem(
	node: INode,
	item: number,
	error: NodeApiError | NodeOperationError,
	{ message, outcome, type, batch, retryable }: FailureFacts,
): INodeExecutionData {
	const output: INodeExecutionData = {
		json: { error: message, leadSquared: { outcome, type, batch, retryable } },
		pairedItem: { item },
	};
	if (node.onError === 'continueErrorOutput') {
		Object.defineProperty(output, 'error', { value: error, enumerable: false });
	}
	return output;
}
