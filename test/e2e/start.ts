import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bringN8n } from '../n8n/install/n8nProgram';
import { bringNode24 } from '../n8n/install/node';
import { N8nProcess } from '../n8n/n8nProcess';
import { setUpOwner } from '../n8n/owner';
import { installAsCommunityPackage, pack } from '../n8n/tarball';
import { handOver } from './shared';
import { keep } from './started';

const tell = (text: string): void => {
	console.log(text);
};

/** One n8n with the packed package for all test files, which reach it by `sharedN8n`. */
export default async function start(): Promise<void> {
	endOnSignals();
	const program = await bringN8n(await bringNode24(tell), tell);
	const folder = await mkdtemp(join(tmpdir(), 'leadsquared-e2e-'));
	const tarball = await pack(folder);
	const userFolder = join(folder, 'home');
	await installAsCommunityPackage(tarball, userFolder);
	const n8n = await N8nProcess.start({
		program,
		command: 'start',
		userFolder,
		logFile: join(folder, 'n8n.log'),
		settings: { N8N_LOG_LEVEL: 'debug', DB_SQLITE_POOL_SIZE: '2' },
	});
	keep({ n8n, folder });
	await setUpOwner(n8n.url);
	handOver({ program, tarball, userFolder, url: n8n.url, logFile: n8n.logFile });
}

/**
 * Lets the signals that end a process end jest, and so all that was started. The listeners that Playwright
 * has in a test file take this effect from them, and are not called themselves.
 */
function endOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			process.kill(process.pid, signal);
		});
	}
}
