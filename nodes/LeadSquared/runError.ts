import {
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { errorItem, type FailureFacts } from './errorItem';

type RunError = NodeApiError | NodeOperationError;

/** The error of a whole run as n8n wants it; errors that are of n8n's kinds already stay as they are. */
export function toNodeError(
	this: IExecuteFunctions,
	error: unknown,
	description = 'This is a fault of the LeadSquared node. Please report it with this text.',
): RunError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(this.getNode(), cause, { description });
}

/** In the continue modes, what kept a run from starting, as one error item for each input item. */
export function notSentItems(this: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	const shared = toNodeError.call(this, error, 'Nothing was sent, and no appointment is changed.');
	return errorItems.call(this, shared, {
		outcome: 'notSent',
		type: 'Configuration',
		retryable: false,
	});
}

/** In the continue modes, a fault of this node itself: what it had sent by then, nobody knows. */
export function faultItems(this: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	const shared = toNodeError.call(this, error);
	return errorItems.call(this, shared, { outcome: 'unknown', type: 'NodeFault', retryable: true });
}

function errorItems(
	this: IExecuteFunctions,
	error: RunError,
	facts: Pick<FailureFacts, 'outcome' | 'type' | 'retryable'>,
): INodeExecutionData[] {
	const message = [error.message, error.description].filter(Boolean).join('. ');
	const node = this.getNode();
	return this.getInputData().map((_input, item) =>
		errorItem(node, item, error, { ...facts, message, batch: null }),
	);
}
