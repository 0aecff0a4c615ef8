/** Starting, stopping, and what is left behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';

import { startSimulator } from '../../simulator';
import { call, ID, OLD, SIGN_IN, UNKNOWN_ID, update, useSimulator } from './support';
import { eventually } from '../../until';

const start = useSimulator();
const ROOT = join(__dirname, '../../..');

/** A process of its own, with everything it printed. It must end by itself. */
async function run(
	args: readonly string[],
	onOutput: (output: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }> {
	const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
		cwd: ROOT,
		timeout: 40_000,
	});
	let output = '';
	const listen = (chunk: Buffer): void => {
		output += chunk.toString();
		onOutput(output, (signal) => child.kill(signal));
	};
	child.stdout.on('data', listen);
	child.stderr.on('data', listen);
	const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
	return { code, signal, output };
}

describe('starting', () => {
	it('takes a free port of the loopback address, and tells it', async () => {
		const [one, two] = [await start(), await start()];
		expect(one.url).toBe(`http://${one.host}`);
		expect(one.host).toMatch(/^127\.0\.0\.1:\d+$/);
		expect(one.host).not.toBe(two.host);
		expect((await call(one, { path: SIGN_IN })).status).toBe(200);
	});

	it('is not reached by another address of the machine', async () => {
		const simulator = await start();
		const port = Number(simulator.host.split(':')[1]);
		const outer = Object.values(networkInterfaces())
			.flat()
			.find((address) => address?.family === 'IPv4' && !address.internal)?.address;
		// Every address of 127.0.0.0/8 is this machine; a machine without a network has no other.
		const socket = connect(port, outer ?? '127.0.0.2');
		const reached = await Promise.race([
			once(socket, 'connect').then(() => true),
			once(socket, 'error').then(() => false),
		]).catch(() => false);
		socket.destroy();
		expect(reached).toBe(false);
	});

	it('takes the port it is told to, and fails where that is taken', async () => {
		const holder = createServer().listen(0, '127.0.0.1');
		await once(holder, 'listening');
		const { port } = holder.address() as AddressInfo;
		await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
		holder.close();
		await once(holder, 'close');
		expect((await start({ port })).host).toBe(`127.0.0.1:${port}`);
	});

	it('shares nothing with another simulator', async () => {
		const [one, two] = [await start(), await start()];
		one.settings.rateLimit.calls = 0;
		one.settings.auth.badKeys.message = 'changed';
		one.user.active = false;
		expect(two.settings.rateLimit.calls).toBe(25);
		expect(two.settings.auth.badKeys.message).not.toBe('changed');
		expect((await call(two, { path: SIGN_IN })).status).toBe(200);
		expect(one.received).toEqual([]);
	});

	it('takes part of a group of settings, and keeps the rest of it', async () => {
		const { settings } = await start({ rateLimit: { calls: 10 } });
		expect(settings.rateLimit).toEqual({
			enabled: true,
			calls: 10,
			windowMs: 5_000,
			answer: '429',
			says: 'both',
			countsRefused: false,
			per: 'account',
		});
	});
});

describe('appointments', () => {
	it.each([
		['an id that is none', { UserTaskId: 'x', ...OLD }, 'Not a GUID: x'],
		['one twice', { UserTaskId: ID.toUpperCase(), ...OLD }, 'There is already an appointment'],
		['another form of date', { UserTaskId: UNKNOWN_ID, ...OLD, EndDate: '2026-01-01' }, 'Not YYYY'],
		[
			'no real time',
			{ UserTaskId: UNKNOWN_ID, ...OLD, DueDate: '2026-02-30 00:00:00' },
			'Not YYYY',
		],
	])('refuses %s', async (_name, appointment, message) => {
		const simulator = await start();
		expect(() => {
			simulator.addAppointments([appointment]);
		}).toThrow(message);
		expect(simulator.appointments.size).toBe(2);
	});

	it('reads like a map', async () => {
		const { appointments } = await start();
		expect(appointments.has(ID.toUpperCase())).toBe(true);
		expect(appointments.has(UNKNOWN_ID)).toBe(false);
		expect(appointments.get(ID)).toMatchObject({ UserTaskId: ID, ...OLD, Name: 'Meeting' });
		expect([...appointments.values()]).toHaveLength(2);
	});
});

describe('stopping', () => {
	it('can be done twice, and ends every connection', async () => {
		const simulator = await start();
		const port = Number(simulator.host.split(':')[1]);
		const idle = connect(port, '127.0.0.1');
		await once(idle, 'connect');
		const closed = once(idle, 'close');
		await Promise.all([simulator.stop(), simulator.stop()]);
		await simulator.stop();
		await closed;
		await expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});

	it('ends the waiting for the queue', async () => {
		const simulator = await start();
		simulator.holdJobs();
		await update(simulator);
		const drained = simulator.drained();
		await simulator.stop();
		await drained;
		expect(simulator.appointment(ID)).toMatchObject(OLD);
	});

	it('leaves nothing that keeps a process alive', async () => {
		const { code, output } = await run([join(__dirname, 'stopInTheMiddle.ts')]);
		expect({ code, output }).toEqual({ code: 0, output: 'stopped\n' });
	}, 60_000);
});

describe('drained', () => {
	it('resolves at once when there is nothing to wait for', async () => {
		await (await start()).drained();
	});

	it('waits for a job whose reply is still on its way', async () => {
		const simulator = await start({ latencyMs: { outbound: 40 } });
		const reply = update(simulator);
		await eventually(() => simulator.settings.bulkUpdate.messageId !== 5_812_945);
		await simulator.drained();
		expect(simulator.appointment(ID)).not.toMatchObject(OLD);
		await reply;
	});
});

describe('npm run simulator', () => {
	const CLI = 'test/simulator/cli.ts';
	const talk = (args: readonly string[], signal: NodeJS.Signals) => {
		let asked = false;
		return run([CLI, ...args], (output, kill) => {
			const url = /at (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
			const keys = /Access Key {2}(\S+)\n *Secret Key {2}(\S+)/.exec(output);
			if (url === undefined || keys === null || asked || !output.includes('Calls:')) return;
			asked = true;
			const headers = {
				'x-LSQ-AccessKey': keys[1] ?? '',
				'x-LSQ-SecretKey': keys[2] ?? '',
				'Content-Type': 'application/json',
			};
			const id = /^ {2}([0-9a-f-]{36}) /m.exec(output)?.[1];
			const FromDate = '2026-01-01 10:00:00';
			const body = JSON.stringify({ TaskList: [{ UserTaskId: id, FromDate, ToDate: FromDate }] });
			const query = new URLSearchParams({ accessKey: keys[1] ?? '', secretKey: keys[2] ?? '' });
			void fetch(`${url}/v2/Task.svc/BulkUpdateAppointmentTime`, { method: 'POST', headers, body })
				.then(() => fetch(`${url}${SIGN_IN}?${query.toString()}`))
				.then(() => fetch(`${url}/v2/Nothing`))
				.then(() => fetch(`${url}/_simulator/received`))
				.finally(() => {
					kill(signal);
				});
		});
	};

	it.each(['SIGTERM', 'SIGINT'] as const)(
		'logs each call without a secret, and ends on %s',
		async (signal) => {
			const { code, output } = await talk(['--port', '0'], signal);
			expect(code).toBe(0);
			const [welcome = '', log = ''] = output.split('Calls:\n');
			const secret = /Secret Key {2}(\S+)/.exec(welcome)?.[1] ?? 'none';
			expect(log.split('\n').map((line) => line.replace(/^[\d:.]{12} {2}/, ''))).toEqual([
				'POST  /v2/Task.svc/BulkUpdateAppointmentTime  200  1 task',
				`GET  ${SIGN_IN}  200`,
				'GET  /v2/Nothing  404  (unknown path)',
				'Stopped.',
				'',
			]);
			expect(log).not.toContain(secret);
			expect(welcome).toContain('/_simulator/appointments');
		},
		60_000,
	);

	it('fails where the port that it is told is taken', async () => {
		const taken = (await start()).host.split(':')[1] ?? '';
		const { code, output } = await run([CLI, '--port', taken]);
		expect(code).toBe(1);
		expect(output).toContain('EADDRINUSE');
	}, 60_000);

	it('refuses a port that is none', async () => {
		const { code, output } = await run([CLI, '--port', '70000']);
		expect([code, output]).toEqual([1, '--port is a number from 0 to 65535, not "70000"\n']);
	}, 60_000);

	it('takes another port where its usual one is taken', async () => {
		// Where a developer's own simulator has the port, it serves as well.
		await start({ port: 8765 }).catch(() => undefined);
		const { code, output } = await talk([], 'SIGTERM');
		expect(code).toBe(0);
		expect(output).toMatch(/simulator at http:\/\/127\.0\.0\.1:(?!8765)\d+\n/);
	}, 60_000);
});
