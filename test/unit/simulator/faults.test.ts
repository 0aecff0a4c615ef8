/** Everything that can go wrong with one call, and whether the call took effect all the same. */
import { performance } from 'node:perf_hooks';

import {
	call,
	errorBody,
	ID,
	lastCall,
	MOVED,
	OLD,
	RECEIPT,
	SIGN_IN,
	timesOf,
	update,
	useSimulator,
} from './support';
import type { Fault, Simulator } from '../../simulator';
import { eventually } from '../../until';

const start = useSimulator();
const HALF = RECEIPT.slice(0, RECEIPT.length / 2);
const IN_PROGRESS = {
	type: 'MXDuplicateEntryException',
	message: 'An update of this task is already in progress',
};
const DATABASE_TIMEOUT = errorBody(
	'SqlException',
	'Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation or the server is not responding.',
);
const HTML = expect.stringMatching(/^<!DOCTYPE html>/) as unknown;

describe('whether a faulted call took effect', () => {
	const KINDS: (Fault & { kind: Exclude<Fault['kind'], 'delay' | 'limited' | 'refused'> })[] = [
		{ kind: 'reset' },
		{ kind: 'hang' },
		{ kind: 'emptyStatus' },
		{ kind: 'html' },
		{ kind: 'truncatedJson' },
		{ kind: 'truncatedJson', cut: 'connection' },
		{ kind: 'redirect', location: 'https://elsewhere.example.com/' },
		{ kind: 'raw', status: 200, body: RECEIPT },
		{ kind: 'wronglyEncoded' },
		{ kind: 'timedOut' },
	];

	it.each(
		KINDS.flatMap((fault) => [false, true, undefined].map((applied) => ({ ...fault, applied }))),
	)('%j', async (fault) => {
		const simulator = await start();
		simulator.faults.push(fault);
		const leaving = new AbortController();
		const TaskList = [{ UserTaskId: ID, FromDate: MOVED.DueDate, ToDate: MOVED.EndDate }];
		const ended = call(simulator, { body: { TaskList }, signal: leaving.signal }).catch(
			() => undefined,
		);
		await eventually(() => simulator.received[0]?.answered !== undefined);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(fault.applied === true ? MOVED : OLD);
		expect(lastCall(simulator).fault).toEqual(fault);
		leaving.abort();
		await ended;
	});
});

describe('what the caller sees', () => {
	it.each<[Fault, number, string, unknown]>([
		[{ kind: 'emptyStatus' }, 503, '', undefined],
		[{ kind: 'emptyStatus', status: 200 }, 200, '', undefined],
		[{ kind: 'html' }, 200, 'text/html; charset=utf-8', HTML],
		[{ kind: 'html', status: 502 }, 502, 'text/html; charset=utf-8', HTML],
		[
			{ kind: 'html', status: 403, title: 'Access denied' },
			403,
			'text/html; charset=utf-8',
			expect.stringContaining('<title>Access denied</title>'),
		],
		[{ kind: 'timedOut' }, 500, 'application/json', DATABASE_TIMEOUT],
		[{ kind: 'timedOut', applied: true }, 500, 'application/json', DATABASE_TIMEOUT],
		[
			{ kind: 'refused', exception: IN_PROGRESS },
			500,
			'application/json',
			errorBody(IN_PROGRESS.type, IN_PROGRESS.message),
		],
		[
			{ kind: 'refused', exception: IN_PROGRESS, status: 409, form: 'messageObject' },
			409,
			'application/json',
			`{"Status":"Error","Message":{"ExceptionMessage":"${IN_PROGRESS.message}"}}`,
		],
		[
			{ kind: 'refused', exception: IN_PROGRESS, form: 'modelState' },
			400,
			'application/json',
			`{"Message":"The request is invalid.","ModelState":{"task":["${IN_PROGRESS.message}"]}}`,
		],
		[
			{ kind: 'refused', exception: IN_PROGRESS, form: 'text' },
			400,
			'text/plain; charset=utf-8',
			IN_PROGRESS.message,
		],
		[{ kind: 'truncatedJson' }, 200, 'application/json', HALF],
		[{ kind: 'truncatedJson', applied: true }, 200, 'application/json', HALF],
		[{ kind: 'raw', status: 418 }, 418, '', undefined],
		[
			{
				kind: 'raw',
				status: 200,
				headers: { 'content-type': 'text/css', 'x-more': 'y' },
				body: 'é',
			},
			200,
			'text/css',
			'é',
		],
	])('%j', async (fault, status, type, body) => {
		const simulator = await start();
		simulator.faults.push(fault);
		const reply = await update(simulator);
		expect(reply.status).toBe(status);
		expect(reply.headers['content-type'] ?? '').toBe(type);
		expect(reply.body).toEqual(body ?? '');
		expect(lastCall(simulator).answered).toEqual({ status, body: body ?? '' });
		if (fault.kind === 'raw' && fault.headers) expect(reply.headers['x-more']).toBe('y');
	});

	it.each([
		[undefined, 302],
		[301, 301],
		[307, 307],
		[308, 308],
	] as const)('a redirect, %s', async (status, expected) => {
		const simulator = await start();
		const location = 'https://elsewhere.example.com/v2?x=1';
		simulator.faults.push({ kind: 'redirect', location, status });
		const reply = await update(simulator);
		expect([reply.status, reply.headers.location, reply.body]).toEqual([expected, location, '']);
	});

	it('truncated JSON is half of the answer that was lost', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'truncatedJson', applied: true });
		const { status, body } = await update(simulator, ['bad']);
		const whole = errorBody(
			'MXInvalidEntityReferenceException',
			'Invalid Input! Parameter Name: UserTaskId',
		);
		expect([status, body]).toEqual([500, whole.slice(0, whole.length / 2)]);
		expect(() => void JSON.parse(body)).toThrow(SyntaxError);
	});

	it('a connection cut in the middle of the answer', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'truncatedJson', cut: 'connection' });
		await expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(lastCall(simulator).answered).toEqual({ status: 200, body: HALF });
	});

	it('the first half of that answer, under the length of the whole', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'truncatedJson', cut: 'connection' });
		const response = await fetch(simulator.url + SIGN_IN);
		expect(response.headers.get('content-length')).toBe(String(RECEIPT.length));
		await expect(response.text()).rejects.toThrow('terminated');
	});

	it.each([false, true])('a reset, applied: %s', async (applied) => {
		const simulator = await start();
		simulator.faults.push({ kind: 'reset', applied });
		await expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(lastCall(simulator).answered).toBe('reset');
	});

	it('a refusal for the content, which never takes effect', async () => {
		const simulator = await start({ errors: { as: '200' } });
		simulator.faults.push({ kind: 'refused', exception: IN_PROGRESS });
		expect((await update(simulator)).status).toBe(200);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
		expect(lastCall(simulator).carriedOut).toBeUndefined();
	});

	it.each([
		[{ kind: 'wronglyEncoded', applied: true } as const, 'gzip', RECEIPT],
		[{ kind: 'wronglyEncoded', encoding: 'br' } as const, 'br', RECEIPT],
	])('a plain body that is called packed, %j', async (fault, encoding, body) => {
		const simulator = await start();
		simulator.faults.push(fault);
		const reply = await update(simulator);
		expect([reply.status, reply.headers['content-encoding'], reply.body]).toEqual([
			200,
			encoding,
			body,
		]);
	});

	it.each<[Fault, number]>([
		[{ kind: 'emptyStatus', retryAfter: { seconds: 90 } }, 503],
		[{ kind: 'limited', retryAfter: { seconds: 90 } }, 429],
	])('a wait in seconds, %j', async (fault, status) => {
		const simulator = await start();
		simulator.faults.push(fault);
		const reply = await update(simulator);
		expect([reply.status, reply.headers['retry-after']]).toEqual([status, '90']);
	});

	it.each([0, 7_200_000, -86_400_000])(
		'a wait until a date, by a clock that is %s ms ahead',
		async (clockAheadMs) => {
			const simulator = await start();
			const retryAfter = { seconds: 90, as: 'date', clockAheadMs } as const;
			simulator.faults.push(
				{ kind: 'emptyStatus', retryAfter },
				{ kind: 'limited', answer: '403', retryAfter },
			);
			for (const status of [503, 403]) {
				const reply = await update(simulator);
				const told = Date.parse(reply.headers.date ?? '');
				expect(reply.status).toBe(status);
				expect(Date.parse(reply.headers['retry-after'] ?? '') - told).toBe(90_000);
				expect(Math.abs(Date.now() + clockAheadMs - told)).toBeLessThan(5_000);
			}
		},
	);

	it('a refusal for the limit, which never takes effect', async () => {
		const simulator = await start({ rateLimit: { enabled: false } });
		simulator.faults.push({ kind: 'limited' }, { kind: 'limited', answer: '403' });
		const body = errorBody(
			'MXAPIRateLimitExceededException',
			'API calls exceeded the limit of 25 in 5 second(s)',
		);
		expect(await update(simulator)).toMatchObject({ status: 429, body });
		expect(await update(simulator)).toMatchObject({ status: 403, body });
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});
});

describe('a hanging call', () => {
	it('is open until the caller gives up', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'hang' });
		const leaving = new AbortController();
		const ended = call(simulator, { path: SIGN_IN, signal: leaving.signal });
		await eventually(() => simulator.received[0]?.answered === 'hang');
		await call(simulator, { path: SIGN_IN });
		expect(lastCall(simulator).inFlight).toBe(2);
		leaving.abort();
		await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
	});

	it('is broken off when the simulator stops', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'hang' });
		const ended = expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
		await eventually(() => simulator.received[0]?.answered === 'hang');
		await simulator.stop();
		await ended;
		expect(lastCall(simulator).answered).toBe('hang');
	});
});

describe('a delay', () => {
	const TaskList = [{ UserTaskId: ID, FromDate: MOVED.DueDate, ToDate: MOVED.EndDate }];
	/** The number is given away when the call is handled. */
	const isHandled = ({ settings }: Simulator) => settings.bulkUpdate.messageId !== 5_812_945;

	it.each(['handling', 'reply', undefined] as const)('stands before the %s', async (before) => {
		const simulator = await start();
		simulator.faults.push({ kind: 'delay', ms: 600_000, before });
		const broken = expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
		await eventually(() => simulator.received[0]?.fault !== undefined);
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(isHandled(simulator)).toBe(before === 'reply');
		expect(lastCall(simulator).answered).toBeUndefined();
		await simulator.stop();
		await broken;
	});

	it.each(['handling', 'reply'] as const)('before the %s is as long as it says', async (before) => {
		const simulator = await start();
		simulator.faults.push({ kind: 'delay', ms: 150, before });
		const asked = performance.now();
		expect((await update(simulator)).body).toBe(RECEIPT);
		expect(performance.now() - asked).toBeGreaterThan(148);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(MOVED);
	});

	it.each(['handling', 'reply'] as const)(
		'carries out a call whose caller left before the %s',
		async (before) => {
			const simulator = await start();
			const leaving = new AbortController();
			simulator.faults.decide = () => {
				leaving.abort();
				return { kind: 'delay', ms: 100, before };
			};
			const ended = call(simulator, { body: { TaskList }, signal: leaving.signal });
			await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
			await eventually(() => isHandled(simulator));
			await simulator.drained();
			expect(timesOf(simulator, ID)).toEqual(MOVED);
		},
	);

	it('tells that the caller left', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'delay', ms: 600_000 });
		const leaving = new AbortController();
		const ended = call(simulator, { body: { TaskList }, signal: leaving.signal });
		await eventually(() => simulator.received[0]?.fault !== undefined);
		leaving.abort();
		await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
		await eventually(() => simulator.received[0]?.answered === 'callerLeft');
	});

	it('does not let a late answer pass for one that was given', async () => {
		const simulator = await start();
		let goOn: () => void = () => undefined;
		simulator.faults.decide = () =>
			new Promise((resolve) => {
				goOn = () => {
					resolve(undefined);
				};
			});
		const leaving = new AbortController();
		const ended = call(simulator, { body: { TaskList }, signal: leaving.signal });
		await eventually(() => simulator.received[0]?.countedAt !== undefined);
		leaving.abort();
		await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
		await eventually(() => simulator.received[0]?.answered === 'callerLeft');
		goOn();
		await eventually(() => isHandled(simulator));
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(MOVED);
		expect(lastCall(simulator).answered).toBe('callerLeft');
	});

	it('can stand before any other fault, after the handling', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'reset', applied: true, afterMs: 600_000 });
		const broken = expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
		await eventually(() => isHandled(simulator));
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(lastCall(simulator).answered).toBeUndefined();
		await simulator.stop();
		await broken;
	});

	it('before any other fault is as long as it says', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'emptyStatus', afterMs: 150 });
		const asked = performance.now();
		expect((await update(simulator)).status).toBe(503);
		expect(performance.now() - asked).toBeGreaterThan(148);
	});

	it('ends at once when the simulator stops', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'delay', ms: 60_000 });
		const ended = expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
		await eventually(() => simulator.received[0]?.fault !== undefined);
		await simulator.stop();
		await ended;
		expect(lastCall(simulator).answered).toBe('stopped');
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});
});

describe('who meets which fault', () => {
	const statuses = async (simulator: Simulator, count: number) => {
		const seen: number[] = [];
		for (let n = 0; n < count; n++) seen.push((await call(simulator, { path: SIGN_IN })).status);
		return seen;
	};

	it('the queue gives one entry a call, and undefined spares one', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'emptyStatus' }, undefined, { kind: 'emptyStatus', status: 502 });
		expect(await statuses(simulator, 4)).toEqual([503, 200, 502, 200]);
	});

	it('the function decides by the call, and leaves the rest to the queue', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'emptyStatus', status: 502 });
		simulator.faults.decide = ({ path, json }) =>
			path !== SIGN_IN && json !== undefined ? { kind: 'emptyStatus' } : undefined;
		expect((await update(simulator)).status).toBe(503);
		expect(await statuses(simulator, 2)).toEqual([502, 200]);
	});

	it('the function may take its time', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'emptyStatus', status: 502 });
		simulator.faults.decide = ({ path }) =>
			Promise.resolve(path === SIGN_IN ? undefined : { kind: 'emptyStatus' });
		expect((await update(simulator)).status).toBe(503);
		expect(await statuses(simulator, 2)).toEqual([502, 200]);
	});

	it('all of it can be cleared', async () => {
		const simulator = await start();
		simulator.faults.decide = () => ({ kind: 'emptyStatus' });
		simulator.faults.push({ kind: 'html' });
		simulator.faults.clear();
		expect(await statuses(simulator, 1)).toEqual([200]);
		expect(lastCall(simulator).fault).toBeUndefined();
	});

	it('a faulted call counts for the limit, and one over the limit is never carried out', async () => {
		const simulator = await start({ rateLimit: { calls: 1 } });
		simulator.faults.push({ kind: 'emptyStatus' }, { kind: 'emptyStatus', applied: true });
		expect((await update(simulator)).status).toBe(503);
		expect((await update(simulator)).status).toBe(503);
		expect((await update(simulator)).status).toBe(429);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});

	it('says so when the function itself fails', async () => {
		const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
		const simulator = await start();
		simulator.faults.decide = () => {
			throw new Error('oops');
		};
		const reply = await update(simulator);
		expect([reply.status, reply.body]).toEqual([500, 'The simulator itself failed: oops']);
		expect(complaint).toHaveBeenCalledTimes(1);
		complaint.mockRestore();
	});
});
