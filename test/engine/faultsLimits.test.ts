/** Rate limits on the engine: nothing is lost, the real limit is adopted, and all of it is told. */
import type { IDataObject } from 'n8n-workflow';
import {
	book,
	expectNoSecrets,
	expectTruth,
	faultsBy,
	logLines,
	outcomesOf,
} from './faultsSupport';
import { n8nCan } from './harness';
import { items, jsonOf, type MoveOptions, useStage } from './support';

const stage = useStage();

const moving = (count: number, options: IDataObject = {}, more: MoveOptions = {}) =>
	stage.move(items(count), {
		onError: 'continueRegularOutput',
		parameters: { options: { batchSize: 2, maxRetries: 0, ...options } },
		...more,
	});

/** Makes the simulator strict: so many calls in a second. */
function limitTo(
	calls: number,
	more: Partial<typeof stage.simulator.settings.rateLimit> = {},
): void {
	Object.assign(stage.simulator.settings.rateLimit, {
		enabled: true,
		calls,
		windowMs: 1_000,
		...more,
	});
}

const refusals = () =>
	stage.updates.filter(({ because }) => because?.includes('exceeded') === true);

describe('an account whose real limit is lower than the entered one', () => {
	it.each(['429', '403', '200'] as const)(
		'answered as %s: everything is accepted, and few calls are refused',
		async (answer) => {
			limitTo(6, { answer });
			book(stage, 24);
			const run = await moving(24);
			expect(outcomesOf(run, 24)).toEqual(Array(24).fill('accepted'));
			// What had started when the first one was refused; after the pause there is none.
			const [first] = refusals();
			const late = refusals().filter(({ at }) => at > (first?.at ?? NaN) + 1_000);
			expect(late).toEqual([]);
			expect(first).toBeDefined();
			expect(stage.updates).toHaveLength(12 + refusals().length);
			await expectTruth(stage, run, 24);
			const attempts = jsonOf(run).map((json) => json.attempts as number);
			expect(attempts.reduce((sum, each) => sum + each, 0)).toBe(stage.updates.length);
			expect(logLines(run)).toContainEqual(expect.stringMatching(/its limit is 6 calls in 1 s/));
			expectNoSecrets(stage, run);
		},
		10_000,
	);

	it('is paced so from the first call of the next run on', async () => {
		limitTo(6);
		book(stage, 24);
		await moving(16);
		const before = refusals().length;
		expect(before).toBeGreaterThan(0);
		const run = await moving(14);
		expect(refusals()).toHaveLength(before);
		await expectTruth(stage, run, 14);
	}, 10_000);

	it('is shared by two runs at once, which together keep ten in flight at most', async () => {
		limitTo(9);
		book(stage, 16);
		const runs = await Promise.all([moving(16), moving(16)]);
		for (const run of runs) {
			expect(outcomesOf(run, 16)).toEqual(Array(16).fill('accepted'));
			await expectTruth(stage, run, 16);
		}
		expect(Math.max(...stage.updates.map(({ inFlight }) => inFlight))).toBeLessThanOrEqual(10);
		expect(refusals().length).toBeLessThanOrEqual(10);
	}, 10_000);
});

describe('a limit that says how long to wait', () => {
	it('in Retry-After: the wait is that long', async () => {
		limitTo(1, { windowMs: 300, message: 'Slow down', retryAfter: 0.5 });
		book(stage, 2);
		stage.simulator.faults.push({ kind: 'limited' });
		const run = await moving(2);
		const [first = NaN, second = NaN] = stage.updates.map(({ at }) => at);
		expect(second - first).toBeGreaterThanOrEqual(499);
		// Not the five seconds that are waited where nothing is told.
		expect(second - first).toBeLessThan(5_000);
		expect(jsonOf(run)).toMatchObject([{ success: true, attempts: 2 }]);
		await expectTruth(stage, run, 2);
	});
});

describe('a quota of a day', () => {
	const useUp = () => {
		limitTo(10_000, { windowMs: 86_400_000 });
		stage.simulator.faults.decide = () => ({ kind: 'limited' });
	};

	it('ends at once, tells it, and sends little', async () => {
		useUp();
		book(stage, 100);
		const begin = performance.now();
		const run = await moving(100);
		// Not the minutes that a limit is waited for.
		expect(performance.now() - begin).toBeLessThan(20_000);
		expect(stage.updates.length).toBeLessThanOrEqual(11);
		expect(new Set(outcomesOf(run, 100))).toEqual(new Set(['limited', 'notSent']));
		await expectTruth(stage, run, 100);
	});

	it('ends at once also where most batches wait for their place in the window', async () => {
		useUp();
		book(stage, 20);
		const run = await moving(
			20,
			{},
			{
				credential: { rateLimit: 2 },
				// A run that waits is ended here, and the test tells so.
				signal: AbortSignal.timeout(2_000),
			},
		);
		expect(run.status).toBe('success');
		expect(stage.updates).toHaveLength(2);
		expect(new Set(outcomesOf(run, 20))).toEqual(new Set(['limited', 'notSent']));
	});

	it('in stop mode names the cause, the status and the item', async () => {
		useUp();
		book(stage, 4);
		const run = await stage.move(items(4), {
			parameters: { options: { batchSize: 4, maxRetries: 0 } },
		});
		expect(run.error).toMatchObject({ name: 'NodeApiError', httpCode: '429', itemIndex: 0 });
		expect(run.error?.message).toMatch(/limit of 10000 calls in 86400 seconds/);
		expect(Reflect.get(run.error?.raw ?? {}, 'failure')).toEqual(
			n8nCan.nameFailures ? expect.objectContaining({ cause: 'quota-exhausted' }) : undefined,
		);
	});
});

describe('a limit after a lost answer', () => {
	it('that does not end leaves it unknown', async () => {
		limitTo(10_000, { windowMs: 86_400_000 });
		book(stage, 2);
		stage.simulator.faults.push({ kind: 'reset', applied: true }, { kind: 'limited' });
		const run = await moving(2, { maxRetries: 1 });
		expect(stage.updates).toHaveLength(2);
		expect(outcomesOf(run, 2)).toEqual(['unknown', 'unknown']);
	});

	it('that ends costs nothing but attempts', async () => {
		limitTo(5, { retryAfter: 0.2 });
		book(stage, 2);
		const faults = [{ kind: 'html' }, { kind: 'limited' }, { kind: 'limited' }] as const;
		stage.simulator.faults.push(...faults);
		const run = await moving(2, { maxRetries: 1 });
		expect(jsonOf(run)).toMatchObject([{ success: true, attempts: 4 }]);
		await expectTruth(stage, run, 2);
	}, 10_000);
});

describe('keys that are refused', () => {
	it('are not sent again and again by batches that wait for their place in the window', async () => {
		book(stage, 20);
		faultsBy(stage, () => ({ kind: 'raw', status: 404 }));
		const run = await moving(
			20,
			{},
			{
				credential: { rateLimit: 2 },
				signal: AbortSignal.timeout(7_000),
			},
		);
		// After the second refusal in a row nothing more is sent.
		expect(stage.updates).toHaveLength(2);
		expect(run.status).toBe('success');
	}, 10_000);
});
