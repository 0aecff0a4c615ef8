import { type INodeProperties } from 'n8n-workflow';

/** The option Max Retries of every operation, read by `readRetryOptions`. */
export const maxRetriesOption: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 10, numberPrecision: 0 },
	default: 3,
	description: 'How often a call without a usable answer is repeated. Repeating is harmless.',
};

/** The option Timeout of every operation, read by `readRetryOptions`. */
export const timeoutOption: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: {
		minValue: 1,
		maxValue: 600,
		numberPrecision: 0,
	},
	default: 60,
	description: 'How long to wait for the answer to one call',
};

/** The collection Options of an operation that has no other options. */
export const retryOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [maxRetriesOption, timeoutOption],
};
