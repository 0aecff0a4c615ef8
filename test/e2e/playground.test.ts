import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { N8nClient } from '../n8n/client';
import { readExamples } from '../n8n/examples';
import { manualTrigger, row } from '../n8n/nodes';
import { leaveNoOrphan } from '../n8n/orphans/leaveNoOrphan';
import { listens } from '../n8n/ports';
import { until } from '../until';
import { sharedN8n } from './shared';

const REPOSITORY = resolve(__dirname, '../..');
const UP_WITHIN_MS = 170_000;
const DOWN_WITHIN_MS = 60_000;

let home: string;
let running: ChildProcess | undefined;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'leadsquared-playground-'));
});

afterEach(async () => {
	// Only after a failure is one still there.
	if (running !== undefined) await interrupt(running);
});

afterAll(async () => {
	await rm(home, { recursive: true, force: true });
});

interface Playground {
	readonly child: ChildProcess;
	readonly n8nUrl: string;
	readonly simulatorUrl: string;
}

/** What `npm run n8n` runs once the package is built, and what it has said so far. */
function launch(...args: string[]): { child: ChildProcess; said: () => string } {
	const script = 'tools/playground/playground.ts';
	const child = spawn(process.execPath, ['--import', 'tsx', script, '--home', home, ...args], {
		cwd: REPOSITORY,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	leaveNoOrphan(child, { signal: 'SIGINT' });
	running = child;
	let said = '';
	const hear = (chunk: Buffer): void => {
		said += chunk.toString();
	};
	child.stdout.on('data', hear);
	child.stderr.on('data', hear);
	return { child, said: () => said };
}

/** Resolves when the playground has printed its welcome. */
async function play(...args: string[]): Promise<Playground> {
	const launched = launch(...args);
	const { child } = launched;
	return await until('the playground is open', UP_WITHIN_MS, () => {
		const said = launched.said();
		if (child.exitCode !== null) throw new Error(said);
		const n8nUrl = /^n8n +(\S+)/m.exec(said)?.[1];
		const simulatorUrl = /simulator at (\S+);/.exec(said)?.[1];
		if (!said.includes('Ctrl-C') || n8nUrl === undefined || simulatorUrl === undefined)
			return undefined;
		return { child, n8nUrl, simulatorUrl };
	});
}

/** Ctrl-C. Gives the exit code. */
async function interrupt(child: ChildProcess): Promise<number | null> {
	child.kill('SIGINT');
	await until('the playground ended', DOWN_WITHIN_MS, () =>
		child.exitCode !== null || child.signalCode !== null ? true : undefined,
	);
	running = undefined;
	return child.exitCode;
}

async function isOpen(url: string): Promise<boolean> {
	return await listens(Number(new URL(url).port));
}

async function workflowNames(url: string): Promise<string[]> {
	const n8n = await N8nClient.signIn(url);
	return (await n8n.workflows()).map(({ name }) => name).sort();
}

describe('npm run n8n', () => {
	const OWN = 'A workflow of the user';
	let examples: string[];

	beforeAll(async () => {
		examples = [...(await readExamples()).values()].map(({ name }) => name).sort();
	});

	it('opens an n8n with the credential and the examples, and ends what it started', async () => {
		const { child, n8nUrl, simulatorUrl } = await play();
		const n8n = await N8nClient.signIn(n8nUrl);
		const credentials = await n8n.credentials();
		expect(credentials).toMatchObject([{ name: 'LeadSquared simulator', type: 'leadSquaredApi' }]);
		expect(await workflowNames(n8nUrl)).toEqual(examples);
		await n8n.createWorkflow(row(OWN, [manualTrigger()]));

		expect(await interrupt(child)).toBe(0);
		expect(await isOpen(n8nUrl)).toBe(false);
		expect(await isOpen(simulatorUrl)).toBe(false);
		expect(await isOpen(sharedN8n().url)).toBe(true);
	});

	it('keeps the data of the user from one start to the next, and its folder to itself', async () => {
		const { child, n8nUrl } = await play();
		expect(await workflowNames(n8nUrl)).toEqual([...examples, OWN].sort());
		const n8n = await N8nClient.signIn(n8nUrl);
		expect(await n8n.credentials()).toHaveLength(1);

		await expect(play()).rejects.toThrow(/runs here already/);
		running = child;
		await interrupt(child);
	});

	it('ends at once what is still starting', async () => {
		const { child, said } = launch();
		await until('n8n is being started', UP_WITHIN_MS, () =>
			said().includes('Starting n8n') ? true : undefined,
		);
		expect(await interrupt(child)).toBe(0);
		expect(said()).toMatch(/Stopped\.\s*$/);
	});

	it('begins anew with --fresh', async () => {
		const { child, n8nUrl } = await play('--fresh');
		expect(await workflowNames(n8nUrl)).toEqual(examples);
		await interrupt(child);
	});
});
