/** Which answers are worth another try, how often, and how long the waits between the tries are. */
import { callLeadSquared } from '../../../nodes/LeadSquared/transport/call';
import { untilSettled, useFakeClock } from './clock';
import {
	type Answer,
	ANSWERS,
	CALL,
	callOptions,
	fakeContext,
	type FakeContext,
	freshAccount,
	scripted,
	TIMEOUT_MS,
} from './fakeContext';

useFakeClock();

afterEach(() => {
	jest.restoreAllMocks();
});

const AN_HOUR = 3_600_000;

async function calling(maxRetries: number, ...answers: readonly [Answer, ...Answer[]]) {
	const fake = fakeContext(scripted(...answers));
	const account = freshAccount(1_000);
	const settled = await untilSettled(
		callLeadSquared(fake.context, account, CALL, callOptions(maxRetries)),
		AN_HOUR,
	);
	return { ...settled, ...fake };
}

/** The waits between the calls. */
const waitsOf = ({ sentAt }: Pick<FakeContext, 'sentAt'>): number[] =>
	sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? NaN));

const WORTH_ANOTHER_TRY = [
	'empty503',
	'html',
	'emptyOk',
	'truncated',
	'reset',
	'timeout',
	'refusedConnection',
] as const;

describe('a failure that may pass', () => {
	it.each(
		WORTH_ANOTHER_TRY.flatMap((name) => [0, 3, 10].map((retries) => [name, retries] as const)),
	)('%s: is tried again %i times, and not more', async (name, maxRetries) => {
		const { verdict, attempts, sentAt } = await calling(maxRetries, ANSWERS[name]);
		expect(sentAt).toHaveLength(maxRetries + 1);
		expect(attempts).toBe(maxRetries + 1);
		expect(['passing', 'unusable']).toContain(verdict.kind);
	});

	it('is forgotten with the first good answer', async () => {
		const { verdict, attempts } = await calling(
			3,
			ANSWERS.reset,
			ANSWERS.html,
			ANSWERS.empty503,
			ANSWERS.accepted,
		);
		expect(verdict).toEqual({ kind: 'accepted', value: 'done' });
		expect(attempts).toBe(4);
	});

	it('gives way to a refusal, which is final', async () => {
		const { verdict, attempts } = await calling(3, ANSWERS.reset, ANSWERS.refused);
		expect(verdict.kind).toBe('refused');
		expect(attempts).toBe(2);
	});

	it('sends the same text again, byte by byte', async () => {
		const { sent } = await calling(3, ANSWERS.reset);
		expect(sent).toHaveLength(4);
		for (const options of sent) expect(options).toEqual(sent[0]);
	});
});

describe('a call that the HTTP client does not end', () => {
	it('is given up a little after its timeout, and may have been carried out', async () => {
		const { context, sentAt } = fakeContext(async () => await new Promise(() => undefined));
		const begin = performance.now();
		const call = callLeadSquared(context, freshAccount(), CALL, callOptions(1));
		const { verdict, attempts, lost } = await untilSettled(call, AN_HOUR);
		expect(verdict.kind).toBe('passing');
		expect({ attempts, lost }).toEqual({ attempts: 2, lost: true });
		expect(sentAt).toHaveLength(2);
		const each = TIMEOUT_MS + 1_000;
		expect(performance.now() - begin).toBeGreaterThanOrEqual(2 * TIMEOUT_MS);
		expect(performance.now() - begin).toBeLessThanOrEqual(2 * each + 500);
	});
});

describe('the waits', () => {
	const FULL = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000];

	it('double from half a second to thirty seconds', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(1);
		const waits = waitsOf(await calling(10, ANSWERS.empty503));
		expect(waits.map((wait) => Math.round(wait))).toEqual(FULL);
	});

	it('are shorter by up to a half', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const waits = waitsOf(await calling(10, ANSWERS.empty503));
		expect(waits.map((wait) => Math.round(wait))).toEqual(FULL.map((full) => full / 2));
	});

	it('lie in between and differ from run to run', async () => {
		const runs: number[][] = [];
		for (let run = 0; run < 20; run += 1) runs.push(waitsOf(await calling(10, ANSWERS.empty503)));
		for (const waits of runs) {
			waits.forEach((wait, index) => {
				const full = FULL[index] ?? NaN;
				expect(wait).toBeGreaterThanOrEqual(full / 2 - 1);
				expect(wait).toBeLessThanOrEqual(full + 1);
			});
		}
		expect(new Set(runs.map(([first]) => first)).size).toBeGreaterThan(10);
	});

	it('stand in the log, without what was sent', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const { logs } = await calling(2, ANSWERS.empty503, ANSWERS.reset);
		expect(logs).toEqual([
			'LeadSquared: failed without saying why; retry 1 of 2 in 250 ms',
			'LeadSquared: closed the connection; retry 2 of 2 in 500 ms',
		]);
	});
});

describe('a final answer', () => {
	it.each(['accepted', 'refused', 'badKeys', 'redirect'] as const)(
		'%s: is not tried again',
		async (name) => {
			const { attempts, sentAt } = await calling(10, ANSWERS[name]);
			expect(sentAt).toHaveLength(1);
			expect(attempts).toBe(1);
		},
	);
});
