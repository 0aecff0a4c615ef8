import { type INode, type INodeExecutionData, type NodeApiError } from 'n8n-workflow';

import { type CurrentTimes, errorItem } from '../../../errorItem';
import { type Failure } from './failure';
import { failureText, type Words } from './failures';
import { invalidItemError, invalidItemText, type InvalidItem } from './nodeErrors';

/** The error item of an input item that cannot be used. */
export function invalidErrorItem(
	node: INode,
	invalid: InvalidItem,
	words: Words,
): INodeExecutionData {
	return errorItem(node, invalid.item, invalidItemError(node, invalid, words), {
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
	return errorItem(node, item, error, {
		message: failureText(item, failure, current),
		outcome,
		type,
		batch,
		retryable,
		...(current === undefined ? {} : { current }),
	});
}
