import {
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { cancelSignalOf } from '../transport/context';
import { errorItem, type FailureFacts } from '../errors/errorItem';

type RunError = NodeApiError | NodeOperationError;

const NOTHING_SENT = 'Nothing was sent, and no appointment is changed.';

/** The error of a whole run as n8n wants it; errors that are of n8n's kinds already stay as they are. */
export function toNodeError(
	this: IExecuteFunctions,
	error: unknown,
	description = 'This is a fault of the LeadSquared node. Please report it with this text.',
): RunError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(this.getNode(), cause, { description });
}

/**
 * Whether a run ended by cancelling, with nothing sent. It throws in the continue modes, too: n8n leaves its items
 * unused, and thousands of them would only keep it from ending.
 */
export function endedCancelled(this: IExecuteFunctions, error: unknown): boolean {
	return error instanceof NodeOperationError && cancelSignalOf(this)?.aborted === true;
}

/** What was prepared for a run, or, in the continue modes, the items that tell what kept it from starting. */
export type Prepared<T> = { ok: true; value: T } | { ok: false; items: INodeExecutionData[] };

/**
 * Prepares a run, before its first call.
 * @throws NodeOperationError or NodeApiError in stop mode, for what keeps the run from starting, and in all modes
 * when the run is cancelled meanwhile
 */
export async function beforeFirstCall<T>(
	context: IExecuteFunctions,
	prepare: () => Promise<T>,
): Promise<Prepared<T>> {
	try {
		return { ok: true, value: await prepare() };
	} catch (error) {
		if (context.continueOnFail() && !endedCancelled.call(context, error)) {
			return { ok: false, items: notSentItems.call(context, error) };
		}
		throw toNodeError.call(context, error, NOTHING_SENT);
	}
}

/** In the continue modes, what kept a run from starting, as one error item for each input item. */
export function notSentItems(this: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	const shared = toNodeError.call(this, error, NOTHING_SENT);
	return errorItems.call(this, shared, {
		outcome: 'notSent',
		type: 'Configuration',
		retryable: false,
	});
}

/** In the continue modes, a fault of this node itself: what it had sent by then, nobody knows. */
export function faultItems(this: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	const shared = toNodeError.call(this, error);
	return errorItems.call(this, shared, { outcome: 'unknown', type: 'NodeFault', retryable: true });
}

function errorItems(
	this: IExecuteFunctions,
	error: RunError,
	facts: Pick<FailureFacts, 'outcome' | 'type' | 'retryable'>,
): INodeExecutionData[] {
	const message = [error.message, error.description].filter(Boolean).join('. ');
	const node = this.getNode();
	return this.getInputData().map((_input, item) =>
		errorItem(node, item, () => error, { ...facts, message, batch: null }),
	);
}
