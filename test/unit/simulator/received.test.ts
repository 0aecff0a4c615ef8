/** What the simulator remembers of a call, and how long calls take. */
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';

import {
	bareCall,
	call,
	ID,
	lastCall,
	RECEIPT,
	SIGN_IN,
	timesOf,
	update,
	useSimulator,
	MOVED,
	BULK_UPDATE,
} from './support';
import { Random } from '../../random';
import { eventually } from '../../until';

const start = useSimulator();

describe('the record of a call', () => {
	it('holds all of it, keys included', async () => {
		const simulator = await start();
		const body = '{ "TaskList": "é", "n": 1e2 }\n';
		const before = performance.now();
		await call(simulator, { path: `${BULK_UPDATE}?a=1&b=%20x+y`, body, headers: { 'X-Any': 'Z' } });
		const { at, countedAt, endedAt, headers, ...rest } = lastCall(simulator);
		expect(rest).toEqual({
			method: 'POST',
			path: BULK_UPDATE,
			query: { a: '1', b: ' x y' },
			rawQuery: 'a=1&b=%20x+y',
			body,
			json: { TaskList: 'é', n: 100 },
			keysFrom: 'headers',
			inFlight: 1,
			because: 'TaskList is not an array',
			answered: { status: 400, body: '' },
		});
		expect(headers).toMatchObject({
			'x-any': 'Z',
			'content-type': 'application/json',
			'x-lsq-accesskey': simulator.keys.accessKey,
			'x-lsq-secretkey': simulator.keys.secretKey,
		});
		expect(at).toBeGreaterThanOrEqual(before);
		expect(countedAt).toBeGreaterThanOrEqual(at);
		expect(endedAt).toBeGreaterThanOrEqual(countedAt ?? Infinity);
		expect(endedAt).toBeLessThanOrEqual(performance.now());
	});

	it('has no JSON where there is none', async () => {
		const simulator = await start();
		await call(simulator, { body: 'a=1' });
		expect(lastCall(simulator).body).toBe('a=1');
		expect(lastCall(simulator)).not.toHaveProperty('json');
		await call(simulator, { path: SIGN_IN });
		expect(lastCall(simulator).body).toBe('');
		expect(lastCall(simulator)).not.toHaveProperty('json');
	});

	it('counts the calls that are open', async () => {
		let over = 0;
		const simulator = await start({ onAnswered: () => over++ });
		simulator.faults.push({ kind: 'hang' }, { kind: 'hang' });
		const leaving = new AbortController();
		const signal = leaving.signal;
		const open = Promise.allSettled([1, 2].map(() => call(simulator, { path: SIGN_IN, signal })));
		await eventually(
			() => simulator.received.filter(({ answered }) => answered === 'hang').length === 2,
		);
		await update(simulator);
		leaving.abort();
		await open;
		await eventually(() => over === 3);
		await call(simulator, { path: SIGN_IN });
		expect(simulator.received.map(({ inFlight }) => inFlight)).toEqual([1, 2, 3, 1]);
	});

	it('stays without an answer where the body broke off, and costs no fault', async () => {
		const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
		const simulator = await start();
		simulator.faults.push({ kind: 'html' });
		const socket = connect(Number(simulator.host.split(':')[1]), '127.0.0.1');
		socket.write(`POST ${BULK_UPDATE} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"Task`);
		await eventually(() => simulator.received.length === 1);
		socket.destroy();
		await eventually(() => lastCall(simulator).answered !== undefined);
		expect(lastCall(simulator)).toMatchObject({ answered: 'callerLeft', body: '' });
		expect(simulator.faults.queue).toHaveLength(1);
		expect(complaint).not.toHaveBeenCalled();
		complaint.mockRestore();
	});

	it('is told to whoever listens, once the call is over', async () => {
		const told: unknown[] = [];
		const simulator = await start({
			onAnswered: ({ path, answered }) => told.push(path, answered),
		});
		await update(simulator);
		await eventually(() => told.length > 0);
		expect(told).toEqual([BULK_UPDATE, { status: 200, body: RECEIPT }]);
	});

	it('is in the order of arrival, and can be emptied', async () => {
		const simulator = await start();
		await update(simulator);
		await bareCall(simulator, { path: SIGN_IN });
		expect(simulator.received.map(({ path }) => path)).toEqual([BULK_UPDATE, SIGN_IN]);
		simulator.received.length = 0;
		await update(simulator);
		expect(simulator.received).toHaveLength(1);
	});
});

describe('the pages for a person', () => {
	it('show the appointments', async () => {
		const simulator = await start();
		const { body } = await bareCall(simulator, { path: '/_simulator/appointments' });
		expect(JSON.parse(body)).toEqual([...simulator.appointments.values()]);
	});

	it('show the calls without the secret key, and are no calls themselves', async () => {
		const simulator = await start();
		const { accessKey, secretKey } = simulator.keys;
		await update(simulator);
		const encoded = encodeURIComponent(secretKey);
		const query = `secretKey=${encoded}&accessKey=${encodeURIComponent(accessKey)}&secretKey=${encoded}`;
		await bareCall(simulator, { path: `${SIGN_IN}?${query}` });
		const { body } = await bareCall(simulator, { path: '/_simulator/received' });
		expect(body).not.toContain(JSON.stringify(secretKey).slice(1, -1));
		expect(body).not.toContain(encoded);
		expect(JSON.parse(body)).toMatchObject([
			{ path: BULK_UPDATE, json: { TaskList: [{ UserTaskId: ID }] }, answered: { status: 200 } },
			{
				path: SIGN_IN,
				query: { accessKey, secretKey: '(hidden)' },
				rawQuery: expect.stringMatching(
					/^secretKey=\(hidden\)&accessKey=.*&secretKey=\(hidden\)$/,
				) as unknown,
			},
		]);
		expect(simulator.received).toHaveLength(2);
		expect(simulator.received[0]?.headers['x-lsq-secretkey']).toBe(secretKey);
	});
});

describe('latency', () => {
	it('on the way here passes before the call counts as arrived', async () => {
		const simulator = await start({ latencyMs: { inbound: 40 } });
		await call(simulator, { path: SIGN_IN });
		const { at, countedAt = 0 } = lastCall(simulator);
		expect(countedAt - at).toBeGreaterThan(39);
	});

	it('on the way back passes after it', async () => {
		const simulator = await start({ latencyMs: { outbound: 600_000 } });
		const broken = expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
		await eventually(() => simulator.received[0]?.countedAt !== undefined);
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(lastCall(simulator).answered).toBeUndefined();
		expect(simulator.settings.bulkUpdate.messageId).toBe(5_812_946);
		await simulator.stop();
		await broken;
	});

	it('on the way back is as long as it says', async () => {
		const simulator = await start({ latencyMs: { outbound: 150 } });
		const asked = performance.now();
		await call(simulator, { path: SIGN_IN });
		expect(performance.now() - asked).toBeGreaterThan(148);
	});

	it('is drawn from a range by the seed', async () => {
		const seed = 2;
		const random = new Random(seed);
		// Long waits, where the default seed would give shorter ones: a wait may last longer than drawn.
		const drawn = [1, 2].map(() => random.share() * 300);
		expect(drawn[0]).toBeGreaterThan(new Random(1).share() * 300 + 50);
		const simulator = await start({ seed, latencyMs: { inbound: [0, 300] } });
		for (const wait of drawn) {
			await call(simulator, { path: SIGN_IN });
			const { at, countedAt = 0 } = lastCall(simulator);
			expect(countedAt - at).toBeGreaterThan(wait - 2);
		}
	});

	it('does not keep a call from taking effect', async () => {
		const simulator = await start({ latencyMs: { inbound: 5, outbound: 5 } });
		await update(simulator);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(MOVED);
	});
});
