/** `npm run simulator [-- --port 8765]`: a LeadSquared account to try the node on. */
import { parseArgs } from 'node:util';

import { startSimulator } from '.';
import { logLine } from './logLine';
import { addSamples } from './samples';
import { sampleTable } from './sampleTable';
import type { Simulator, SimulatorOptions } from '.';

const DEFAULT_PORT = 8765;

async function main(): Promise<void> {
	const port = portOption();
	const simulator = await start(port ?? DEFAULT_PORT, port === undefined);
	addSamples(simulator, Date.now());
	console.log(welcome(simulator));

	const stop = (): void => {
		process.off('SIGINT', stop).off('SIGTERM', stop);
		void simulator.stop().then(() => {
			console.log('Stopped.');
		});
	};
	process.on('SIGINT', stop).on('SIGTERM', stop);
}

function portOption(): number | undefined {
	const { port } = parseArgs({ options: { port: { type: 'string' } } }).values;
	if (port === undefined) return undefined;
	if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
		throw new Error(`--port is a number from 0 to 65535, not "${port}"`);
	}
	return Number(port);
}

/** A port that was asked for must be free; in place of the default one any other will do. */
async function start(port: number, anyOther: boolean): Promise<Simulator> {
	const options: SimulatorOptions = {
		onAnswered: (call) => {
			console.log(logLine(call, new Date()));
		},
	};
	try {
		return await startSimulator({ ...options, port });
	} catch (error) {
		if (!anyOther || !isPortTaken(error)) throw error;
		return startSimulator(options);
	}
}

function isPortTaken(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function welcome(simulator: Simulator): string {
	const { url, keys, settings } = simulator;
	const { calls, windowMs } = settings.rateLimit;
	return `LeadSquared simulator at ${url}

In n8n, make a credential "LeadSquared API" with
  Region      Custom
  API Host    ${url}
  Access Key  ${keys.accessKey}
  Secret Key  ${keys.secretKey}

${sampleTable(simulator)}

It takes ${calls} calls in ${windowMs / 1000} seconds. What it holds and what it got:
  ${url}/_simulator/appointments
  ${url}/_simulator/received

Ctrl-C stops it. Calls:`;
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
