import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';

import { follow, type EngineRun } from '../engine/harness';
import { NODE_NAME } from './scenario';

const receipt = z.object({
	batch: z.number(),
	batches: z.number(),
	success: z.literal(true),
	requestId: z.string(),
	part: z.number().optional(),
	attempts: z.number(),
});
const batchItem = receipt.extend({ tasks: z.array(z.object({ UserTaskId: z.string() })) });
const appointmentItem = z.object({
	leadSquared: receipt.extend({ UserTaskId: z.string(), superseded: z.boolean().default(false) }),
});
const errorItem = z.object({
	error: z.string(),
	leadSquared: z.object({ outcome: z.string() }),
});

/** What LeadSquared accepted in one call, as the node tells it. */
export interface AcceptedBatch {
	batch: number;
	batches: number;
	part?: number;
	requestId: string;
	attempts: number;
	taskIds: string[];
	/** The input items that the node links it to. */
	items: number[];
}

/** An input item that was not accepted. */
export interface Failure {
	item: number;
	outcome: string;
	text: string;
}

/** The node's output, whichever its output mode and error mode. */
export interface NodeOutput {
	batches: AcceptedBatch[];
	failures: Failure[];
}

/** Reads the output of the LeadSquared node; items are traced back to those of `inputNode`. */
export function readNodeOutput(run: EngineRun, inputNode: string): NodeOutput {
	const batches = new Map<string, AcceptedBatch>();
	const failures: Failure[] = [];
	run.node(NODE_NAME).outputs.forEach((outputItems, output) => {
		outputItems.forEach((item, index) => {
			const items = follow(run, NODE_NAME, index, inputNode, { output });
			const failed = errorItem.safeParse(item.json);
			if (failed.success) {
				const { error, leadSquared } = failed.data;
				const { outcome } = leadSquared;
				failures.push(...items.map((each) => ({ item: each, outcome, text: error })));
				return;
			}
			const { taskIds, ...rest } = readAccepted(item);
			const key = `${rest.batch} ${rest.part ?? ''}`;
			const known = batches.get(key) ?? { ...rest, taskIds: [], items: [] };
			known.taskIds.push(...taskIds);
			known.items.push(...items);
			batches.set(key, known);
		});
	});
	return { batches: [...batches.values()], failures };
}

/** An item a batch, or an item an appointment: one that was overtaken adds no task of its own. */
function readAccepted({ json }: INodeExecutionData): Omit<AcceptedBatch, 'items'> {
	const whole = batchItem.safeParse(json);
	if (whole.success) {
		const { tasks, ...rest } = whole.data;
		return { ...rest, taskIds: tasks.map(({ UserTaskId }) => UserTaskId.toLowerCase()) };
	}
	const { UserTaskId, superseded, ...rest } = appointmentItem.parse(json).leadSquared;
	return { ...rest, taskIds: superseded ? [] : [UserTaskId.toLowerCase()] };
}
