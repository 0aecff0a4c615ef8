import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

import { leaveNoOrphan } from '../orphans/leaveNoOrphan';
import { until } from '../../until';
import type { Account } from './account';

const READY_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 20_000;

/** What all of them take as: break off all connections, then end. */
const END = 'SIGINT';

export interface ServiceOptions {
	/** For the errors. */
	readonly name: string;
	readonly program: string;
	readonly args: readonly string[];
	readonly folder: string;
	readonly logFile: string;
	/** Whoever runs the test by default. */
	readonly account?: Account | undefined;
	/** Throws as long as it cannot be talked to. */
	readonly answers: () => Promise<unknown>;
}

/** A server that a test needs, in a process of its own. */
export class ServiceProcess {
	private constructor(
		private readonly child: ChildProcess,
		private readonly ended: Promise<unknown>,
	) {}

	/** Resolves when it answers. Rejects, with the end of its log, where it does not come so far. */
	static async start(options: ServiceOptions): Promise<ServiceProcess> {
		const { name, program, args, folder, logFile, account, answers } = options;
		const log = openSync(logFile, 'a');
		const child = spawn(program, args, { cwd: folder, stdio: ['ignore', log, log], ...account });
		closeSync(log);
		leaveNoOrphan(child, { signal: END });
		const failed = once(child, 'error').catch((error: unknown) => [error]);
		const service = new ServiceProcess(child, Promise.race([once(child, 'exit'), failed]));
		try {
			await until(`${name} answers`, READY_WITHIN_MS, async () => {
				if (!service.running) throw new Error(`${name} ended before it answered`);
				return await answers().then(
					() => true,
					() => undefined,
				);
			});
		} catch (error) {
			await service.stop();
			const end = (await readFile(logFile, 'utf8')).slice(-3000);
			throw new Error(`${name} does not start:\n${end}`, { cause: error });
		}
		return service;
	}

	/** Ends it in order; one that does not end is ended. */
	async stop(): Promise<void> {
		if (!this.running) return;
		this.child.kill(END);
		const late = setTimeout(() => this.child.kill('SIGKILL'), ENDS_WITHIN_MS);
		await this.ended;
		clearTimeout(late);
	}

	private get running(): boolean {
		const { pid, exitCode, signalCode } = this.child;
		return pid !== undefined && exitCode === null && signalCode === null;
	}
}
