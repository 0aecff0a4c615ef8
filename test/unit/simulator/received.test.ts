/** What the simulator remembers of a call, who may see it, and how long calls take. */
import { performance } from 'node:perf_hooks';

import {
	AT,
	bareCall,
	call,
	headerKeys,
	lastCall,
	queryKeys,
	update,
	useSimulator,
} from './support';
import { eventually } from '../../until';

const start = useSimulator();

describe('the record of a call', () => {
	it('holds all of it, keys included', async () => {
		const simulator = await start();
		const body = '{ "TaskList": "é", "n": 1e2 }\n';
		await call(simulator, {
			path: `${AT.bulkUpdate}?a=1&b=%20x+y`,
			body,
			headers: { 'X-Any': 'Z' },
		});
		expect(lastCall(simulator)).toMatchObject({
			method: 'POST',
			path: AT.bulkUpdate,
			query: { a: '1', b: ' x y' },
			rawQuery: 'a=1&b=%20x+y',
			body,
			json: { TaskList: 'é', n: 100 },
			keysFrom: 'headers',
			inFlight: 1,
			because: 'TaskList is not an array',
			answered: { status: 400, body: '' },
			headers: {
				'x-any': 'Z',
				'x-lsq-accesskey': simulator.keys.accessKey,
				'x-lsq-secretkey': simulator.keys.secretKey,
			},
		});
	});

	it('counts the calls that are open, and is shown once a call is over', async () => {
		let over = 0;
		const simulator = await start({ onAnswered: () => over++ });
		simulator.faults.push({ kind: 'hang' });
		const leaving = new AbortController();
		const open = call(simulator, { path: AT.signIn, signal: leaving.signal });
		await eventually(() => simulator.received[0]?.answered === 'hang');
		await update(simulator);
		leaving.abort();
		await expect(open).rejects.toMatchObject({ name: 'AbortError' });
		await eventually(() => over === 2);
		await call(simulator, { path: AT.signIn });
		expect(simulator.received.map(({ inFlight }) => inFlight)).toEqual([1, 2, 1]);
	});

	it('is shown to a person without the secret key, beside the appointments', async () => {
		const simulator = await start();
		const { secretKey } = simulator.keys;
		const path = `${AT.signIn}?${queryKeys(simulator)}`;
		await bareCall(simulator, { path, headers: headerKeys(simulator) });
		const { body } = await bareCall(simulator, { path: '/_simulator/received' });
		expect(JSON.parse(body)).toMatchObject([{ path: AT.signIn, query: { secretKey: '(hidden)' } }]);
		expect(body).not.toContain(JSON.stringify(secretKey).slice(1, -1));
		expect(body).not.toContain(encodeURIComponent(secretKey));
		const held = await bareCall(simulator, { path: '/_simulator/appointments' });
		expect(JSON.parse(held.body)).toEqual([...simulator.appointments.values()]);
		expect(simulator.received).toHaveLength(1);
	});
});

describe('latency', () => {
	it('on the way here passes before the call counts as arrived', async () => {
		const simulator = await start({ latencyMs: { inbound: [40, 50] } });
		await call(simulator, { path: AT.signIn });
		const { at, countedAt = 0 } = lastCall(simulator);
		expect(countedAt - at).toBeGreaterThan(39);
	});

	it('on the way back passes after it', async () => {
		const simulator = await start({ latencyMs: { outbound: 150 } });
		const asked = performance.now();
		await call(simulator, { path: AT.signIn });
		expect(performance.now() - asked).toBeGreaterThan(148);
		const { at, countedAt = Infinity } = lastCall(simulator);
		expect(countedAt - at).toBeLessThan(148);
	});
});
