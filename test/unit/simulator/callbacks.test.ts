/** docs/leadsquared-api.md §9: the status callback. Another simulator receives it. */
import { performance } from 'node:perf_hooks';

import { ID, MOVED, timesOf, update, useSimulator } from './support';
import type { Simulator, SimulatorOptions } from '../../simulator';
import { eventually } from '../../until';

const start = useSimulator();
const FIELDS = {
	Status: 'Success',
	Operation: 'Bulk Update Appointment Time',
	TasksCount: 1,
	UpdatedTasksCount: 1,
	FailureReason: null,
};

let receiver: Simulator;
const hook = () => ({ StatusWebhookURL: `${receiver.url}/hook?batch=1` });

beforeEach(async () => {
	receiver = await start();
});

/** One list with the URL, and all that follows from it. */
async function run(options?: SimulatorOptions, ids = [ID]) {
	const simulator = await start(options);
	await update(simulator, ids, hook());
	await simulator.drained();
	return simulator.callbacks;
}

it.each([
	['json', 'application/json', JSON.stringify(FIELDS)],
	['text', 'text/plain', JSON.stringify(FIELDS)],
	[
		'form',
		'application/x-www-form-urlencoded',
		'Status=Success&Operation=Bulk+Update+Appointment+Time&TasksCount=1&UpdatedTasksCount=1&FailureReason=',
	],
] as const)('is posted once as %s, and recorded', async (format, contentType, body) => {
	receiver.faults.push({ kind: 'raw', status: 204 });
	const sent = { jobId: '5812945', url: hook().StatusWebhookURL, contentType, body, status: 204 };
	expect(await run({ callback: { format } })).toEqual([sent]);
	expect(receiver.received).toMatchObject([
		{ method: 'POST', rawQuery: 'batch=1', headers: { 'content-type': contentType }, body },
	]);
});

it('comes after the update, and its delay', async () => {
	const simulator = await start({ bulkUpdate: { jobDelayMs: 0 }, callback: { delayMs: 150 } });
	let times: unknown;
	receiver.faults.decide = () => {
		times = timesOf(simulator, ID);
		return undefined;
	};
	const asked = performance.now();
	await update(simulator, [ID], hook());
	await simulator.drained();
	expect(performance.now() - asked).toBeGreaterThan(148);
	expect(times).toEqual(MOVED);
});

it('does not come without a URL, or for a list that is refused or not successful', async () => {
	const simulator = await start();
	await update(simulator);
	await update(simulator, ['bad'], hook());
	simulator.settings.bulkUpdate.isSuccessful = false;
	await update(simulator, [ID], hook());
	await simulator.drained();
	expect(receiver.received).toEqual([]);
});

it.each([
	['skip', 'Success', null],
	['callbackOnly', 'Error', 'Invalid UserTaskId: bad, worse'],
] as const)('with bad ids, %s', async (badId, Status, FailureReason) => {
	await run({ bulkUpdate: { badId } }, ['bad', ID, 'worse']);
	const report = { ...FIELDS, Status, TasksCount: 3, FailureReason };
	expect(receiver.received).toMatchObject([{ json: report }]);
});

it('holds the fields that are set', async () => {
	const fields = ({ id }: { id: string }) => ({ id });
	await run({ callback: { fields } });
	expect(receiver.received).toMatchObject([{ body: '{"id":"5812945"}' }]);
});

it('is not repeated, follows no redirect, and gives a silent receiver up', async () => {
	receiver.faults.push({ kind: 'redirect', location: receiver.url }, { kind: 'hang' });
	expect(await run()).toMatchObject([{ status: 302 }]);
	const [silent] = await run({ callback: { timeoutMs: 30 } });
	expect(silent?.error).toContain('timeout');
	expect(receiver.received).toHaveLength(2);
});

it('is dropped when the simulator stops', async () => {
	const simulator = await start({ callback: { delayMs: 60_000 } });
	await update(simulator, [ID], hook());
	await eventually(() => timesOf(simulator, ID).DueDate === MOVED.DueDate);
	await simulator.stop();
	expect(receiver.received).toEqual([]);
});
