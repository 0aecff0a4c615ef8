/** What is told of a call whose answer was lost stays told, whatever its later tries and its parts are answered. */
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../simulator';
import type { EngineRun } from './harness';
import { book, faultsBy, outcomesOf, placeOf, refusalFault } from './faultsSupport';
import { fatesOf, items, jsonOf, numbers, useStage, type MoveOptions } from './support';
import { hintsOf } from './reads/support';

const stage = useStage();

/** One batch of four. */
const moving = (onError: MoveOptions['onError'], options: object = {}, count = 4) =>
	stage.move(items(count), {
		...(onError !== undefined && { onError }),
		parameters: { options: { batchSize: 4, maxRetries: 1, timeout: 1, ...options } },
	});

const LOST: Array<[string, Fault]> = [
	['a reset', { kind: 'reset', applied: true }],
	['a time-out', { kind: 'hang', applied: true }],
	['502', { kind: 'emptyStatus', status: 502, applied: true }],
	['504 with an envelope', { kind: 'raw', status: 504, applied: true, body: '{"Status":"Error"}' }],
	['a page', { kind: 'html', applied: true }],
	['cut JSON', { kind: 'truncatedJson', applied: true }],
	['a database that gave up', { kind: 'timedOut', applied: true }],
	['a wrongly packed reply', { kind: 'wronglyEncoded', applied: true }],
];

const REFUSALS: Array<[string, Fault]> = [
	['a duplicate', refusalFault('MXDuplicateEntryException', 'Already there')],
	['400', { kind: 'raw', status: 400 }],
	['409', { kind: 'raw', status: 409, body: 'already in progress' }],
	['413', { kind: 'raw', status: 413 }],
	['missing rights', refusalFault('MXUnAuthorizedAccessException', 'Not yours')],
	['keys', { kind: 'raw', status: 401 }],
	['a wrong path', { kind: 'raw', status: 404 }],
	['a gateway', { kind: 'html', status: 403 }],
	[
		'a quota',
		refusalFault(
			'MXAPIRateLimitExceededException',
			'API calls exceeded the limit of 1 in 86400 second(s)',
			429,
		),
	],
	[
		'a limit that asks for too long',
		{ kind: 'raw', status: 429, headers: { 'retry-after': '900' } },
	],
];

/** The first call of the core operation meets `first`, all others `then`. */
function play(first: Fault, then: Fault): void {
	let calls = 0;
	faultsBy(stage, () => {
		calls += 1;
		return calls === 1 ? first : then;
	});
}

const listsOf = (run: EngineRun) =>
	run.error?.context.data as unknown as Record<
		'accepted' | 'unchanged' | 'unknown',
		Array<{ items: number[] }>
	>;

describe.each(LOST)('a batch that was carried out and answered by %s', (_, lost) => {
	it('is unknown after a refusal, also where it is taken apart', async () => {
		book(stage, 4);
		play(lost, refusalFault('MXDuplicateEntryException', 'Already there'));
		const run = await moving('continueRegularOutput');
		await stage.simulator.drained();
		expect(numbers(4).map((n) => placeOf(stage, n))).toEqual(Array(4).fill('asked'));
		expect(outcomesOf(run, 4)).toEqual(Array(4).fill('unknown'));
		for (const { json } of fatesOf(run, 4)) expect(json.error).not.toMatch(/nothing was changed/i);
	});
});

describe.each(REFUSALS)('a batch that was carried out, and then met %s', (_, refusal) => {
	const LOSING: Fault = { kind: 'reset', applied: true };

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'is unknown in %s',
		async (onError) => {
			book(stage, 4);
			play(LOSING, refusal);
			const run = await moving(onError);
			expect(outcomesOf(run, 4)).toEqual(Array(4).fill('unknown'));
			for (const { json } of fatesOf(run, 4)) {
				expect(json.error).toMatch(/unknown whether/);
				expect(json.error).not.toMatch(/nothing was changed|certainly/i);
				expect((json.leadSquared as IDataObject).retryable).toBe(true);
			}
		},
	);

	it('is unknown in stop mode', async () => {
		book(stage, 4);
		play(LOSING, refusal);
		const run = await moving(undefined);
		const { accepted, unchanged, unknown } = listsOf(run);
		expect(accepted.concat(unchanged)).toEqual([]);
		expect(unknown.flatMap((part) => part.items)).toEqual(numbers(4));
		expect(run.error?.description).toContain('Certainly unchanged: none.');
	});

	it('is unknown where refused batches are kept whole', async () => {
		book(stage, 4);
		play(LOSING, refusal);
		const run = await moving('continueRegularOutput', { rejectedBatches: 'keepWhole' });
		expect(outcomesOf(run, 4)).toEqual(Array(4).fill('unknown'));
	});
});

it('settles what a later part is accepted with, and leaves the refused part unknown', async () => {
	book(stage, 4);
	let calls = 0;
	faultsBy(stage, (carried) => {
		calls += 1;
		if (calls === 1) return { kind: 'reset', applied: true };
		return carried.includes(2) ? refusalFault('MXDuplicateEntryException', 'Already 2') : undefined;
	});
	const run = await moving('continueRegularOutput');
	expect(outcomesOf(run, 4)).toEqual(['accepted', 'accepted', 'unknown', 'accepted']);
});

it('takes a refusal for what it is after a call that never arrived', async () => {
	book(stage, 4);
	const limited: Fault = { kind: 'raw', status: 429, headers: { 'retry-after': '0.1' } };
	play(limited, refusalFault('MXDuplicateEntryException', 'Already there'));
	const run = await moving('continueRegularOutput');
	expect(outcomesOf(run, 4)).toEqual(Array(4).fill('refused'));
});

describe('with Settle Unknown Outcomes', () => {
	const settling = (onError: MoveOptions['onError'], options: object = {}, count = 4) =>
		moving(onError, { maxRetries: 0, settleUnknownOutcomes: true, ...options }, count);
	const reads = () =>
		stage.simulator.received.filter(({ path }) => path === '/v2/Task.svc/Retrieve.GetById').length;

	it('counts as accepted what stands at the asked times', async () => {
		book(stage, 4);
		faultsBy(stage, () => ({ kind: 'reset', applied: true }));
		const run = await settling('continueRegularOutput');
		expect(jsonOf(run)).toEqual([
			{
				batch: 1,
				batches: 1,
				success: true,
				requestId: null,
				settledBy: 'reading',
				taskCount: 4,
				attempts: 1,
				tasks: expect.any(Array) as unknown[],
			},
		]);
		expect(reads()).toBe(4);
		expect(hintsOf(run).join()).toMatch(/4 appointments without an answer were read/);
	});

	it('tells where those stand that are not there, as unknown', async () => {
		book(stage, 4, [3]);
		stage.simulator.settings.bulkUpdate.unknownIdIsBad = false;
		faultsBy(stage, () => ({ kind: 'reset', applied: false }));
		const run = await settling('continueErrorOutput', { output: 'appointments' });
		const fates = fatesOf(run, 4);
		expect(outcomesOf(run, 4)).toEqual(Array(4).fill('unknown'));
		const current = { start: '2026-01-05T09:00:00Z', end: '2026-01-05T09:45:00Z' };
		expect(fates.map(({ json }) => (json.leadSquared as IDataObject).current)).toEqual([
			current,
			current,
			current,
			// There is no such appointment.
			undefined,
		]);
		expect(fates[0]?.json.error).toContain(`stood from ${current.start} to ${current.end}`);
	});

	it('gives each appointment its own item, and numbers the parts of a batch that was split', async () => {
		book(stage, 4);
		let calls = 0;
		faultsBy(stage, (carried) => {
			calls += 1;
			if (calls === 1) return refusalFault('MXInvalidInputException', 'Too many at once');
			return carried.includes(0) ? { kind: 'reset', applied: true } : undefined;
		});
		const run = await settling('continueRegularOutput', { output: 'appointments' });
		const told = fatesOf(run, 4).map(({ json }) => json.leadSquared as IDataObject);
		expect(told.map(({ success, part, settledBy }) => [success, part, settledBy])).toEqual([
			[true, 1, 'reading'],
			[true, 1, 'reading'],
			[true, 2, undefined],
			[true, 2, undefined],
		]);
	});

	it('is told in stop mode, too', async () => {
		book(stage, 4);
		faultsBy(stage, (carried) => ({ kind: 'reset', applied: carried.includes(0) }));
		const run = await settling(undefined, { batchSize: 2, output: 'batches' });
		const { accepted, unchanged, unknown } = listsOf(run);
		await stage.simulator.drained();
		for (const part of accepted) {
			for (const n of part.items) expect(placeOf(stage, n)).toBe('asked');
		}
		expect(accepted.flatMap((part) => part.items)).toEqual([0, 1]);
		expect(
			unknown
				.concat(unchanged)
				.flatMap((part) => part.items)
				.sort(),
		).toEqual([2, 3]);
		expect(run.error?.description).toMatch(/settled by reading: 2 appointments/);
	});

	it('says why a run ended where reading settled all that was lost', async () => {
		book(stage, 40);
		faultsBy(stage, (carried) =>
			carried.includes(0) ? { kind: 'reset', applied: true } : undefined,
		);
		const run = await settling(undefined, { batchSize: 2 }, 40);
		const { unknown, unchanged } = listsOf(run);
		expect(unknown).toEqual([]);
		expect(unchanged.length).toBeGreaterThan(0);
		expect(run.error?.message).toMatch(/^An answer was lost\. Reading showed .* not started\.$/);
	});

	it('asks at most as often as Max Retries says, and leaves unknown what gives no answer', async () => {
		book(stage, 1);
		stage.simulator.faults.decide = () => ({ kind: 'reset', applied: true });
		const run = await settling('continueRegularOutput', { maxRetries: 2 }, 1);
		expect(outcomesOf(run, 1)).toEqual(['unknown']);
		expect(reads()).toBe(2);
	});

	it.each([401, 404, 302, 407])('asks nothing after HTTP %i', async (status) => {
		book(stage, 8);
		faultsBy(stage, (carried) =>
			carried.includes(0) ? { kind: 'reset', applied: true } : { kind: 'raw', status },
		);
		await settling('continueRegularOutput', {}, 8);
		expect(reads()).toBe(0);
	});

	it('asks nothing where nothing is unknown', async () => {
		book(stage, 4, [1]);
		await settling('continueRegularOutput');
		expect(reads()).toBe(0);
	});

	it('asks nothing unless it is added', async () => {
		book(stage, 4);
		faultsBy(stage, () => ({ kind: 'reset', applied: true }));
		await moving('continueRegularOutput', { maxRetries: 0 });
		expect(reads()).toBe(0);
	});
});

describe('a refusal in stop mode whose parts are all accepted', () => {
	/** Refuses the batch of two that begins with item 4 as a whole, after half of the others were answered. */
	const refuseWhole = (lostFirst: boolean) => {
		let isFirst = true;
		faultsBy(stage, (carried) => {
			if (carried.length < 2 || carried[0] !== 4) return undefined;
			if (!isFirst || !lostFirst) {
				return refusalFault('MXDuplicateEntryException', 'Already in progress');
			}
			isFirst = false;
			return { kind: 'reset', applied: true };
		});
	};

	it.each([true, false])('is no failure, and all others are sent: lost first %s', async (lost) => {
		book(stage, 60);
		refuseWhole(lost);
		const run = await moving(undefined, { batchSize: 2 }, 60);
		expect(run.status).toBe('success');
		expect(outcomesOf(run, 60)).toEqual(Array(60).fill('accepted'));
		await stage.simulator.drained();
		expect(numbers(60).map((n) => placeOf(stage, n))).toEqual(Array(60).fill('asked'));
	});

	it('holds up those that wait for the limit, and none is lost', async () => {
		book(stage, 40);
		stage.simulator.settings.rateLimit.enabled = true;
		stage.simulator.settings.rateLimit.calls = 20;
		stage.simulator.settings.rateLimit.windowMs = 500;
		refuseWhole(false);
		const run = await moving(undefined, { batchSize: 2 }, 40);
		expect(run.status).toBe('success');
		expect(outcomesOf(run, 40)).toEqual(Array(40).fill('accepted'));
	});

	it('of two at once: the first that fails ends the run, and the second is not taken apart', async () => {
		book(stage, 60, [0]);
		faultsBy(stage, (carried) =>
			carried.includes(2) && carried.length > 1
				? refusalFault('MXInvalidInputException', 'Too many')
				: undefined,
		);
		const run = await moving(undefined, { batchSize: 2 }, 60);
		const { unchanged } = listsOf(run);
		expect(run.error?.message).toContain('Batch 1 of 30');
		expect(unchanged.flatMap((part) => part.items)).toEqual(expect.arrayContaining([0, 2, 3]));
		const alone = stage.sent.filter(({ length }) => length === 1);
		expect(alone).toHaveLength(2);
	});
});
