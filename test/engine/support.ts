import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	OnError,
} from 'n8n-workflow';
import { type ReceivedCall, type Simulator, startSimulator } from '../simulator';
import {
	type Engine,
	type EngineOptions,
	type EngineRun,
	follow,
	type NodeInput,
	type RunOptions,
	startEngine,
} from './harness';

export const NODE_TYPE = 'n8n-nodes-leadsquared-crm.leadSquared';
export const NODE = 'LeadSquared';
export const CREDENTIAL = 'leadSquaredApi';
export const UPDATE_PATH = '/v2/Task.svc/BulkUpdateAppointmentTime';
export const WHO_PATH = '/v2/Authentication.svc/UserByAccessKey.Get';

/** One entry of a TaskList as it goes over the wire. */
export interface Entry {
	UserTaskId: string;
	FromDate: string;
	ToDate: string;
}

export interface MoveOptions
	extends Pick<RunOptions, 'credentials' | 'workflowTimezone' | 'mode' | 'signal'> {
	/** Parameters of the node; the items are mapped automatically unless these say otherwise. */
	parameters?: INodeParameters;
	onError?: OnError;
	/** Changes to the credential, which else is the simulator's own. */
	credential?: ICredentialDataDecryptedObject;
	/** A node behind the node's first output, and behind its error output. */
	after?: Pick<NodeInput, 'type' | 'parameters'>;
	/** More of the node itself, e.g. `credentials`. */
	node?: Partial<NodeInput>;
}

/** The engine of a test file, with a fresh simulator for each test: pace and settings are the test's own. */
export class Stage {
	private running: { engine?: Engine; simulator?: Simulator } = {};

	constructor(private readonly options: EngineOptions) {}

	get engine(): Engine {
		return started(this.running.engine);
	}

	get simulator(): Simulator {
		return started(this.running.simulator);
	}

	/** The calls of the core operation, oldest first. */
	get updates(): ReceivedCall[] {
		return this.simulator.received.filter(({ path }) => path === UPDATE_PATH);
	}

	/** The TaskList of each call of the core operation. */
	get sent(): Entry[][] {
		return this.updates.map(({ json }) => (json as { TaskList: Entry[] }).TaskList);
	}

	/** The simulator's own keys and host, at a pace that no test has to wait for. */
	credential(changes: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject {
		const { url, keys } = this.simulator;
		return { region: 'custom', host: url, ...keys, rateLimit: 1000, ...changes };
	}

	/** Runs `Start` > `LeadSquared` > `Good`, and `Bad` at the error output. */
	async move(
		items: readonly INodeExecutionData[],
		{ parameters, onError, credential, after, node, ...run }: MoveOptions = {},
	): Promise<EngineRun> {
		const next = after ?? { type: 'test.collect' };
		return await this.engine.run({
			nodes: [
				{
					name: NODE,
					type: NODE_TYPE,
					parameters: { mappingMode: 'autoMapInputData', ...parameters },
					...(onError !== undefined && { onError }),
					...node,
				},
				{ name: 'Good', ...next },
				{ name: 'Bad', ...next },
			],
			connections: [['Start', NODE, 'Good'], { from: NODE, output: 1, to: 'Bad' }],
			items,
			credentials: { [CREDENTIAL]: this.credential(credential) },
			...run,
		});
	}

	/** The id of the execution that this itself makes; they are counted up. */
	async executionId(): Promise<number> {
		const run = await this.engine.run({
			nodes: [{ name: 'Id', type: 'test.probe', parameters: { value: '={{ $execution.id }}' } }],
		});
		return Number(at(jsonOf(run, 'Id')).value);
	}

	async open(): Promise<void> {
		this.running.engine = await startEngine(this.options);
	}

	async reset(): Promise<void> {
		await this.running.simulator?.stop();
		this.running.simulator = await startSimulator({
			rateLimit: { enabled: false },
			bulkUpdate: { unknownIdIsBad: false, jobDelayMs: 0 },
		});
	}

	async close(): Promise<void> {
		await this.running.simulator?.stop();
		await this.running.engine?.stop();
		this.running = {};
	}
}

/** What the clock shows when a test file begins: the dates of the tests are of these days. */
export const NOW = Date.UTC(2026, 10, 29, 6);

/** Opens the stage of a test file; call it once, at the top. The node's clock runs from {@link NOW} on. */
export function useStage(options: EngineOptions = {}): Stage {
	const stage = new Stage(options);
	const now = Date.now.bind(Date);
	const ahead = now() - NOW;
	beforeAll(() => stage.open());
	beforeEach(async () => {
		jest.spyOn(Date, 'now').mockImplementation(() => now() - ahead);
		await stage.reset();
	});
	afterAll(() => stage.close());
	return stage;
}

function started<T>(part: T | undefined): T {
	if (part === undefined) throw new Error('The stage is not open: use it inside of a test.');
	return part;
}

/** The task id of the n-th appointment. */
export function taskId(n: number): string {
	return `0aa0b97c-a507-11e8-a43f-${n.toString(16).padStart(12, '0')}`;
}

const FIRST_START = Date.UTC(2026, 10, 29, 7);

/** What is sent for the n-th appointment: half an hour, each a minute after the one before. */
export function entry(n: number): Entry {
	return { UserTaskId: taskId(n), FromDate: utc(n), ToDate: utc(n + 30) };
}

function utc(minutes: number): string {
	const time = new Date(FIRST_START + minutes * 60_000).toISOString();
	return time.slice(0, 19).replace('T', ' ');
}

/** The item of the n-th appointment, as automatic mapping takes it; `changes` replace properties. */
export function item(n: number, changes: IDataObject = {}): INodeExecutionData {
	const { UserTaskId, FromDate, ToDate } = entry(n);
	return { json: { UserTaskId, FromDate: `${FromDate}Z`, ToDate: `${ToDate}Z`, n, ...changes } };
}

/** `count` items, from the first appointment on. */
export function items(count: number): INodeExecutionData[] {
	return numbers(count).map((n) => item(n));
}

/** What is sent for {@link items}. */
export function entries(count: number): Entry[] {
	return numbers(count).map(entry);
}

export function numbers(count: number, from = 0): number[] {
	return Array.from({ length: count }, (_, index) => from + index);
}

/** The first element, or the one at `index`; throws where there is none. */
export function at<T>(list: readonly T[] | undefined, index = 0): T {
	const element = list?.[index];
	if (element === undefined) throw new Error(`There is no element ${index}.`);
	return element;
}

/** The json of what came out of a node. */
export function jsonOf(run: EngineRun, node: string = NODE, output = 0): IDataObject[] {
	return (run.node(node).outputs[output] ?? []).map(({ json }) => json);
}

/** What became of an input item: the output that it left by, and with which json. */
export interface Fate {
	output: number;
	json: IDataObject;
}

/** What became of each input item, found by the links; throws for an item with none or with more than one. */
export function fatesOf(run: EngineRun, count: number): Fate[] {
	const found = Array.from({ length: count }, (): Fate[] => []);
	for (const [output, list] of run.node(NODE).outputs.entries()) {
		for (const [index, { json }] of list.entries()) {
			const links = follow(run, NODE, index, 'Start', { output });
			if (links.length === 0) throw new Error(`Output item ${index} belongs to no input item.`);
			for (const link of links) at(found, link).push({ output, json });
		}
	}
	return found.map((fates, input) => {
		const [fate, another] = fates;
		if (fate === undefined || another !== undefined) {
			throw new Error(`Input item ${input} has ${fates.length} fates.`);
		}
		return fate;
	});
}

/** The text of an error item without its item number; empty for an item that is none. */
export function errorText({ error }: IDataObject): string {
	return typeof error === 'string' ? error.replace(/^\[item \d+\] /, '') : '';
}

/** The lines of an error's description as n8n's panel shows them. */
export function descriptionLines(run: EngineRun): string[] {
	const description = run.error?.description ?? '';
	return description
		.split('<br>')
		.map((line) => line.replaceAll('&lt;', '<').replaceAll('&amp;', '&'));
}
