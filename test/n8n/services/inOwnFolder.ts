import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Service } from './service';
import type { ServiceProcess } from './serviceProcess';

interface Started extends Omit<Service, 'stop'> {
	readonly server: ServiceProcess;
}

/** A service of a test's own, in a temporary folder that goes with it. */
export async function inOwnFolder(
	name: string,
	start: (folder: string) => Promise<Started>,
): Promise<Service> {
	const folder = await mkdtemp(join(tmpdir(), `leadsquared-${name}-`));
	const remove = async (): Promise<void> => {
		await rm(folder, { recursive: true, force: true });
	};
	try {
		const { server, url, settings } = await start(folder);
		return {
			url,
			settings,
			stop: async () => {
				await server.stop();
				await remove();
			},
		};
	} catch (error) {
		await remove();
		throw error;
	}
}
