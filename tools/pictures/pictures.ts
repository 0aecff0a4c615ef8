/** `npm run pictures [-- <name> ...]`: takes the pictures of the README anew, in n8n's editor, against the simulator. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { startSimulator, type Simulator } from '../../test/simulator';
import { bringN8n } from '../../test/n8n/install/n8nProgram';
import { bringNode24 } from '../../test/n8n/install/node';
import { N8nClient } from '../../test/n8n/client';
import { N8nProcess } from '../../test/n8n/n8nProcess';
import { setUpOwner } from '../../test/n8n/owner';
import { simulatorCredential } from '../../test/n8n/simulatorCredential';
import { installAsCommunityPackage, pack } from '../../test/n8n/tarball';
import { canvasScenes } from './canvasScenes';
import { compress } from './compress';
import { appointments } from './events';
import { PANEL_SCENES } from './panelScenes';
import { take, type Scenes } from './scene';

const DOCS = resolve(__dirname, '../../docs');

const tell = (text: string): void => {
	console.log(text);
};

async function main(): Promise<void> {
	const scenes = wanted(process.argv.slice(2), { ...PANEL_SCENES, ...(await canvasScenes()) });
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
			await takeAll(scenes, await N8nClient.signIn(n8n.url), simulator);
		} finally {
			await n8n.stop();
		}
	} finally {
		await simulator.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * The scenes that are named, or all.
 * @throws where a name is none
 */
function wanted(args: readonly string[], all: Scenes): Scenes {
	const { positionals: names } = parseArgs({ args: [...args], allowPositionals: true });
	const unknown = names.filter((name) => !Object.hasOwn(all, name));
	if (unknown.length > 0) {
		const known = Object.keys(all).join(', ');
		throw new Error(`No picture is called ${unknown.join(', ')}. There are ${known}.`);
	}
	if (names.length === 0) return all;
	return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

/** Plays the scenes and writes their pictures into `docs/`. */
async function takeAll(scenes: Scenes, n8n: N8nClient, simulator: Simulator): Promise<void> {
	for (const appointment of appointments()) simulator.appointments.add(appointment);
	// One call after the other, so that the request ids count up with the batches.
	const data = { ...simulatorCredential(simulator), rateLimit: 1 };
	const credential = await n8n.createCredential('leadSquaredApi', 'LeadSquared account', data);
	for (const [name, scene] of Object.entries(scenes)) {
		const path = join(DOCS, `${name}.png`);
		const bytes = await compress(await take({ n8n, simulator, credential }, scene), path);
		tell(`${path}: ${Math.round(bytes / 1000)} KB`);
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
