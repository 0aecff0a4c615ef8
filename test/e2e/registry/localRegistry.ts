import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import axios from 'axios';

import { freePort } from '../../n8n/ports';
import { ServiceProcess } from '../../n8n/services/serviceProcess';

/** Packages of this scope come from the local registry, all others from where they always come from. */
export const SCOPE = '@leadsquared-e2e';

/** A registry on loopback that knows what is published to it, and asks no other one. */
export class LocalRegistry {
	private constructor(
		private readonly server: ServiceProcess,
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
		const url = `http://${address}`;
		const server = await ServiceProcess.start({
			name: 'The local registry',
			program: node24,
			args: [script, '--config', config, '--listen', address],
			folder,
			logFile: join(folder, 'registry.log'),
			answers: async () => axios.get(`${url}/-/ping`),
		});
		return new LocalRegistry(server, url, npmrc);
	}

	async stop(): Promise<void> {
		await this.server.stop();
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
