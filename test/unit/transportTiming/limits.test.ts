/** What a call does when LeadSquared says that the account's limit is reached. */
import { callLeadSquared } from '../../../nodes/LeadSquared/transport/call';
import { LONGEST_LIMIT_WAIT_MS } from '../../../nodes/LeadSquared/transport/nextStep';
import { now, pass, untilSettled, useFakeClock } from './clock';
import {
	type Answer,
	ANSWERS,
	CALL,
	callOptions,
	fakeContext,
	freshAccount,
	scripted,
} from './fakeContext';

useFakeClock();

const AN_HOUR = 3_600_000;
/** What a call may take beyond the waits. */
const SLACK_MS = 1_000;
/** From one call to the next at 25 in 5 s: after a first refusal, so long nothing is sent. */
const A_TURN = 200;

async function calling(maxRetries: number, ...answers: readonly [Answer, ...Answer[]]) {
	const fake = fakeContext(scripted(...answers));
	const account = freshAccount();
	const begin = performance.now();
	const call = callLeadSquared(fake.context, account, CALL, callOptions(maxRetries));
	const settled = await untilSettled(call, AN_HOUR);
	const tookMs = performance.now() - begin;
	const sentAfter = fake.sentAt.map((at) => at - begin);
	return { ...settled, ...fake, account, tookMs, sentAfter };
}

describe('a limit refusal', () => {
	it('is no retry, and counts as an attempt', async () => {
		const limited = ANSWERS.limited(25, 5);
		const { verdict, attempts } = await calling(0, limited, limited, limited, ANSWERS.accepted);
		expect(verdict.kind).toBe('accepted');
		expect(attempts).toBe(4);
	});

	it('leaves all retries for what comes then', async () => {
		const { attempts, verdict } = await calling(
			2,
			ANSWERS.reset,
			ANSWERS.limited(25, 5),
			ANSWERS.html,
			ANSWERS.limited(25, 5),
			ANSWERS.empty503,
		);
		expect(attempts).toBe(5);
		expect(verdict.kind).toBe('passing');
	});

	it.each([200, 403, 429])('as HTTP %i is one all the same', async (status) => {
		const { attempts, sentAfter } = await calling(0, ANSWERS.limitedAs(status), ANSWERS.accepted);
		expect(attempts).toBe(2);
		expect(sentAfter).toEqual([0, A_TURN]);
	});

	it.each<[string, Answer, number]>([
		['seconds', ANSWERS.retryAfter('7'), 7_000],
		['parts of a second', ANSWERS.retryAfter('1.5'), 1_500],
		['minutes', ANSWERS.retryAfter('299'), 299_000],
	])('waits as long as Retry-After says in %s', async (_, answer, waitMs) => {
		const { sentAfter, logs } = await calling(0, answer, ANSWERS.accepted);
		expect(sentAfter).toEqual([0, waitMs]);
		expect(logs).toHaveLength(1);
		expect(logs[0]).toContain(`waiting ${waitMs} ms, as asked`);
	});

	it.each<[string, Answer]>([
		['there is none', ANSWERS.retryAfter('')],
		['it is neither seconds nor a date', ANSWERS.retryAfter('soon')],
		['it is 0', ANSWERS.retryAfter('0')],
		['the limit is reported in its place', ANSWERS.limited(25, 5)],
	])(
		'may have been chance and is tried again at once, where of Retry-After %s',
		async (_, answer) => {
			const { sentAfter } = await calling(0, answer, ANSWERS.accepted);
			expect(sentAfter).toEqual([0, A_TURN]);
		},
	);

	it.each<[string, Answer, number]>([
		['a lower limit', ANSWERS.limited(1, 5), 5_000],
		['a longer window', ANSWERS.limited(1, 60), 60_000],
	])('waits until there is a place where it reports %s', async (_, answer, waitMs) => {
		const { sentAfter } = await calling(0, answer, ANSWERS.accepted);
		expect(sentAfter).toEqual([0, waitMs]);
	});

	it('tries for a place again and again, with ever longer rests up to a window', async () => {
		const { sentAfter } = await calling(0, ANSWERS.limited(25, 5));
		const gaps = sentAfter.slice(1).map((at, index) => at - (sentAfter[index] ?? NaN));
		// The first refusal may be chance; then its trials are close enough to meet a door, which is open for 0.8 s.
		expect(gaps[0]).toBeCloseTo(A_TURN, 0);
		expect(Math.max(...gaps.slice(0, 8))).toBeLessThan(800);
		const rests = gaps.filter((gap) => gap > 800);
		expect(rests.length).toBeGreaterThan(4);
		expect(rests[0]).toBeLessThan(1_300);
		expect(Math.max(...rests)).toBeLessThanOrEqual(5_001);
		expect(rests.every((gap, index) => gap >= (rests[index - 1] ?? 0) - 1)).toBe(true);
	});

	it('waits until the date of Retry-After', async () => {
		const date = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 20_000);
		const { sentAfter } = await calling(
			0,
			ANSWERS.retryAfter(date.toUTCString()),
			ANSWERS.accepted,
		);
		expect(sentAfter[1]).toBeGreaterThanOrEqual(20_000);
		expect(sentAfter[1]).toBeLessThanOrEqual(21_000);
	});

	it('names the adopted limit in the log', async () => {
		const { logs } = await calling(0, ANSWERS.limited(10, 5), ANSWERS.accepted);
		expect(logs).toEqual([
			"LeadSquared: the account's limit is reached; its limit is 10 calls in 5 s; waiting for a free place",
		]);
	});

	it('makes every other call of the account wait, also one of another execution', async () => {
		const account = freshAccount();
		const first = fakeContext(scripted(ANSWERS.retryAfter('5.2'), ANSWERS.accepted));
		const second = fakeContext(scripted(ANSWERS.accepted));
		const begin = performance.now();
		const one = callLeadSquared(first.context, account, CALL, callOptions(0));
		await now();
		const two = callLeadSquared(second.context, { ...account }, CALL, callOptions(0));
		await untilSettled(Promise.all([one, two]), AN_HOUR);
		expect(first.sentAt.map((at) => at - begin)).toEqual([0, 5_200]);
		// One is on its way then, and it is the one that was refused.
		expect(second.sentAt.map((at) => at - begin)).toEqual([5_200]);
	});
});

describe('a limit that does not end', () => {
	it.each<[string, Answer, number]>([
		['of reported windows', ANSWERS.limited(25, 5), 5_000],
		['of Retry-After', ANSWERS.retryAfter('45'), 45_000],
		['in which nothing is reported', ANSWERS.retryAfter(''), 5_000],
	])('ends the call after five minutes %s', async (_, answer, mostBetween) => {
		const { verdict, tookMs, lost } = await calling(3, answer);
		expect(verdict.kind).toBe('limited');
		expect(lost).toBe(false);
		expect(tookMs).toBeGreaterThan(LONGEST_LIMIT_WAIT_MS - 2 * mostBetween);
		expect(tookMs).toBeLessThanOrEqual(LONGEST_LIMIT_WAIT_MS + mostBetween);
	});

	it.each(['301', '3600'])('is known at once from a Retry-After of %s', async (seconds) => {
		const { verdict, tookMs, attempts, logs } = await calling(3, ANSWERS.retryAfter(seconds));
		expect(verdict).toMatchObject({ kind: 'limited', retryAfterMs: 1_000 * Number(seconds) });
		expect({ tookMs, attempts, logs }).toEqual({ tookMs: 0, attempts: 1, logs: [] });
	});

	it('ends the call also where Retry-After is 0, or a date that is past', async () => {
		const past = new Date(Date.now() - 60_000).toUTCString();
		for (const value of ['0', '0.0', past]) {
			const { verdict, tookMs } = await calling(3, ANSWERS.retryAfter(value));
			expect(verdict.kind).toBe('limited');
			expect(tookMs).toBeLessThanOrEqual(LONGEST_LIMIT_WAIT_MS + 5_000);
		}
	});

	it('ends ten calls that wait side by side in the time of one', async () => {
		const account = freshAccount();
		const { context } = fakeContext(scripted(ANSWERS.limited(1, 5)));
		const begin = performance.now();
		const calls = Array.from({ length: 10 }, () =>
			callLeadSquared(context, account, CALL, callOptions(0)),
		);
		const settled = await untilSettled(Promise.all(calls), 10 * AN_HOUR);
		expect(settled.map(({ verdict }) => verdict.kind)).toEqual(Array(10).fill('limited'));
		// Their turns come one after the other: each may be one round of ten pauses late, and its last one.
		expect(performance.now() - begin).toBeLessThanOrEqual(LONGEST_LIMIT_WAIT_MS + 11 * 7_400);
	});

	it('of a day, with a wait of seconds that is asked for, is not taken for the pace', async () => {
		const answer = {
			...ANSWERS.limited(10_000, 86_400),
			headers: { 'retry-after': '5' },
		};
		const { verdict, tookMs } = await calling(0, answer, answer, answer, ANSWERS.accepted);
		expect(verdict.kind).toBe('accepted');
		expect(tookMs).toBeLessThan(20_000);
	});

	it('of a day ends the call at once', async () => {
		const quota = ANSWERS.limited(10_000, 86_400);
		const { verdict, attempts, tookMs } = await calling(3, quota);
		const limit = { calls: 10_000, windowMs: 86_400_000 };
		expect(verdict).toMatchObject({ kind: 'limited', limit });
		expect(attempts).toBe(1);
		expect(tookMs).toBe(0);
	});

	it('of a day says nothing of a wait that does not take place', async () => {
		const { logs } = await calling(3, ANSWERS.limited(10_000, 86_400));
		expect(logs.join('\n')).not.toContain('waiting');
	});

	it('of a day ends also the next call of the account at once', async () => {
		const { account } = await calling(3, ANSWERS.limited(10_000, 86_400));
		const next = fakeContext(scripted(ANSWERS.limited(10_000, 86_400)));
		const begin = performance.now();
		const call = callLeadSquared(next.context, account, CALL, callOptions(3));
		await untilSettled(call, AN_HOUR);
		expect(performance.now() - begin).toBeLessThanOrEqual(SLACK_MS);
	});

	it('of some minutes is waited for', async () => {
		const { sentAfter } = await calling(0, ANSWERS.limited(1, 180), ANSWERS.accepted);
		expect(sentAfter).toEqual([0, 180_000]);
	});

	it('of a day is no pace: the account is called as before once it answers again', async () => {
		const { account } = await calling(3, ANSWERS.limited(10_000, 86_400));
		await pass(AN_HOUR);
		const next = fakeContext(scripted(ANSWERS.accepted));
		const begin = performance.now();
		await untilSettled(
			Promise.all(
				Array.from({ length: 25 }, () =>
					callLeadSquared(next.context, account, CALL, callOptions(0)),
				),
			),
			AN_HOUR,
		);
		expect(performance.now()).toBe(begin);
	});
});
