/** docs/leadsquared-api.md §6: the sliding window. A clock of our own stands in for the waiting. */
import { AT, bareCall, call, errorBody, expectTimes, OLD, update, useSimulator } from './support';
import type { SimulatorOptions } from '../../simulator';

const start = useSimulator();
const TYPE = 'MXAPIRateLimitExceededException';

async function startWithClock(rateLimit: SimulatorOptions['rateLimit'] = {}) {
	const clock = { now: 1_000 };
	const simulator = await start({ rateLimit, now: () => clock.now });
	const ask = async (times = 1): Promise<number[]> => {
		const statuses: number[] = [];
		for (let n = 0; n < times; n++) {
			statuses.push((await call(simulator, { path: AT.signIn })).status);
		}
		return statuses;
	};
	return { simulator, clock, ask };
}

describe('the window', () => {
	it('takes 25 calls in 5 seconds and refuses the next in the documented words, before anything happens', async () => {
		const { simulator, ask } = await startWithClock();
		expect(await ask(25)).toEqual(Array<number>(25).fill(200));
		const { status, headers, body } = await update(simulator);
		expect([status, headers['retry-after']]).toEqual([429, undefined]);
		expect(body).toBe(errorBody(TYPE, 'API calls exceeded the limit of 25 in 5 second(s)'));
		await expectTimes(simulator, OLD);
	});

	it('slides: a place is free one window after the call that took it, and not a moment sooner', async () => {
		const { clock, ask } = await startWithClock({ calls: 2 });
		expect(await ask()).toEqual([200]);
		clock.now += 3_000;
		expect(await ask(2)).toEqual([200, 429]);
		clock.now += 1_999;
		expect(await ask()).toEqual([429]);
		clock.now += 1;
		expect(await ask(2)).toEqual([200, 429]);
		clock.now += 3_000;
		expect(await ask(2)).toEqual([200, 429]);
	});

	it.each([
		[false, 200],
		[true, 429],
	])('countsRefused %s', async (countsRefused, afterwards) => {
		const { clock, ask } = await startWithClock({ calls: 1, countsRefused });
		await ask();
		clock.now += 4_000;
		expect(await ask()).toEqual([429]);
		clock.now += 1_000;
		expect(await ask()).toEqual([afterwards]);
	});

	it('can be switched off, on and over while it runs', async () => {
		const { simulator, ask } = await startWithClock({ calls: 1, enabled: false });
		const { rateLimit } = simulator.settings;
		expect(await ask(2)).toEqual([200, 200]);
		rateLimit.enabled = true;
		expect(await ask(2)).toEqual([200, 429]);
		rateLimit.calls = 2;
		expect(await ask(2)).toEqual([200, 429]);
	});

	it('counts calls that fail or meet a fault, but no strangers', async () => {
		const { simulator, ask } = await startWithClock({ calls: 3 });
		simulator.faults.push(undefined, undefined, undefined, { kind: 'emptyStatus' });
		const statuses = [
			(await bareCall(simulator, { path: AT.signIn })).status,
			(await call(simulator, { path: '/v2/Nothing' })).status,
			(await call(simulator, { method: 'PUT', path: AT.bulkUpdate })).status,
			...(await ask(2)),
		];
		expect(statuses).toEqual([401, 404, 405, 503, 429]);
	});
});

it.each([
	['account', 429],
	['accessKey', 200],
] as const)('per %s: another user gets %d, another account its own limit', async (per, status) => {
	const { simulator, ask } = await startWithClock({ calls: 1, per });
	const signIn = async ({ accessKey, secretKey }: { accessKey: string; secretKey: string }) => {
		const headers = { 'x-LSQ-AccessKey': accessKey, 'x-LSQ-SecretKey': secretKey };
		return (await bareCall(simulator, { path: AT.signIn, headers })).status;
	};
	await ask();
	expect(await signIn(simulator.addUser())).toBe(status);
	expect(await signIn(simulator.addUser({ OrgShortCode: '33325' }))).toBe(200);
});

describe('a refusal', () => {
	const MESSAGE = 'API calls exceeded the limit of 0 in 10 second(s)';

	it.each<[SimulatorOptions['rateLimit'], number, string]>([
		[{ answer: '403' }, 403, errorBody(TYPE, MESSAGE)],
		[{ answer: '200' }, 200, errorBody(TYPE, MESSAGE)],
		[{ says: 'typeOnly' }, 429, errorBody(TYPE, 'Too many requests')],
		[{ says: 'messageOnly' }, 429, errorBody('MXException', MESSAGE)],
		[{ message: 'Slow down' }, 429, errorBody(TYPE, 'Slow down')],
	])('of %j', async (rateLimit, status, body) => {
		const { simulator } = await startWithClock({ calls: 0, windowMs: 10_000, ...rateLimit });
		expect(await update(simulator)).toMatchObject({ status, body });
	});

	it('has the Retry-After that is set', async () => {
		const { simulator } = await startWithClock({ calls: 0, retryAfter: 3 });
		expect((await update(simulator)).headers['retry-after']).toBe('3');
	});
});
