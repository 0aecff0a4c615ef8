import type { N8nProcess } from './n8nProcess';

/** Ends an n8n when this process is told to end: Ctrl-C does not reach it, since it is in a group of its own. */
export function endWithThis(n8n: N8nProcess): void {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			void n8n.kill().finally(() => {
				process.exit(1);
			});
		});
	}
}
