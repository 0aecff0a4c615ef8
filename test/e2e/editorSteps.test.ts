import { addSamples } from '../simulator/samples';
import { itemsNode, leadSquared, manualTrigger, row } from '../n8n/nodes';
import type { Workflow } from '../n8n/workflow';
import type { NodePanel } from './editor/nodePanel';
import { useEditorStage, watched } from './editorStage';
import { soon } from './soon';

const stage = useEditorStage();

beforeAll(() => {
	addSamples(stage().simulator, Date.now());
});

const FIRST = '0aa0b97c-a507-11e8-a43f-02742c1c8abe';
const SECOND = '22a3a4b4-a480-11e8-a43f-02742c1c8abe';
const UNKNOWN = 'dead0000-0000-4000-8000-000000000001';

const event = (taskId: string, day: string) => ({
	taskId,
	start: { dateTime: `${day}T10:30:00+05:30`, timeZone: 'Asia/Kolkata' },
	end: { dateTime: `${day}T11:00:00+05:30`, timeZone: 'Asia/Kolkata' },
});

const EVENTS = [event(FIRST, '2026-11-30'), event(SECOND, '2026-12-01')];

/** Items, and a LeadSquared node after them. */
function events(items: Array<Record<string, unknown>>, parameters = {}): Workflow {
	const { credential } = stage();
	return row('Steps', [
		manualTrigger(),
		itemsNode(items, 'Events'),
		leadSquared(credential, parameters),
	]);
}

async function inPanel(
	workflow: Workflow,
	look: (panel: NodePanel) => Promise<void>,
): Promise<void> {
	const { editor, n8n } = stage();
	const stored = await n8n.createWorkflow(workflow);
	await watched(editor, async () => {
		const canvas = await editor.workflow(stored);
		await look(await canvas.openNode('LeadSquared'));
	});
}

describe('the nodes panel', () => {
	it('finds the node by what people look for, and adds it by its action', async () => {
		const { editor, n8n } = stage();
		const workflow = await n8n.createWorkflow(row('Empty', [manualTrigger()]));
		await watched(editor, async () => {
			const canvas = await editor.workflow(workflow);
			for (const text of ['leadsquared', 'appointment', 'reschedule']) {
				expect(await canvas.findNodes(text)).toContain('LeadSquared');
			}
			expect(await canvas.chooseNode('LeadSquared')).toEqual([
				'Bulk shift appointment time',
				'Bulk update appointment time',
				'Get an appointment',
				'Get many appointments',
			]);
			const panel = await canvas.addAction('Get many appointments');
			await soon(() => panel.chosen('operation'), 'Get Many');
		});
	});
});

describe('Execute step', () => {
	it('moves appointments by fields dragged from the input panel, and shows a table', async () => {
		await inPanel(events(EVENTS), async (panel) => {
			await panel.executePrevious();
			await panel.drag('.taskId', 'userTaskId');
			await panel.drag('.start', 'fromDate');
			await panel.drag('.end', 'toDate');
			expect(await panel.expression('userTaskId')).toBe('{{ $json.taskId }}');
			expect(await panel.expression('fromDate')).toBe('{{ $json.start }}');
			expect(await panel.expression('toDate')).toBe('{{ $json.end }}');

			stage().simulator.received.length = 0;
			await panel.execute();

			const [row] = await panel.output.table();
			expect(row).toMatchObject({
				batch: '1',
				batches: '1',
				success: 'true',
				taskCount: '2',
				attempts: '1',
				requestId: expect.stringMatching(/^\d+$/) as string,
			});
			expect(row?.tasks).toContain(`UserTaskId:${FIRST}`);
			expect(row?.tasks).toContain('FromDate:2026-11-30 05:00:00');
			expect(await panel.output.hints()).toEqual([]);
			expect(stage().simulator.received.map(({ json }) => json)).toEqual([
				{
					TaskList: [
						{
							UserTaskId: FIRST,
							FromDate: '2026-11-30 05:00:00',
							ToDate: '2026-11-30 05:30:00',
						},
						{
							UserTaskId: SECOND,
							FromDate: '2026-12-01 05:00:00',
							ToDate: '2026-12-01 05:30:00',
						},
					],
				},
			]);
		});
	});

	it('shows the notes of a run above its output', async () => {
		const local = { taskId: FIRST, start: '2026-11-30 10:30', end: '2026-11-30 11:00' };
		const parameters = {
			userTaskId: '={{ $json.taskId }}',
			fromDate: '={{ $json.start }}',
			toDate: '={{ $json.end }}',
			timezone: 'Asia/Kolkata',
		};
		await inPanel(events([local], parameters), async (panel) => {
			await panel.execute();
			expect(await panel.output.hints()).toContain(
				'2 dates without an offset were read in the zone Asia/Kolkata, e.g. "2026-11-30 10:30" as 2026-11-30T05:00:00Z.',
			);
		});
	});

	const DRAGGED = {
		userTaskId: '={{ $json.taskId }}',
		fromDate: '={{ $json.start }}',
		toDate: '={{ $json.end }}',
	};

	it('shows message and description of a run that bad items stopped', async () => {
		const bad = [
			...EVENTS,
			{ ...event(FIRST, '2026-12-02'), taskId: '' },
			{ ...event(FIRST, '2026-12-03'), start: { date: '2026-12-03' } },
		];
		await inPanel(events(bad, DRAGGED), async (panel) => {
			stage().simulator.received.length = 0;
			await panel.execute();
			const { message, description } = await panel.output.error();
			expect(message).toMatch(
				/^2 of 4 items cannot be sent, e\.g\. \[item 2\] User Task ID is empty/,
			);
			expect(description).toEqual([
				'Nothing was sent, and no appointment is changed.',
				expect.stringMatching(/^\[item 2\] User Task ID is empty\. /) as string,
				expect.stringMatching(
					/^\[item 3\] From Date \{"date":"2026-12-03"\} is an all-day event/,
				) as string,
			]);
			expect(stage().simulator.received).toEqual([]);
		});
	});

	it('shows what LeadSquared accepted before it refused', async () => {
		const items = [...EVENTS, event(UNKNOWN, '2026-12-02')];
		const parameters = { ...DRAGGED, options: { batchSize: 2 } };
		await inPanel(events(items, parameters), async (panel) => {
			await panel.execute();
			const { message, description } = await panel.output.error();
			expect(message).toMatch(
				`Batch 2 of 2, [item 2] User Task ID ${UNKNOWN}: LeadSquared refused the change (HTTP 500, `,
			);
			expect(description).toContainEqual(
				expect.stringMatching(
					/^Accepted by LeadSquared: 2 appointments of batch 1\. Request ids: \d+/,
				),
			);
		});
	});
});
