import { type INodeProperties } from 'n8n-workflow';

import { timezoneOptions } from '../../methods/timezones';
import { DEFAULT_TIMEZONE } from '../../parameters/rules';
import { maxRetriesOption, timeoutOption } from '../retryFields';

/** Which appointment is meant. */
export const userTaskId: INodeProperties = {
	displayName: 'User Task ID',
	name: 'userTaskId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 0aa0b97c-a507-11e8-a43f-02742c1c8abe',
	description: 'The ID that LeadSquared gave the appointment',
};

/** How the dates of the items are read. */
export const dateFormat: INodeProperties = {
	displayName: 'Date Format',
	name: 'dateFormat',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'auto',
			description: 'Dates from n8n and calendars, and text such as 2026-11-29 12:30',
		},
		{
			name: 'Custom',
			value: 'custom',
			description: 'Text in a form that you name, such as 29 Nov 2026 12:30',
		},
		{
			name: 'Day First (29/11/2026 12:30)',
			value: 'dayFirst',
			description: 'Text that begins with the day, with 24 hours or AM and PM',
		},
		{
			name: 'Month First (11/29/2026 12:30 PM)',
			value: 'monthFirst',
			description: 'Text that begins with the month, with 24 hours or AM and PM',
		},
		{
			name: 'Serial Number (Google Sheets, Excel)',
			value: 'serialNumber',
			description: 'A day count, such as 46355.520833',
		},
		{
			name: 'Unix Milliseconds',
			value: 'unixMilliseconds',
			description: 'Milliseconds since 1970, such as 1795935600000',
		},
		{
			name: 'Unix Seconds',
			value: 'unixSeconds',
			description: 'Seconds since 1970, such as 1795935600',
		},
	],
	default: 'auto',
	description:
		'The form that the dates have. Nothing is guessed: a date in another form is refused.',
};

/** The form that Custom of Date Format stands for. */
export const customDateFormat: INodeProperties = {
	displayName: 'Custom Date Format',
	name: 'customDateFormat',
	type: 'string',
	default: '',
	placeholder: 'e.g. dd/MM/yyyy HH:mm',
	description:
		'Year yyyy, month MM, day dd, hour HH, minute mm; hh with a for am/pm. <a href="https://moment.github.io/luxon/#/parsing">All tokens</a>.',
	displayOptions: { show: { dateFormat: ['custom'] } },
};

/** The zone of dates that name none. */
export const timezone: INodeProperties = {
	displayName: 'Timezone',
	name: 'timezone',
	type: 'options',
	options: timezoneOptions,
	default: DEFAULT_TIMEZONE,
	description: 'For dates that carry no offset of their own',
};

/** What comes out of an operation that reads. */
export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Where LeadSquared reports on the batches. */
export const statusWebhookUrl: INodeProperties = {
	displayName: 'Status Webhook URL',
	name: 'statusWebhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/moved',
	description: 'Where LeadSquared posts what became of each batch, once it has worked through it',
};

/** How batches are sent, and what comes out of them. */
export const batchOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description: 'Whether to check everything and show the batches without sending them',
		},
		{
			displayName: 'Identify Batch in Webhook URL',
			name: 'identifyBatchInWebhookUrl',
			type: 'boolean',
			default: false,
			description:
				'Whether to add batch, batches and executionId to the query of Status Webhook URL',
		},
		{
			displayName: 'Items per Batch',
			name: 'batchSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 5000, numberPrecision: 0 },
			default: 25,
			description: 'How many appointments go into one call',
		},
		maxRetriesOption,
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{
					name: 'One Item per Batch',
					value: 'batches',
				},
				{
					name: 'One Item per Appointment',
					value: 'appointments',
					description: 'The input items, each with what became of it',
				},
			],
			default: 'batches',
			description: 'What the next node receives',
		},
		{
			displayName: 'Refused Batches',
			name: 'rejectedBatches',
			type: 'options',
			options: [
				{
					name: 'Split',
					value: 'split',
					description: 'Take a refused batch apart, so that only what is wrong in it fails',
				},
				{
					name: 'Keep Whole',
					value: 'keepWhole',
					description: 'Fail all appointments of a refused batch',
				},
			],
			default: 'split',
			description: 'What to do with a batch that LeadSquared refuses',
		},
		{
			displayName: 'Repeated Task IDs',
			name: 'repeatedTaskIds',
			type: 'options',
			options: [
				{
					name: 'Use Last',
					value: 'useLast',
					description: 'Send each appointment once, with the times of its last item',
				},
				{
					name: 'Refuse',
					value: 'refuse',
					description: 'Treat all items that name the same appointment as invalid',
				},
			],
			default: 'useLast',
			description: 'What to do when several items name the same appointment',
		},
		{
			displayName: 'Settle Unknown Outcomes',
			name: 'settleUnknownOutcomes',
			type: 'boolean',
			default: true,
			description:
				'Whether to read each appointment whose change got no answer, and to count it as accepted where it has the new times',
		},
		timeoutOption,
	],
};
