import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { environmentFor } from './environment';
import type { N8nProgram } from './install/n8nProgram';

const run = promisify(execFile);

const ENDS_WITHIN_MS = 120_000;

/**
 * Runs one command of n8n's command line, such as `import:workflow`, beside a running n8n.
 * @param userFolder the N8N_USER_FOLDER of that n8n
 * @returns what it printed
 * @throws where it ends with a code other than 0
 */
export async function runN8nCommand(
	program: N8nProgram,
	userFolder: string,
	args: readonly string[],
): Promise<string> {
	const { stdout, stderr } = await run(program.node24, [program.bin, ...args], {
		cwd: userFolder,
		env: environmentFor(program.node24, { N8N_USER_FOLDER: userFolder, DB_SQLITE_POOL_SIZE: '2' }),
		timeout: ENDS_WITHIN_MS,
		maxBuffer: 2 ** 24,
	});
	return stdout + stderr;
}
