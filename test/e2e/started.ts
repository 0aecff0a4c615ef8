import type { N8nProcess } from '../n8n/n8nProcess';

interface Started {
	readonly n8n: N8nProcess;
	/** All that it wrote. */
	readonly folder: string;
}

/** Setup and teardown of one jest run share a process, but not their modules. */
const holder = globalThis as { leadSquaredE2e?: Started };

export function keep(started: Started): void {
	holder.leadSquaredE2e = started;
}

export function kept(): Started {
	if (holder.leadSquaredE2e === undefined) throw new Error('n8n was not started.');
	return holder.leadSquaredE2e;
}
