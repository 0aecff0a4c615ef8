import { randomUUID } from 'node:crypto';

import axios, { type AxiosInstance } from 'axios';

import { Execution, type StoredExecution } from './execution';
import { OWNER } from './owner';
import { ownConnections } from './ownConnections';
import { until } from '../until';
import type { StoredWorkflow, Workflow } from './workflow';

export interface StoredCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
}

export type CredentialData = Readonly<Record<string, string | number | boolean>>;

/** What the credential dialog shows after a test. */
export interface CredentialTest {
	readonly status: 'OK' | 'Error';
	readonly message: string;
}

/** An answer whose status is the caller's business. */
export interface Answer {
	readonly status: number;
	readonly body: unknown;
}

const UNFINISHED: readonly string[] = ['new', 'running', 'waiting', 'unknown'];
const DEFAULT_RUN_MS = 120_000;

/** Talks to a running n8n as its editor does, signed in as the owner. */
export class N8nClient {
	private constructor(
		readonly url: string,
		private readonly http: AxiosInstance,
	) {}

	static async signIn(url: string): Promise<N8nClient> {
		const http = axios.create({
			...ownConnections,
			baseURL: url,
			headers: { 'browser-id': randomUUID() },
			validateStatus: () => true,
			// Whatever n8n sends, its errors too, comes back whole.
			maxContentLength: Infinity,
		});
		const { email, password } = OWNER;
		const answer = await http.post('/rest/login', { emailOrLdapLoginId: email, password });
		const cookie = answer.headers['set-cookie']?.find((one) => one.startsWith('n8n-auth='));
		if (cookie === undefined) {
			throw new Error(`n8n let nobody in: ${answer.status} ${JSON.stringify(answer.data)}`);
		}
		http.defaults.headers.common.cookie = cookie.split(';', 1)[0];
		return new N8nClient(url, http);
	}

	/** Any call of the REST API; never throws for a status. */
	async ask(method: string, path: string, body?: unknown): Promise<Answer> {
		const { status, data } = await this.http.request<unknown>({ method, url: path, data: body });
		return { status, body: data };
	}

	/** A call that must succeed; gives the `data` of the answer. */
	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await this.ask(method, path, body);
		if (answer.status < 200 || answer.status > 299) {
			throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
		}
		return (answer.body as { data: T }).data;
	}

	async createCredential(
		type: string,
		name: string,
		data: CredentialData,
	): Promise<StoredCredential> {
		return await this.call('POST', '/rest/credentials', { type, name, data });
	}

	async updateCredential(credential: StoredCredential, data: CredentialData): Promise<void> {
		const { id, name, type } = credential;
		await this.call('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	async credentials(): Promise<StoredCredential[]> {
		return await this.call('GET', '/rest/credentials');
	}

	/** The dialog's own test, of what stands in its fields. */
	async testCredential(
		{ id, name, type }: StoredCredential,
		data: CredentialData,
	): Promise<CredentialTest> {
		return await this.call('POST', '/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	async createWorkflow(workflow: Workflow): Promise<StoredWorkflow> {
		return await this.call('POST', '/rest/workflows', {
			settings: { executionOrder: 'v1' },
			active: false,
			...workflow,
			nodes: workflow.nodes.map((node) => ({ id: randomUUID(), ...node })),
		});
	}

	async workflows(): Promise<Array<Pick<StoredWorkflow, 'id' | 'name' | 'active'>>> {
		return await this.call('GET', '/rest/workflows?take=100');
	}

	async workflow(id: string): Promise<StoredWorkflow> {
		return await this.call('GET', `/rest/workflows/${id}`);
	}

	/** Publishes a workflow. Its triggers listen a moment later: see `webhookListens`. */
	async activate({ id, versionId }: StoredWorkflow): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	async deactivate({ id }: Pick<StoredWorkflow, 'id'>): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/** Presses "Execute workflow" and waits for the end. */
	async run(workflow: StoredWorkflow, trigger: string, ms = DEFAULT_RUN_MS): Promise<Execution> {
		return await this.finished(await this.start(workflow, trigger), ms);
	}

	/** Presses "Execute workflow". Gives the id of the execution. */
	async start(workflow: StoredWorkflow, trigger: string): Promise<string> {
		const started = await this.call<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflow.id}/run`,
			{ triggerToStartFrom: { name: trigger } },
		);
		return started.executionId;
	}

	/** Presses "Stop" on a running execution. */
	async stop(executionId: string): Promise<void> {
		await this.call('POST', `/rest/executions/${executionId}/stop`, {});
	}

	/** Presses "Retry" on a failed execution, with the workflow as it is stored. Gives the id of the new one. */
	async retry(executionId: string): Promise<string> {
		const started = await this.call<{ id: string }>(
			'POST',
			`/rest/executions/${executionId}/retry`,
			{ loadWorkflow: true },
		);
		return started.id;
	}

	/** An execution, once it has ended. */
	async finished(id: string, ms = DEFAULT_RUN_MS): Promise<Execution> {
		return await until(`execution ${id} ends`, ms, async () => {
			const stored = await this.call<StoredExecution>('GET', `/rest/executions/${id}`);
			return UNFINISHED.includes(stored.status) ? undefined : await Execution.from(stored);
		});
	}

	/** The ids of a workflow's executions that have ended, oldest first. */
	async endedExecutions(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call<{ results: Array<{ id: string; status: string }> }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=100`,
		);
		return results
			.filter(({ status }) => !UNFINISHED.includes(status))
			.map(({ id }) => id)
			.reverse();
	}

	/** The names of all types of node that n8n offers. */
	async nodeTypes(): Promise<string[]> {
		const answer = await this.ask('GET', '/types/nodes.json');
		return (answer.body as Array<{ name: string }>).map(({ name }) => name);
	}
}
