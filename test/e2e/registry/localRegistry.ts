import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import axios from 'axios';

import { freePort } from '../../n8n/ports';
import { until } from '../../n8n/until';

const STARTS_WITHIN_MS = 60_000;

/** Packages of this scope come from the local registry, all others from where they always come from. */
export const SCOPE = '@leadsquared-e2e';

/** A registry on loopback that knows what is published to it, and asks no other one. */
export class LocalRegistry {
	private constructor(
		private readonly child: ChildProcess,
		readonly url: string,
		/** An npmrc for whoever is to use it. */
		readonly npmrc: string,
	) {}

	/**
	 * @param node24 verdaccio wants a newer Node than the oldest that this package is built with
	 * @param script verdaccio's
	 * @param folder for all that it keeps
	 */
	static async start(node24: string, script: string, folder: string): Promise<LocalRegistry> {
		await mkdir(folder, { recursive: true });
		const address = `127.0.0.1:${await freePort()}`;
		const config = join(folder, 'config.json');
		await writeFile(config, JSON.stringify(configuration(folder)));
		const npmrc = join(folder, 'npmrc');
		// npm publishes nothing without some token; this registry does not look at it.
		await writeFile(npmrc, `${SCOPE}:registry=http://${address}/\n//${address}/:_authToken=none\n`);
		const log = join(folder, 'registry.log');
		const output = openSync(log, 'w');
		const child = spawn(node24, [script, '--config', config, '--listen', address], {
			cwd: folder,
			stdio: ['ignore', output, output],
		});
		closeSync(output);
		const registry = new LocalRegistry(child, `http://${address}`, npmrc);
		try {
			await until('the local registry answers', STARTS_WITHIN_MS, async () => {
				if (child.exitCode !== null) throw new Error(await readFile(log, 'utf8'));
				return (await registry.answers()) ? true : undefined;
			});
		} catch (error) {
			await registry.stop();
			throw error;
		}
		return registry;
	}

	async stop(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		const ended = new Promise((resolve) => this.child.once('exit', resolve));
		this.child.kill('SIGTERM');
		await ended;
	}

	private async answers(): Promise<boolean> {
		try {
			return (await axios.get(`${this.url}/-/ping`)).status === 200;
		} catch {
			return false;
		}
	}
}

/** JSON is YAML, too. */
function configuration(folder: string): object {
	return {
		storage: join(folder, 'storage'),
		packages: { '**': { access: '$all', publish: '$all' } },
		log: { type: 'stdout', format: 'json', level: 'warn' },
		web: { enable: false },
	};
}
