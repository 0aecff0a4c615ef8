import { type IExecuteFunctions, type NodeExecutionHint } from 'n8n-workflow';

import { callTexts, type CallWording } from '../../errors/wording';
import { AccountCalls } from '../accountCalls';
import { count, info, type Notes, warning, was } from '../hints';
import { beforeFirstCall, type Run } from '../runOperation';
import { type BatchResult, entriesIn, isFailed } from './batch';
import { type BatchOperation } from './batchOperation';
import { outputItems } from './output';
import { type Plan, planRun } from './plan';
import { sendBatches } from './sendBatches';
import { settleUnknown } from './settle';
import { stopError } from './stop';

/**
 * The way of items that go into batches: item, entry, batch, call, result.
 * @throws NodeOperationError in stop mode, before anything is sent, for what keeps the run from starting
 * @throws NodeApiError in stop mode, when a batch failed: it says what was accepted and what was not
 */
export function inBatches<E, N extends Notes>(operation: BatchOperation<E, N>): Run {
	return async (context, wording) => {
		const notes = operation.notes();
		const planned = await beforeFirstCall(
			context,
			() => callTexts(wording).nothing,
			async () => await planRun(context, operation, wording, notes),
		);
		if (!planned.ok) return planned.error;
		const plan = planned.value;
		const node = context.getNode();
		const results = await carryOut(context, operation, wording, plan);
		const [failed, ...others] = results.filter(isFailed);
		if (failed !== undefined && !context.continueOnFail()) {
			const naming = { wording, operation };
			throw stopError(node, [failed, ...others], results, plan.batches.length, naming);
		}
		const hints = [...notes.hints, ...batchHints(plan, results, wording, operation)];
		if (hints.length > 0) context.addExecutionHints(...hints);
		return outputItems({ node, input: context.getInputData(), operation, wording, plan }, results);
	};
}

async function carryOut<E, N extends Notes>(
	context: IExecuteFunctions,
	operation: BatchOperation<E, N>,
	wording: CallWording,
	{ account, settings, batches }: Plan<E>,
): Promise<Array<BatchResult<E>>> {
	if (account === undefined) {
		return batches.map((entries, index) => ({
			kind: 'planned',
			batch: { number: index + 1, entries },
		}));
	}
	const { maxRetries, timeoutMs } = settings;
	const calls = new AccountCalls(context, account, { maxRetries, timeoutMs });
	// The first try of a read counts among its retries.
	const reads = new AccountCalls(context, account, {
		maxRetries: Math.max(maxRetries, 1) - 1,
		timeoutMs,
	});
	return await sendBatches(
		{
			context,
			calls,
			operation,
			wording,
			settings,
			batches: batches.length,
			readUnknown: async (results) =>
				settings.settleUnknownOutcomes
					? await settleUnknown(context, reads, operation, results)
					: results,
		},
		batches,
	);
}

/** What the user should know about a run of batches, each thing once. */
export function batchHints<E>(
	{ settings, sendable, invalid }: Plan<E>,
	results: ReadonlyArray<BatchResult<E>>,
	{ noun }: CallWording,
	{ texts }: Pick<BatchOperation<E>, 'texts'>,
): NodeExecutionHint[] {
	const hints: NodeExecutionHint[] = [];
	const items = sendable.reduce((sum, each) => sum + each.items.length, 0);
	const superseded = items - sendable.length;
	if (superseded > 0) {
		hints.push(warning(`${count(superseded, 'item')} ${was(superseded)} ${texts.superseded}`));
	}
	if (invalid.length > 0) {
		const total = invalid.length + items;
		hints.push(
			warning(
				`${invalid.length} of ${count(total, 'item')} ${was(invalid.length)} invalid and not sent. Their error items say why.`,
			),
		);
	}
	if (settings.statusWebhook?.unreachable === true && !settings.dryRun) {
		hints.push(
			warning(
				'Status Webhook URL names this machine (localhost), which LeadSquared cannot reach. Use the public address of your n8n.',
			),
		);
	}
	const failed = entriesIn(results.filter(isFailed));
	if (failed > 0) {
		hints.push(
			warning(
				`${failed} of ${count(entriesIn(results), noun)} ${was(failed)} not accepted by LeadSquared. Their error items say why.`,
			),
		);
	}
	const settled = entriesIn(
		results.filter((result) => result.kind === 'accepted' && result.settledBy === 'reading'),
	);
	if (settled > 0) {
		hints.push(
			info(
				`${count(settled, noun)} without an answer ${was(settled)} read afterwards, ${texts.found}, and counted as accepted.`,
			),
		);
	}
	return hints;
}
