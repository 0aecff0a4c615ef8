import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';

import { type SendableTask } from './repeatedTaskIds';
import { failedErrorItem, invalidErrorItems } from '../../errors/errorItems';
import { failureError, type InvalidItem } from '../../errors/nodeErrors';
import { type Failure } from '../../errors/failure';
import { type BatchResult } from './result';
import { type Settings } from './settings';

/** An output item with the input item that decides on its place. */
interface Placed {
	place: number;
	output: INodeExecutionData;
}

/**
 * Makes the node's output, in input order: an item a batch or an item an
 * appointment, and an own error item for each input item that failed.
 */
export function outputItems(
	node: INode,
	input: readonly INodeExecutionData[],
	settings: Pick<Settings, 'output' | 'words'>,
	invalid: readonly InvalidItem[],
	results: readonly BatchResult[],
	batches: number,
): INodeExecutionData[] {
	const errors = new Map<Failure, NodeApiError>();
	const sent = results.flatMap((result) => {
		if (result.kind === 'failed') return failedItems(node, result, errors);
		return settings.output === 'appointments'
			? appointmentItems(input, result, batches)
			: [batchItem(result, batches)];
	});
	const invalidErrorItem = invalidErrorItems(node, settings.words);
	const placed = [
		...sent,
		...invalid.map((each) => ({
			place: each.item,
			output: invalidErrorItem(each),
		})),
	];
	return placed.sort((a, b) => a.place - b.place).map(({ output }) => output);
}

type GoodResult = Exclude<BatchResult, { kind: 'failed' }>;

function batchItem(result: GoodResult, batches: number): Placed {
	const { batch } = result;
	const items = batch.tasks.flatMap((task) => task.items).sort((a, b) => a - b);
	return {
		place: items[0] ?? 0,
		output: {
			json: {
				batch: batch.number,
				batches,
				...receiptOf(result),
				taskCount: batch.tasks.length,
				...attemptsOf(result),
				tasks: batch.tasks.map(({ entry }) => entry),
			},
			pairedItem: items.map((item) => ({ item })),
		},
	};
}

/** What LeadSquared answered; a dry run has asked nothing. */
function receiptOf(result: GoodResult): IDataObject {
	if (result.kind === 'planned') return { dryRun: true };
	const { requestId, part, settledBy } = result;
	return {
		success: true,
		requestId,
		...(part === undefined ? {} : { part }),
		...(settledBy === undefined ? {} : { settledBy }),
	};
}

function attemptsOf(result: GoodResult): IDataObject {
	return result.kind === 'planned' ? {} : { attempts: result.attempts };
}

/** One item for each input item: its own data with `leadSquared` added. */
function appointmentItems(
	input: readonly INodeExecutionData[],
	result: GoodResult,
	batches: number,
): Placed[] {
	return result.batch.tasks.flatMap((task) =>
		task.items.map((item) => {
			const { json, binary }: INodeExecutionData = input[item] ?? { json: {} };
			const own = copyOf(json);
			// n8n takes a top-level `error` for a failure of this node: one that an earlier node left behind must go.
			delete own.error;
			own.leadSquared = appointmentResult(result, task, item, batches);
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
 * A copy of an item's own data. The appointment is accepted by now: what throws when it is read, as properties of
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

function appointmentResult(
	result: GoodResult,
	task: SendableTask,
	item: number,
	batches: number,
): IDataObject {
	const overtaken = task.items[task.items.length - 1] !== item;
	return {
		batch: result.batch.number,
		batches,
		...receiptOf(result),
		...attemptsOf(result),
		...task.entry,
		...(overtaken ? { superseded: true } : {}),
	};
}

/** One error object for each reason: n8n stores it once, however many appointments it concerns. */
function failedItems(
	node: INode,
	{ batch, failure, current }: BatchResult & { kind: 'failed' },
	errors: Map<Failure, NodeApiError>,
): Placed[] {
	const error = errors.get(failure) ?? failureError(node, failure, batch.tasks[0]?.items[0]);
	errors.set(failure, error);
	return batch.tasks.flatMap(({ items }) =>
		items.map((item) => ({
			place: item,
			output: failedErrorItem(node, item, failure, error, batch.number, current),
		})),
	);
}
