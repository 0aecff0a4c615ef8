import { randomUUID } from 'node:crypto';

import axios from 'axios';

import { itemsNode, row } from '../../n8n/nodes';
import { ownConnections } from '../../n8n/ownConnections';
import { webhookListens } from '../../n8n/webhook';
import type { Workflow } from '../../n8n/workflow';
import {
	importInto,
	jsonOf,
	movedSince,
	readExample,
	runsOf,
	setStageWithSamples,
	showingTextsOf,
	timesIn,
	updateCalls,
	withNode,
} from './example';
import type { Stage } from '../stage';

const TRIGGER = 'Appointments to move';
const MOVE = 'Move the appointments';
const GATHER = 'Gather them';
const WAIT = 'Wait a while';
const MAIL = 'Mail what was not moved';

const DOCUMENTS = '59cfdcfe-3330-49ea-a975-d1dd61206532';
const INTERVIEW = 'c0ffee00-5eed-4a11-8b0b-000000000005';
const VISIT = '22a3a4b4-a480-11e8-a43f-02742c1c8abe';
const BOTH_MOVED = {
	[DOCUMENTS]: '2030-03-12 05:30:00 to 2030-03-12 06:00:00',
	[INTERVIEW]: '2030-03-12 09:30:00 to 2030-03-12 10:30:00',
};

/** 5, 15 and 45 minutes become 0.1, 0.3 and 0.9 seconds. */
const SHORTER = 50;

let stage: Stage;

beforeEach(async () => {
	stage = await setStageWithSamples();
});

afterEach(async () => {
	await stage.simulator.stop();
});

/** The example, whose expression for the time to wait is worked out as it stands and then divided. */
async function impatient(options: Record<string, unknown> = {}): Promise<Workflow> {
	const short = withNode(await readExample(4), WAIT, ({ parameters }) => {
		const { amount } = parameters;
		if (typeof amount !== 'string') throw new Error('The time to wait is no expression.');
		const minutes = amount.replace(/^=\{\{(.*)\}\}$/, '$1');
		return { parameters: { amount: `={{ (${minutes}) / ${SHORTER} }}`, unit: 'seconds' } };
	});
	return withNode(short, MOVE, ({ parameters }) => ({
		parameters: { ...parameters, options: { ...(parameters.options as object), ...options } },
	}));
}

// Not reached: the mail server, whose node is pinned.
describe('example 4, try again later', () => {
	it('moves what it can at once, and tells of the rest', async () => {
		const { n8n, simulator } = stage;
		const before = timesIn(simulator);
		const workflow = await importInto(stage, await readExample(4));
		const run = await n8n.run(workflow, TRIGGER);

		expect(run.status).toBe('success');
		expect(await movedSince(before, simulator)).toEqual(BOTH_MOVED);
		expect(run.ran(WAIT)).toBe(false);
		expect(jsonOf(runsOf(run, GATHER).at(0))).toEqual([
			{ data: [expect.objectContaining({ UserTaskId: VISIT, Name: 'Campus visit' })] },
		]);
		expect(run.ran(MAIL)).toBe(true);
	});

	it('waits and tries again after an answer that was lost', async () => {
		const { n8n, simulator } = stage;
		const before = timesIn(simulator);
		// One for the call, and one for each of the three retries that the node makes by itself.
		simulator.faults.push(...Array.from({ length: 4 }, () => ({ kind: 'emptyStatus' as const })));
		const workflow = await importInto(stage, await impatient());
		const run = await n8n.run(workflow, TRIGGER);

		expect(run.status).toBe('success');
		expect(await movedSince(before, simulator)).toEqual(BOTH_MOVED);
		const [first, second, ...more] = runsOf(run, MOVE);
		expect(more).toEqual([]);
		expect(jsonOf(first)).toEqual([]);
		expect(idsOf(jsonOf(first, 1)).sort()).toEqual([VISIT, DOCUMENTS, INTERVIEW].sort());
		expect(idsOf(jsonOf(second))).toEqual([DOCUMENTS, INTERVIEW]);
		expect(jsonOf(second).map(({ round }) => round)).toEqual([1, 1]);
		expect(updateCalls(simulator)).toBe(5);
	});

	it('gives up after three rounds, each after a longer wait, and says why', async () => {
		const { n8n, simulator } = stage;
		const before = timesIn(simulator);
		simulator.faults.decide = () => ({ kind: 'emptyStatus' });
		const example = showingTextsOf(await impatient({ maxRetries: 0 }), MAIL, ['subject', 'text']);
		const workflow = await importInto(stage, example);
		const run = await n8n.run(workflow, TRIGGER);

		expect(run.status).toBe('success');
		expect(await movedSince(before, simulator)).toEqual({});
		expect(runsOf(run, MOVE)).toHaveLength(4);
		const waits = runsOf(run, WAIT).map(({ executionTime }) => executionTime);
		expect(waits).toHaveLength(3);
		[5, 15, 45].forEach((minutes, round) => {
			// Timers may fire a millisecond early.
			expect(waits[round]).toBeGreaterThanOrEqual((minutes * 1000) / SHORTER - 2);
		});
		const [atOnce, atLast, ...more] = runsOf(run, MAIL).flatMap((one) => jsonOf(one));
		expect(more).toEqual([]);
		expect(atOnce?.subject).toBe('1 appointments not moved in LeadSquared');
		expect(atOnce?.text).toMatch(new RegExp(`^${VISIT} \\(12 March, .*\\): From Date "12 March`));
		expect(atLast?.subject).toBe('2 appointments not moved in LeadSquared');
		for (const id of [DOCUMENTS, INTERVIEW]) {
			expect(atLast?.text).toMatch(new RegExp(`${id} \\(2030-03-12T.*\\): .*HTTP 503`));
		}
	});

	it('serves another workflow, published as both are', async () => {
		const { n8n, simulator } = stage;
		const before = timesIn(simulator);
		// n8n publishes nothing that lacks a credential. Nothing fails here, so no mail is sent.
		const server = { host: '127.0.0.1', port: 9, secure: false, disableStartTls: true };
		const smtp = await n8n.createCredential('smtp', `Mail ${randomUUID()}`, server);
		const { id, name } = smtp;
		const ready = withNode(await readExample(4), MAIL, () => ({
			credentials: { smtp: { id, name } },
		}));
		const workflow = await importInto(stage, ready);
		await n8n.activate(workflow);
		const path = randomUUID();
		const caller = await n8n.createWorkflow(
			row('Calls example 4', [
				{
					name: 'Webhook',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2.1,
					webhookId: path,
					parameters: { httpMethod: 'POST', path, responseMode: 'lastNode' },
				},
				itemsNode([
					{ UserTaskId: VISIT, FromDate: '2030-04-01T10:00:00Z', ToDate: '2030-04-01T10:30:00Z' },
				]),
				{
					name: 'Example',
					type: 'n8n-nodes-base.executeWorkflow',
					typeVersion: 1.3,
					parameters: {
						workflowId: { __rl: true, mode: 'id', value: workflow.id },
						workflowInputs: { mappingMode: 'autoMapInputData', value: {}, schema: [] },
						options: {},
					},
				},
			]),
		);
		await n8n.activate(caller);
		try {
			const url = `${n8n.url}/webhook/${path}`;
			await webhookListens(url);
			const { status } = await axios.post(url, {}, { ...ownConnections, timeout: 60_000 });
			expect(status).toBe(200);
			expect(await movedSince(before, simulator)).toEqual({
				[VISIT]: '2030-04-01 10:00:00 to 2030-04-01 10:30:00',
			});
		} finally {
			await n8n.deactivate(caller);
			await n8n.deactivate(workflow);
		}
	});
});

function idsOf(items: ReadonlyArray<Record<string, unknown>>): unknown[] {
	return items.map(({ UserTaskId }) => UserTaskId);
}
