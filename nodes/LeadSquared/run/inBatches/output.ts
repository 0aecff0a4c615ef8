import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';

import { failedErrorItem, invalidErrorItems } from '../../errors/errorItems';
import { failureError, type InvalidItem } from '../../errors/nodeErrors';
import { type CallWording } from '../../errors/wording';
import {
	type Accepted,
	type BatchResult,
	type Failed,
	isFailed,
	type Planned,
	type Sendable,
} from './batch';
import { type BatchOperation } from './batchOperation';
import { type Plan } from './plan';

type Good<E> = Accepted<E> | Planned<E>;

/** An output item with the input item that decides on its place. */
interface Placed {
	place: number;
	output: INodeExecutionData;
}

/** What the output is made from, beside the results. */
export interface Output<E> {
	node: INode;
	input: readonly INodeExecutionData[];
	operation: Pick<BatchOperation<E>, 'shown' | 'shownToItem' | 'outputNames'>;
	wording: CallWording;
	plan: Pick<Plan<E>, 'settings' | 'batches' | 'invalid'>;
}

/**
 * Makes the node's output, in input order: an item a batch or an item an input item, and an own error item for each
 * input item that failed.
 */
export function outputItems<E>(
	output: Output<E>,
	results: ReadonlyArray<BatchResult<E>>,
): INodeExecutionData[] {
	const { node, plan, wording } = output;
	const errors = new Map<string, NodeApiError>();
	const placed = results.flatMap((result) => {
		if (isFailed(result)) return failedItems(node, result, errors);
		return plan.settings.output === 'items'
			? ownItems(output, result)
			: [batchItem(output, result)];
	});
	placed.push(...invalidItems(node, wording, plan.invalid));
	return placed.sort((a, b) => a.place - b.place).map((each) => each.output);
}

function invalidItems(
	node: INode,
	wording: CallWording,
	invalid: readonly InvalidItem[],
): Placed[] {
	if (invalid.length === 0) return [];
	const invalidErrorItem = invalidErrorItems(node, wording);
	return invalid.map((each) => ({ place: each.item, output: invalidErrorItem(each) }));
}

function batchItem<E>({ operation, plan }: Output<E>, result: Good<E>): Placed {
	const { number, entries } = result.batch;
	const { outputNames, shown } = operation;
	const items = entries.flatMap((each) => each.items).sort((a, b) => a - b);
	return {
		place: items[0] ?? 0,
		output: {
			json: {
				batch: number,
				batches: plan.batches.length,
				...receiptOf(result),
				[outputNames.count]: entries.length,
				...attemptsOf(result),
				[outputNames.entries]: entries.map(({ entry }) => shown(entry)),
			},
			pairedItem: items.map((item) => ({ item })),
		},
	};
}

/** What LeadSquared answered; a dry run has sent nothing. */
function receiptOf(result: Good<unknown>): IDataObject {
	if (result.kind === 'planned') return { dryRun: true };
	const { requestId, part, settledBy } = result;
	return {
		success: true,
		requestId,
		...(part === undefined ? {} : { part }),
		...(settledBy === undefined ? {} : { settledBy }),
	};
}

function attemptsOf(result: Good<unknown>): IDataObject {
	return result.kind === 'planned' ? {} : { attempts: result.attempts };
}

/** One item for each input item: its own data with `leadSquared` added. */
function ownItems<E>(output: Output<E>, result: Good<E>): Placed[] {
	return result.batch.entries.flatMap((each) =>
		each.items.map((item) => {
			const { json, binary }: INodeExecutionData = output.input[item] ?? { json: {} };
			const own = copyOf(json);
			// n8n takes a top-level `error` for a failure of this node: one that an earlier node left behind must go.
			delete own.error;
			own.leadSquared = resultFor(output, result, each, item);
			return {
				place: item,
				output: {
					json: own,
					...(binary === undefined ? {} : { binary }),
					pairedItem: { item },
				},
			};
		}),
	);
}

/**
 * A copy of an item's own data. Its entry is accepted by now: what throws when it is read, as properties of
 * objects from a Code node can, is left out.
 */
function copyOf(json: IDataObject): IDataObject {
	try {
		return { ...json };
	} catch {
		return Object.fromEntries(namesOf(json).flatMap((name) => readable(json, name)));
	}
}

function namesOf(json: IDataObject): string[] {
	try {
		return Object.keys(json);
	} catch {
		return [];
	}
}

function readable(json: IDataObject, name: string): Array<[string, IDataObject[string]]> {
	try {
		return [[name, json[name]]];
	} catch {
		return [];
	}
}

function resultFor<E>(
	{ operation, plan }: Output<E>,
	result: Good<E>,
	{ entry, items }: Sendable<E>,
	item: number,
): IDataObject {
	const isSuperseded = items[items.length - 1] !== item;
	return {
		batch: result.batch.number,
		batches: plan.batches.length,
		...receiptOf(result),
		...attemptsOf(result),
		...operation.shown(entry),
		...operation.shownToItem?.(entry),
		...(isSuperseded ? { superseded: true } : {}),
	};
}

/** One error object for each reason: n8n stores it once, however many items it concerns. */
function failedItems<E>(
	node: INode,
	{ batch, failure, current }: Failed<E>,
	errors: Map<string, NodeApiError>,
): Placed[] {
	const reason = JSON.stringify(failure);
	const error = errors.get(reason) ?? failureError(node, failure, batch.entries[0]?.items[0]);
	errors.set(reason, error);
	return batch.entries.flatMap(({ items }) =>
		items.map((item) => ({
			place: item,
			output: failedErrorItem(node, item, failure, error, batch.number, current),
		})),
	);
}
