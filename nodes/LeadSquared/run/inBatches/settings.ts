import { type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { type CallOptions, readCallOptions } from '../callOptions';
import { CHANGE, SHIFT, type CallWording } from '../../errors/failures';
import {
	badParameter,
	choiceOf,
	readOnce,
	switchOf,
	wholeOf,
} from '../../parameters/runParameters';
import { type Times } from '../../actions/appointment/times/itemValues';
import { readStatusWebhookUrl, type StatusWebhook } from './statusWebhookUrl';

/** What holds for the whole run: the parameters that are read once. */
export interface Settings extends CallOptions {
	/** How failures are told. */
	words: CallWording;
	rejectedBatches: 'split' | 'keepWhole';
	batchSize: number;
	dryRun: boolean;
	identifyBatchInWebhookUrl: boolean;
	output: 'batches' | 'appointments';
	repeatedTaskIds: 'useLast' | 'refuse';
	/** Whether appointments of unknown outcome are read afterwards. */
	settleUnknownOutcomes: boolean;
	statusWebhook?: StatusWebhook;
}

/**
 * Reads the run's settings. n8n shows the defaults of a collection but does not apply them: that is done here.
 * @throws NodeOperationError naming the parameter, its value and what it may be
 */
export function readSettings(context: IExecuteFunctions, times: Times): Settings {
	const options = readOnce(context, 'options', 'Options', {}) as IDataObject;
	const statusWebhook = readWebhook(context);
	return {
		words: times === 'shifted' ? SHIFT : CHANGE,
		batchSize: wholeOf(context, 'Items per Batch', options.batchSize, 25, 1, 5000),
		dryRun: switchOf(context, 'Dry Run', options.dryRun),
		identifyBatchInWebhookUrl: switchOf(
			context,
			'Identify Batch in Webhook URL',
			options.identifyBatchInWebhookUrl,
		),
		...readCallOptions(context, options),
		rejectedBatches: choiceOf(context, 'Refused Batches', options.rejectedBatches, [
			'split',
			'keepWhole',
		]),
		output: choiceOf(context, 'Output', options.output, ['batches', 'appointments']),
		repeatedTaskIds: choiceOf(context, 'Repeated Task IDs', options.repeatedTaskIds, [
			'useLast',
			'refuse',
		]),
		settleUnknownOutcomes: switchOf(
			context,
			'Settle Unknown Outcomes',
			options.settleUnknownOutcomes,
		),
		...(statusWebhook === undefined ? {} : { statusWebhook }),
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
