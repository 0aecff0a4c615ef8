import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { cached, npm, type Progress } from './cache';

export const N8N_VERSION = '2.41.1';

/** The compiled nodes of n8n itself, HTTP Request and Code among them. */
const NODES = join('node_modules', 'n8n-nodes-base', 'dist', 'nodes');

/**
 * The folder of n8n's own nodes, out of a whole n8n (2.9 GB): they are never a dependency of this
 * package. n8n's install scripts fail on a part that is not needed, so they are left out and the two
 * native parts are built by themselves.
 */
export async function bringN8nNodes(node24: string, progress: Progress): Promise<string> {
	return await cached(`n8n-${N8N_VERSION}`, NODES, async (folder) => {
		progress(`Bringing n8n ${N8N_VERSION} (once, about 6 minutes and 2.9 GB) ...`);
		await writeFile(join(folder, 'package.json'), '{"name":"n8n-cache","private":true}\n');
		const bin = dirname(node24);
		const environment = {
			PATH: [bin, process.env.PATH ?? ''].join(delimiter),
			npm_config_nodedir: dirname(bin),
		};
		const quiet = ['--no-audit', '--no-fund'];
		const install = ['install', '--ignore-scripts', ...quiet, `n8n@${N8N_VERSION}`];
		await npm(folder, install, environment, progress);
		const build = ['rebuild', 'sqlite3', 'isolated-vm', '--ignore-scripts=false'];
		await npm(folder, build, environment, progress);
	});
}
