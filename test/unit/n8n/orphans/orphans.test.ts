import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { listens } from '../../../n8n/ports';
import { until } from '../../../until';

const GONE_WITHIN_MS = 30_000;

let folder: string;
let starter: ChildProcessWithoutNullStreams;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'leadsquared-orphans-'));
	const script = join(__dirname, 'starter.ts');
	starter = spawn(process.execPath, ['--import', 'tsx', script, folder]);
});

afterEach(async () => {
	starter.kill('SIGKILL');
	await rm(folder, { recursive: true });
});

/** The ports of the service, n8n and its child, once all are up. */
async function started(): Promise<number[]> {
	let errors = '';
	starter.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	const [said] = (await Promise.race([
		once(starter.stdout, 'data'),
		once(starter, 'close').then(() => {
			throw new Error(errors);
		}),
	])) as [Buffer];
	return JSON.parse(said.toString()) as number[];
}

async function open(ports: number[]): Promise<boolean[]> {
	return await Promise.all(ports.map(listens));
}

it.each([
	['is interrupted', () => starter.kill('SIGINT'), [null, 'SIGINT']],
	['is killed', () => starter.kill('SIGKILL'), [null, 'SIGKILL']],
])('leaves nothing running where whoever started it %s', async (_, end, ending) => {
	const ports = await started();
	expect(await open(ports)).toEqual([true, true, true]);
	const ended = once(starter, 'exit');
	end();
	expect(await ended).toEqual(ending);
	await until('all of it is gone', GONE_WITHIN_MS, async () =>
		(await open(ports)).includes(true) ? undefined : true,
	);
});
