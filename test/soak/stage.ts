import type { ICredentialDataDecryptedObject, IDataObject, OnError } from 'n8n-workflow';
import { type Engine, type EngineRun, startEngine } from '../engine/harness';
import { type SettingsInput, type Simulator, startSimulator } from '../simulator';
import { WORKFLOW_ZONE, type World } from './world';

export const NODE = 'LeadSquared';

/** Seconds that a call may take: a call that hangs costs as much. */
const TIMEOUT_S = 1;

/** The highest limit that the credential takes: the soak is about faults, not about the pace. */
const MOST_CALLS = 1_000;

export interface MoveOptions {
	options?: IDataObject;
	onError?: OnError;
	signal?: AbortSignal;
	statusWebhookUrl?: string;
	/** Changes to the credential, which else is the simulator's own. */
	credential?: ICredentialDataDecryptedObject;
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
		{ url, keys }: Pick<Simulator, 'url' | 'keys'>,
		{ cases }: World,
		{
			options,
			onError = 'continueRegularOutput',
			signal,
			statusWebhookUrl = '',
			credential,
		}: MoveOptions = {},
	): Promise<EngineRun> {
		return await this.engine.run({
			nodes: [
				{
					name: NODE,
					type: 'n8n-nodes-leadsquared-crm.leadSquared',
					parameters: {
						mappingMode: 'autoMapInputData',
						statusWebhookUrl,
						options: { timeout: TIMEOUT_S, ...options },
					},
					onError,
				},
			],
			items: cases.map(({ item }) => item),
			credentials: {
				leadSquaredApi: {
					region: 'custom',
					host: url,
					...keys,
					rateLimit: MOST_CALLS,
					...credential,
				},
			},
			workflowTimezone: WORKFLOW_ZONE,
			...(signal !== undefined && { signal }),
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
