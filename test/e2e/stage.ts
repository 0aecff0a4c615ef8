import { randomUUID } from 'node:crypto';

import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator';
import { N8nClient, type StoredCredential } from '../n8n/client';
import { simulatorCredential } from '../n8n/simulatorCredential';
import { sharedN8n } from './shared';

/** What most test files play on: the shared n8n, a LeadSquared of their own and a credential for it. */
export interface Stage {
	readonly n8n: N8nClient;
	readonly simulator: Simulator;
	readonly credential: StoredCredential;
}

/** @param options of the simulator; the documented contract by default */
export async function setStage(options: SimulatorOptions = {}): Promise<Stage> {
	const simulator = await startSimulator(options);
	try {
		const n8n = await N8nClient.signIn(sharedN8n().url);
		const name = `Simulator ${randomUUID().slice(0, 8)}`;
		const data = simulatorCredential(simulator);
		return { n8n, simulator, credential: await n8n.createCredential('leadSquaredApi', name, data) };
	} catch (error) {
		await simulator.stop();
		throw error;
	}
}
