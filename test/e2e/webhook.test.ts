import { readFile } from 'node:fs/promises';

import axios from 'axios';

import type { Execution } from '../n8n/execution';
import { leadSquared, row } from '../n8n/nodes';
import { ownConnections } from '../n8n/ownConnections';
import type { WorkflowNode } from '../n8n/workflow';
import { webhookListens } from '../n8n/webhook';
import { occurrences } from './occurrences';
import { sharedN8n } from './shared';
import { setStage, type Stage } from './stage';

const COUNT = 120;
const BATCH = 25;

interface Sent {
	id: string;
	from: string;
	until: string;
	customer: string;
}

let stage: Stage;
let sent: Sent[];

beforeAll(async () => {
	stage = await setStage();
	sent = stage.simulator.seed(COUNT).map(({ UserTaskId }, index) => ({
		id: UserTaskId,
		from: `2027-03-${day(index)}T09:00:00+05:30`,
		until: `2027-03-${day(index)}T09:45:00+05:30`,
		customer: `Customer ${index}`,
	}));
});

afterAll(async () => {
	await stage.simulator.stop();
});

function day(index: number): string {
	return String((index % 28) + 1).padStart(2, '0');
}

/** Publishes Webhook > Split Out > LeadSquared > After, and sends all items to it as one call. */
async function throughWebhook(
	path: string,
	options: Record<string, unknown>,
	after: Record<string, string>,
): Promise<{ answered: unknown; execution: Execution }> {
	const { n8n, credential } = stage;
	const workflow = await n8n.createWorkflow(
		row(`Webhook ${path}`, [
			{
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				parameters: {
					httpMethod: 'POST',
					path,
					responseMode: 'lastNode',
					responseData: 'allEntries',
				},
			},
			{
				name: 'Events',
				type: 'n8n-nodes-base.splitOut',
				parameters: { fieldToSplitOut: 'body.events' },
			},
			leadSquared(credential, {
				userTaskId: '={{ $json.id }}',
				fromDate: '={{ $json.from }}',
				toDate: '={{ $json.until }}',
				options,
			}),
			editFields('After', after),
		]),
	);
	await n8n.activate(workflow);
	const url = `${n8n.url}/webhook/${path}`;
	await webhookListens(url);
	const reply = await axios.post<unknown>(url, { events: sent }, ownConnections);
	const [id] = await n8n.endedExecutions(workflow.id);
	await n8n.deactivate(workflow);
	if (id === undefined) throw new Error('The webhook answered without an execution.');
	return { answered: reply.data, execution: await n8n.finished(id) };
}

function editFields(
	name: string,
	fields: Record<string, string>,
): Partial<WorkflowNode> & { name: string; type: string } {
	const assignments = Object.entries(fields).map(([field, value]) => ({
		id: field,
		name: field,
		type: 'string',
		value,
	}));
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { assignments: { assignments }, options: {} },
	};
}

describe('a production webhook that brings 120 events', () => {
	it('gives one result for each batch to the next node, linked to all its items', async () => {
		const { answered, execution } = await throughWebhook(
			'per-batch',
			{},
			{ line: '={{ $json.batch }} of {{ $json.batches }}: {{ $json.taskCount }}' },
		);
		expect(execution.stored.mode).toBe('webhook');
		expect(answered).toEqual([
			{ line: '1 of 5: 25' },
			{ line: '2 of 5: 25' },
			{ line: '3 of 5: 25' },
			{ line: '4 of 5: 25' },
			{ line: '5 of 5: 20' },
		]);
		const linked = execution
			.items('LeadSquared')
			.map(({ pairedItem }) => (pairedItem as Array<{ item: number }>).map(({ item }) => item));
		expect(linked.map(({ length }) => length)).toEqual([BATCH, BATCH, BATCH, BATCH, 20]);
		expect(linked.flat()).toEqual(Array.from({ length: COUNT }, (_, index) => index));
	});

	it('lets the next node read the event behind each appointment', async () => {
		const { answered } = await throughWebhook(
			'per-appointment',
			{ output: 'appointments' },
			{
				who: "={{ $('Events').item.json.customer }}",
				id: '={{ $json.leadSquared.UserTaskId }}',
			},
		);
		expect(answered).toEqual(sent.map(({ id, customer }) => ({ who: customer, id })));
	});

	it('moves every appointment to its time', async () => {
		const { simulator } = stage;
		await simulator.drained();
		for (const { id, from } of sent) {
			expect(simulator.appointment(id)).toMatchObject({
				DueDate: `${from.slice(0, 10)} 03:30:00`,
				EndDate: `${from.slice(0, 10)} 04:15:00`,
			});
		}
	});

	it('shows its notices in the output panel', async () => {
		const doubled = sent;
		sent = [...sent, { ...sent[0], from: '2027-05-01 10:00', until: '2027-05-01 11:00' } as Sent];
		try {
			const { execution } = await throughWebhook('hints', {}, { batch: '={{ $json.batch }}' });
			const hints = execution.hints('LeadSquared').join('\n');
			expect(hints).toMatch(/America\/New_York/);
			expect(hints).toMatch(/same|repeat|more than once/i);
		} finally {
			sent = doubled;
		}
	});
});

describe('the keys', () => {
	it('stand nowhere in what n8n stores and logs', async () => {
		const { userFolder, logFile } = sharedN8n();
		const { accessKey, secretKey } = stage.simulator.keys;
		const database = await Promise.all(
			['database.sqlite', 'database.sqlite-wal'].map((file) =>
				readFile(`${userFolder}/.n8n/${file}`),
			),
		);
		const log = await readFile(logFile);
		const id = sent[0]?.id ?? '';
		// What is known to be there is found, so the search works.
		expect(database.some((part) => occurrences(part, id) > 0)).toBe(true);
		expect(occurrences(log, 'debug')).toBeGreaterThan(0);
		for (const key of [accessKey, secretKey]) {
			for (const part of [...database, log]) expect(occurrences(part, key)).toBe(0);
		}
	});
});
