import { type ChildProcess, fork } from 'node:child_process';
import { join, resolve } from 'node:path';

const REPOSITORY = resolve(__dirname, '../..');

/** A child process that answers each message with one. */
export class Partner<In extends object, Out extends object> {
	private constructor(private readonly child: ChildProcess) {}

	/**
	 * Starts a script of this folder with the given Node.
	 * @param flags Node's own flags
	 */
	static start<In extends object, Out extends object>(
		node: string,
		script: string,
		{ args = [], flags = [] }: { args?: readonly string[]; flags?: readonly string[] } = {},
	): Partner<In, Out> {
		const child = fork(join(__dirname, script), args, {
			execPath: node,
			execArgv: [...flags, '--import', 'tsx'],
			cwd: REPOSITORY,
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		});
		return new Partner<In, Out>(child);
	}

	/** The next message that it sends. */
	async next(): Promise<Out> {
		return await new Promise((done, fail) => {
			const ended = (): void => {
				fail(new Error(`A process of the bench ended: ${this.child.spawnargs.join(' ')}`));
			};
			this.child.once('exit', ended);
			this.child.once('message', (message) => {
				this.child.off('exit', ended);
				done(message as Out);
			});
		});
	}

	async ask(message: In): Promise<Out> {
		const answer = this.next();
		this.child.send(message);
		return await answer;
	}

	async stop(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		const ended = new Promise((done) => this.child.once('exit', done));
		this.child.disconnect();
		await ended;
	}
}
