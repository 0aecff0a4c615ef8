import type {
	ICredentialsHelper,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Core } from './core';
import { refuse } from './refuse';
import type { Observed } from './run';

/** n8n builds links from these and parses them, so each is a URL; nothing listens there. */
const BASE = 'http://n8n.invalid/';

/** What n8n's server hands its engine with an execution. */
export function additionalDataFor(
	core: Core,
	workflow: IWorkflowBase,
	executionId: string,
	mode: WorkflowExecuteMode,
	credentialsHelper: ICredentialsHelper,
	observed: Observed,
): IWorkflowExecuteAdditionalData {
	const hooks = new core.ExecutionLifecycleHooks(mode, executionId, workflow);
	hooks.addHandler('workflowExecuteAfter', ({ status }) => {
		observed.storedStatus ??= status;
	});
	return {
		credentialsHelper,
		hooks,
		executionId,
		workflowId: workflow.id,
		externalSecretsProxy: core.externalSecretsProxy,
		currentNodeExecutionIndex: 0,
		variables: {},
		instanceBaseUrl: BASE,
		restApiUrl: `${BASE}rest`,
		formBaseUrl: `${BASE}form`,
		formTestBaseUrl: `${BASE}form-test`,
		formWaitingBaseUrl: `${BASE}form-waiting`,
		webhookBaseUrl: `${BASE}webhook`,
		webhookTestBaseUrl: `${BASE}webhook-test`,
		webhookWaitingBaseUrl: `${BASE}webhook-waiting`,
		mcpBaseUrl: `${BASE}mcp`,
		mcpTestBaseUrl: `${BASE}mcp-test`,
		sendDataToUI: (type, data) => {
			observed.uiMessages.push({ type, data });
		},
		logAiEvent: () => undefined,
		executeWorkflow: () => refuse('sub-workflows'),
		startRunnerTask: () => refuse('task runners'),
		getRuntimeCredential: () => Promise.resolve(undefined),
		getRunExecutionData: () => Promise.resolve(undefined),
	};
}
