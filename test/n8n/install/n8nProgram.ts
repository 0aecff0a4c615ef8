import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { cached, npm, type Progress } from './cache';

export const N8N_VERSION = '2.41.1';

/** What an installed n8n is started with, the last thing that its installation brings. */
const BIN = join('node_modules', 'n8n', 'bin', 'n8n');

/** Where a whole n8n (2.9 GB) stands on this machine. */
export interface N8nProgram {
	readonly version: string;
	readonly node24: string;
	/** The script that Node 24 is to run. */
	readonly bin: string;
	/** The compiled nodes of n8n itself, HTTP Request and Code among them. */
	readonly nodes: string;
}

/**
 * A whole n8n is never a dependency of this package. Its install scripts fail on a part that is not
 * needed, so they are left out, and the two native parts are built by themselves.
 */
export async function bringN8n(node24: string, progress: Progress): Promise<N8nProgram> {
	const bin = await cached(`n8n-${N8N_VERSION}`, BIN, async (folder) => {
		progress(`Bringing n8n ${N8N_VERSION} (once, about 6 minutes and 2.9 GB) ...`);
		await writeFile(join(folder, 'package.json'), '{"name":"n8n-cache","private":true}\n');
		const nodeFolder = dirname(node24);
		const environment = {
			PATH: [nodeFolder, process.env.PATH ?? ''].join(delimiter),
			npm_config_nodedir: dirname(nodeFolder),
		};
		const quiet = ['--no-audit', '--no-fund'];
		const install = ['install', '--ignore-scripts', ...quiet, `n8n@${N8N_VERSION}`];
		await npm(folder, install, environment, progress);
		const build = ['rebuild', 'sqlite3', 'isolated-vm', '--ignore-scripts=false'];
		await npm(folder, build, environment, progress);
	});
	const modules = dirname(dirname(dirname(bin)));
	return {
		version: N8N_VERSION,
		node24,
		bin,
		nodes: join(modules, 'n8n-nodes-base', 'dist', 'nodes'),
	};
}
