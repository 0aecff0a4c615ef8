import { Redis } from 'ioredis';
import { Client } from 'pg';

import { bringPostgres, POSTGRES_URL } from '../n8n/services/postgres';
import { bringRedis, REDIS_URL } from '../n8n/services/redis';
import type { Service } from '../n8n/services/service';

/** Without those that the environment of this run may name. */
const NOTHING_NAMED = { PATH: process.env.PATH };

async function databases({ url }: Service): Promise<string[]> {
	const client = new Client({ connectionString: url.href });
	await client.connect();
	try {
		const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
		return rows.map(({ datname }) => datname).sort();
	} finally {
		await client.end();
	}
}

async function keys({ url }: Service, key?: string): Promise<string[]> {
	const redis = new Redis(url.href);
	try {
		if (key !== undefined) await redis.set(key, 'something');
		return (await redis.keys('*')).sort();
	} finally {
		redis.disconnect();
	}
}

describe('PostgreSQL for a test', () => {
	it('is one of its own, or a database in the one that is named, and goes as it came', async () => {
		const own = await bringPostgres(NOTHING_NAMED);
		try {
			const before = await databases(own);
			const part = await bringPostgres({ [POSTGRES_URL]: own.url.href });
			const name = part.settings.DB_POSTGRESDB_DATABASE;
			expect(await databases(part)).toEqual([...before, name].sort());
			await part.stop();
			expect(await databases(own)).toEqual(before);
		} finally {
			await own.stop();
		}
		await expect(databases(own)).rejects.toThrow('ECONNREFUSED');
	});

	it('is not passed over where the one that is named does not answer', async () => {
		const named = { [POSTGRES_URL]: 'postgres://nobody@127.0.0.1:1/postgres' };
		await expect(bringPostgres(named)).rejects.toThrow(POSTGRES_URL);
	});
});

describe('Redis for a test', () => {
	it('is one of its own, or keys in the one that is named, and goes as it came', async () => {
		const own = await bringRedis(NOTHING_NAMED);
		try {
			await keys(own, 'of somebody else');
			const part = await bringRedis({ [REDIS_URL]: own.url.href });
			expect(part.url.href).toBe(own.url.href);
			await keys(part, `${part.settings.QUEUE_BULL_PREFIX ?? ''}:jobs`);
			expect(await keys(own)).toHaveLength(2);
			await part.stop();
			expect(await keys(own)).toEqual(['of somebody else']);
		} finally {
			await own.stop();
		}
	});

	it('is not passed over where there is none', async () => {
		const nowhere = bringRedis({ PATH: '' });
		await expect(nowhere).rejects.toThrow('bash tools/debian.sh redis-server');
		const silent = bringRedis({ [REDIS_URL]: 'redis://127.0.0.1:1' });
		await expect(silent).rejects.toThrow(REDIS_URL);
	});
});
