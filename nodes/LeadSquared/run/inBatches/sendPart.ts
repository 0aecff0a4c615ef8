import { type IExecuteFunctions } from 'n8n-workflow';

import { type SendableTask } from './repeatedTaskIds';
import { type Account } from '../../transport/credential/account';
import { callLeadSquared, type CallOptions, type Settled } from '../../transport/call';
import {
	BULK_UPDATE_PATH,
	bulkUpdateBody,
	bulkUpdateContract,
	type BulkUpdateReply,
} from '../../api/bulkUpdateTime';
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
 * Sends a batch, or a part of it: one call, repeated where that is harmless.
 * @param batch the batch's number, from 1
 */
export async function sendPart(
	{ context, account, settings, batches }: Sender,
	batch: number,
	tasks: readonly SendableTask[],
	options: Omit<CallOptions, 'maxRetries'>,
): Promise<Settled<BulkUpdateReply>> {
	const { statusWebhook, identifyBatchInWebhookUrl, timeoutMs, maxRetries } = settings;
	const entries = tasks.map(({ entry }) => entry);
	const url =
		statusWebhook !== undefined && identifyBatchInWebhookUrl
			? identifyBatch(statusWebhook.url, { batch, batches, executionId: context.getExecutionId() })
			: statusWebhook?.url;
	return await callLeadSquared(
		context,
		account,
		{
			method: 'POST',
			path: BULK_UPDATE_PATH,
			body: bulkUpdateBody(entries, url),
			repeatable: 'always',
			entries: entries.length,
			readContract: bulkUpdateContract(entries.map(({ UserTaskId }) => UserTaskId)),
			timeoutMs,
		},
		{ maxRetries, ...options },
	);
}
