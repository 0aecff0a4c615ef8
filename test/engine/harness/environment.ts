import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

let users = 0;
let leave: Promise<() => Promise<void>> | undefined;

/**
 * Sets what n8n-core reads from the environment, before it is loaded.
 * Returns what undoes it; with several engines the last one to stop does.
 */
export async function enterEnvironment(): Promise<() => Promise<void>> {
	users += 1;
	leave ??= enter();
	const undo = await leave;
	return async () => {
		users -= 1;
		if (users > 0) return;
		leave = undefined;
		await undo();
	};
}

async function enter(): Promise<() => Promise<void>> {
	// Without a folder of its own n8n-core would write into the developer's ~/.n8n.
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-engine-'));
	const before = { ...process.env };
	// n8n sends requests through the proxy of the environment; the test servers are on this machine.
	const noProxy = [...LOOPBACK, process.env.NO_PROXY ?? process.env.no_proxy ?? '']
		.filter((host) => host !== '')
		.join(',');
	const ours = { N8N_USER_FOLDER: userFolder, NO_PROXY: noProxy, no_proxy: noProxy };
	Object.assign(process.env, ours);
	return async () => {
		for (const name of Object.keys(ours)) {
			if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
			else process.env[name] = before[name];
		}
		await rm(userFolder, { recursive: true, force: true });
	};
}
