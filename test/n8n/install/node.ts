import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cached, npm, type Progress } from './cache';

/** n8n from 2.36 on needs Node 24, and so does its default expression engine. */
const NODE_24 = '24.21.0';

/** The path of a Node 24: the running one, or one that is brought. */
export async function bringNode24(progress: Progress): Promise<string> {
	if (process.versions.node.startsWith('24.')) return process.execPath;
	return await bringNode(NODE_24, progress);
}

/** The path of the Node of that version, brought from the npm registry (45 MB). */
export async function bringNode(version: string, progress: Progress): Promise<string> {
	const os = process.platform === 'win32' ? 'win' : process.platform;
	const name = `node-${os}-${process.arch}`;
	const file = process.platform === 'win32' ? 'node.exe' : 'node';
	const path = join('node_modules', name, 'bin', file);
	return await cached(`node-${version}`, path, async (folder) => {
		progress(`Bringing Node ${version} (once, under a minute) ...`);
		await writeFile(join(folder, 'package.json'), '{"name":"node-cache","private":true}\n');
		const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`];
		await npm(folder, args, {}, progress);
	});
}
