import axios from 'axios';

import type { Execution } from '../n8n/execution';
import { until } from '../until';
import type { N8nProcess } from '../n8n/n8nProcess';
import { Gate } from './queue/gate';
import type { Receipt } from './queue/movingWorkflow';
import { entriesSentOtherwise, plan, timesOf, type Planned } from './queue/plan';
import { setQueueStage, type QueueStage } from './queue/queueStage';

const CALLS = 40;
const ITEMS = 50;
const BATCH = 25;
/** No client can be faster: a whole window for each full limit of calls but the last. */
const FLOOR_MS = (Math.ceil((CALLS * ITEMS) / BATCH / 25) - 1) * 5_000;
const LISTENS_WITHIN_MS = 60_000;
const HELD_WITHIN_MS = 60_000;

let stage: QueueStage;

beforeAll(async () => {
	stage = await setQueueStage();
	const [first] = plan(stage.simulator, 1);
	if (first === undefined) throw new Error('Nothing planned');
	// n8n calls a workflow active some time before its webhook answers.
	await until('the webhook listens', LISTENS_WITHIN_MS, async () =>
		(await call([first])).status === 404 ? undefined : true,
	);
	await expectInPlace([first]);
}, 400_000);

afterAll(async () => {
	// Undefined where n8n did not come up, which says so by itself.
	await (stage as QueueStage | undefined)?.stop();
}, 120_000);

afterEach(() => {
	stage.simulator.faults.clear();
});

interface CallAnswer {
	readonly status: number;
	readonly data: unknown;
}

/** Calls the webhook and waits for what it answers. */
async function call(planned: readonly Planned[]): Promise<CallAnswer> {
	const body = { appointments: planned.map(({ move }) => move) };
	return await axios.post(stage.webhookUrl, body, { validateStatus: () => true });
}

function expectAccepted({ status, data }: CallAnswer, appointments: number): void {
	expect({ status, data }).toMatchObject({ status: 200 });
	const receipts = data as Receipt[];
	expect(receipts.map(({ taskCount }) => taskCount)).toEqual(
		Array.from({ length: appointments / BATCH }, () => BATCH),
	);
	for (const { requestId } of receipts) expect(requestId).toMatch(/^\d+$/);
}

/** Each has exactly its time, and LeadSquared never heard of another one. */
async function expectInPlace(planned: readonly Planned[]): Promise<void> {
	await stage.simulator.drained();
	expect(timesOf(stage.simulator, planned)).toEqual(planned.map(({ entry }) => entry));
	expect(entriesSentOtherwise(stage.simulator, planned)).toEqual([]);
}

/** An execution of which LeadSquared has accepted one batch and keeps the other waiting. */
interface HeldRun {
	readonly planned: readonly Planned[];
	readonly id: string;
	readonly worker: N8nProcess;
	readonly answer: Promise<CallAnswer>;
}

/** One in the middle of its work, whatever the machine does meanwhile, until the gate is opened. */
async function heldRun(gate: Gate): Promise<HeldRun> {
	const { n8n, simulator } = stage;
	const planned = plan(simulator, 2 * BATCH);
	const last = planned.at(-1)?.entry.UserTaskId ?? '';
	const first = planned.slice(0, BATCH);
	const before = await n8n.begun();
	gate.hold(last);
	const answer = call(planned);
	await until('LeadSquared has one batch and not the other', HELD_WITHIN_MS, async () => {
		await simulator.drained();
		const moved = timesOf(simulator, first).every(
			({ FromDate }, index) => FromDate === first[index]?.entry.FromDate,
		);
		return moved && gate.holds(last) ? true : undefined;
	});
	const begun = [...(await n8n.begun())].find(([id]) => !before.has(id));
	if (begun === undefined) throw new Error('No worker tells of the execution');
	return { planned, id: begun[0], worker: begun[1], answer };
}

/** It ran LeadSquared again, with what the nodes before it had given before the kill. */
function expectResumed(retried: Execution, killedAt: number): void {
	expect(retried.status).toBe('success');
	expect(retried.node('Appointments').startTime).toBeLessThan(killedAt);
	expect(retried.node('LeadSquared').startTime).toBeGreaterThan(killedAt);
	expect(retried.json('LeadSquared').map(({ taskCount }) => taskCount)).toEqual([BATCH, BATCH]);
}

describe('n8n in queue mode', () => {
	it(`ends ${CALLS} calls at once right, on both workers and one account`, async () => {
		const { n8n, simulator } = stage;
		const before = await n8n.begun();
		simulator.received.length = 0;
		const calls = Array.from({ length: CALLS }, () => plan(simulator, ITEMS));
		const start = performance.now();
		const answers = await Promise.all(calls.map(call));
		const millis = performance.now() - start;

		for (const answer of answers) expectAccepted(answer, ITEMS);
		await expectInPlace(calls.flat());
		const begun = [...(await n8n.begun())].filter(([id]) => !before.has(id));
		expect(begun).toHaveLength(CALLS);
		const shares = n8n.workers.map((worker) => begun.filter(([, by]) => by === worker).length);
		const refused = simulator.received.filter(({ because }) => because !== undefined).length;
		const accepted = simulator.received.length - refused;
		console.log(
			`${CALLS} calls with ${ITEMS} appointments each: ${(millis / 1000).toFixed(1)} s ` +
				`(floor ${FLOOR_MS / 1000} s), ${accepted} calls accepted by LeadSquared, ` +
				`${refused} refused for the limit, executions by worker: ${shares.join(' and ')}`,
		);
		expect(Math.min(...shares)).toBeGreaterThanOrEqual(5);
		expect(accepted).toBe((CALLS * ITEMS) / BATCH);
		expect(refused).toBeLessThanOrEqual(accepted);
		expect(millis).toBeGreaterThanOrEqual(FLOOR_MS);
		expect(millis).toBeLessThanOrEqual(4 * FLOOR_MS);
	});
});

describe('a worker killed in the middle', () => {
	it('harms nothing that is stopped and retried, or sent again, and nothing of the other worker', async () => {
		const { n8n, client, simulator } = stage;
		const gate = new Gate(simulator);
		// Of three, two are with the same worker.
		const runs: HeldRun[] = [];
		for (let n = 0; n < 3; n++) runs.push(await heldRun(gate));
		const worker = n8n.workers.find((one) => runs.filter((run) => run.worker === one).length > 1);
		const [stopped, left] = runs.filter((run) => run.worker === worker);
		if (worker === undefined || stopped === undefined || left === undefined) {
			throw new Error('Three executions, two workers, and none has two of them');
		}
		const killedAt = Date.now();
		await worker.kill();
		gate.open();

		// On the other worker.
		for (const run of runs.filter((one) => one.worker !== worker)) {
			expectAccepted(await run.answer, ITEMS);
			await expectInPlace(run.planned);
		}

		// Stop keeps what the execution has done so far, and Retry begins there.
		await client.stop(stopped.id);
		expect((await client.finished(stopped.id)).status).toBe('canceled');
		const retried = await client.finished(await client.retry(stopped.id));
		expectResumed(retried, killedAt);
		await expectInPlace(stopped.planned);

		// n8n gives up the other by itself and forgets its input: its Retry can do nothing, and says so.
		expect(await left.answer).toMatchObject({ status: 500 });
		const given = await client.finished(left.id);
		expect(given.status).toBe('error');
		expect(given.error?.message).toContain('failed to be processed too many times');
		const calls = simulator.received.length;
		const empty = await client.finished(await client.retry(left.id));
		expect(empty.status).toBe('error');
		expect(empty.ran('LeadSquared')).toBe(false);
		expect(simulator.received).toHaveLength(calls);

		// Its caller was told, and calls again.
		expectAccepted(await call(left.planned), ITEMS);
		await expectInPlace(left.planned);
	});
});

describe('the whole n8n killed in the middle', () => {
	it('marks the execution as crashed once it is back, and its Retry ends right', async () => {
		const { n8n, client, simulator } = stage;
		const gate = new Gate(simulator);
		const run = await heldRun(gate);
		// Nobody is left to answer it.
		const answer = run.answer.catch(() => undefined);
		const killedAt = Date.now();
		await n8n.killAll();
		gate.open();
		await answer;
		// In minutes; 180 by default.
		await n8n.startAgain({ N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '0.05' });
		expect((await client.finished(run.id)).status).toBe('crashed');
		const calls = simulator.received.length;
		const retried = await client.finished(await client.retry(run.id));
		expectResumed(retried, killedAt);
		expect(simulator.received).toHaveLength(calls + 2);
		await expectInPlace(run.planned);
	});
});
