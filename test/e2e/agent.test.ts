import { manualTrigger, row } from '../n8n/nodes';
import { LEADSQUARED, type WorkflowNode } from '../n8n/workflow';
import { AgentModel } from './agentModel';
import { setStage, type Stage } from './stage';

let stage: Stage;
let model: AgentModel;
let id: string;

beforeAll(async () => {
	stage = await setStage();
	id = stage.simulator.seed(1)[0]?.UserTaskId ?? '';
	model = await AgentModel.start({
		task_id: id,
		start: '2027-09-01T09:00:00Z',
		end: '2027-09-01T09:30:00Z',
	});
});

afterAll(async () => {
	await model.stop();
	await stage.simulator.stop();
});

it('is a tool that an AI agent can call', async () => {
	const { n8n, simulator, credential } = stage;
	const openAi = await n8n.createCredential('openAiApi', 'Model of the test', {
		apiKey: 'none',
		url: model.url,
		header: false,
	});
	const agent = row('Agent', [
		manualTrigger(),
		{
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 2,
			parameters: { promptType: 'define', text: 'Move the appointment.', options: {} },
		},
	]);
	const languageModel: WorkflowNode = {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		position: [200, 200],
		parameters: {
			model: { __rl: true, mode: 'id', value: 'model-of-the-test' },
			options: {},
		},
		credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
	};
	const tool: WorkflowNode = {
		name: 'Move appointment',
		type: `${LEADSQUARED}Tool`,
		typeVersion: 1,
		position: [400, 200],
		parameters: {
			userTaskId: "={{ $fromAI('task_id', 'id of the appointment', 'string') }}",
			fromDate: "={{ $fromAI('start', 'start of the appointment', 'string') }}",
			toDate: "={{ $fromAI('end', 'end of the appointment', 'string') }}",
		},
		credentials: { leadSquaredApi: { id: credential.id, name: credential.name } },
	};
	const workflow = await n8n.createWorkflow({
		...agent,
		nodes: [...agent.nodes, languageModel, tool],
		connections: {
			...agent.connections,
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			'Move appointment': { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});

	const execution = await n8n.run(workflow, 'Start');
	expect(execution.error?.message).toBeUndefined();
	const [answer] = execution.json('Agent');
	expect(answer?.output).toContain(id);
	expect(answer?.output).toContain('"success":true');
	expect(model.asked[0]?.tools).toMatchObject([
		{ function: { description: 'Bulk update appointment time in LeadSquared' } },
	]);
	await simulator.drained();
	expect(simulator.appointment(id)).toMatchObject({
		DueDate: '2027-09-01 09:00:00',
		EndDate: '2027-09-01 09:30:00',
	});
});
