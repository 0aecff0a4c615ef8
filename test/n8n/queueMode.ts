import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import type { N8nSettings } from './environment';
import type { N8nProgram } from './install/n8nProgram';
import { N8nProcess } from './n8nProcess';
import { setUpOwner } from './owner';
import { freePort } from './ports';

export interface QueueModeOptions {
	readonly program: N8nProgram;
	/** Shared by all of its processes, with the community packages in it. */
	readonly userFolder: string;
	/** Where the logs go. */
	readonly folder: string;
	/** How to reach PostgreSQL and Redis, and whatever else all processes are told. */
	readonly settings: N8nSettings;
}

/** n8n in queue mode: a main process that takes what comes in, and workers that execute it. */
export class QueueMode {
	/** All that were ever started, ended ones too. */
	private readonly started: N8nProcess[] = [];

	private constructor(
		private readonly options: QueueModeOptions,
		private readonly port: number,
		private readonly settings: N8nSettings,
	) {}

	/** Starts the main process, then the workers. Resolves when all are ready and there is an owner. */
	static async start(options: QueueModeOptions, workers: number): Promise<QueueMode> {
		const queueMode = new QueueMode(options, await freePort(), {
			...options.settings,
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: randomUUID(),
		});
		try {
			// Alone at first: it makes the tables.
			await queueMode.startMain();
			await setUpOwner(queueMode.url);
			await queueMode.together(Array.from({ length: workers }, () => queueMode.startWorker()));
		} catch (error) {
			await queueMode.killAll();
			throw error;
		}
		return queueMode;
	}

	/** Where the main process answers; stays the same when it is started again. */
	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** Those that were started as workers, ended ones too. */
	get workers(): readonly N8nProcess[] {
		return this.started.filter(({ url }) => url !== this.url);
	}

	/** Starts a main process and a worker after `killAll`. */
	async startAgain(settings: N8nSettings = {}): Promise<void> {
		await this.together([this.startMain(settings), this.startWorker()]);
	}

	/** Ends all of them at once and in the middle of whatever they do, as a loss of power would. */
	async killAll(): Promise<void> {
		await Promise.all(this.started.map(async (one) => one.kill()));
	}

	/** The workers first, so that main still hears of what they end. */
	async stop(): Promise<void> {
		await Promise.all(this.workers.map(async (worker) => worker.stop()));
		await Promise.all(this.started.map(async (one) => one.stop()));
	}

	/** Each execution that was begun, with its worker. */
	async begun(): Promise<Map<string, N8nProcess>> {
		const all = this.workers.map(async (worker) => {
			const lines = (await worker.log()).matchAll(/Worker started execution (\d+) /g);
			return [...lines].flatMap(
				([, id]): Array<[string, N8nProcess]> => (id === undefined ? [] : [[id, worker]]),
			);
		});
		return new Map((await Promise.all(all)).flat());
	}

	private async startMain(settings: N8nSettings = {}): Promise<void> {
		await this.launch('start', this.port, settings);
	}

	private async startWorker(): Promise<void> {
		await this.launch('worker', await freePort());
	}

	private async launch(
		command: 'start' | 'worker',
		port: number,
		settings: N8nSettings = {},
	): Promise<void> {
		const { program, userFolder, folder } = this.options;
		const logFile = join(folder, `${command}-${port}-${this.started.length}.log`);
		const options = { program, command, userFolder, logFile, port };
		const process = await N8nProcess.start({
			...options,
			settings: { ...this.settings, ...settings },
		});
		this.started.push(process);
	}

	/** Waits for all, also where one of them fails: none may come up after the others were ended. */
	private async together(starts: ReadonlyArray<Promise<void>>): Promise<void> {
		const ends = await Promise.allSettled(starts);
		const failed = ends.find((end) => end.status === 'rejected');
		if (failed !== undefined) throw failed.reason;
	}
}
