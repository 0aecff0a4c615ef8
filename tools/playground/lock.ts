import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Keeps a second playground out of a home that is in use: two n8n would spoil one database. Each says that
 * it is there before it looks for others, so of two that start at the same moment never both stay. (A single
 * file cannot do that: who clears away one that was left behind may hit the new one of a third process.)
 * @param folder for a file of each playground, named by its process
 * @returns what gives the home free again
 * @throws where another one is at it
 */
export function lock(folder: string): () => void {
	mkdirSync(folder, { recursive: true });
	const own = join(folder, String(process.pid));
	writeFileSync(own, '');
	const leave = (): void => {
		rmSync(own, { force: true });
	};
	for (const name of readdirSync(folder)) {
		const file = join(folder, name);
		if (file === own) continue;
		if (runs(Number(name))) {
			leave();
			throw new Error(
				`n8n runs here already (process ${name}). End it with Ctrl-C where it was started, or give this one another folder: npm run n8n -- --home <folder>. If that process is something else, delete ${file}.`,
			);
		}
		rmSync(file, { force: true });
	}
	return leave;
}

function runs(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// One of another user cannot be asked, but is there.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
