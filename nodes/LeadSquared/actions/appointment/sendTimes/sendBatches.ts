import { type IExecuteFunctions } from 'n8n-workflow';

import { type SendableTask } from '../../../appointmentTimes/repeatedTaskIds';
import { type Account } from '../../../transport/account';
import { adviceOnKeys, WHO_IS_CALLING, readKeysHost } from '../../../transport/keysRegion';
import { sendOnce } from '../../../transport/request';
import { type Verdict } from '../../../transport/verdict';
import { limitedFailure, lostFailure, refusedFailure } from './failures';
import { BULK_UPDATE_PATH, bulkUpdateBody, readBulkUpdateReply } from './request';
import { type Batch, type BatchResult, type Failure } from './result';
import { type Settings } from './settings';
import { identifyBatch } from './statusWebhookUrl';

/** After so many refusals in a row that concern the account as a whole, nothing more is sent. */
const HOPELESS_AFTER = 2;

/**
 * Sends the batches in order and tells what became of each. In stop mode nothing is started after the
 * first failure; in the continue modes the rest is sent, unless keys, rights or host are refused again
 * and again.
 */
export async function sendBatches(
	context: IExecuteFunctions,
	account: Account,
	settings: Settings,
	batches: ReadonlyArray<readonly SendableTask[]>,
): Promise<BatchResult[]> {
	const stopAtFailure = !context.continueOnFail();
	const results: BatchResult[] = [];
	let hopeless = 0;
	let advice: string | undefined;
	let last: Failure | undefined;
	let unsent: Failure | undefined;
	for (const [index, tasks] of batches.entries()) {
		const batch = { number: index + 1, tasks };
		if (context.getExecutionCancelSignal()?.aborted) break;
		if (last !== undefined && (stopAtFailure || hopeless >= HOPELESS_AFTER)) {
			unsent ??= notSentFailure(last);
			results.push({ kind: 'failed', batch, attempts: 0, failure: unsent });
			continue;
		}
		const verdict = await sendBatch(context, account, settings, batch, batches.length);
		if (verdict.kind === 'refused' && verdict.status === 401) {
			advice ??= await adviseOnRefusedKeys(context, account, settings);
		}
		const result = resultOf(batch, verdict, advice);
		results.push(result);
		logProgress(context, result, batches.length);
		const failed = result.kind === 'failed' ? result.failure : undefined;
		hopeless = verdict.kind === 'refused' && verdict.scope === 'account' ? hopeless + 1 : 0;
		last = failed ?? last;
	}
	return results;
}

async function sendBatch(
	context: IExecuteFunctions,
	account: Account,
	settings: Settings,
	batch: Batch,
	batches: number,
): Promise<Verdict<string>> {
	const entries = batch.tasks.map(({ entry }) => entry);
	const webhookUrl = settings.statusWebhook?.url;
	const url =
		webhookUrl !== undefined && settings.identifyBatchInWebhookUrl
			? identifyBatch(webhookUrl, {
					batch: batch.number,
					batches,
					executionId: context.getExecutionId(),
				})
			: webhookUrl;
	return await sendOnce(context, account, {
		method: 'POST',
		path: BULK_UPDATE_PATH,
		body: bulkUpdateBody(entries, url),
		readContract: readBulkUpdateReply,
		timeoutMs: settings.timeoutMs,
	});
}

/** After a 401: asks the configured host, and no other, where the keys belong, and says what to do. */
async function adviseOnRefusedKeys(
	context: IExecuteFunctions,
	account: Account,
	{ timeoutMs }: Settings,
): Promise<string> {
	const verdict = await sendOnce(context, account, {
		method: 'GET',
		path: WHO_IS_CALLING,
		readContract: readKeysHost,
		timeoutMs,
	});
	return (
		adviceOnKeys(verdict, account.host) ??
		'The keys are valid and belong to this region, so their user may lack the right to this call. Ask your LeadSquared administrator.'
	);
}

function resultOf(batch: Batch, verdict: Verdict<string>, advice: string | undefined): BatchResult {
	switch (verdict.kind) {
		case 'accepted':
			return { kind: 'accepted', batch, requestId: verdict.value, attempts: 1 };
		case 'refused':
			return {
				kind: 'failed',
				batch,
				attempts: 1,
				failure: refusedFailure(verdict, verdict.status === 401 ? advice : undefined),
			};
		case 'limited':
			return { kind: 'failed', batch, attempts: 1, failure: limitedFailure(verdict) };
		case 'passing':
		case 'unusable':
			return { kind: 'failed', batch, attempts: 1, failure: lostFailure(verdict) };
	}
}

function notSentFailure(cause: Failure): Failure {
	return {
		...cause,
		outcome: 'notSent',
		message: `Not sent, since an earlier batch failed: ${cause.message}`,
		description: 'The appointments are unchanged.',
		retryable: true,
	};
}

/** One line a batch in n8n's log: its number and outcome, never keys or payload. */
function logProgress(context: IExecuteFunctions, result: BatchResult, batches: number): void {
	const { batch } = result;
	const outcome =
		result.kind === 'failed' ? `${result.failure.outcome} (${result.failure.type})` : result.kind;
	context.logger.info(
		`LeadSquared: batch ${batch.number} of ${batches} (${batch.tasks.length} appointments) ${outcome}`,
	);
}
