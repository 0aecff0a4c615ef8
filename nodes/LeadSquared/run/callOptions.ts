import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { wholeOf } from '../parameters/runParameters';

/** How calls are repeated and waited for. */
export interface CallOptions {
	maxRetries: number;
	timeoutMs: number;
}

/** The option Max Retries of every operation. */
export const maxRetriesOption: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 10, numberPrecision: 0 },
	default: 3,
	description: 'How often a call without a usable answer is repeated. Repeating is harmless.',
};

/** The option Timeout of every operation. */
export const timeoutOption: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 600, numberPrecision: 0 },
	default: 60,
	description: 'How long to wait for the answer to one call',
};

/**
 * Reads the two options.
 * @throws NodeOperationError naming the option, its value and what it may be
 */
export function readCallOptions(context: IExecuteFunctions, options: IDataObject): CallOptions {
	return {
		maxRetries: wholeOf(context, 'Max Retries', options.maxRetries, 3, 0, 10),
		timeoutMs: wholeOf(context, 'Timeout (Seconds)', options.timeout, 60, 1, 600) * 1000,
	};
}
