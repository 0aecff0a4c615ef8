import { type IExecuteFunctions } from 'n8n-workflow';

import { cancelledError, type InvalidItem, invalidItemsError } from '../errors/nodeErrors';
import { type CallWording } from '../errors/wording';
import { ItemParameters, type ItemReader } from '../parameters/readers';
import { cancelSignalOf, pause } from '../transport/waiting';
import { type Checked, fail, type Reading, unreadableProblem } from '../values/result';

/** What the items of a run gave. */
export interface ItemsReading<T> {
	values: ReadonlyArray<{ item: number; value: T }>;
	invalid: readonly InvalidItem[];
}

/** So long items are read before all else that waits has a turn: it costs nothing, and a stop is noticed at once. */
const READING_MS = 25;

/**
 * Reads every item, before anything is sent. Expressions of many items can take minutes: the event loop has a turn now
 * and then.
 * @param read reads one item; what it throws is that item's problem alone
 * @param askUserZone asks for the zone of LeadSquared's user; called once, when an item first needs it
 * @throws NodeOperationError when the run is cancelled meanwhile; what `askUserZone` throws
 */
export async function readItems<T>(
	context: IExecuteFunctions,
	read: (reader: ItemReader) => Checked<T>,
	askUserZone: () => Promise<Reading<string>>,
): Promise<ItemsReading<T>> {
	const items = context.getInputData();
	const parameters = new ItemParameters(context, items);
	const values: Array<{ item: number; value: T }> = [];
	const invalid: InvalidItem[] = [];
	let nextTurn = performance.now() + READING_MS;
	for (const item of items.keys()) {
		if (performance.now() >= nextTurn) {
			await letOthersRun(context);
			nextTurn = performance.now() + READING_MS;
		}
		let reading = readItem(parameters, item, read);
		if (!reading.ok && reading.error.some(({ asks }) => asks === 'userZone')) {
			parameters.setUserZone(await askUserZone());
			reading = readItem(parameters, item, read);
		}
		if (reading.ok) values.push({ item, value: reading.value });
		else invalid.push({ item, problems: reading.error });
	}
	return { values, invalid };
}

function readItem<T>(
	parameters: ItemParameters,
	item: number,
	read: (reader: ItemReader) => Checked<T>,
): Checked<T> {
	try {
		return read(parameters.of(item));
	} catch (error) {
		return fail([unreadableProblem('The item', error)]);
	}
}

async function letOthersRun(context: IExecuteFunctions): Promise<void> {
	await pause(1).over;
	if (cancelSignalOf(context)?.aborted === true) throw cancelledError(context.getNode());
}

/**
 * Ends a run in stop mode over items that cannot be used, before anything is sent.
 * @throws NodeOperationError that names them
 */
export function refuseInvalid(
	context: IExecuteFunctions,
	wording: CallWording,
	invalid: readonly InvalidItem[],
): void {
	if (invalid.length === 0 || context.continueOnFail()) return;
	throw invalidItemsError(context.getNode(), invalid, context.getInputData().length, wording);
}

/**
 * Works on a list, on some of it at once, and begins in order.
 * @returns the results in the order of the list; rejects with the first error, after which nothing more is begun
 */
export async function inParallel<T, R>(
	list: readonly T[],
	atOnce: number,
	work: (each: T, place: number) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	const rest = list.entries();
	let failed = false;
	const worker = async (): Promise<void> => {
		for (const [place, each] of rest) {
			if (failed) return;
			const result = work(each, place);
			result.catch(() => {
				failed = true;
			});
			results[place] = await result;
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
	return results;
}
