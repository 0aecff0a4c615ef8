import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cached, npm, type Progress } from './cache';

/** n8n from 2.36 on needs Node 24, and so does its default expression engine. */
const VERSION = '24.21.0';

/** The path of a Node 24: the running one, or one that is brought from the npm registry (45 MB). */
export async function bringNode24(progress: Progress): Promise<string> {
	if (process.versions.node.startsWith('24.')) return process.execPath;
	const os = process.platform === 'win32' ? 'win' : process.platform;
	const name = `node-${os}-${process.arch}`;
	const file = process.platform === 'win32' ? 'node.exe' : 'node';
	return await cached('node24', join('node_modules', name, 'bin', file), async (folder) => {
		progress(`Bringing Node ${VERSION} (once, under a minute) ...`);
		await writeFile(join(folder, 'package.json'), '{"name":"node24","private":true}\n');
		const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${VERSION}`];
		await npm(folder, args, {}, progress);
	});
}
