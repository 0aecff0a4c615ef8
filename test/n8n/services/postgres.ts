import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { Client } from 'pg';

import { freePort } from '../ports';
import { type Account, otherThanRoot } from './account';
import { inOwnFolder } from './inOwnFolder';
import { findProgram } from './program';
import type { Service } from './service';
import { ServiceProcess } from './serviceProcess';

const run = promisify(execFile);

/** A running PostgreSQL to use instead of one of its own, as postgres://…; its user may make databases. */
export const POSTGRES_URL = 'LEADSQUARED_E2E_POSTGRES_URL';

const OTHERWISE = `Install it (Debian: bash tools/debian.sh postgresql), or name a running PostgreSQL in ${POSTGRES_URL}.`;

/**
 * A database for one test, empty at first. Rejects, with what to do, where there is none.
 * @param environment may name a server; else its PATH leads to the programs
 */
export async function bringPostgres(environment = process.env): Promise<Service> {
	const given = environment[POSTGRES_URL] ?? '';
	return given === '' ? await ownPostgres(environment) : await databaseIn(new URL(given));
}

async function databaseIn(server: URL): Promise<Service> {
	const name = `leadsquared_e2e_${randomUUID().replaceAll('-', '')}`;
	try {
		await ask(server, `CREATE DATABASE ${name}`);
	} catch (error) {
		throw new Error(`${POSTGRES_URL} names a PostgreSQL that gives no database`, { cause: error });
	}
	const database = new URL(server);
	database.pathname = name;
	return {
		url: database,
		settings: settingsFor(database),
		stop: async () => {
			await ask(server, `DROP DATABASE ${name} WITH (FORCE)`);
		},
	};
}

async function ownPostgres(environment: NodeJS.ProcessEnv): Promise<Service> {
	const initdb = await postgresProgram('initdb', environment);
	const program = await postgresProgram('postgres', environment);
	const account = await otherThanRoot();
	const url = new URL(`postgres://n8n:${randomUUID()}@127.0.0.1:${await freePort()}/postgres`);
	return await inOwnFolder('postgres', async (folder) => {
		const server = await start(folder, { initdb, program, account }, url);
		return { server, url, settings: settingsFor(url) };
	});
}

interface Programs {
	readonly initdb: string;
	readonly program: string;
	readonly account: Account | undefined;
}

async function start(
	folder: string,
	{ initdb, program, account }: Programs,
	url: URL,
): Promise<ServiceProcess> {
	if (account !== undefined) await chown(folder, account.uid, account.gid);
	const password = join(folder, 'password');
	await writeFile(password, url.password);
	if (account !== undefined) await chown(password, account.uid, account.gid);
	const data = join(folder, 'data');
	const own = ['--username', url.username, '--pwfile', password, '--auth', 'scram-sha-256'];
	const init = ['--pgdata', data, '--encoding', 'UTF8', '--locale', 'C', '--no-sync', ...own];
	await run(initdb, init, { cwd: folder, ...account });
	// No socket file, whose folder may not be ours. What a loss of power would lose, nobody misses.
	const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
	return await ServiceProcess.start({
		name: 'PostgreSQL',
		program,
		args: ['-D', data, '-p', url.port, ...settings.flatMap((setting) => ['-c', setting])],
		folder,
		logFile: join(folder, 'postgres.log'),
		account,
		answers: async () => {
			await ask(url, 'SELECT 1');
		},
	});
}

/** Debian keeps them off the PATH, by version. */
async function postgresProgram(name: string, environment: NodeJS.ProcessEnv): Promise<string> {
	const root = '/usr/lib/postgresql';
	const versions = await readdir(root).catch((): string[] => []);
	const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
	const folders = newestFirst.map((version) => join(root, version, 'bin'));
	return await findProgram({ names: [name], environment, folders, otherwise: OTHERWISE });
}

async function ask(url: URL, statement: string): Promise<void> {
	const client = new Client({ connectionString: url.href });
	// Told by the query, too.
	client.on('error', () => undefined);
	try {
		await client.connect();
		await client.query(statement);
	} finally {
		await client.end();
	}
}

function settingsFor(url: URL): Service['settings'] {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: url.hostname,
		DB_POSTGRESDB_PORT: url.port === '' ? '5432' : url.port,
		DB_POSTGRESDB_DATABASE: url.pathname.slice(1),
		DB_POSTGRESDB_USER: decodeURIComponent(url.username),
		DB_POSTGRESDB_PASSWORD: decodeURIComponent(url.password),
	};
}
