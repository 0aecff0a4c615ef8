import type { Logger } from 'n8n-workflow';
import { AsyncLocalStorage } from 'node:async_hooks';

export interface LogEntry {
	level: keyof Logger;
	message: string;
	meta: Record<string, unknown>;
}

/** Stands in for n8n's logger at debug level and keeps the entries of each run apart. */
class LogRecorder implements Logger {
	private readonly ofRun = new AsyncLocalStorage<LogEntry[]>();

	/** What was written outside of any run, e.g. while a package was loaded. */
	readonly outsideRuns: LogEntry[] = [];

	/** Collects into `entries` what `work` logs, however many runs are under way at once. */
	async collect<T>(entries: LogEntry[], work: () => Promise<T>): Promise<T> {
		return await this.ofRun.run(entries, work);
	}

	readonly error = this.writer('error');
	readonly warn = this.writer('warn');
	readonly info = this.writer('info');
	readonly debug = this.writer('debug');

	/** n8n's own services ask for a logger of their own scope. */
	scoped(): this {
		return this;
	}

	private writer(level: keyof Logger) {
		return (message: string, meta: Record<string, unknown> = {}) => {
			(this.ofRun.getStore() ?? this.outsideRuns).push({ level, message, meta: { ...meta } });
		};
	}
}

/** One for the process: n8n-core keeps the first logger that it is given. */
export const recorder = new LogRecorder();
