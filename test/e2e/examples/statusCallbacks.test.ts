import axios from 'axios';

import type { Execution } from '../../n8n/execution';
import { ownConnections } from '../../n8n/ownConnections';
import { until } from '../../until';
import { webhookListens } from '../../n8n/webhook';
import type { StoredWorkflow } from '../../n8n/workflow';
import type { FinishedJob } from '../../simulator';
import { importInto, movedSince, readExample, setStageWithSamples, timesIn } from './example';
import type { Stage } from '../stage';

const KEEP = 'Keep the report';
const COME_WITHIN_MS = 60_000;

let stage: Stage;
let workflow: StoredWorkflow;

beforeAll(async () => {
	stage = await setStageWithSamples();
	workflow = await importInto(stage, await readExample(5));
	await stage.n8n.activate(workflow);
	await webhookListens(webhook());
});

afterAll(async () => {
	await stage.n8n.deactivate(workflow);
	await stage.simulator.stop();
});

function webhook(): string {
	return `${stage.n8n.url}/webhook/leadsquared-report`;
}

/** The executions that were begun by reports on one execution, once there are as many as expected. */
async function reportsOn(execution: string, count: number): Promise<Execution[]> {
	const { n8n } = stage;
	const seen = new Map<string, Execution>();
	return await until(`${count} reports on execution ${execution}`, COME_WITHIN_MS, async () => {
		for (const id of await n8n.endedExecutions(workflow.id)) {
			if (!seen.has(id)) seen.set(id, await n8n.finished(id));
		}
		const reports = [...seen.values()].filter(
			(run) => run.ran(KEEP) && run.json(KEEP)[0]?.execution === execution,
		);
		return reports.length >= count ? reports : undefined;
	});
}

/** The rows that were kept, in the order of their batches. */
function rows(reports: readonly Execution[]): Array<Record<string, unknown>> {
	return reports.flatMap((run) => run.json(KEEP)).sort((a, b) => Number(a.batch) - Number(b.batch));
}

// Reaches no other service: the table is n8n's own.
describe('example 5, what became of each batch', () => {
	it.each(['json', 'form', 'text'] as const)(
		'keeps the reports that come as %s',
		async (format) => {
			const { n8n, simulator } = stage;
			simulator.settings.callback.format = format;
			const before = timesIn(simulator);
			const run = await n8n.run(workflow, 'Start');

			expect(run.status).toBe('success');
			// Hers: three open appointments, so two batches.
			expect(Object.keys(await movedSince(before, simulator))).toHaveLength(3);
			const reports = await reportsOn(run.id, 2);
			expect(reports.map(({ status }) => status)).toEqual(['success', 'success']);
			expect(rows(reports).map(({ batch, batches }) => [batch, batches])).toEqual([
				[1, 2],
				[2, 2],
			]);
			const counts = rows(reports).map(
				({ report }) => /"TasksCount":"?(\d)/.exec(String(report))?.[1],
			);
			expect(counts).toEqual(['2', '1']);
			expect(simulator.callbacks.slice(-2).map(({ status }) => status)).toEqual([200, 200]);
		},
	);

	it('turns red for a batch that did not do well, and keeps its report, too', async () => {
		const { n8n, simulator } = stage;
		simulator.settings.callback.format = 'json';
		simulator.settings.callback.fields = ({ taskCount }: FinishedJob) => ({
			Status: taskCount === 1 ? 'Error' : 'Success',
		});
		const run = await n8n.run(workflow, 'Start');
		const reports = await reportsOn(run.id, 2);

		expect(rows(reports).map(({ report }) => report)).toEqual([
			'{"Status":"Success"}',
			'{"Status":"Error"}',
		]);
		const red = reports.filter(({ status }) => status === 'error');
		expect(red.map(({ error }) => error?.message)).toEqual([
			`LeadSquared does not report success for batch 2 of 2, execution ${run.id}: {"Status":"Error"}`,
		]);
	});

	it('keeps each of many that come at once, whatever they are', async () => {
		const execution = 'many at once';
		const url = `${webhook()}?batches=24&executionId=${encodeURIComponent(execution)}`;
		const types = ['application/json', 'text/plain', 'application/octet-stream', 'text/html'];
		const numbers = Array.from({ length: 24 }, (_, index) => index + 1);
		const answers = await Promise.all(
			numbers.map((batch) =>
				axios.post(`${url}&batch=${batch}`, '{"Status":"Success"}', {
					...ownConnections,
					headers: { 'Content-Type': types[batch % types.length] },
					validateStatus: () => true,
				}),
			),
		);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		const kept = rows(await reportsOn(execution, numbers.length));
		expect(kept.map(({ batch }) => batch)).toEqual(numbers);
		expect(new Set(kept.map(({ id }) => id)).size).toBe(numbers.length);
	});

	it('answers the knock that LeadSquared sends its other webhooks first', async () => {
		const { status } = await axios.head(webhook(), ownConnections);
		expect(status).toBe(200);
	});
});
