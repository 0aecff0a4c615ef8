import { resolve, join } from 'node:path';
import { parseArgs } from 'node:util';

import { CACHE } from '../../test/n8n/install/cache';

export interface PlaygroundOptions {
	/** Where the n8n of the playground keeps what is its own, from one start to the next. */
	readonly home: string;
	/** Whether to forget all that first. */
	readonly fresh: boolean;
	/** The wanted port of n8n. */
	readonly port: number;
}

const N8N_PORT = 5678;

/** @throws where an option is none, or its value is no port */
export function playgroundOptions(args: readonly string[]): PlaygroundOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			fresh: { type: 'boolean', default: false },
			home: { type: 'string', default: join(CACHE, 'home') },
			port: { type: 'string', default: String(N8N_PORT) },
		},
	});
	const port = Number(values.port);
	if (!/^\d{1,5}$/.test(values.port) || port < 1 || port > 65_535) {
		throw new Error(`--port is a number from 1 to 65535, not "${values.port}"`);
	}
	return { home: resolve(values.home), fresh: values.fresh, port };
}
