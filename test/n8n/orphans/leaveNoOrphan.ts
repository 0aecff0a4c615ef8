import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

/** How a child process is ended whose starter is gone. */
export interface Ending {
	/** What it gets first. One that is not gone after a while is killed. */
	readonly signal: NodeJS.Signals;
	/** Whether all of its process group get that; the group has to be its own. */
	readonly group?: boolean;
}

const WATCHER = join(__dirname, 'watcher.mjs');

/** What is to be ended of each child that runs, as `process.kill` takes it. */
const living = new Map<ChildProcess, { target: number; signal: NodeJS.Signals }>();

/** Of the process that ends them; undefined as long as there are none. */
let input: Writable | undefined;

/**
 * Has a child process ended if this process is gone before it: interrupted, killed, crashed, or at its end.
 * Another process looks after that, since a listener here could not: jest keeps those of a test file from
 * the signals, and where a process is killed, none is called. What signals do to this process stays as it is.
 */
export function leaveNoOrphan(child: ChildProcess, { signal, group = false }: Ending): void {
	const { pid } = child;
	// It could not be started.
	if (pid === undefined) return;
	living.set(child, { target: group ? -pid : pid, signal });
	tell();
	child.once('exit', () => {
		living.delete(child);
		tell();
	});
}

function tell(): void {
	input ??= startWatcher();
	input.write(`${JSON.stringify([...living.values()])}\n`);
	if (living.size > 0) return;
	input.end();
	input = undefined;
}

function startWatcher(): Writable {
	const { stdin } = spawn(process.execPath, [WATCHER], {
		stdio: ['pipe', 'ignore', 'ignore'],
		// Ctrl-C in the terminal is not for it.
		detached: true,
		windowsHide: true,
	});
	// Without it, what is started here only loses its watcher.
	stdin.on('error', () => undefined);
	return stdin;
}
