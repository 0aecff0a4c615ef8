import type {
	ICredentialDataDecryptedObject,
	INodeExecutionData,
	INodeParameters,
	OnError,
} from 'n8n-workflow';
import { type Engine, type EngineRun, startEngine } from '../engine/harness';
import { type SettingsInput, type Simulator, startSimulator } from '../simulator';
import { WORKFLOW_ZONE, type World } from './world';

export const NODE = 'LeadSquared';
const NODE_TYPE = 'n8n-nodes-leadsquared-crm.leadSquared';
const CREDENTIAL = 'leadSquaredApi';

/** Seconds that a call may take: a call that hangs costs as much. */
const TIMEOUT_S = 1;

/** The highest limit that the credential takes: the soak is about faults, not about the pace. */
const MOST_CALLS = 1_000;

/** Where a simulator is, and what opens it. */
export type Account = Pick<Simulator, 'url' | 'keys'>;

export interface HowToRun {
	onError?: OnError;
	signal?: AbortSignal;
	/** Changes to the credential, which else is the simulator's own. */
	credential?: ICredentialDataDecryptedObject;
}

export interface MoveOptions extends HowToRun {
	options?: INodeParameters;
	statusWebhookUrl?: string;
}

function credentialOf({ url, keys }: Account): ICredentialDataDecryptedObject {
	return { region: 'custom', host: url, ...keys, rateLimit: MOST_CALLS };
}

/** An engine with the built package, and simulators that stop with it. */
export class Stage {
	private readonly simulators: Simulator[] = [];

	private constructor(private readonly engine: Engine) {}

	static async open(): Promise<Stage> {
		return new Stage(await startEngine());
	}

	/** A LeadSquared account that holds the appointments of the worlds and tells which id it refuses. */
	async simulator(
		seed: number,
		worlds: readonly World[],
		more: SettingsInput = {},
	): Promise<Simulator> {
		const simulator = await startSimulator({
			seed,
			rateLimit: { calls: MOST_CALLS, windowMs: 1_000 },
			latencyMs: { inbound: [0, 8], outbound: [0, 8] },
			...more,
			bulkUpdate: { jobDelayMs: 5, ...more.bulkUpdate },
		});
		this.simulators.push(simulator);
		const echoed = new URLSearchParams({ ...simulator.keys }).toString();
		const { accessKey, secretKey } = simulator.keys;
		// A careless server tells the keys, too: none of it may come out of the node.
		simulator.settings.bulkUpdate.badIdException = {
			type: 'MXInvalidEntityException',
			message: `No task {id} for ${accessKey} ${secretKey} ${echoed}`,
		};
		for (const { booked } of worlds) simulator.addAppointments(booked);
		return simulator;
	}

	/** Moves the appointments of a world, as a workflow does. */
	async move(
		account: Account,
		{ cases }: World,
		{ options, statusWebhookUrl = '', ...how }: MoveOptions = {},
	): Promise<EngineRun> {
		const parameters = {
			mappingMode: 'autoMapInputData',
			statusWebhookUrl,
			options: { timeout: TIMEOUT_S, ...options },
		};
		return await this.perform(
			account,
			parameters,
			cases.map(({ item }) => item),
			how,
		);
	}

	/** Runs the node with any parameters. */
	async perform(
		account: Account,
		parameters: INodeParameters,
		items: readonly INodeExecutionData[],
		{ onError = 'continueRegularOutput', signal, credential }: HowToRun = {},
	): Promise<EngineRun> {
		return await this.engine.run({
			nodes: [{ name: NODE, type: NODE_TYPE, parameters, onError }],
			items,
			credentials: { [CREDENTIAL]: { ...credentialOf(account), ...credential } },
			workflowTimezone: WORKFLOW_ZONE,
			...(signal !== undefined && { signal }),
		});
	}

	/** The users that a dropdown offers. */
	async users(account: Account): Promise<unknown[]> {
		return await this.engine.choices(NODE_TYPE, 'getUsers', {
			[CREDENTIAL]: credentialOf(account),
		});
	}

	/** How many calls came in so far, to show that it goes on. */
	get calls(): number {
		return this.simulators.reduce((sum, { received }) => sum + received.length, 0);
	}

	async close(): Promise<void> {
		await Promise.all(this.simulators.map((simulator) => simulator.stop()));
		await this.engine.stop();
	}
}
