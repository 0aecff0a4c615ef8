/** One run in a process of its own, to be killed: see killed.ts. */
import { text } from 'node:stream/consumers';
import { Stage } from '../stage';
import { makeWorld, SOME_OF_ALL } from '../world';
import type { ChildTask } from './killed';

async function main(): Promise<void> {
	const { seed, count, url, keys } = JSON.parse(await text(process.stdin)) as ChildTask;
	const stage = await Stage.open();
	try {
		const run = await stage.move({ url, keys }, makeWorld(seed, count, SOME_OF_ALL));
		process.stdout.write(`The run ended as ${run.status}.\n`);
	} finally {
		await stage.close();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});
