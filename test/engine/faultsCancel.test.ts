/** Cancelling on the engine: every wait ends at once, calls in flight are aborted, and none starts afterwards. */
import type { IDataObject } from 'n8n-workflow';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { eventually } from '../until';
import { book } from './faultsSupport';
import { items, type MoveOptions, useStage } from './support';

const stage = useStage();

/** A busy machine may need seconds to end a run; what is cut short here would last the better part of a minute or more. */
const MOST_MS = 10_000;
const REQUEST_START = 'http.client.request.start';

/** When each HTTP request of this process was started. */
let started: number[] = [];
const onStart = () => {
	started.push(performance.now());
};

beforeAll(() => {
	subscribe(REQUEST_START, onStart);
});
beforeEach(() => {
	started = [];
});
afterAll(() => {
	unsubscribe(REQUEST_START, onStart);
});

/** Runs until `reached` resolves, cancels, and tells how long the end took and what was started later. */
async function cancelWhen(
	reached: () => Promise<void>,
	options: IDataObject,
	more: MoveOptions = {},
	count = 60,
): Promise<{ endedAfterMs: number; startedLater: number; status: string }> {
	const controller = new AbortController();
	const running = stage.move(items(count), {
		onError: 'continueRegularOutput',
		parameters: { options: { batchSize: 2, ...options } },
		signal: controller.signal,
		...more,
	});
	await reached();
	const cancelledAt = performance.now();
	controller.abort();
	const { status } = await running;
	const endedAfterMs = performance.now() - cancelledAt;
	const startedLater = started.filter((at) => at > cancelledAt).length;
	return { endedAfterMs, startedLater, status };
}

const answered = () => stage.updates.filter((call) => call.answered !== undefined).length;

const expectEnd = (end: { endedAfterMs: number; startedLater: number; status: string }) => {
	expect(end).toMatchObject({ startedLater: 0, status: 'canceled' });
	expect(end.endedAfterMs).toBeLessThan(MOST_MS);
};

it('aborts calls in flight', async () => {
	book(stage, 60);
	stage.simulator.faults.decide = () => ({ kind: 'hang' });
	expectEnd(await cancelWhen(() => eventually(() => stage.updates.length === 10), {}));
	await eventually(() => stage.updates.every((call) => call.answered !== undefined));
	expect(stage.updates).toHaveLength(10);
});

it('ends the waits for a retry', async () => {
	book(stage, 60);
	// Sixteen seconds and more are waited for the later retries; the first ones are enough here.
	stage.simulator.faults.decide = () => ({ kind: 'emptyStatus' });
	expectEnd(await cancelWhen(() => eventually(() => answered() >= 20), { maxRetries: 10 }));
});

it('ends the pause after a limit', async () => {
	book(stage, 60);
	stage.simulator.settings.rateLimit.retryAfter = 60;
	stage.simulator.faults.decide = () => ({ kind: 'limited' });
	// As many are on their way as long as others may have begun together with this run.
	expectEnd(await cancelWhen(() => eventually(() => answered() === 2), {}));
	expect(stage.updates).toHaveLength(2);
});

it('ends the waits for a place in the window', async () => {
	book(stage, 60);
	expectEnd(
		await cancelWhen(
			() => eventually(() => answered() === 3),
			{},
			{ credential: { rateLimit: 3 } },
		),
	);
	expect(stage.updates).toHaveLength(3);
});

it('ends the taking apart of refused batches', async () => {
	book(stage, 0);
	stage.simulator.settings.bulkUpdate.badIdException.message = 'No task {id}';
	expectEnd(await cancelWhen(() => eventually(() => answered() >= 15), { batchSize: 20 }, {}, 200));
});

it('ends a run in the midst of everything, with much still to do', async () => {
	book(stage, 600);
	const end = await cancelWhen(() => eventually(() => answered() >= 50), {}, {}, 600);
	expectEnd(end);
	expect(stage.updates.length).toBeLessThan(100);
});

it('in stop mode ends as it does in the others', async () => {
	book(stage, 60);
	stage.simulator.faults.decide = () => ({ kind: 'hang' });
	expectEnd(
		await cancelWhen(
			() => eventually(() => stage.updates.length === 10),
			{},
			{ onError: 'stopWorkflow' },
		),
	);
});
