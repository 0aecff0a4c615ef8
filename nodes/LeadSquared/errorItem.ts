import {
	type INode,
	type INodeExecutionData,
	type NodeApiError,
	type NodeOperationError,
} from 'n8n-workflow';

/** What became of an appointment that LeadSquared did not accept. */
export type Outcome =
	/** The item itself cannot be used; it was never sent. */
	| 'invalid'
	/** LeadSquared said no; unchanged. */
	| 'refused'
	/** The account's limit of calls stood in the way; unchanged. */
	| 'limited'
	/** Sent, but no usable answer came: accepted or not, nobody knows. */
	| 'unknown'
	/** Never sent; unchanged. */
	| 'notSent';

/** What an error item tells about a failed appointment. */
export interface FailureFacts {
	message: string;
	outcome: Outcome;
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
