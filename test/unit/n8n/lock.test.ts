import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { lock } from '../../../tools/playground/lock';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'leadsquared-lock-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true });
});

it('is held until it is given free', () => {
	const leave = lock(folder);
	expect(readdirSync(folder)).toEqual([String(process.pid)]);
	leave();
	expect(readdirSync(folder)).toEqual([]);
});

it('keeps out who finds a running process in it, names it, and lets that one stay', () => {
	const other = String(process.ppid);
	writeFileSync(join(folder, other), '');
	expect(() => lock(folder)).toThrow(`process ${other}`);
	expect(readdirSync(folder)).toEqual([other]);
});

it('is not kept by a process that is gone', async () => {
	const gone = spawn(process.execPath, ['--version']);
	await once(gone, 'exit');
	writeFileSync(join(folder, String(gone.pid)), '');
	lock(folder);
	expect(readdirSync(folder)).toEqual([String(process.pid)]);
});

const STARTS_WITHIN_MS = 5_000;

it('is never taken by two that start at the same moment', async () => {
	const moment = String(Date.now() + STARTS_WITHIN_MS);
	const script = join(__dirname, 'holdLock.ts');
	const all = Array.from({ length: 2 }, () =>
		spawn(process.execPath, ['--import', 'tsx', script, folder, moment]),
	);
	try {
		const said = await Promise.all(all.map(firstWords));
		expect(said.filter((words) => words !== 'in').join('\n')).toContain('runs here already');
	} finally {
		for (const one of all) one.kill();
	}
});

async function firstWords({ stdout }: ChildProcessWithoutNullStreams): Promise<string> {
	const [words] = (await once(stdout, 'data')) as [Buffer];
	return words.toString().trim();
}
