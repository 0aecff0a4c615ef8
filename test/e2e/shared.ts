import type { N8nProgram } from '../n8n/install/n8nProgram';

/** What the test files know of the n8n that was started for them. */
export interface SharedN8n {
	readonly program: N8nProgram;
	/** The packed package. */
	readonly tarball: string;
	/** Its N8N_USER_FOLDER. */
	readonly userFolder: string;
	readonly url: string;
	/** Its log, at level debug. */
	readonly logFile: string;
}

/** A test file runs in the process of jest's setup, but gets nothing of it except a copy of its environment. */
const NAME = 'LEADSQUARED_E2E';

export function handOver(shared: SharedN8n): void {
	process.env[NAME] = JSON.stringify(shared);
}

/** The n8n that was started for all test files. */
export function sharedN8n(): SharedN8n {
	const text = process.env[NAME];
	if (text === undefined) throw new Error('Run by npm run test:e2e, which starts n8n first.');
	return JSON.parse(text) as SharedN8n;
}
