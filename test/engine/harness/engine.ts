import type { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import {
	createRunExecutionData,
	Expression,
	injectDomainRestrictionFields,
	jsonParse,
	Workflow,
} from 'n8n-workflow';
import { resolve } from 'node:path';
import { n8nCan } from './abilities';
import { additionalDataFor } from './additionalData';
import type { Core } from './core';
import { loadCore } from './core';
import { PlainCredentials } from './credentials';
import { enterEnvironment } from './environment';
import type { LogEntry } from './logs';
import { recorder } from './logs';
import { LoadedNodeTypes } from './nodeTypes';
import type { Observed } from './run';
import { EngineRun } from './run';
import { START_NAME, testNodes } from './testNodes';
import type { EngineOptions, RunOptions } from './types';
import { buildWorkflow } from './workflow';

const REPOSITORY = resolve(__dirname, '../../..');

/** Loads the package as n8n does and returns the engine to run workflows on; `stop` it at the end. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
	const leaveEnvironment = await enterEnvironment();
	const undo = [leaveEnvironment];
	try {
		const core = loadCore();
		const loader = await loadPackage(core, options.packageDir ?? REPOSITORY);
		for (const { type } of Object.values(loader.credentialTypes)) {
			// n8n's server adds its "Allowed Domains" fields, so they stand in the credential's data.
			if (n8nCan.restrictDomains) type.properties = injectDomainRestrictionFields(type);
		}
		if (options.expressionEngine === 'vm') {
			await Expression.initExpressionEngine({
				engine: 'vm',
				bridgeTimeout: 5000,
				bridgeMemoryLimit: 128,
				poolSize: 1,
				maxCodeCacheSize: 1024,
			});
			undo.unshift(leaveVmExpressions);
		}
		return new Engine(core, loader, options, undo);
	} catch (error) {
		await leaveEnvironment();
		throw error;
	}
}

async function loadPackage(core: Core, dir: string): Promise<PackageDirectoryLoader> {
	const loader = new core.PackageDirectoryLoader(dir);
	try {
		await loader.loadAll();
	} catch (cause) {
		throw new Error(`The package in ${dir} does not load. Is it built (npm run build)?`, { cause });
	}
	return loader;
}

async function leaveVmExpressions(): Promise<void> {
	await Expression.disposeExpressionEngine();
	Expression.setExpressionEngine('legacy');
}

/** A loaded package and n8n's own workflow engine, in this process. */
export class Engine {
	private readonly nodeTypes: LoadedNodeTypes;
	private executions = 0;

	constructor(
		private readonly core: Core,
		private readonly loader: PackageDirectoryLoader,
		options: EngineOptions,
		private readonly undo: Array<() => Promise<void>>,
	) {
		const credentialTypes = Object.keys(loader.credentialTypes);
		this.nodeTypes = new LoadedNodeTypes(loader, {
			...testNodes(credentialTypes),
			...options.nodeTypes,
		});
	}

	/** What was logged outside of any run, e.g. while the package was loaded. */
	get logs(): readonly LogEntry[] {
		return recorder.outsideRuns;
	}

	/**
	 * Runs a workflow from `Start` to its end and returns the execution, failed or not.
	 * Rejects only when n8n would not start it, e.g. when a required parameter is missing.
	 */
	async run(options: RunOptions): Promise<EngineRun> {
		const { items = [{ json: {} }], credentials = {}, mode = 'trigger', signal } = options;
		const stored = buildWorkflow(options, this.nodeTypes);
		const workflow = new Workflow({ ...stored, nodeTypes: this.nodeTypes });
		const observed: Observed = { logs: [], uiMessages: [] };
		const helper = new PlainCredentials((name) => this.credentialType(name), credentials);
		this.executions += 1;
		const executionId = String(this.executions);
		const data = additionalDataFor(this.core, stored, executionId, mode, helper, observed);
		const node = workflow.getNode(START_NAME);
		if (node === null) throw new Error('The workflow has no start node.');
		// As when a trigger fires: the items wait at the start node, which hands them on.
		const main = [items.map((item) => ({ ...item }))];
		const execution = createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node, data: { main }, source: null }] },
		});
		const raw = await recorder.collect(observed.logs, async () => {
			const running = new this.core.WorkflowExecute(data, mode, execution).processRunExecutionData(
				workflow,
			);
			const cancel = () => {
				running.cancel();
			};
			if (signal?.aborted === true) cancel();
			signal?.addEventListener('abort', cancel, { once: true });
			try {
				return await running;
			} finally {
				signal?.removeEventListener('abort', cancel);
			}
		});
		return new EngineRun(raw, observed);
	}

	/** The choices of a dropdown, as the editor asks for them. Rejects where the editor shows an error in their place. */
	async choices(
		type: string,
		method: string,
		credentials: NonNullable<RunOptions['credentials']>,
	): Promise<INodePropertyOptions[]> {
		const stored = buildWorkflow({ nodes: [{ name: 'Node', type }], credentials }, this.nodeTypes);
		const workflow = new Workflow({ ...stored, nodeTypes: this.nodeTypes });
		const node = workflow.getNode('Node');
		const observed: Observed = { logs: [], uiMessages: [] };
		const helper = new PlainCredentials((name) => this.credentialType(name), credentials);
		const data = additionalDataFor(this.core, stored, '0', 'internal', helper, observed);
		const load = this.nodeTypes.getByNameAndVersion(type).methods?.loadOptions?.[method];
		if (node === null || load === undefined) throw new Error(`There is no method ${method}.`);
		return await load.call(new this.core.LoadOptionsContext(workflow, node, data, ''));
	}

	/** The description of a node type as the editor receives it: plain JSON, with its full name. */
	description(type: string, version?: number): INodeTypeDescription {
		const { description } = this.nodeTypes.getByNameAndVersion(type, version);
		return { ...jsonParse<INodeTypeDescription>(JSON.stringify(description)), name: type };
	}

	/** A credential type as n8n has it after loading; throws when the package has none of that name. */
	credentialType(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}

	/** Gives back all that the engine took from the process. */
	async stop(): Promise<void> {
		this.core.stop();
		for (const undo of this.undo.splice(0)) await undo();
	}
}
