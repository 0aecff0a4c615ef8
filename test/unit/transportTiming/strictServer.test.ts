/** The pace against a server that counts arrivals strictly, over calls that take their time to get there. */
import { type Account } from '../../../nodes/LeadSquared/transport/credential/account';
import { callLeadSquared, type Settled } from '../../../nodes/LeadSquared/transport/call';
import { delay, untilSettled, useFakeClock } from './clock';
import { ANSWERS, CALL, callOptions, fakeContext, freshAccount } from './fakeContext';
import { drawn, StrictServer, type ServerTiming } from './strictServer';

useFakeClock();

const WINDOW_MS = 5_000;
const AN_HOUR = 3_600_000;

/** 30 to 300 ms on the way there, in whole milliseconds. */
function varying(seed = 1): () => number {
	const draw = drawn(30, 300, seed * 7_919);
	return () => Math.floor(draw());
}

const floorMs = (calls: number, limit: number): number =>
	WINDOW_MS * (Math.ceil(calls / limit) - 1);

/** A run of so many calls, ten workers as the node has; gives what became of them. */
async function execute(
	server: StrictServer,
	account: Account,
	calls: number,
): Promise<Array<Settled<string>['verdict']['kind']>> {
	const { context } = fakeContext(async () => {
		const accepted = await server.call();
		return accepted
			? ANSWERS.accepted
			: ANSWERS.limited(server.limit.calls, server.limit.windowMs / 1_000);
	});
	const kinds: Array<Settled<string>['verdict']['kind']> = [];
	let left = calls;
	const work = async (): Promise<void> => {
		while (left > 0) {
			left -= 1;
			const { verdict } = await callLeadSquared(context, account, CALL, callOptions(0));
			kinds.push(verdict.kind);
		}
	};
	await Promise.all(Array.from({ length: 10 }, work));
	return kinds;
}

interface Measured {
	server: StrictServer;
	totalMs: number;
}

/** Measures runs that start together, each with as many calls. */
async function measure(
	realLimit: number,
	runs: ReadonlyArray<{ account: Account; calls: number }>,
	timing: ServerTiming = { there: varying() },
): Promise<Measured> {
	const server = new StrictServer({ calls: realLimit, windowMs: WINDOW_MS }, timing);
	const begin = performance.now();
	const all = Promise.all(runs.map(({ account, calls }) => execute(server, account, calls)));
	const kinds = (await untilSettled(all, AN_HOUR)).flat();
	const totalMs = performance.now() - begin;
	expect(kinds).toEqual(kinds.map(() => 'accepted'));
	expect(kinds).toHaveLength(runs.reduce((sum, { calls }) => sum + calls, 0));
	return { server, totalMs };
}

describe('at the configured limit', () => {
	it.each([
		[25, 500],
		[3, 255],
	])(
		'%i in 5 s, %i calls: never refused, and hardly slower than the limit',
		async (limit, calls) => {
			for (const seed of [1, 2, 3]) {
				const timing = { there: varying(seed) };
				const runs = [{ account: freshAccount(limit), calls }];
				const { server, totalMs } = await measure(limit, runs, timing);
				expect(server.refused).toBe(0);
				expect(server.arrivals).toHaveLength(calls);
				expect(server.mostInFlight).toBeLessThanOrEqual(10);
				expect(totalMs / floorMs(calls, limit)).toBeLessThanOrEqual(limit === 25 ? 1.08 : 1.1);
			}
		},
	);

	it('of 1000 in 5 s is bound by the replies alone', async () => {
		const { server, totalMs } = await measure(1_000, [
			{ account: freshAccount(1_000), calls: 600 },
		]);
		expect(server.refused).toBe(0);
		expect(server.mostInFlight).toBe(10);
		expect(totalMs).toBeLessThan(60 * 300);
	});

	it('two executions share one pace', async () => {
		const account = freshAccount();
		const runs = [
			{ account, calls: 250 },
			{ account: { ...account }, calls: 250 },
		];
		const { server, totalMs } = await measure(25, runs);
		expect(server.refused).toBe(0);
		expect(server.mostInFlight).toBe(10);
		expect(totalMs / floorMs(500, 25)).toBeLessThanOrEqual(1.05);
	});
});

describe('slow processing', () => {
	// Two seconds at ten in flight are 25 in 5 s at best; a window that began with the reply would take 7.3 s for 25.
	it('costs a sixth of the throughput, not half of it, and is never refused', async () => {
		const slow = { there: varying(), processing: () => 2_000 };
		const { server, totalMs } = await measure(25, [{ account: freshAccount(), calls: 500 }], slow);
		expect(server.refused).toBe(0);
		expect(server.mostInFlight).toBeLessThanOrEqual(10);
		const windowsToFill = 500 / 25;
		const oneRound = 2_300;
		const door = 800;
		expect(totalMs).toBeLessThanOrEqual(windowsToFill * (WINDOW_MS + 1_000) + oneRound + door);
	});
});

describe('an account whose real limit is lower than the configured one', () => {
	it('is found out by a few refused calls, and all that start later keep to it', async () => {
		const account = freshAccount(25);
		const { server, totalMs } = await measure(10, [{ account, calls: 250 }]);
		expect(server.refused).toBeLessThanOrEqual(20);
		expect(server.refused).toBeGreaterThan(0);
		expect(totalMs / floorMs(250, 10)).toBeLessThanOrEqual(1.15);
	});

	it('is found out for every execution on it, also for one that starts later', async () => {
		const account = freshAccount(25);
		const server = new StrictServer({ calls: 10, windowMs: WINDOW_MS }, { there: varying() });
		const first = execute(server, account, 60);
		const second = delay(8_000).then(() => execute(server, { ...account }, 60));
		const kinds = (await untilSettled(Promise.all([first, second]), AN_HOUR)).flat();
		expect(new Set(kinds)).toEqual(new Set(['accepted']));
		expect(server.refused).toBeLessThanOrEqual(20);
	});

	it('is tried again at the configured limit every ten minutes, for a few refused calls', async () => {
		const account = freshAccount(25);
		// 1,300 calls at 10 in 5 s take a good ten minutes, so there is one more try, and not more.
		const { server, totalMs } = await measure(10, [{ account, calls: 1_300 }]);
		expect(totalMs).toBeGreaterThan(10 * 60_000 + 20_000);
		expect(server.refused).toBeLessThanOrEqual(40);
		expect(totalMs / floorMs(1_300, 10)).toBeLessThanOrEqual(1.15);
	});

	it('rises to the configured one once the account allows it', async () => {
		const account = freshAccount(25);
		const limit = { calls: 10, windowMs: WINDOW_MS };
		const server = new StrictServer(limit, { there: varying() });
		await untilSettled(execute(server, account, 30), AN_HOUR);
		await untilSettled(delay(10 * 60_000), AN_HOUR);
		limit.calls = 25;
		const refusedBefore = server.refused;
		const begin = performance.now();
		await untilSettled(execute(server, account, 500), AN_HOUR);
		expect(server.refused).toBe(refusedBefore);
		expect((performance.now() - begin) / floorMs(500, 25)).toBeLessThanOrEqual(1.05);
	});
});
