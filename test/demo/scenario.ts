import type { IDataObject } from 'n8n-workflow';
import type { RunOptions } from '../engine/harness';
import type { AppointmentInput } from '../simulator';
import type { Times } from './times';

/** The name that the LeadSquared node has in every workflow of the demo. */
export const NODE_NAME = 'LeadSquared';
export const NODE_TYPE = 'n8n-nodes-leadsquared-crm.leadSquared';

/** One real input: the workflow that it goes through, and what must come of it. */
export interface Scenario {
	title: string;
	/** What happens, in a sentence or two. */
	story: string;
	/** What LeadSquared holds before the run. */
	appointments: readonly AppointmentInput[];
	workflow: Pick<RunOptions, 'nodes' | 'connections' | 'items' | 'workflowTimezone'>;
	/** The node whose output goes into the LeadSquared node. */
	inputNode: string;
	/** How a person would call an input item. */
	nameItem: (json: IDataObject) => string;
	/** The zone of the people who keep the appointment. */
	zoneOf: (taskId: string) => string;
	/** The times that each appointment must have in the end, by task id; worked out without the node. */
	asked: ReadonlyMap<string, Times>;
	/** The input items that the node must refuse, counted from 0. */
	refused: readonly number[];
	/** Whether LeadSquared is to call back about each batch. */
	callsBack: boolean;
}
