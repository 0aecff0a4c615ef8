/** `npm run pictures`: takes the pictures of the README anew, in n8n's editor, against the simulator. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSimulator, type Simulator } from '../simulator';
import { bringN8n } from '../n8n/install/n8nProgram';
import { bringNode24 } from '../n8n/install/node24';
import { N8nClient } from '../n8n/client';
import { N8nProcess } from '../n8n/n8nProcess';
import { setUpOwner } from '../n8n/owner';
import { simulatorCredential } from '../n8n/simulatorCredential';
import { installAsCommunityPackage, pack } from '../n8n/tarball';
import { takeAll } from './scenes';

const tell = (text: string): void => {
	console.log(text);
};

async function main(): Promise<void> {
	const program = await bringN8n(await bringNode24(tell), tell);
	const folder = await mkdtemp(join(tmpdir(), 'leadsquared-pictures-'));
	const simulator = await startSimulator();
	try {
		const userFolder = join(folder, 'home');
		await installAsCommunityPackage(await pack(folder), userFolder);
		const n8n = await N8nProcess.start({
			program,
			command: 'start',
			userFolder,
			logFile: join(folder, 'n8n.log'),
		});
		try {
			await setUpOwner(n8n.url);
			await play(await N8nClient.signIn(n8n.url), simulator);
		} finally {
			await n8n.stop();
		}
	} finally {
		await simulator.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

async function play(n8n: N8nClient, simulator: Simulator): Promise<void> {
	// One call after the other, so that the request ids count up with the batches.
	const data = { ...simulatorCredential(simulator), rateLimit: 1 };
	const credential = await n8n.createCredential('leadSquaredApi', 'LeadSquared account', data);
	await takeAll({ n8n, simulator, credential }, tell);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
