/** Runs jest on Node 24, which it brings along: `npx tsx tools/jest/onNode24.ts --selectProjects=engine`. */
import { spawnSync } from 'node:child_process';

import { bringNode24 } from '../../test/n8n/install/node';

async function main(args: readonly string[]): Promise<void> {
	const node = await bringNode24(console.error);
	const { status } = spawnSync(node, [require.resolve('jest/bin/jest'), ...args], {
		stdio: 'inherit',
	});
	process.exitCode = status ?? 1;
}

void main(process.argv.slice(2));
