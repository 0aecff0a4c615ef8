/** `npm run n8n [-- --fresh] [--home <folder>] [--port 5678]`: a real n8n with this package, and a LeadSquared to try it on. */
import { lock } from 'proper-lockfile';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSimulator, type Simulator } from '../../test/simulator';
import { logLine } from '../../test/simulator/logLine';
import { addSamples } from '../../test/simulator/samples';
import { N8nClient } from '../../test/n8n/client';
import type { Progress } from '../../test/n8n/install/cache';
import { bringN8n } from '../../test/n8n/install/n8nProgram';
import { bringNode24 } from '../../test/n8n/install/node';
import { N8nProcess } from '../../test/n8n/n8nProcess';
import { OWNER, setUpOwner } from '../../test/n8n/owner';
import { freePort } from '../../test/n8n/ports';
import { installAsCommunityPackage, pack } from '../../test/n8n/tarball';
import { furnish } from './furnish';
import { playgroundOptions, type PlaygroundOptions } from './options';

/** The one of `npm run simulator`, so that a credential made by hand goes on to work. */
const SIMULATOR_PORT = 8765;

const tell: Progress = (text) => {
	console.log(text);
};

async function main(): Promise<void> {
	const options = playgroundOptions(process.argv.slice(2));
	const leave = await occupy(options.home);
	const stop = stopSignal();
	try {
		await open(options, stop);
	} catch (error) {
		// What was given up on request is no failure.
		if (!stop.aborted) throw error;
	} finally {
		await leave();
	}
	tell('Stopped.');
}

/**
 * Keeps a second playground out of a home that is in use: two n8n would spoil one database.
 * @returns what gives the home free again
 * @throws where another one is at it
 */
async function occupy(home: string): Promise<() => Promise<void>> {
	await mkdir(home, { recursive: true });
	try {
		return await lock(home, { lockfilePath: join(home, 'in-use.lock') });
	} catch (cause) {
		if (!(cause instanceof Error && 'code' in cause && cause.code === 'ELOCKED')) throw cause;
		throw new Error(
			`n8n runs here already. End it with Ctrl-C where it was started, or give this one another folder: npm run n8n -- --home <folder>. One that was killed is forgotten after ten seconds.`,
			{ cause },
		);
	}
}

async function open(options: PlaygroundOptions, stop: AbortSignal): Promise<void> {
	const n8nFolder = join(options.home, '.n8n');
	if (options.fresh) await rm(n8nFolder, { recursive: true, force: true });

	const node24 = await bringNode24(tell);
	const program = await bringN8n(node24, tell);
	await install(options.home);
	stop.throwIfAborted();
	const simulator = await startSimulator({
		port: await freePort(SIMULATOR_PORT),
		onAnswered: (call) => {
			console.log(logLine(call, new Date()));
		},
	});
	try {
		addSamples(simulator, Date.now());
		tell(`Starting n8n ${program.version} ...`);
		const n8n = await N8nProcess.start({
			program,
			command: 'start',
			userFolder: options.home,
			logFile: join(options.home, 'n8n.log'),
			port: await freePort(options.port),
			signal: stop,
		});
		try {
			await setUpOwner(n8n.url);
			await furnish(await N8nClient.signIn(n8n.url), simulator);
			tell(welcome(n8n, simulator, options));
			await Promise.race([aborted(stop), n8n.ended]);
			tell('\nEnding n8n and the simulator ...');
		} finally {
			await n8n.stop();
		}
	} finally {
		await simulator.stop();
	}
}

async function install(home: string): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'leadsquared-n8n-'));
	try {
		await installAsCommunityPackage(await pack(folder), home);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Aborted by Ctrl-C or a request to end. A second one changes nothing: what was started is being ended. */
function stopSignal(): AbortSignal {
	const stop = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			stop.abort();
		});
	}
	return stop.signal;
}

async function aborted(signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	await new Promise((resolve) => {
		signal.addEventListener('abort', resolve);
	});
}

function welcome(n8n: N8nProcess, simulator: Simulator, { home }: PlaygroundOptions): string {
	return `
n8n        ${n8n.url}
  E-mail     ${OWNER.email}
  Password   ${OWNER.password}

The credential "LeadSquared simulator" and the example workflows are in it.
LeadSquared simulator at ${simulator.url}; what it holds: ${simulator.url}/_simulator/appointments
Data stay in ${home}; npm run n8n -- --fresh begins anew. Log: ${n8n.logFile}

Ctrl-C ends both. Calls that LeadSquared gets:`;
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
