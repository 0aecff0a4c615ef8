/** Cancelling ends every wait at once, starts nothing more, and reports what may have happened. */
import { callLeadSquared, type Settled } from '../../../nodes/LeadSquared/transport/call';
import { delay, now, pass, untilSettled, useFakeClock, watch } from './clock';
import {
	type Answer,
	ANSWERS,
	CALL,
	callOptions,
	fakeContext,
	freshAccount,
	hanging,
	type Http,
	scripted,
} from './fakeContext';

useFakeClock();

const AN_HOUR = 3_600_000;

interface Cancelled extends Settled<string> {
	calls: number;
}

/** Cancels after so many milliseconds; the call must then be settled without any time passing. */
async function cancelAfter(
	ms: number,
	http: Http,
	account = freshAccount(),
	timersOfOthers = 0,
): Promise<Cancelled> {
	const controller = new AbortController();
	const { context, sentAt } = fakeContext(http, controller.signal);
	const call = callLeadSquared(context, account, CALL, callOptions(10));
	const watched = watch(call);
	await pass(ms);
	expect(watched.settled).toBe(false);
	controller.abort();
	await now();
	expect(watched.settled).toBe(true);
	expect(jest.getTimerCount()).toBe(timersOfOthers);
	const calls = sentAt.length;
	await pass(AN_HOUR);
	expect(sentAt).toHaveLength(calls);
	return { ...(await call), calls };
}

describe('cancelling', () => {
	it('before the first call sends nothing', async () => {
		const { context, sentAt } = fakeContext(scripted(ANSWERS.accepted), AbortSignal.abort());
		await expect(
			callLeadSquared(context, freshAccount(), CALL, callOptions(3)),
		).resolves.toMatchObject({
			verdict: { kind: 'cancelled' },
			attempts: 0,
			lost: false,
		});
		expect(sentAt).toEqual([]);
	});

	it('a call in flight ends it, and it may have been carried out', async () => {
		await expect(cancelAfter(1_000, hanging)).resolves.toMatchObject({
			verdict: { kind: 'cancelled' },
			attempts: 1,
			lost: true,
			calls: 1,
		});
	});

	it.each<[string, Answer, boolean]>([
		['a call that never got there', ANSWERS.refusedConnection, false],
		['a lost answer', ANSWERS.reset, true],
		['an unusable answer', ANSWERS.html, true],
	])('the wait for a retry after %s ends it', async (_, answer, lost) => {
		await expect(cancelAfter(100, scripted(answer))).resolves.toMatchObject({
			verdict: { kind: 'cancelled' },
			attempts: 1,
			lost,
			calls: 1,
		});
	});

	it('the pause that Retry-After asks for ends it, and nothing happened', async () => {
		await expect(cancelAfter(4_000, scripted(ANSWERS.retryAfter('60')))).resolves.toMatchObject({
			verdict: { kind: 'cancelled' },
			attempts: 1,
			lost: false,
			calls: 1,
		});
	});

	it('the search for a place in a full window ends it, and nothing happened', async () => {
		const cancelled = await cancelAfter(4_000, scripted(ANSWERS.limited(25, 5)));
		expect(cancelled).toMatchObject({ verdict: { kind: 'cancelled' }, lost: false });
		expect(cancelled.calls).toBeGreaterThan(1);
		expect(cancelled.attempts).toBe(cancelled.calls);
	});

	it('the pause for a limit after a lost answer ends it, and it may have been carried out', async () => {
		const http = scripted(ANSWERS.reset, ANSWERS.retryAfter('60'));
		const { verdict, attempts, lost } = await cancelAfter(4_000, http);
		expect(verdict.kind).toBe('cancelled');
		expect(attempts).toBe(2);
		expect(lost).toBe(true);
	});

	it('the wait for a place in the window ends it, and those of another execution go on', async () => {
		const account = freshAccount(1);
		const other = fakeContext(scripted(ANSWERS.accepted));
		const begin = performance.now();
		const calls = [0, 1, 2].map(() =>
			callLeadSquared(other.context, account, CALL, callOptions(0)),
		);
		const cancelled = await cancelAfter(2_000, scripted(ANSWERS.accepted), account, 1);
		expect(cancelled).toMatchObject({ attempts: 0, lost: false, calls: 0 });
		expect(cancelled.verdict).toEqual({ kind: 'cancelled' });
		await untilSettled(Promise.all(calls), AN_HOUR);
		expect(other.sentAt.map((at) => at - begin)).toEqual([0, 5_000, 10_000]);
	});

	it('an execution ends all its calls, wherever they wait, and leaves no timer', async () => {
		const account = freshAccount(2);
		const controller = new AbortController();
		const { context, sentAt } = fakeContext(hanging, controller.signal);
		const calls = Array.from({ length: 10 }, () =>
			callLeadSquared(context, account, CALL, callOptions(3)),
		);
		const watched = calls.map(watch);
		await pass(1_000);
		expect(sentAt).toHaveLength(2);
		expect(watched.some(({ settled }) => settled)).toBe(false);
		controller.abort();
		await now();
		expect(watched.every(({ settled }) => settled)).toBe(true);
		expect(jest.getTimerCount()).toBe(0);
		const settled = await Promise.all(calls);
		expect(settled.map(({ lost }) => lost)).toEqual([true, true, ...Array<boolean>(8).fill(false)]);
	});

	it('keeps an answer that came all the same', async () => {
		const controller = new AbortController();
		const { context } = fakeContext(async () => {
			controller.abort();
			return ANSWERS.accepted;
		}, controller.signal);
		const { verdict } = await callLeadSquared(context, freshAccount(), CALL, callOptions(3));
		expect(verdict).toEqual({ kind: 'accepted', value: 'done' });
	});
});

describe('halting a run, which is not cancelling it', () => {
	it('gives up a call that still waits for its turn, at once', async () => {
		const account = freshAccount(1);
		const halting = new AbortController();
		const { context, sentAt } = fakeContext(scripted(ANSWERS.accepted));
		await callLeadSquared(context, account, CALL, callOptions(0));
		const options = { ...callOptions(0), unlessHalted: halting.signal };
		const waiting = callLeadSquared(context, account, CALL, options);
		const watched = watch(waiting);
		await pass(1_000);
		expect(watched.settled).toBe(false);
		halting.abort();
		await now();
		expect(watched.settled).toBe(true);
		await expect(waiting).resolves.toMatchObject({
			verdict: { kind: 'cancelled' },
			attempts: 0,
			lost: false,
		});
		await pass(AN_HOUR);
		expect(sentAt).toHaveLength(1);
	});

	it('leaves a call in flight alone, and its retries', async () => {
		const halting = new AbortController();
		let replies = 0;
		const { context, sentAt } = fakeContext(async () => {
			await delay(1_000);
			replies += 1;
			return replies === 1 ? ANSWERS.reset : ANSWERS.accepted;
		});
		const options = { ...callOptions(1), unlessHalted: halting.signal };
		const call = callLeadSquared(context, freshAccount(), CALL, options);
		await pass(500);
		halting.abort();
		const { verdict, attempts } = await untilSettled(call, AN_HOUR);
		expect(verdict.kind).toBe('accepted');
		expect(attempts).toBe(2);
		expect(sentAt).toHaveLength(2);
	});
});
