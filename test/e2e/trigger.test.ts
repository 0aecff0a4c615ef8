import { leadSquared, row } from '../n8n/nodes';
import { until } from '../until';
import { LEADSQUARED } from '../n8n/workflow';
import { setStage, type Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
	stage = await setStage();
});

afterAll(async () => {
	await stage.simulator.stop();
});

it('moves an appointment when a schedule is due', async () => {
	const { n8n, simulator, credential } = stage;
	const [appointment] = simulator.seed(1);
	const id = appointment?.UserTaskId ?? '';
	const workflow = await n8n.createWorkflow(
		row('Every second', [
			{
				name: 'Schedule',
				type: 'n8n-nodes-base.scheduleTrigger',
				typeVersion: 1.2,
				parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } },
			},
			leadSquared(credential, {
				userTaskId: id,
				fromDate: '2027-07-01 09:00',
				endGivenAs: 'duration',
				durationMinutes: 20,
				timezone: 'Asia/Kolkata',
			}),
		]),
	);
	await n8n.activate(workflow);
	try {
		const first = await until('the schedule is due', 60_000, async () => {
			const [ended] = await n8n.endedExecutions(workflow.id);
			return ended;
		});
		const execution = await n8n.finished(first);
		expect(execution.stored.mode).toBe('trigger');
		expect(execution.json('LeadSquared')).toEqual([
			expect.objectContaining({ success: true, taskCount: 1 }),
		]);
	} finally {
		await n8n.deactivate(workflow);
	}
	await simulator.drained();
	expect(simulator.appointment(id)).toMatchObject({
		DueDate: '2027-07-01 03:30:00',
		EndDate: '2027-07-01 03:50:00',
	});
});

it('is there as a tool for AI agents, too', async () => {
	const types = await stage.n8n.nodeTypes();
	expect(types).toContain(LEADSQUARED);
	expect(types).toContain(`${LEADSQUARED}Tool`);
});
