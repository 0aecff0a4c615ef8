import type { StoredCredential } from '../../n8n/client';
import { leadSquared, row } from '../../n8n/nodes';
import type { Workflow } from '../../n8n/workflow';

/** Where its webhook listens. */
export const PATH = 'moves';

/** An appointment as the caller of the webhook sends it. */
export interface Move {
	readonly id: string;
	readonly start: string;
	readonly end: string;
}

/** What the caller gets back for each batch, once all is done. */
export interface Receipt {
	readonly requestId: string;
	readonly taskCount: number;
}

/** Takes `{ appointments: Move[] }` by a webhook, moves them and answers with the receipts. */
export function movingWorkflow(credential: StoredCredential): Workflow {
	const moving = row('Move what comes in', [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			webhookId: PATH,
			parameters: {
				httpMethod: 'POST',
				path: PATH,
				responseMode: 'lastNode',
				responseData: 'allEntries',
			},
		},
		{
			name: 'Appointments',
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'body.appointments' },
		},
		leadSquared(credential, {
			resource: 'appointment',
			operation: 'bulkUpdateTime',
			userTaskId: '={{ $json.id }}',
			fromDate: '={{ $json.start }}',
			toDate: '={{ $json.end }}',
		}),
		{
			name: 'Receipts',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				assignments: {
					assignments: [
						{ id: '1', name: 'requestId', value: '={{ $json.requestId }}', type: 'string' },
						{ id: '2', name: 'taskCount', value: '={{ $json.taskCount }}', type: 'number' },
					],
				},
			},
		},
	]);
	// Without saved progress, n8n lists the Retry of a stopped execution as failed even though it did everything.
	return { ...moving, settings: { executionOrder: 'v1', saveExecutionProgress: true } };
}
