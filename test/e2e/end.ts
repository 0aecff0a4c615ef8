import { rm } from 'node:fs/promises';

import { kept } from './started';

/** Ends the n8n of all test files. */
export default async function end(): Promise<void> {
	const { n8n, folder } = kept();
	await n8n.stop();
	await rm(folder, { recursive: true, force: true });
}
