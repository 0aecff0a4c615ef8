import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { shownValue } from '../../../appointmentTimes/shownValue';
import { readStatusWebhookUrl, type StatusWebhook } from './statusWebhookUrl';

/** What holds for the whole run: the parameters that are read once. */
export interface Settings {
	maxRetries: number;
	rejectedBatches: 'split' | 'keepWhole';
	batchSize: number;
	dryRun: boolean;
	identifyBatchInWebhookUrl: boolean;
	output: 'batches' | 'appointments';
	repeatedTaskIds: 'useLast' | 'refuse';
	statusWebhook?: StatusWebhook;
	timeoutMs: number;
}

/**
 * Reads the run's settings. n8n shows the defaults of a collection but does not apply them: that is done here.
 * @throws NodeOperationError naming the parameter, its value and what it may be
 */
export function readSettings(context: IExecuteFunctions): Settings {
	const options: IDataObject = readOnce(context, 'options', 'Options', {}) as IDataObject;
	const whole = (name: string, label: string, ...range: [number, number, number]): number =>
		readWhole(context, label, options[name], ...range);
	const statusWebhook = readWebhook(context);
	return {
		batchSize: whole('batchSize', 'Items per Batch', 25, 1, 5000),
		dryRun: readSwitch(context, 'Dry Run', options.dryRun),
		identifyBatchInWebhookUrl: readSwitch(
			context,
			'Identify Batch in Webhook URL',
			options.identifyBatchInWebhookUrl,
		),
		maxRetries: whole('maxRetries', 'Max Retries', 3, 0, 10),
		rejectedBatches: readChoice(context, 'Refused Batches', options.rejectedBatches, [
			'split',
			'keepWhole',
		]),
		output: readChoice(context, 'Output', options.output, ['batches', 'appointments']),
		repeatedTaskIds: readChoice(context, 'Repeated Task IDs', options.repeatedTaskIds, [
			'useLast',
			'refuse',
		]),
		...(statusWebhook === undefined ? {} : { statusWebhook }),
		timeoutMs: whole('timeout', 'Timeout (Seconds)', 60, 1, 600) * 1000,
	};
}

/** A parameter that is read once for the run, by its first item. */
function readOnce(
	context: IExecuteFunctions,
	name: string,
	label: string,
	preset: string | IDataObject,
): unknown {
	try {
		return context.getNodeParameter(name, 0, preset) as unknown;
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new NodeOperationError(context.getNode(), `${label}: its expression failed: ${why}`, {
			description: 'Correct the expression. Nothing was sent.',
			failure: { cause: 'configuration-invalid' },
		});
	}
}

function readWebhook(context: IExecuteFunctions): StatusWebhook | undefined {
	const value = readOnce(context, 'statusWebhookUrl', 'Status Webhook URL', '');
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) {
		return undefined;
	}
	const webhook = readStatusWebhookUrl(value);
	if (webhook !== undefined) return webhook;
	throw badSetting(
		context,
		'Status Webhook URL',
		value,
		'Use a whole URL that begins with https:// or http://.',
	);
}

function readWhole(
	context: IExecuteFunctions,
	label: string,
	value: unknown,
	...[preset, least, most]: [number, number, number]
): number {
	if (value === undefined) return preset;
	const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) {
		return number;
	}
	throw badSetting(context, label, value, `Use a whole number from ${least} to ${most}.`);
}

function readSwitch(context: IExecuteFunctions, label: string, value: unknown): boolean {
	if (value === undefined) return false;
	if (typeof value === 'boolean') return value;
	throw badSetting(context, label, value, 'Use true or false.');
}

/** The first choice is the default. */
function readChoice<T extends string>(
	context: IExecuteFunctions,
	label: string,
	value: unknown,
	choices: readonly [T, ...T[]],
): T {
	if (value === undefined) return choices[0];
	const choice = choices.find((candidate) => candidate === value);
	if (choice !== undefined) return choice;
	throw badSetting(context, label, value, `Use one of: ${choices.join(', ')}.`);
}

function badSetting(
	context: IExecuteFunctions,
	label: string,
	value: unknown,
	mend: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), `${label} is ${shownValue(value)}`, {
		description: `${mend} Nothing was sent.`,
		failure: { cause: 'configuration-invalid' },
	});
}
