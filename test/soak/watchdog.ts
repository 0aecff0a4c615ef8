import { Worker } from 'node:worker_threads';

/** Ends the process if the main thread gives no sign of life for that long: a hang is a failure, too. */
const MOST_SILENT_MS = 300_000;

const WATCH = `
const { parentPort } = require('node:worker_threads');
let doing = 'nothing yet';
let timer;
parentPort.on('message', (what) => {
	doing = what;
	clearTimeout(timer);
	timer = setTimeout(() => {
		require('node:fs').writeSync(2, 'VIOLATION: it hangs at ' + doing + '\\n');
		process.kill(process.pid, 'SIGKILL');
	}, ${MOST_SILENT_MS});
});
`;

export class Watchdog {
	private readonly worker = new Worker(WATCH, { eval: true });

	/** A sign of life, and what is begun. */
	beginning(what: string): void {
		this.worker.postMessage(what);
	}

	async end(): Promise<void> {
		await this.worker.terminate();
	}
}
