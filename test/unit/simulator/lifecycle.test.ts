/** Starting, stopping, and what is left behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';

import { startSimulator } from '../../simulator';
import { AT, call, ID, OLD, timesOf, update, useSimulator } from './support';
import { until } from '../../until';

const start = useSimulator();

it('takes the port that is asked for, and fails where that is taken', async () => {
	const first = await start();
	const port = Number(new URL(first.url).port);
	await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	await first.stop();
	expect((await start({ port })).url).toBe(`http://127.0.0.1:${port}`);
});

it('shares nothing with another simulator, and keeps what is not set', async () => {
	const [one, two] = [await start({ auth: { errorAs: 'json401' } }), await start()];
	one.settings.auth.badKeys.message = 'changed';
	one.user.active = false;
	expect(one.settings.auth.missingRights).toBe('none');
	expect(two.settings.auth.badKeys.message).not.toBe('changed');
	expect((await call(two, { path: AT.signIn })).status).toBe(200);
	expect(one.received).toEqual([]);
});

it('can be stopped twice, which ends every connection and drops what is queued', async () => {
	const simulator = await start({ bulkUpdate: { jobDelayMs: 600_000 } });
	const idle = connect(Number(new URL(simulator.url).port), '127.0.0.1');
	await once(idle, 'connect');
	const closed = once(idle, 'close');
	await update(simulator);
	const drained = simulator.drained();
	await Promise.all([simulator.stop(), simulator.stop()]);
	await Promise.all([closed, drained]);
	await expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	expect(timesOf(simulator, ID)).toEqual(OLD);
});

it('runs by itself, logs each call without a secret, and ends on SIGTERM', async () => {
	const program = ['--import', 'tsx', 'test/simulator/cli.ts', '--port', '0'];
	const cwd = join(__dirname, '../../..');
	const child = spawn(process.execPath, program, { cwd, timeout: 40_000 });
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const printed = (text: string) =>
		until(text, 30_000, () => (output.includes(text) ? true : undefined));
	await printed('Calls:\n');
	const [, url = ''] = /at (http:\/\/127\.0\.0\.1:\d+)/.exec(output) ?? [];
	const [, accessKey = ''] = /Access Key {2}(\S+)/.exec(output) ?? [];
	const [, secretKey = ''] = /Secret Key {2}(\S+)/.exec(output) ?? [];
	const [, UserTaskId] = /^ {2}([0-9a-f-]{36}) /m.exec(output) ?? [];
	const TaskList = [{ UserTaskId, FromDate: OLD.DueDate, ToDate: OLD.EndDate }];
	const query = new URLSearchParams({ accessKey, secretKey }).toString();
	await fetch(`${url}${AT.bulkUpdate}?${query}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ TaskList }),
	});
	await fetch(`${url}/v2/Nothing`);
	const ended = once(child, 'exit');
	child.kill();
	await printed('Stopped.\n');
	expect(await ended).toEqual([0, null]);
	const log = output.slice(output.indexOf('Calls:\n')).split('\n');
	expect(log.map((line) => line.replace(/^[\d:.]{12} {2}/, ''))).toEqual([
		'Calls:',
		`POST  ${AT.bulkUpdate}  200  1 task`,
		'GET  /v2/Nothing  404  (unknown path)',
		'Stopped.',
		'',
	]);
});
