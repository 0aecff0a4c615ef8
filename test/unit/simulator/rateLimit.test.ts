/** docs/leadsquared-api.md §6: the sliding window. A clock of our own stands in for the waiting. */
import {
	call,
	bareCall,
	BULK_UPDATE,
	errorBody,
	ID,
	lastCall,
	OLD,
	SIGN_IN,
	timesOf,
	update,
	useSimulator,
} from './support';
import type { Simulator, SimulatorOptions } from '../../simulator';

const start = useSimulator();

async function startWithClock(options: SimulatorOptions = {}) {
	const clock = { now: 1_000 };
	const simulator = await start({ ...options, now: () => clock.now });
	const ask = async (times = 1): Promise<number[]> => {
		const statuses: number[] = [];
		for (let n = 0; n < times; n++) {
			statuses.push((await call(simulator, { path: SIGN_IN })).status);
		}
		return statuses;
	};
	return { simulator, clock, ask };
}

const all = (count: number, status: number): number[] => Array<number>(count).fill(status);
const DOCUMENTED = 'API calls exceeded the limit of 25 in 5 second(s)';

describe('the window', () => {
	it('takes 25 calls in 5 seconds and refuses the next in the documented words', async () => {
		const { simulator, ask } = await startWithClock();
		expect(await ask(25)).toEqual(all(25, 200));
		const reply = await call(simulator, { path: SIGN_IN });
		expect(reply.status).toBe(429);
		expect(reply.body).toBe(errorBody('MXAPIRateLimitExceededException', DOCUMENTED));
		expect(reply.headers['retry-after']).toBeUndefined();
		expect(lastCall(simulator).because).toBe(DOCUMENTED);
	});

	it('slides: a place is free one window after the call that took it, and not a moment sooner', async () => {
		const { clock, ask } = await startWithClock({ rateLimit: { calls: 2 } });
		expect(await ask()).toEqual([200]);
		clock.now += 3_000;
		expect(await ask(2)).toEqual([200, 429]);
		clock.now += 1_999;
		expect(await ask()).toEqual([429]);
		clock.now += 1;
		expect(await ask(2)).toEqual([200, 429]);
		clock.now += 2_999;
		expect(await ask()).toEqual([429]);
		clock.now += 1;
		expect(await ask(2)).toEqual([200, 429]);
	});

	it.each([
		[false, [200]],
		[true, [429]],
	])('counts refused calls as well: %s', async (countsRefused, afterwards) => {
		const { clock, ask } = await startWithClock({ rateLimit: { calls: 1, countsRefused } });
		await ask();
		clock.now += 4_000;
		expect(await ask()).toEqual([429]);
		clock.now += 1_000;
		expect(await ask()).toEqual(afterwards);
	});

	it('can be switched off, and on again', async () => {
		const { simulator, ask } = await startWithClock({ rateLimit: { calls: 1, enabled: false } });
		expect(await ask(3)).toEqual(all(3, 200));
		simulator.settings.rateLimit.enabled = true;
		expect(await ask(2)).toEqual([200, 429]);
	});

	it('can change while it runs', async () => {
		const { simulator, ask } = await startWithClock({ rateLimit: { calls: 1 } });
		expect(await ask(2)).toEqual([200, 429]);
		simulator.settings.rateLimit.calls = 3;
		expect(await ask(3)).toEqual([200, 200, 429]);
	});

	it('refuses before anything happens', async () => {
		const { simulator, ask } = await startWithClock({ rateLimit: { calls: 1 } });
		await ask();
		expect((await update(simulator)).status).toBe(429);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});

	it('counts every kind of call, also those that fail', async () => {
		const { simulator } = await startWithClock({ rateLimit: { calls: 3 } });
		const statuses = [
			(await call(simulator, { path: '/v2/Nothing' })).status,
			(await call(simulator, { method: 'PUT', path: BULK_UPDATE })).status,
			(await call(simulator, { body: '{' })).status,
			(await call(simulator, { path: '/v2/Nothing' })).status,
		];
		expect(statuses).toEqual([404, 405, 400, 429]);
	});

	it('does not count strangers', async () => {
		const { simulator, ask } = await startWithClock({ rateLimit: { calls: 1 } });
		for (let n = 0; n < 3; n++) {
			expect((await bareCall(simulator, { path: SIGN_IN })).status).toBe(401);
		}
		expect(await ask()).toEqual([200]);
	});
});

describe('whose the limit is', () => {
	const asUser = async (simulator: Simulator, user: { accessKey: string; secretKey: string }) => {
		const headers = { 'x-LSQ-AccessKey': user.accessKey, 'x-LSQ-SecretKey': user.secretKey };
		return (await bareCall(simulator, { path: SIGN_IN, headers })).status;
	};

	it.each([
		['account', 429],
		['accessKey', 200],
	] as const)('%s: a second user of the account gets %d', async (per, status) => {
		const { simulator, ask } = await startWithClock({ rateLimit: { calls: 1, per } });
		await ask();
		expect(await asUser(simulator, simulator.addUser())).toBe(status);
	});

	it('another account has a limit of its own', async () => {
		const { simulator, ask } = await startWithClock({ rateLimit: { calls: 1 } });
		await ask();
		const stranger = simulator.addUser({ OrgShortCode: '33325' });
		expect(await asUser(simulator, stranger)).toBe(200);
		expect(await asUser(simulator, stranger)).toBe(429);
	});
});

describe('how it is told', () => {
	it.each([
		['429', 429],
		['403', 403],
		['200', 200],
	] as const)('as %s', async (answer, status) => {
		const { simulator, ask } = await startWithClock({ rateLimit: { calls: 1, answer } });
		await ask();
		const reply = await update(simulator);
		expect([reply.status, reply.body]).toEqual([
			status,
			errorBody(
				'MXAPIRateLimitExceededException',
				'API calls exceeded the limit of 1 in 5 second(s)',
			),
		]);
	});

	it.each([
		['typeOnly', 'MXAPIRateLimitExceededException', 'Too many requests'],
		['messageOnly', 'MXException', 'API calls exceeded the limit of 0 in 10 second(s)'],
	] as const)('%s', async (says, type, message) => {
		const { simulator } = await startWithClock({ rateLimit: { calls: 0, windowMs: 10_000, says } });
		expect((await update(simulator)).body).toBe(errorBody(type, message));
	});

	it('in other words', async () => {
		const { simulator } = await startWithClock({ rateLimit: { calls: 0, message: 'Slow down' } });
		expect((await update(simulator)).body).toContain('"ExceptionMessage":"Slow down"');
	});

	it.each([3, 'Wed, 21 Oct 2026 07:28:00 GMT', 0])('with Retry-After %s', async (retryAfter) => {
		const { simulator } = await startWithClock({ rateLimit: { calls: 0, retryAfter } });
		expect((await update(simulator)).headers['retry-after']).toBe(String(retryAfter));
	});

	it('with IsMXException where errors have it', async () => {
		const { simulator } = await startWithClock({
			rateLimit: { calls: 0 },
			errors: { isMXException: true },
		});
		expect((await update(simulator)).body).toMatch(/,"IsMXException":true}$/);
	});
});
