import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import axios from 'axios';

import { N8nClient } from '../../../test/n8n/client';
import { bringN8n, type N8nProgram } from '../../../test/n8n/install/n8nProgram';
import { N8nProcess } from '../../../test/n8n/n8nProcess';
import { setUpOwner } from '../../../test/n8n/owner';
import { bringPostgres } from '../../../test/n8n/services/postgres';
import type { Service } from '../../../test/n8n/services/service';
import { installAsCommunityPackage, pack } from '../../../test/n8n/tarball';
import { until } from '../../../test/until';
import type { Dated, StorageRow } from '../measurements';
import type { Options } from '../options';
import { type Bench, FastServer } from '../setup';
import { Database } from './database';
import { PATH, type StorageTask, storageWorkflow } from './workflow';

const SIZES = [10_000, 100_000];
const PER_CALL = 25;
const KINDS: ReadonlyArray<Pick<StorageTask, 'output' | 'saving'>> = [
	{ output: 'none', saving: 'success' },
	{ output: 'batches', saving: 'success' },
	{ output: 'appointments', saving: 'success' },
	{ output: 'batches', saving: 'progress' },
	{ output: 'batches', saving: 'nothing' },
];
const LISTENS_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 600_000;

interface Place {
	readonly program: N8nProgram;
	readonly folder: string;
	readonly userFolder: string;
	readonly postgres: Service;
	readonly database: Database;
	readonly server: FastServer;
}

/** Bench 5: what a whole n8n stores of a run. The same every time, so each is run once. */
export async function measureStorage(bench: Bench, options: Options): Promise<Dated<StorageRow>> {
	const sizes = options.size === undefined ? SIZES : [options.size];
	const folder = await mkdtemp(join(tmpdir(), 'leadsquared-storage-'));
	const postgres = await bringPostgres();
	const server = await FastServer.start(bench);
	try {
		const database = await Database.open(postgres);
		try {
			const userFolder = join(folder, 'home');
			await installAsCommunityPackage(await pack(folder), userFolder);
			const program = await bringN8n(bench.node24, bench.progress);
			const place = { program, folder, userFolder, postgres, database, server };
			const rows: StorageRow[] = [];
			for (const size of sizes) {
				for (const kind of KINDS) {
					const row = await measureOne({ ...kind, size, perCall: PER_CALL }, place);
					bench.progress(JSON.stringify(row));
					rows.push(row);
				}
			}
			return { date: new Date().toISOString().slice(0, 10), rows };
		} finally {
			await database.close();
		}
	} finally {
		await server.stop();
		await postgres.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

/** In an n8n of its own, for the sake of its memory. */
async function measureOne(task: StorageTask, place: Place): Promise<StorageRow> {
	const { program, folder, userFolder, postgres, database, server } = place;
	const n8n = await N8nProcess.start({
		program,
		command: 'start',
		userFolder,
		logFile: join(folder, 'n8n.log'),
		settings: postgres.settings,
	});
	try {
		await setUpOwner(n8n.url);
		const client = await N8nClient.signIn(n8n.url);
		const workflow = await furnish(task, client, server);
		await database.forgetRuns();
		const before = await database.written();
		await until('the webhook listens', LISTENS_WITHIN_MS, async () => {
			const { status } = await axios.get(`${n8n.url}/webhook/${PATH}`, {
				validateStatus: () => true,
			});
			return status === 200 ? true : undefined;
		});
		const { kept } = await until('the run ends', ENDS_WITHIN_MS, async () => {
			const run = await database.run();
			return run.unfinished === 0 ? run : undefined;
		});
		const writtenBytes = await database.writtenSince(before);
		const { appointments } = await server.received();
		const expected = task.output === 'none' ? 0 : task.size;
		if (appointments !== expected || (kept !== undefined && kept.status !== 'success')) {
			throw new Error(`The run failed: ${appointments} sent, ${kept?.status ?? ''}`);
		}
		await client.deactivate(workflow);
		return {
			...task,
			textBytes: kept?.textBytes ?? 0,
			storedBytes: kept?.bytes ?? 0,
			writtenBytes,
			peakBytes: await peakOf(n8n.pid),
		};
	} finally {
		await n8n.stop();
	}
}

async function furnish(
	task: StorageTask,
	client: N8nClient,
	server: FastServer,
): Promise<{ id: string }> {
	const { url, accessKey, secretKey } = server.newAccount();
	const credential = await client.createCredential('leadSquaredApi', 'Server of the bench', {
		region: 'custom',
		host: url,
		accessKey,
		secretKey,
		sendKeysIn: 'headers',
		rateLimit: 1000,
	});
	const workflow = await client.createWorkflow(storageWorkflow(task, credential));
	await client.activate(workflow);
	return workflow;
}

/** The most memory that a process ever had; Linux tells it. */
async function peakOf(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
