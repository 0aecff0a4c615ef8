import { type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { badParameter, choiceOf, readOnce, switchOf, wholeOf } from '../parameters/onceForAll';
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
	const options = readOnce(context, 'options', 'Options', {}) as IDataObject;
	const statusWebhook = readWebhook(context);
	return {
		batchSize: wholeOf(context, 'Items per Batch', options.batchSize, 25, 1, 5000),
		dryRun: switchOf(context, 'Dry Run', options.dryRun),
		identifyBatchInWebhookUrl: switchOf(
			context,
			'Identify Batch in Webhook URL',
			options.identifyBatchInWebhookUrl,
		),
		maxRetries: wholeOf(context, 'Max Retries', options.maxRetries, 3, 0, 10),
		rejectedBatches: choiceOf(context, 'Refused Batches', options.rejectedBatches, [
			'split',
			'keepWhole',
		]),
		output: choiceOf(context, 'Output', options.output, ['batches', 'appointments']),
		repeatedTaskIds: choiceOf(context, 'Repeated Task IDs', options.repeatedTaskIds, [
			'useLast',
			'refuse',
		]),
		...(statusWebhook === undefined ? {} : { statusWebhook }),
		timeoutMs: wholeOf(context, 'Timeout (Seconds)', options.timeout, 60, 1, 600) * 1000,
	};
}

function readWebhook(context: IExecuteFunctions): StatusWebhook | undefined {
	const value = readOnce(context, 'statusWebhookUrl', 'Status Webhook URL', '');
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) {
		return undefined;
	}
	const webhook = readStatusWebhookUrl(value);
	if (webhook !== undefined) return webhook;
	throw badParameter(
		context,
		'Status Webhook URL',
		value,
		'Use a whole URL that begins with https:// or http://.',
	);
}
