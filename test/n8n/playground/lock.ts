import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Keeps a second playground out of a home that is in use: two n8n would spoil one database.
 * @returns what gives the home free again
 * @throws where another one is at it
 */
export function lock(file: string): () => void {
	mkdirSync(dirname(file), { recursive: true });
	const holder = holderOf(file);
	if (holder !== undefined) {
		throw new Error(
			`n8n runs here already (process ${holder}). End it with Ctrl-C where it was started, or give this one another folder: npm run n8n -- --home <folder>. If that process is something else, delete ${file}.`,
		);
	}
	writeFileSync(file, String(process.pid));
	return () => {
		rmSync(file, { force: true });
	};
}

/** The process that a lock names, if it is still there. */
function holderOf(file: string): number | undefined {
	try {
		const pid = Number(readFileSync(file, 'utf8'));
		// 0 would be this process's own group.
		if (pid <= 0) return undefined;
		process.kill(pid, 0);
		return pid;
	} catch {
		return undefined;
	}
}
