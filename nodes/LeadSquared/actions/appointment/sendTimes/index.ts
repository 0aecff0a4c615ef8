import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { cutIntoBatches } from '../../../appointmentTimes/batches';
import { mergeRepeatedTaskIds, type SendableTask } from '../../../appointmentTimes/repeatedTaskIds';
import { readAccount } from '../../../transport/account';
import { runHints } from './hints';
import { invalidItemsError } from './nodeErrors';
import { outputItems } from './outputItems';
import { readItems } from './readItems';
import { type BatchResult } from './result';
import { sendBatches } from './sendBatches';
import { readSettings, type Settings } from './settings';
import { stopError } from './stopError';

/**
 * The way of the items through the node: item, entry, batch, request, result.
 * @throws NodeOperationError before anything is sent, for bad settings and, in stop mode, bad items
 * @throws NodeApiError in stop mode, when a batch failed: it tells what was accepted and what was not
 */
export async function sendAppointmentTimes(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const input = context.getInputData();
	const settings = readSettings(context);
	const reading = readItems(context, input, settings);
	if (reading.invalid.length > 0 && !context.continueOnFail()) {
		throw invalidItemsError(node, reading.invalid, input.length);
	}
	const tasks = mergeRepeatedTaskIds(reading.entries);
	const batches = cutIntoBatches(tasks, settings.batchSize);
	const results = await runBatches(context, settings, batches);
	const stopped = context.continueOnFail() ? undefined : stopError(node, results, batches.length);
	if (stopped !== undefined) throw stopped;
	const hints = runHints(reading, tasks, settings, results);
	if (hints.length > 0) context.addExecutionHints(...hints);
	return outputItems(node, input, settings, reading.invalid, results, batches.length);
}

async function runBatches(
	context: IExecuteFunctions,
	settings: Settings,
	batches: readonly SendableTask[][],
): Promise<BatchResult[]> {
	if (settings.dryRun) {
		return batches.map((tasks, index) => ({
			kind: 'planned',
			batch: { number: index + 1, tasks },
		}));
	}
	// A run of nothing but bad items has nothing to send, so a bad credential is not its problem.
	if (batches.length === 0) return [];
	return await sendBatches(context, await readAccount(context), settings, batches);
}
