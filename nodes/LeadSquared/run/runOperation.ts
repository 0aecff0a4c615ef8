import {
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { errorItem, type FailureFacts } from '../errors/errorItems';
import { type CallWording } from '../errors/wording';
import { cancelSignalOf } from '../transport/waiting';
import { fail, ok, type Result } from '../values/result';

/** How an operation runs: works through all input items, and gives the output items. */
export type Run = (
	context: IExecuteFunctions,
	wording: CallWording,
) => Promise<INodeExecutionData[]>;

type RunError = NodeApiError | NodeOperationError;

const NOTHING_SENT = 'Nothing was sent.';
const FAULT = 'This is a fault of the LeadSquared node. Please report it with this text.';

/**
 * Runs an operation as n8n wants it: whatever fails becomes an error of n8n's, or, in the continue modes, an error item
 * for each input item; n8n would hand the input on as if it had succeeded.
 * @param choose finds the operation
 */
export async function runOperation(
	context: IExecuteFunctions,
	choose: () => { run: Run; wording: CallWording },
): Promise<INodeExecutionData[]> {
	const chosen = await beforeFirstCall(
		context,
		() => NOTHING_SENT,
		async () => choose(),
	);
	if (!chosen.ok) return chosen.error;
	try {
		return await chosen.value.run(context, chosen.value.wording);
	} catch (error) {
		if (context.continueOnFail() && !endedCancelled(context, error)) {
			return faultItems(context, error);
		}
		throw nodeErrorOf(context, error, FAULT);
	}
}

/**
 * Prepares a run, before its first call.
 * @param nothingDone says that nothing was sent, or asked
 * @returns what was prepared, or, in the continue modes, the items that say what kept the run from starting
 * @throws NodeOperationError or NodeApiError in stop mode, for what keeps the run from starting, and in all modes
 * when the run is cancelled meanwhile
 */
export async function beforeFirstCall<T>(
	context: IExecuteFunctions,
	nothingDone: () => string,
	prepare: () => Promise<T>,
): Promise<Result<T, INodeExecutionData[]>> {
	try {
		return ok(await prepare());
	} catch (error) {
		if (context.continueOnFail() && !endedCancelled(context, error)) {
			return fail(notSentItems(context, error, nothingDone()));
		}
		throw nodeErrorOf(context, error, nothingDone());
	}
}

/** The error of a whole run as n8n wants it; errors that are of n8n's kinds already stay as they are. */
function nodeErrorOf(context: IExecuteFunctions, error: unknown, description: string): RunError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(context.getNode(), cause, { description });
}

/**
 * Whether a run ended by cancelling, with nothing sent. It throws in the continue modes, too: n8n leaves its items
 * unused, and thousands of them would only keep it from ending.
 */
function endedCancelled(context: IExecuteFunctions, error: unknown): boolean {
	return error instanceof NodeOperationError && cancelSignalOf(context)?.aborted === true;
}

/** In the continue modes, what kept a run from starting, as one error item for each input item. */
function notSentItems(
	context: IExecuteFunctions,
	error: unknown,
	nothingDone: string,
): INodeExecutionData[] {
	const shared = nodeErrorOf(context, error, nothingDone);
	return sameForAll(context, shared, {
		outcome: 'notSent',
		type: 'Configuration',
		retryable: false,
	});
}

/** In the continue modes, a fault of this node itself: what it had sent by then, nobody knows. */
function faultItems(context: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	const shared = nodeErrorOf(context, error, FAULT);
	return sameForAll(context, shared, { outcome: 'unknown', type: 'NodeFault', retryable: true });
}

function sameForAll(
	context: IExecuteFunctions,
	error: RunError,
	facts: Pick<FailureFacts, 'outcome' | 'type' | 'retryable'>,
): INodeExecutionData[] {
	const message = [error.message, error.description].filter(Boolean).join('. ');
	const node = context.getNode();
	return context
		.getInputData()
		.map((_input, item) => errorItem(node, item, () => error, { ...facts, message, batch: null }));
}
