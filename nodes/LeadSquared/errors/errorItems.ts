import {
	type INode,
	type INodeExecutionData,
	type NodeApiError,
	type NodeOperationError,
} from 'n8n-workflow';

import { type CurrentTimes, type Failure, failureText, type Outcome } from './failure';
import { type InvalidItem, invalidItemError, invalidItemText, invalidReason } from './nodeErrors';
import { type CallWording } from './wording';

/** What an error item says of a failed item. */
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

/** So many reasons have an error object of their own. Each costs a stack, and names of items can make endless reasons. */
const MOST_REASONS = 100;

/** Makes the function that gives a run's error items of input items that cannot be used; one error for each reason. */
export function invalidErrorItems(
	node: INode,
	wording: CallWording,
): (invalid: InvalidItem) => INodeExecutionData {
	const errors = new Map<string, NodeOperationError>();
	const errorOf = (invalid: InvalidItem): NodeOperationError => {
		const own = invalidReason(invalid);
		const reason = errors.has(own) || errors.size < MOST_REASONS ? own : 'For another reason';
		const error = errors.get(reason) ?? invalidItemError(node, reason, wording);
		errors.set(reason, error);
		return error;
	};
	return (invalid) =>
		errorItem(node, invalid.item, () => errorOf(invalid), {
			message: invalidItemText(invalid),
			outcome: 'invalid',
			type: 'InvalidItem',
			batch: null,
			retryable: false,
		});
}

/**
 * The error item of an input item whose call failed.
 * @param error shared by all items that failed for one reason
 * @param current where a record of unknown outcome stood when it was read afterwards
 */
export function failedErrorItem(
	node: INode,
	item: number,
	failure: Failure,
	error: NodeApiError,
	batch: number | null,
	current?: CurrentTimes,
): INodeExecutionData {
	const { outcome, type, retryable } = failure;
	return errorItem(node, item, () => error, {
		message: failureText(item, failure, current),
		outcome,
		type,
		batch,
		retryable,
		...(current === undefined ? {} : { current }),
	});
}
