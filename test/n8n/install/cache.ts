import { spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Big tools that are no dependencies of the package: brought once, used from every clone. */
export const CACHE = join(homedir(), '.cache', 'n8n-nodes-leadsquared-crm');

/** Told what goes on while something is brought. */
export type Progress = (text: string) => void;

const TELL_EVERY_MS = 15_000;

/**
 * The path of `file` in the cache's folder `name`. Where it is not there, `bring` fills an empty folder
 * in its place; a folder that was filled half way is thrown away.
 */
export async function cached(
	name: string,
	file: string,
	bring: (folder: string) => Promise<void>,
): Promise<string> {
	const folder = join(CACHE, name);
	const path = join(folder, file);
	if (await exists(path)) return path;
	await mkdir(CACHE, { recursive: true });
	const fresh = await mkdtemp(`${folder}-`);
	try {
		await bring(fresh);
		await rm(folder, { recursive: true, force: true });
		await rename(fresh, folder);
	} catch (error) {
		// Another process may have brought the same meanwhile.
		if (!(await exists(path))) throw error;
	} finally {
		await rm(fresh, { recursive: true, force: true });
	}
	return path;
}

/** Runs npm in a folder, and says every quarter of a minute that it is still at it. */
export async function npm(
	folder: string,
	args: readonly string[],
	environment: NodeJS.ProcessEnv,
	progress: Progress,
): Promise<void> {
	const begin = performance.now();
	const telling = setInterval(() => {
		progress(`npm ${args[0] ?? ''}: ${Math.round((performance.now() - begin) / 1000)} s`);
	}, TELL_EVERY_MS);
	try {
		await run(folder, args, environment);
	} finally {
		clearInterval(telling);
	}
}

async function run(
	folder: string,
	args: readonly string[],
	environment: NodeJS.ProcessEnv,
): Promise<void> {
	const child = spawn('npm', args, {
		cwd: folder,
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'ignore', 'pipe'],
		// On Windows npm is a script.
		shell: process.platform === 'win32',
	});
	let told = '';
	child.stderr.on('data', (chunk: Buffer) => {
		told = (told + chunk.toString()).slice(-4000);
	});
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject).once('close', resolve);
	});
	if (code !== 0) throw new Error(`npm ${args.join(' ')} failed in ${folder}:\n${told}`);
}

async function exists(path: string): Promise<boolean> {
	try {
		await access(path);
		return true;
	} catch {
		return false;
	}
}
