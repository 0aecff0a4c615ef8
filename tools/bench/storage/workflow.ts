import type { StoredCredential } from '../../../test/n8n/client';
import { leadSquared, row } from '../../../test/n8n/nodes';
import type { Workflow } from '../../../test/n8n/workflow';
import { COLUMNS, ZONE } from '../worker/appointments';

/** What of a run n8n is told to store. */
export type Saving = 'success' | 'progress' | 'nothing';

export interface StorageTask {
	readonly size: number;
	readonly perCall: number;
	/** `none`: the items alone, without the LeadSquared node. */
	readonly output: 'none' | 'batches' | 'appointments';
	readonly saving: Saving;
}

/** By which a run is started. */
export const PATH = 'storage';

const ROWS = 'Rows';

/** Started by a webhook, as what runs by itself is, then rows as a sheet has them, then the LeadSquared node. */
export function storageWorkflow(task: StorageTask, credential: StoredCredential): Workflow {
	const { size, perCall, output, saving } = task;
	const workflow = row('Storage', [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			webhookId: PATH,
			parameters: { httpMethod: 'GET', path: PATH, responseMode: 'onReceived' },
		},
		{
			name: ROWS,
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: rows(size) },
		},
		...(output === 'none'
			? []
			: [
					leadSquared(credential, {
						resource: 'appointment',
						operation: 'bulkUpdateTime',
						userTaskId: `={{ $json['${COLUMNS.id}'] }}`,
						fromDate: `={{ $json['${COLUMNS.start}'] }}`,
						toDate: `={{ $json['${COLUMNS.end}'] }}`,
						timezone: ZONE,
						options: { output, batchSize: perCall },
					}),
				]),
	]);
	return {
		...workflow,
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: saving === 'nothing' ? 'none' : 'all',
			saveExecutionProgress: saving === 'progress',
		},
	};
}

/** The rows of the other benches; n8n runs this, and cannot import. */
function rows(size: number): string {
	return `
const local = (millis) => new Date(millis).toISOString().slice(0, 19);
return Array.from({ length: ${size} }, (_, index) => {
	const start = Date.UTC(2026, 10, 29, 3, 30) + (index % 17520) * 1800000;
	return { json: {
		'${COLUMNS.id}': index.toString(16).padStart(8, '0') + '-a507-11e8-a43f-02742c1c8abe',
		'${COLUMNS.start}': local(start),
		'${COLUMNS.end}': local(start + 1800000),
		Lead: 'Lead ' + index,
		Agent: 'agent' + (index % 40) + '@example.com',
		Place: 'Branch office, second floor',
		Row: index + 2,
	} };
});`;
}
