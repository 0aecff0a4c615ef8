import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { Redis } from 'ioredis';

import { freePort } from '../ports';
import { inOwnFolder } from './inOwnFolder';
import { findProgram } from './program';
import type { Service } from './service';
import { ServiceProcess } from './serviceProcess';

/** A running Redis to use instead of one of its own, as redis://… */
export const REDIS_URL = 'LEADSQUARED_E2E_REDIS_URL';

const OTHERWISE = `Install it (Debian: bash tools/debian.sh redis-server), or name a running Redis in ${REDIS_URL}.`;

/**
 * A Redis for one test. Rejects, with what to do, where there is none.
 * @param environment may name one; else its PATH leads to the program
 */
export async function bringRedis(environment = process.env): Promise<Service> {
	const given = environment[REDIS_URL] ?? '';
	return given === '' ? await ownRedis(environment) : await partOf(new URL(given));
}

/** In a running one, all keys of the test begin with a name of its own, and go with it. */
async function partOf(url: URL): Promise<Service> {
	const prefix = `leadsquared-e2e-${randomUUID()}`;
	try {
		await talk(url, async (redis) => redis.ping());
	} catch (error) {
		throw new Error(`${REDIS_URL} names a Redis that does not answer`, { cause: error });
	}
	return {
		url,
		settings: settingsFor(url, prefix),
		stop: async () => {
			await talk(url, async (redis) => {
				for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
					for (const key of keys as string[]) await redis.unlink(key);
				}
			});
		},
	};
}

async function ownRedis(environment: NodeJS.ProcessEnv): Promise<Service> {
	const names = ['redis-server', 'valkey-server'];
	const program = await findProgram({ names, environment, otherwise: OTHERWISE });
	const port = await freePort();
	const url = new URL(`redis://127.0.0.1:${port}`);
	return await inOwnFolder('redis', async (folder) => {
		const server = await ServiceProcess.start({
			name: 'Redis',
			program,
			// Nothing on disk.
			args: ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'],
			folder,
			logFile: join(folder, 'redis.log'),
			answers: async () => {
				await talk(url, async (redis) => redis.ping());
			},
		});
		return { server, url, settings: settingsFor(url, 'n8n') };
	});
}

async function talk(url: URL, about: (redis: Redis) => Promise<unknown>): Promise<void> {
	const redis = new Redis(url.href, { lazyConnect: true, retryStrategy: () => null });
	// Told by connect(), too.
	redis.on('error', () => undefined);
	try {
		await redis.connect();
		await about(redis);
	} finally {
		// Once more would leave a timer behind.
		if (redis.status !== 'end') redis.disconnect();
	}
}

function settingsFor(url: URL, prefix: string): Service['settings'] {
	return {
		QUEUE_BULL_REDIS_HOST: url.hostname,
		QUEUE_BULL_REDIS_PORT: url.port === '' ? '6379' : url.port,
		QUEUE_BULL_REDIS_USERNAME: decodeURIComponent(url.username),
		QUEUE_BULL_REDIS_PASSWORD: decodeURIComponent(url.password),
		QUEUE_BULL_REDIS_DB: url.pathname.slice(1) || '0',
		QUEUE_BULL_REDIS_TLS: String(url.protocol === 'rediss:'),
		QUEUE_BULL_PREFIX: prefix,
		N8N_REDIS_KEY_PREFIX: prefix,
	};
}
