import {
	type INode,
	type INodeExecutionData,
	type NodeApiError,
	type NodeOperationError,
} from 'n8n-workflow';

import { type CurrentTimes, errorItem } from './errorItem';
import { type Failure } from './failure';
import { failureText, type CallWording } from './failures';
import { type InvalidItem, invalidItemError, invalidItemText, invalidReason } from './nodeErrors';

/** So many reasons have an error object of their own. Each costs a stack, and names of items can make endless reasons. */
const MOST_REASONS = 100;

/** Makes the function that gives a run's error items of input items that cannot be used; one error for each reason. */
export function invalidErrorItems(
	node: INode,
	words: CallWording,
): (invalid: InvalidItem) => INodeExecutionData {
	const errors = new Map<string, NodeOperationError>();
	const errorOf = (invalid: InvalidItem): NodeOperationError => {
		const own = invalidReason(invalid);
		const reason = errors.has(own) || errors.size < MOST_REASONS ? own : 'For another reason';
		const error = errors.get(reason) ?? invalidItemError(node, reason, words);
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
 * @param current where an appointment of unknown outcome stood when it was read afterwards
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
