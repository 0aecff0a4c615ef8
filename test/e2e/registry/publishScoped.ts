import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { type LocalRegistry, SCOPE } from './localRegistry';

const run = promisify(execFile);

/**
 * Publishes the packed package to a local registry under a scope, so that nothing but that registry is
 * asked for it.
 * @param folder for the copy
 * @returns the name to install
 */
export async function publishScoped(
	tarball: string,
	registry: LocalRegistry,
	folder: string,
): Promise<string> {
	await mkdir(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	const file = join(folder, 'package.json');
	const manifest = JSON.parse(await readFile(file, 'utf8')) as { name: string };
	const name = `${SCOPE}/${manifest.name}`;
	await writeFile(file, JSON.stringify({ ...manifest, name }));
	const args = ['publish', '--ignore-scripts', '--userconfig', registry.npmrc];
	await run('npm', [...args, '--registry', registry.url], { cwd: folder });
	return name;
}
