import { setImmediate, setTimeout } from 'node:timers/promises';
import { Stopwatch } from '../soak/stopwatch';
import { eventually } from '../until';
import { type Listener, listen } from './listener';
import { at, item, items, type MoveOptions, NODE, numbers, useStage } from './support';

const stage = useStage();

/**
 * A run ends in some milliseconds, but this machine may be busy. What the runs here wait for lasts far
 * longer: the most part of a minute. `unit/transportTiming/cancelling` looks at the milliseconds.
 */
const AT_ONCE_MS = 10_000;

/** Runs until `moment`, then presses stop; how long the run went on after that. */
const cancelAt = async (moment: Promise<unknown>, count: number, options: MoveOptions = {}) => {
	const controller = new AbortController();
	const running = stage.move(items(count), { signal: controller.signal, ...options });
	await moment;
	const begin = performance.now();
	controller.abort();
	const run = await running;
	return { run, took: performance.now() - begin };
};

/** Resolves when the simulator has answered `count` calls, some turns later: the node has read the answer. */
const answered = async (count: number) => {
	const open = () => stage.simulator.received.filter((call) => call.answered !== undefined);
	await eventually(() => open().length >= count);
	for (let turn = 0; turn < 50; turn += 1) await setImmediate();
};

describe('with calls in flight', () => {
	let silent: Listener;
	beforeEach(async () => {
		// Never answers.
		silent = await listen(() => undefined);
	});
	afterEach(() => silent.stop());

	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: aborts them, starts no other and ends at once',
		async (onError) => {
			const { run, took } = await cancelAt(silent.arrived(10), 30, {
				onError,
				credential: { host: silent.url },
				parameters: { options: { batchSize: 1 } },
			});
			expect(took).toBeLessThan(AT_ONCE_MS);
			expect(run.status).toBe('canceled');
			expect(run.ran).not.toContain('Good');
			expect(run.ran).not.toContain('Bad');
			expect(silent.arrivals).toHaveLength(10);
			const hungUp = await Promise.all(silent.arrivals.map((arrival) => arrival.hungUp));
			expect(hungUp).toEqual(Array<boolean>(10).fill(true));
		},
	);
});

describe('while it waits', () => {
	it('for the account’s pace: ends at once and starts nothing', async () => {
		const { run, took } = await cancelAt(answered(1), 12, {
			parameters: { options: { batchSize: 1 } },
			credential: { rateLimit: 1 },
		});
		expect(took).toBeLessThan(AT_ONCE_MS);
		expect(run.status).toBe('canceled');
		expect(stage.simulator.received).toHaveLength(1);
	});

	it('for the end of a limit that LeadSquared told: ends at once and starts nothing', async () => {
		stage.simulator.settings.rateLimit.retryAfter = 60;
		stage.simulator.faults.push({ kind: 'limited' });
		const { run, took } = await cancelAt(answered(1), 1);
		expect(took).toBeLessThan(AT_ONCE_MS);
		expect(run.status).toBe('canceled');
		expect(stage.simulator.received).toHaveLength(1);
	});

	it('for a retry: ends at once and starts nothing', async () => {
		stage.simulator.faults.decide = () => ({ kind: 'emptyStatus' });
		const { run, took } = await cancelAt(answered(3), 1, {
			parameters: { options: { maxRetries: 10 } },
		});
		expect(took).toBeLessThan(AT_ONCE_MS);
		expect(run.status).toBe('canceled');
		expect(stage.simulator.received).toHaveLength(3);
	});
});

describe('while 20,000 items are read by expressions', () => {
	const MANY = 20_000;
	const PRESSED_AFTER_MS = 400;
	/** Real expressions, which n8n has to evaluate. */
	const computed = (name: string) => `={{ $json.${name}.trim() + '' }}`;
	const MOVED = {
		mappingMode: 'defineBelow',
		userTaskId: computed('UserTaskId'),
		fromDate: computed('FromDate'),
		toDate: computed('ToDate'),
	};
	const FOUND = {
		operation: 'getMany',
		mappingMode: 'defineBelow',
		users: computed('mail'),
		fromDate: computed('FromDate'),
		toDate: '2027-01-01',
		timezone: 'UTC',
	};
	const READ = { operation: 'get', userTaskId: computed('UserTaskId') };

	it.each([
		['Bulk Update Time', MOVED, 'stopWorkflow'],
		['Bulk Update Time', MOVED, 'continueRegularOutput'],
		['Bulk Update Time', MOVED, 'continueErrorOutput'],
		['Get Many', FOUND, 'stopWorkflow'],
		['Get', READ, 'continueErrorOutput'],
	] as const)('%s: stops within 100 ms and sends nothing', async (_, parameters, onError) => {
		const controller = new AbortController();
		let watch: Stopwatch | undefined;
		const begin = performance.now();
		let pressedAt = Infinity;
		const pressing = setTimeout(PRESSED_AFTER_MS).then(() => {
			pressedAt = performance.now() - begin;
			watch = new Stopwatch();
			controller.abort();
		});
		const many = numbers(MANY).map((n) => item(n, { mail: 'a@example.com' }));
		const run = await stage.move(many, { signal: controller.signal, onError, parameters });
		const took = watch?.stop() ?? Infinity;
		await pressing;
		expect(run.status).toBe('canceled');
		expect(stage.simulator.received).toEqual([]);
		expect(run.ran).not.toContain('Good');
		expect(run.ran).not.toContain('Bad');
		// Reading them all takes many seconds, and stop could not even be pressed meanwhile.
		expect(pressedAt).toBeLessThan(3_000);
		expect(took).toBeLessThanOrEqual(100);
		expect(run.node(NODE).error?.message).toBe('The run was cancelled');
	});
});

it('before it started: sends nothing', async () => {
	const run = await stage.move(items(1), { signal: AbortSignal.abort() });
	expect(run.status).toBe('canceled');
	expect(stage.simulator.received).toEqual([]);
});

it('after batches were accepted: they stay accepted, and the error tells of them', async () => {
	let accepted = 0;
	const { promise, resolve } = gate();
	stage.simulator.faults.decide = () => {
		accepted += 1;
		if (accepted === 3) resolve();
		return accepted < 3 ? undefined : { kind: 'hang' };
	};
	const { run } = await cancelAt(promise, 3, { parameters: { options: { batchSize: 1 } } });
	expect(run.status).toBe('canceled');
	const description = run.node(NODE).error?.description ?? '';
	expect(description).toContain('Accepted by LeadSquared: 2 appointments');
	expect(description).toMatch(/Unknown .*1 appointment/);
	expect(at(stage.sent)).toHaveLength(1);
});

function gate() {
	let resolve: () => void = () => undefined;
	const promise = new Promise<void>((open) => {
		resolve = open;
	});
	return { promise, resolve };
}
