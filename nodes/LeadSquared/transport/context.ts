import { type IExecuteFunctions, type ILoadOptionsFunctions } from 'n8n-workflow';

/** Where calls are made from: a run, or the panel that fills a dropdown. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions;

/** The signal that a run was cancelled. The panel cannot be. */
export function cancelSignalOf(context: CallContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
