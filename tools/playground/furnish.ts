import type { Simulator } from '../../test/simulator';
import type { N8nClient, StoredCredential } from '../../test/n8n/client';
import { readExamples, withCredential } from '../../test/n8n/examples';
import { simulatorCredential } from '../../test/n8n/simulatorCredential';

const CREDENTIAL = 'LeadSquared simulator';
const TYPE = 'leadSquaredApi';

/**
 * Puts a credential for the simulator and the example workflows into an n8n. What is there already, by
 * its name, stays as the user left it, but for the simulator's address, which changes.
 */
export async function furnish(n8n: N8nClient, simulator: Simulator): Promise<void> {
	const credential = await credentialFor(n8n, simulator);
	const there = new Set((await n8n.workflows()).map(({ name }) => name));
	for (const workflow of (await readExamples()).values()) {
		if (there.has(workflow.name)) continue;
		await n8n.createWorkflow(withCredential(workflow, credential));
	}
}

async function credentialFor(n8n: N8nClient, simulator: Simulator): Promise<StoredCredential> {
	const data = simulatorCredential(simulator);
	const stored = (await n8n.credentials()).find(
		({ name, type }) => name === CREDENTIAL && type === TYPE,
	);
	if (stored === undefined) return await n8n.createCredential(TYPE, CREDENTIAL, data);
	await n8n.updateCredential(stored, data);
	return stored;
}
