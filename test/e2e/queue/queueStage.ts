import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSimulator, type Simulator } from '../../simulator';
import { N8nClient } from '../../n8n/client';
import { QueueMode } from '../../n8n/queueMode';
import { bringPostgres } from '../../n8n/services/postgres';
import { bringRedis } from '../../n8n/services/redis';
import { simulatorCredential } from '../../n8n/simulatorCredential';
import { installAsCommunityPackage } from '../../n8n/tarball';
import { sharedN8n } from '../shared';
import { movingWorkflow, PATH } from './movingWorkflow';

/**
 * A worker that was killed is to be missed in seconds, not minutes; but one that shares a busy machine
 * must not seem dead.
 */
const STALLING = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '4000',
};

/** n8n in queue mode with two workers, the workflow in it, and a LeadSquared that it reaches. */
export interface QueueStage {
	readonly n8n: QueueMode;
	readonly client: N8nClient;
	readonly simulator: Simulator;
	/** Of the published workflow. */
	readonly webhookUrl: string;
	stop(): Promise<void>;
}

type Undo = () => Promise<void>;

export async function setQueueStage(): Promise<QueueStage> {
	const undo: Undo[] = [];
	const stop = async (): Promise<void> => {
		// Each, whatever becomes of the others.
		const failures: unknown[] = [];
		for (const one of undo.splice(0).reverse()) await one().catch((e: unknown) => failures.push(e));
		if (failures.length > 0) throw failures[0];
	};
	try {
		return { ...(await build(undo)), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function build(undo: Undo[]): Promise<Omit<QueueStage, 'stop'>> {
	const { program, tarball } = sharedN8n();
	const folder = await mkdtemp(join(tmpdir(), 'leadsquared-queue-'));
	undo.push(async () => rm(folder, { recursive: true, force: true }));
	const postgres = await bringPostgres();
	undo.push(async () => postgres.stop());
	const redis = await bringRedis();
	undo.push(async () => redis.stop());
	const simulator = await startSimulator();
	undo.push(async () => simulator.stop());
	const userFolder = join(folder, 'home');
	await installAsCommunityPackage(tarball, userFolder);
	const settings = { ...postgres.settings, ...redis.settings, ...STALLING };
	const n8n = await QueueMode.start({ program, userFolder, folder, settings }, 2);
	undo.push(async () => n8n.stop());
	const client = await N8nClient.signIn(n8n.url);
	const data = simulatorCredential(simulator);
	const credential = await client.createCredential('leadSquaredApi', 'Simulator', data);
	await client.activate(await client.createWorkflow(movingWorkflow(credential)));
	return { n8n, client, simulator, webhookUrl: `${n8n.url}/webhook/${PATH}` };
}
