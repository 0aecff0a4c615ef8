import { type IExecuteFunctions } from 'n8n-workflow';

import { cutIntoBatches } from './batches';
import { mergeRepeatedTaskIds, type SendableTask } from './repeatedTaskIds';
import { type Account, readAccount } from '../../transport/credential/account';
import { invalidItemsError } from '../../errors/nodeErrors';
import { type Times } from '../../actions/appointment/times/itemValues';
import { type ItemsReading, readItems } from './readItems';
import { readSettings, type Settings } from './settings';

/** All that is known before the first call. */
export interface Plan {
	settings: Settings;
	reading: ItemsReading;
	tasks: readonly SendableTask[];
	batches: ReadonlyArray<readonly SendableTask[]>;
	/** Absent if nothing is to be sent: then a bad credential is not the run's problem. */
	account?: Account;
}

/**
 * Reads and checks everything, and sends nothing.
 * @throws NodeOperationError for bad settings, a bad credential and, in stop mode, bad items
 */
export async function planRun(context: IExecuteFunctions, times: Times): Promise<Plan> {
	const settings = readSettings(context, times);
	const items = context.getInputData();
	const reading = await readItems(context, items, settings, times);
	if (reading.invalid.length > 0 && !context.continueOnFail()) {
		throw invalidItemsError(context.getNode(), reading.invalid, items.length, settings.words);
	}
	const tasks = mergeRepeatedTaskIds(reading.entries);
	const batches = cutIntoBatches(tasks, settings.batchSize);
	const plan = { settings, reading, tasks, batches };
	return settings.dryRun || batches.length === 0
		? plan
		: { ...plan, account: await readAccount(context) };
}
