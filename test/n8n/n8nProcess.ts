import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import axios from 'axios';

import { environmentFor, type N8nSettings } from './environment';
import type { N8nProgram } from './install/n8nProgram';
import { leaveNoOrphan } from './orphans/leaveNoOrphan';
import { freePort } from './ports';
import { until } from '../until';

const READY_WITHIN_MS = 180_000;
const ENDS_WITHIN_MS = 30_000;

export interface N8nProcessOptions {
	readonly program: N8nProgram;
	/** `start` is the main process, with editor and webhooks. */
	readonly command: 'start' | 'worker';
	/** n8n's N8N_USER_FOLDER: database, key of the credentials, community packages. */
	readonly userFolder: string;
	/** Where its output goes. */
	readonly logFile: string;
	/** Any free one by default. */
	readonly port?: number;
	readonly settings?: N8nSettings;
	/** Ends a start that is under way. */
	readonly signal?: AbortSignal;
}

/** One running process of n8n, with the task runner that it starts for itself. */
export class N8nProcess {
	/** Resolves when the process is gone, however it ended. */
	readonly ended: Promise<void>;

	private constructor(
		private readonly child: ChildProcess,
		/** Where it answers. */
		readonly url: string,
		readonly logFile: string,
	) {
		this.ended = new Promise((resolve) => {
			const end = (): void => {
				resolve();
			};
			child.once('exit', end).once('error', end);
		});
	}

	/** Resolves when n8n says that it is ready. Rejects, with the end of its log, where it ends before that. */
	static async start(options: N8nProcessOptions): Promise<N8nProcess> {
		const { program, command, userFolder, logFile, signal } = options;
		const port = options.port ?? (await freePort());
		const env = environmentFor(program.node24, {
			N8N_USER_FOLDER: userFolder,
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			...(command === 'start' ? { N8N_PORT: String(port) } : {}),
			...(command === 'worker'
				? { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port) }
				: {}),
			...options.settings,
		});
		mkdirSync(dirname(logFile), { recursive: true });
		mkdirSync(userFolder, { recursive: true });
		const log = openSync(logFile, 'w');
		const child = spawn(program.node24, [program.bin, command], {
			cwd: userFolder,
			env,
			stdio: ['ignore', log, log],
			// A group of its own: Ctrl-C in the terminal reaches only whoever started n8n, who ends it in order.
			detached: true,
		});
		closeSync(log);
		leaveNoOrphan(child, { signal: 'SIGKILL', group: true });
		const started = new N8nProcess(child, `http://127.0.0.1:${port}`, logFile);
		const giveUp = (): void => {
			started.killGroup();
		};
		signal?.addEventListener('abort', giveUp);
		try {
			signal?.throwIfAborted();
			await started.ready();
		} catch (error) {
			await started.kill();
			throw error;
		} finally {
			signal?.removeEventListener('abort', giveUp);
		}
		return started;
	}

	get pid(): number {
		if (this.child.pid === undefined) throw new Error('n8n was not started');
		return this.child.pid;
	}

	async log(): Promise<string> {
		return await readFile(this.logFile, 'utf8');
	}

	/** Lets n8n end in order: running executions are waited for as n8n itself does. */
	async stop(): Promise<void> {
		if (!this.running) return;
		this.child.kill('SIGTERM');
		const late = setTimeout(() => {
			this.killGroup();
		}, ENDS_WITHIN_MS);
		await this.ended;
		clearTimeout(late);
		this.killGroup();
	}

	/** Ends n8n at once and in the middle of whatever it does, as a crash would. */
	async kill(): Promise<void> {
		this.killGroup();
		if (this.running) await this.ended;
	}

	private get running(): boolean {
		return (
			this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null
		);
	}

	/** The group holds nothing but this process and its own children. */
	private killGroup(): void {
		try {
			process.kill(-this.pid, 'SIGKILL');
		} catch {
			// Nothing of it is left.
		}
	}

	private async ready(): Promise<void> {
		await until('n8n is ready', READY_WITHIN_MS, async () => {
			if (!this.running) {
				const log = (await this.log()).slice(-3000);
				throw new Error(`n8n ended before it was ready:\n${log}`);
			}
			return (await answers(`${this.url}/healthz/readiness`)) ? true : undefined;
		});
	}
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await axios.get(url, { timeout: 5_000 })).status === 200;
	} catch {
		return false;
	}
}
