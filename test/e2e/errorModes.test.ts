import type { Execution } from '../n8n/execution';
import { itemsNode, leadSquared, manualTrigger, row } from '../n8n/nodes';
import type { WorkflowNode } from '../n8n/workflow';
import { setStage, type Stage } from './stage';

const GONE = '00000000-aaaa-4bbb-8ccc-000000000001';
const FROM = '2027-06-01T10:00:00Z';
const UNTIL = '2027-06-01T10:30:00Z';

let stage: Stage;
let good: string[];

beforeAll(async () => {
	stage = await setStage();
	good = stage.simulator.seed(3).map(({ UserTaskId }) => UserTaskId);
});

afterAll(async () => {
	await stage.simulator.stop();
});

beforeEach(() => {
	stage.simulator.received.length = 0;
});

/** Three good appointments, one that is gone, and one whose date nobody can read. */
function items(): Array<Record<string, unknown>> {
	const [first, second, third] = good;
	return [
		{ id: first, from: FROM, until: UNTIL, room: 'A' },
		{ id: GONE, from: FROM, until: UNTIL, room: 'B' },
		{ id: second, from: '01/02/2027 10:00', until: UNTIL, room: 'C' },
		{ id: third, from: FROM, until: UNTIL, room: 'D' },
	];
}

async function run(
	given: Array<Record<string, unknown>>,
	onError: NonNullable<WorkflowNode['onError']>,
): Promise<Execution> {
	const { n8n, credential } = stage;
	const node = leadSquared(
		credential,
		{
			userTaskId: '={{ $json.id }}',
			fromDate: '={{ $json.from }}',
			toDate: '={{ $json.until }}',
		},
		{ onError },
	);
	const workflow = row(`On error: ${onError}`, [manualTrigger(), itemsNode(given), node]);
	const after = ['Accepted', 'Failed'].map(
		(name, index): WorkflowNode => ({
			name,
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [672, index * 160],
			parameters: {},
		}),
	);
	const stored = await n8n.createWorkflow({
		...workflow,
		nodes: [...workflow.nodes, ...after],
		connections: {
			...workflow.connections,
			LeadSquared: {
				main: after.map(({ name }) => [{ node: name, type: 'main', index: 0 }]),
			},
		},
	});
	return await n8n.run(stored, 'Start');
}

describe('when the node stops the workflow', () => {
	it('names the item that cannot be read, and sends nothing', async () => {
		const execution = await run(items(), 'stopWorkflow');
		expect(execution.status).toBe('error');
		for (const part of ['[item 2]', 'From Date', '01/02/2027 10:00']) {
			expect(execution.error?.message).toContain(part);
		}
		expect(execution.error?.description).toContain('Nothing was sent');
		expect(stage.simulator.received).toEqual([]);
		expect(execution.ran('Accepted')).toBe(false);
	});

	it('tells what was accepted and what was not when LeadSquared refuses an appointment', async () => {
		const readable = items().filter(({ room }) => room !== 'C');
		const execution = await run(readable, 'stopWorkflow');
		expect(execution.status).toBe('error');
		expect(execution.error?.description).toContain('Accepted by LeadSquared: 2 appointments');
		expect(execution.error?.description).toContain('Certainly unchanged: 1 appointment');
		expect(execution.error?.description).toContain(`[item 1] User Task ID ${GONE}`);
		await stage.simulator.drained();
		expect(stage.simulator.appointment(good[0] ?? '')?.DueDate).toBe('2027-06-01 10:00:00');
		expect(stage.simulator.appointment(good[1] ?? '')?.DueDate).not.toBe('2027-06-01 10:00:00');
	});
});

describe('when the node continues', () => {
	it('gives results and errors to the same next node', async () => {
		const execution = await run(items(), 'continueRegularOutput');
		expect(execution.status).toBe('success');
		const given = execution.json('Accepted');
		const failed = given.filter(({ error }) => error !== undefined);
		expect(failed).toHaveLength(2);
		expect(failed.map(({ leadSquared }) => (leadSquared as { outcome: string }).outcome)).toEqual([
			'refused',
			'invalid',
		]);
		const accepted = given.filter(({ success }) => success === true);
		expect(accepted.reduce((sum, { taskCount }) => sum + Number(taskCount), 0)).toBe(2);
	});

	it('gives failed appointments to the error output with the fields of their items', async () => {
		const execution = await run(items(), 'continueErrorOutput');
		expect(execution.status).toBe('success');
		const failed = execution.json('Failed');
		expect(failed).toHaveLength(2);
		expect(failed).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					id: GONE,
					room: 'B',
					leadSquared: expect.objectContaining({ outcome: 'refused', retryable: false }) as unknown,
				}),
				expect.objectContaining({
					id: good[1],
					room: 'C',
					leadSquared: expect.objectContaining({ outcome: 'invalid', retryable: false }) as unknown,
				}),
			]),
		);
		const accepted = execution.json('Accepted');
		expect(accepted.reduce((sum, { taskCount }) => sum + Number(taskCount), 0)).toBe(2);
	});
});
