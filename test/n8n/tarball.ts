import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const REPOSITORY = resolve(__dirname, '../..');

/**
 * Packs what `npm publish` would send; the package is to be built already.
 * @param source a folder with a package, this repository by default
 * @param folder where the tarball goes
 * @returns its path
 */
export async function pack(folder: string, source = REPOSITORY): Promise<string> {
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const { stdout } = await run('npm', args, { cwd: source, maxBuffer: 2 ** 24 });
	const [packed] = JSON.parse(stdout) as Array<{ filename: string }>;
	if (packed === undefined) throw new Error(`npm pack made nothing in ${source}`);
	return join(folder, packed.filename);
}

/**
 * Puts a package where n8n keeps the community packages that its settings page installed, so that its
 * node types get the names that users' workflows have. A running n8n sees it after a restart.
 * @param userFolder n8n's N8N_USER_FOLDER
 */
export async function installAsCommunityPackage(
	tarball: string,
	userFolder: string,
): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const unpacked = join(nodes, 'unpacked');
	await rm(unpacked, { recursive: true, force: true });
	await mkdir(unpacked, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1', '--no-same-owner']);
	const manifest = await readFile(join(unpacked, 'package.json'), 'utf8');
	const { name, version } = JSON.parse(manifest) as { name: string; version: string };
	const target = join(nodes, 'node_modules', name);
	await rm(target, { recursive: true, force: true });
	await mkdir(join(target, '..'), { recursive: true });
	await rename(unpacked, target);
	const installed = { name: 'installed-nodes', private: true, dependencies: { [name]: version } };
	await writeFile(join(nodes, 'package.json'), `${JSON.stringify(installed, null, 2)}\n`);
}
