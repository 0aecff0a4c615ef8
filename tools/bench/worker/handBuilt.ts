import { DateTime } from 'luxon';
import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { NodeInput } from '../../../test/engine/harness';
import { COLUMNS, ZONE } from './appointments';
import type { Task } from './task';

/** What people build today: n8n's own nodes, as they are. */
export const HTTP_TYPE = 'n8n-nodes-base.httpRequest';
export const CODE_TYPE = 'test.code';

const PATH = '/v2/Task.svc/BulkUpdateAppointmentTime';

const utc = (column: string): string =>
	`{{ DateTime.fromISO($json['${column}'], { zone: '${ZONE}' }).toUTC().toFormat('yyyy-MM-dd HH:mm:ss') }}`;

/** The JSON body of a call for one appointment, its times converted by expressions. */
export const BODY_FOR_ONE = `={
	"TaskList": [
		{
			"UserTaskId": "{{ $json['${COLUMNS.id}'] }}",
			"FromDate": "${utc(COLUMNS.start)}",
			"ToDate": "${utc(COLUMNS.end)}"
		}
	]
}`;

/** The JSON body as the Code node made it. */
export const BODY_FROM_CODE = '={{ $json.body }}';

/** An HTTP Request node of the latest version. The keys are plain headers, which costs it the least. */
export function httpRequest(task: Task, jsonBody: string, options: IDataObject = {}): NodeInput {
	const { url, accessKey, secretKey } = task.target;
	return {
		name: 'HTTP Request',
		type: HTTP_TYPE,
		parameters: {
			method: 'POST',
			url: url + PATH,
			authentication: 'none',
			sendHeaders: true,
			headerParameters: {
				parameters: [
					{ name: 'x-LSQ-AccessKey', value: accessKey },
					{ name: 'x-LSQ-SecretKey', value: secretKey },
				],
			},
			sendBody: true,
			contentType: 'json',
			specifyBody: 'json',
			jsonBody,
			options,
		} as NodeInput['parameters'],
		...(task.goOn ? { onError: 'continueRegularOutput' } : {}),
	};
}

/** n8n's own setting for a limit of 25 calls in 5 seconds. */
export const AT_THE_LIMIT: IDataObject = {
	batching: { batch: { batchSize: 25, batchInterval: 5000 } },
};

export function loadHttpRequest(n8nNodes: string): INodeType {
	const file = join(n8nNodes, 'HttpRequest', 'HttpRequest.node.js');
	const { HttpRequest } = createRequire(file)(file) as { HttpRequest: new () => INodeType };
	return new HttpRequest();
}

/**
 * Stands in for the Code node, which needs a task runner: the same JavaScript in the engine's own
 * process. What handing the items to the runner and back costs is left out, in its favour.
 */
export const code: INodeType = {
	description: {
		displayName: 'Code',
		name: 'code',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Code' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Per Call', name: 'perCall', type: 'number', default: 25 }],
	},
	execute() {
		const perCall = this.getNodeParameter('perCall', 0) as number;
		return Promise.resolve([chunks(this.getInputData(), perCall)]);
	},
};

/** What a builder writes into the Code node: convert with luxon, cut into chunks. */
function chunks(items: INodeExecutionData[], perCall: number): INodeExecutionData[] {
	const toUtc = (text: unknown): string =>
		DateTime.fromISO(String(text), { zone: ZONE }).toUTC().toFormat('yyyy-MM-dd HH:mm:ss');
	const output: INodeExecutionData[] = [];
	for (let start = 0; start < items.length; start += perCall) {
		const TaskList = items.slice(start, start + perCall).map(({ json }) => ({
			UserTaskId: json[COLUMNS.id],
			FromDate: toUtc(json[COLUMNS.start]),
			ToDate: toUtc(json[COLUMNS.end]),
		}));
		output.push({ json: { body: JSON.stringify({ TaskList }) } });
	}
	return output;
}
