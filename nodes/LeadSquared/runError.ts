import {
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { errorItem, type FailureFacts } from './errorItem';

/** The error of a whole run as n8n wants it; errors that are of n8n's kinds already stay as they are. */
export function toNodeError(
	this: IExecuteFunctions,
	error: unknown,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(
		this.getNode(),
		error instanceof Error ? error : new Error(String(error)),
		{ description: 'This is a fault of the LeadSquared node. Please report it with this text.' },
	);
}

/**
 * In the continue modes, the error of a whole run as one error item for each input item.
 * Errors of a run's settings and credential are thrown before anything is sent; of any other, nobody knows.
 */
export function runErrorItems(this: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	const beforeSending = error instanceof NodeOperationError;
	const shared = toNodeError.call(this, error);
	const message = [shared.message, shared.description].filter(Boolean).join('. ');
	const facts: FailureFacts = {
		message,
		outcome: beforeSending ? 'notSent' : 'unknown',
		type: beforeSending ? 'Configuration' : 'NodeFault',
		batch: null,
		retryable: !beforeSending,
	};
	return this.getInputData().map((_input, item) => errorItem(this.getNode(), item, shared, facts));
}
