/** `starter.ts <folder>`: starts an n8n and a service, prints the ports of all as JSON, and stays. */
import { join } from 'node:path';

import { N8nProcess } from '../../../n8n/n8nProcess';
import { freePort, listens } from '../../../n8n/ports';
import { ServiceProcess } from '../../../n8n/services/serviceProcess';
import { until } from '../../../until';

const UP_WITHIN_MS = 30_000;

async function main(folder: string): Promise<void> {
	const service = await freePort();
	await ServiceProcess.start({
		name: 'The service',
		program: process.execPath,
		args: ['-e', `require('node:net').createServer().listen(${service}, '127.0.0.1')`],
		folder,
		logFile: join(folder, 'service.log'),
		answers: async () => up(service),
	});
	const childOfN8n = await freePort();
	const n8n = await N8nProcess.start({
		program: {
			version: '0',
			node24: process.execPath,
			bin: join(__dirname, 'fakeN8n.mjs'),
			nodes: '',
		},
		command: 'start',
		userFolder: folder,
		logFile: join(folder, 'n8n.log'),
		settings: { CHILD_PORT: String(childOfN8n) },
	});
	await until('the child of n8n listens', UP_WITHIN_MS, async () =>
		(await listens(childOfN8n)) ? true : undefined,
	);
	console.log(JSON.stringify([service, Number(new URL(n8n.url).port), childOfN8n]));
}

async function up(port: number): Promise<void> {
	if (!(await listens(port))) throw new Error('Not yet');
}

void main(process.argv[2] ?? '');
