import {
	type INode,
	type INodeExecutionData,
	type NodeApiError,
	type NodeOperationError,
} from 'n8n-workflow';

import { type CallOutcome } from '../transport/nextStep';

/** What became of an appointment that was not accepted; `invalid`: the item itself cannot be used, and was never sent. */
export type Outcome = Exclude<CallOutcome, 'accepted'> | 'invalid';

/** Where an appointment of unknown outcome stood when it was read afterwards: UTC, null for what was not given. */
export interface CurrentTimes {
	start: string | null;
	end: string | null;
}

/** What an error item tells about a failed appointment. */
export interface FailureFacts {
	message: string;
	outcome: Outcome;
	type: string;
	batch: number | null;
	retryable: boolean;
	current?: CurrentTimes;
}

/**
 * The error item of one input item.
 *
 * n8n sends an item with an `error` to the error branch and lays its json over the input's own fields;
 * but wherever it then still finds the `error`, it replaces the whole json by the bare message. So the
 * error is there only where n8n branches by it, and as a property that n8n's copy for the branch leaves
 * behind.
 * @param errorOf makes the error, or gives one that many items share; asked for only where n8n branches by it
 */
export function errorItem(
	node: INode,
	item: number,
	errorOf: () => NodeApiError | NodeOperationError,
	{ message, ...facts }: FailureFacts,
): INodeExecutionData {
	const output: INodeExecutionData = {
		json: { error: message, leadSquared: { ...facts } },
		pairedItem: { item },
	};
	if (node.onError === 'continueErrorOutput') {
		Object.defineProperty(output, 'error', { value: errorOf(), enumerable: false });
	}
	return output;
}
