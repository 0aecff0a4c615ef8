/** Everything that can go wrong with one call, and whether the call took effect all the same. */
import { performance } from 'node:perf_hooks';

import {
	AT,
	call,
	errorBody,
	expectTimes,
	ID,
	lastCall,
	MOVED,
	OLD,
	RECEIPT,
	timesOf,
	update,
	useSimulator,
} from './support';
import type { Fault, Simulator } from '../../simulator';
import { eventually } from '../../until';

const start = useSimulator();
const HALF = RECEIPT.slice(0, RECEIPT.length / 2);
const EXCEPTION = { type: 'MXDuplicateEntryException', message: 'already in progress' };
const DATABASE_TIMEOUT = errorBody(
	'SqlException',
	'Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation or the server is not responding.',
);
const ELSEWHERE = 'https://elsewhere.example.com/v2?x=1';

/** The number is given away when the call is handled. */
const isHandled = ({ settings }: Simulator) => settings.bulkUpdate.messageId !== 5_812_945;

describe('an answer that is lost', () => {
	type Lost = Exclude<Fault, { kind: 'delay' | 'limited' | 'refused' | 'hang' }>;

	it.each<[Lost, unknown]>([
		[{ kind: 'reset' }, { code: 'ECONNRESET' }],
		[{ kind: 'emptyStatus' }, { status: 503, body: '' }],
		[
			{ kind: 'html', status: 403, title: 'Access denied' },
			{
				status: 403,
				body: expect.stringContaining('<title>Access denied</title>') as unknown,
			},
		],
		[{ kind: 'truncatedJson' }, { status: 200, body: HALF }],
		[{ kind: 'truncatedJson', cut: 'connection' }, { code: 'ECONNRESET' }],
		[
			{ kind: 'redirect', location: ELSEWHERE },
			{ status: 302, headers: { location: ELSEWHERE }, body: '' },
		],
		[
			{ kind: 'wronglyEncoded' },
			{ status: 200, headers: { 'content-encoding': 'gzip' }, body: RECEIPT },
		],
		[{ kind: 'timedOut' }, { status: 500, body: DATABASE_TIMEOUT }],
		[
			{ kind: 'raw', status: 418, headers: { 'x-more': 'y' }, body: 'é' },
			{ status: 418, headers: { 'x-more': 'y' }, body: 'é' },
		],
	])('%j leaves the call undone or done, as it says', async (fault, seen) => {
		const simulator = await start();
		simulator.faults.push(fault, { ...fault, applied: true });
		for (const applied of [false, true]) {
			const reply = await update(simulator).catch((error: unknown) => error);
			expect(reply).toMatchObject(seen as object);
			await expectTimes(simulator, applied ? MOVED : OLD);
			expect(lastCall(simulator).carriedOut).toEqual(applied ? [ID] : undefined);
		}
	});

	it.each([false, true])(
		'may be awaited until the simulator stops, applied: %s',
		async (applied) => {
			const simulator = await start();
			simulator.faults.push({ kind: 'hang', applied });
			const ended = expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
			await eventually(() => simulator.received[0]?.answered === 'hang');
			await expectTimes(simulator, applied ? MOVED : OLD);
			await simulator.stop();
			await ended;
		},
	);
});

describe('a refusal', () => {
	it.each<[Fault, number, string]>([
		[{ kind: 'refused', exception: EXCEPTION }, 500, errorBody(EXCEPTION.type, EXCEPTION.message)],
		[{ kind: 'refused', exception: EXCEPTION, status: 409, form: 'text' }, 409, EXCEPTION.message],
		[
			{ kind: 'limited', answer: '403' },
			403,
			errorBody(
				'MXAPIRateLimitExceededException',
				'API calls exceeded the limit of 25 in 5 second(s)',
			),
		],
	])('%j never takes effect', async (fault, status, body) => {
		const simulator = await start();
		simulator.faults.push(fault);
		expect(await update(simulator)).toMatchObject({ status, body });
		await expectTimes(simulator, OLD);
		expect(lastCall(simulator).carriedOut).toBeUndefined();
	});

	it.each(['emptyStatus', 'limited'] as const)(
		'%s may ask for a wait, by its clock',
		async (kind) => {
			const simulator = await start();
			const clockAheadMs = 7_200_000;
			simulator.faults.push(
				{ kind, retryAfter: { seconds: 90 } },
				{ kind, retryAfter: { seconds: 90, as: 'date', clockAheadMs } },
			);
			expect((await update(simulator)).headers['retry-after']).toBe('90');
			const { headers } = await update(simulator);
			const now = Date.parse(headers.date ?? '');
			expect(Date.parse(headers['retry-after'] ?? '') - now).toBe(90_000);
			expect(Math.abs(Date.now() + clockAheadMs - now)).toBeLessThan(5_000);
		},
	);
});

describe('a delay', () => {
	it.each<[Fault, boolean]>([
		[{ kind: 'delay', ms: 600_000 }, false],
		[{ kind: 'delay', ms: 600_000, before: 'reply' }, true],
		[{ kind: 'reset', applied: true, afterMs: 600_000 }, true],
	])(
		'%j stands before or after the handling, and ends with the simulator',
		async (fault, handled) => {
			const simulator = await start();
			simulator.faults.push(fault);
			const broken = expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
			await eventually(() => simulator.received[0]?.fault !== undefined);
			await eventually(() => isHandled(simulator) === handled);
			await simulator.stop();
			await broken;
			expect(isHandled(simulator)).toBe(handled);
			expect(lastCall(simulator).answered).toBe('stopped');
			expect(timesOf(simulator, ID)).toEqual(OLD);
		},
	);

	it.each<[Fault, number]>([
		[{ kind: 'delay', ms: 150 }, 200],
		[{ kind: 'delay', ms: 150, before: 'reply' }, 200],
		[{ kind: 'emptyStatus', afterMs: 150 }, 503],
	])('%j is as long as it says', async (fault, status) => {
		const simulator = await start();
		simulator.faults.push(fault);
		const asked = performance.now();
		expect((await update(simulator)).status).toBe(status);
		expect(performance.now() - asked).toBeGreaterThan(148);
	});

	it('carries out a call whose caller has left, and knows that nobody had the answer', async () => {
		const simulator = await start();
		const leaving = new AbortController();
		simulator.faults.decide = async () => {
			leaving.abort();
			await eventually(() => simulator.received[0]?.answered === 'callerLeft');
			return undefined;
		};
		const TaskList = [{ UserTaskId: ID, FromDate: MOVED.DueDate, ToDate: MOVED.EndDate }];
		const ended = call(simulator, { body: { TaskList }, signal: leaving.signal });
		await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
		await eventually(() => isHandled(simulator));
		await expectTimes(simulator, MOVED);
		expect(lastCall(simulator).answered).toBe('callerLeft');
	});
});

describe('who meets which fault', () => {
	it('the function decides by the call and leaves the rest to the queue, until both are cleared', async () => {
		const simulator = await start();
		const fault: Fault = { kind: 'emptyStatus', status: 502 };
		simulator.faults.push(undefined, fault, fault);
		simulator.faults.decide = ({ path }) =>
			path === AT.signIn ? undefined : { kind: 'emptyStatus' };
		expect((await update(simulator)).status).toBe(503);
		const signIn = async () => (await call(simulator, { path: AT.signIn })).status;
		expect([await signIn(), await signIn()]).toEqual([200, 502]);
		simulator.faults.clear();
		expect([await signIn(), (await update(simulator)).status]).toEqual([200, 200]);
	});

	it('a call over the limit is never carried out, whatever its fault says', async () => {
		const simulator = await start({ rateLimit: { calls: 0 } });
		simulator.faults.push({ kind: 'emptyStatus', applied: true });
		expect((await update(simulator)).status).toBe(503);
		await expectTimes(simulator, OLD);
	});
});
