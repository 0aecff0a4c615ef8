import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { beforeFirstCall } from '../runError';
import { runHints } from './hints';
import { type Times } from '../../actions/appointment/times/itemValues';
import { outputItems } from './output';
import { type Plan, planRun } from './plan';
import { type BatchResult } from './result';
import { sendBatches } from './send';
import { stopError } from './stop';

/**
 * The way of the items through the node: item, entry, batch, request, result.
 * @param times what the items' dates are: the new times, or the current ones, which are shifted first
 * @throws NodeOperationError in stop mode, before anything is sent, for what keeps the run from starting
 * @throws NodeApiError in stop mode, when a batch failed: it tells what was accepted and what was not
 */
export async function inBatches(
	context: IExecuteFunctions,
	times: Times,
): Promise<INodeExecutionData[]> {
	const plan = await beforeFirstCall(context, async () => await planRun(context, times));
	return plan.ok ? await carryOut(context, plan.value) : plan.items;
}

async function carryOut(context: IExecuteFunctions, plan: Plan): Promise<INodeExecutionData[]> {
	const { settings, reading, tasks, batches } = plan;
	const node = context.getNode();
	const results = await resultsOf(context, plan);
	const stopped = context.continueOnFail()
		? undefined
		: stopError(node, results, batches.length, settings.words);
	if (stopped !== undefined) throw stopped;
	const hints = runHints(reading, tasks, settings, results);
	if (hints.length > 0) context.addExecutionHints(...hints);
	const input = context.getInputData();
	return outputItems(node, input, settings, reading.invalid, results, batches.length);
}

async function resultsOf(context: IExecuteFunctions, plan: Plan): Promise<BatchResult[]> {
	const { account, settings, batches } = plan;
	if (account !== undefined) return await sendBatches(context, account, settings, batches);
	return batches.map((tasks, index) => ({
		kind: 'planned',
		batch: { number: index + 1, tasks },
	}));
}
