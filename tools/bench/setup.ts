import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { cpus, totalmem, type } from 'node:os';
import { resolve } from 'node:path';

import type { Progress } from '../../test/n8n/install/cache';
import { bringN8n, N8N_VERSION } from '../../test/n8n/install/n8nProgram';
import { bringNode24 } from '../../test/n8n/install/node';
import { Partner } from './processes';
import type { Received, ServerMessage } from './server/messages';
import type { Outcome, Target, Task } from './worker/task';

/** What every bench needs: Node 24, n8n's own nodes, and somebody to tell how it goes. */
export interface Bench {
	node24: string;
	n8nNodes: string;
	progress: Progress;
}

const BUILT_NODE = resolve(__dirname, '../../dist/nodes/LeadSquared/LeadSquared.node.js');

export async function prepare(progress: Progress): Promise<Bench> {
	try {
		await access(BUILT_NODE);
	} catch {
		throw new Error('The package is not built: npm run build.');
	}
	const node24 = await bringNode24(progress);
	const { nodes } = await bringN8n(node24, progress);
	return { node24, n8nNodes: nodes, progress };
}

export type Worker = Partner<Task, Outcome>;

/**
 * A process with n8n's engine, on its default expression engine.
 * @param flags Node's own; with `--expose-gc` it clears up before each run
 */
export function startWorker({ node24 }: Bench, flags: readonly string[] = []): Worker {
	return Partner.start(node24, 'worker/index.ts', { flags });
}

/** The fast server, for whoever wants to know what the node costs rather than LeadSquared. */
export class FastServer {
	private constructor(
		private readonly partner: Partner<object, ServerMessage>,
		private readonly url: string,
	) {}

	static async start({ node24 }: Bench): Promise<FastServer> {
		const partner = Partner.start<object, ServerMessage>(node24, 'server/index.ts');
		const hello = await partner.next();
		return new FastServer(partner, 'url' in hello ? hello.url : '');
	}

	/** Another account each time: the pace of one account is shared by all runs on it, one after another too. */
	newAccount(): Target {
		return { url: this.url, accessKey: randomUUID(), secretKey: 'bench-secret' };
	}

	/** What came in since this was last asked. */
	async received(): Promise<Received> {
		const answer = await this.partner.ask({});
		if ('received' in answer) return answer.received;
		throw new Error('The server of the bench answered something else.');
	}

	async stop(): Promise<void> {
		await this.partner.stop();
	}
}

/** What was measured on, without its name. */
export function machine(): string {
	const all = cpus();
	const memory = Math.round(totalmem() / 2 ** 30);
	return `${all.length} cores ${all[0]?.model ?? ''}, ${memory} GB, ${type()}; n8n ${N8N_VERSION}, Node 24, expression engine vm`;
}
