import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import type { NodeInput } from '../../../test/engine/harness';
import { COLUMNS, ZONE } from './appointments';
import type { Task } from './task';

const DRAGGED: INodeParameters = {
	mappingMode: 'defineBelow',
	userTaskId: `={{ $json['${COLUMNS.id}'] }}`,
	fromDate: `={{ $json['${COLUMNS.start}'] }}`,
	toDate: `={{ $json['${COLUMNS.end}'] }}`,
};

const AUTOMATIC: INodeParameters = {
	mappingMode: 'autoMapInputData',
	userTaskIdField: COLUMNS.id,
	fromDateField: COLUMNS.start,
	toDateField: COLUMNS.end,
};

/** This package's node, its fields dragged or mapped by name. */
export function ours(
	{ perCall }: Task,
	mapping: 'dragged' | 'automatic',
	output: 'batches' | 'appointments',
): NodeInput {
	return {
		name: 'LeadSquared',
		type: 'n8n-nodes-leadsquared-crm.leadSquared',
		parameters: {
			resource: 'appointment',
			operation: 'bulkUpdateTime',
			timezone: ZONE,
			options: { output, batchSize: perCall },
			...(mapping === 'dragged' ? DRAGGED : AUTOMATIC),
		},
	};
}

export function credential({ target, rateLimit }: Task): ICredentialDataDecryptedObject {
	const { url, accessKey, secretKey } = target;
	return { region: 'custom', host: url, accessKey, secretKey, sendKeysIn: 'headers', rateLimit };
}
