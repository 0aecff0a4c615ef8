import { type IExecuteFunctions } from 'n8n-workflow';

import { type SendableTask } from '../../../appointmentTimes/repeatedTaskIds';
import { type Account } from '../../../transport/account';
import { callLeadSquared, type Settled } from '../../../transport/call';
import { BULK_UPDATE_PATH, bulkUpdateBody, readBulkUpdateReply } from './request';
import { type Batch } from './result';
import { type Settings } from './settings';
import { identifyBatch } from './statusWebhookUrl';

/** What sending needs beside the appointments. */
export interface Sender {
	context: IExecuteFunctions;
	account: Account;
	settings: Settings;
	/** How many batches the run has. */
	batches: number;
}

/**
 * Sends a batch, or a part of it: one call, repeated where that is harmless. Gives the request id.
 * @param unlessHalted gives the call up while it still waits for its turn
 */
export async function sendPart(
	{ context, account, settings, batches }: Sender,
	batch: Batch,
	tasks: readonly SendableTask[],
	unlessHalted?: AbortSignal,
): Promise<Settled<string>> {
	const { statusWebhook, identifyBatchInWebhookUrl, timeoutMs, maxRetries } = settings;
	const url =
		statusWebhook !== undefined && identifyBatchInWebhookUrl
			? identifyBatch(statusWebhook.url, {
					batch: batch.number,
					batches,
					executionId: context.getExecutionId(),
				})
			: statusWebhook?.url;
	return await callLeadSquared(
		context,
		account,
		{
			method: 'POST',
			path: BULK_UPDATE_PATH,
			body: bulkUpdateBody(
				tasks.map(({ entry }) => entry),
				url,
			),
			readContract: readBulkUpdateReply,
			timeoutMs,
		},
		unlessHalted === undefined ? { maxRetries } : { maxRetries, unlessHalted },
	);
}
