import { type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { cancelSignalOf } from '../transport/context';
import { pause } from '../transport/pause';

/** Long enough to cost nothing, and short enough that a stop is heard of at once. */
const WORK_MS = 25;

/** Gives the event loop a turn now and then while items are read: expressions of many items can take minutes. */
export class Turns {
	private nextAt = performance.now() + WORK_MS;

	constructor(private readonly context: IExecuteFunctions) {}

	/** Whether it is time; to be asked before each piece of work. */
	get due(): boolean {
		return performance.now() >= this.nextAt;
	}

	/**
	 * Lets all else that waits have its turn.
	 * @throws NodeOperationError if the run is cancelled: nothing has been sent yet
	 */
	async take(): Promise<void> {
		await pause(1).over;
		if (cancelSignalOf(this.context)?.aborted === true) {
			throw new NodeOperationError(this.context.getNode(), 'The run was cancelled', {
				description: 'Nothing was sent.',
			});
		}
		this.nextAt = performance.now() + WORK_MS;
	}
}
