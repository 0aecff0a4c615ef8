/** docs/leadsquared-api.md §9: the status callback. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';

import { ID, MOVED, OLD, timesOf, update, useSimulator } from './support';

const start = useSimulator();

interface Posted {
	method: string | undefined;
	url: string | undefined;
	headers: IncomingHttpHeaders;
	body: string;
}

let receiver: Server;
let posted: Posted[];
let respond: (response: ServerResponse) => void;
/** Runs when a callback comes in, before it is answered. */
let onPost: () => void;

beforeEach(async () => {
	posted = [];
	onPost = () => undefined;
	respond = (response) => response.end('ok');
	receiver = createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
		request.on('end', () => {
			const { method, url, headers } = request;
			posted.push({ method, url, headers, body });
			onPost();
			respond(response);
		});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
	receiver.closeAllConnections();
	await new Promise((resolve) => receiver.close(resolve));
});

const hook = (path = '/hook'): string =>
	`http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`;

const FIELDS = {
	Status: 'Success',
	Operation: 'Bulk Update Appointment Time',
	TasksCount: 1,
	UpdatedTasksCount: 1,
	FailureReason: null,
};

describe('the callback', () => {
	it.each([
		['json', 'application/json', JSON.stringify(FIELDS)],
		['text', 'text/plain', JSON.stringify(FIELDS)],
		[
			'form',
			'application/x-www-form-urlencoded',
			'Status=Success&Operation=Bulk+Update+Appointment+Time&TasksCount=1&UpdatedTasksCount=1&FailureReason=',
		],
	] as const)('is posted as %s', async (format, contentType, body) => {
		const simulator = await start({ callback: { format } });
		await update(simulator, [ID], { StatusWebhookURL: hook('/hook?batch=1') });
		await simulator.drained();
		expect(posted).toMatchObject([
			{ method: 'POST', url: '/hook?batch=1', headers: { 'content-type': contentType }, body },
		]);
		const url = hook('/hook?batch=1');
		expect(simulator.callbacks).toEqual([
			{ jobId: '5812945', url, contentType, body, status: 200 },
		]);
	});

	it('comes after the update, once', async () => {
		const simulator = await start();
		let times: unknown;
		onPost = () => (times = timesOf(simulator, ID));
		await update(simulator, [ID], { StatusWebhookURL: hook() });
		await simulator.drained();
		expect(times).toEqual(MOVED);
		expect(posted).toHaveLength(1);
	});

	it('does not come without a URL, or for a refused list', async () => {
		const simulator = await start();
		await update(simulator);
		await update(simulator, ['bad'], { StatusWebhookURL: hook() });
		simulator.settings.bulkUpdate.isSuccessful = false;
		await update(simulator, [ID], { StatusWebhookURL: hook() });
		await simulator.drained();
		expect(simulator.callbacks).toEqual([]);
		expect(posted).toEqual([]);
	});

	it.each([
		['skip', 'Success', null],
		['callbackOnly', 'Error', 'Invalid UserTaskId: bad, worse'],
	] as const)('with bad ids, %s', async (badId, Status, FailureReason) => {
		const simulator = await start({ bulkUpdate: { badId } });
		await update(simulator, ['bad', ID, 'worse'], { StatusWebhookURL: hook() });
		await simulator.drained();
		expect(JSON.parse(posted[0]?.body ?? '')).toEqual({
			...FIELDS,
			Status,
			TasksCount: 3,
			UpdatedTasksCount: 1,
			FailureReason,
		});
	});

	it('tells of a single bad id', async () => {
		const simulator = await start({ bulkUpdate: { badId: 'callbackOnly' } });
		await update(simulator, ['bad'], { StatusWebhookURL: hook() });
		await simulator.drained();
		expect(posted[0]?.body).toContain('"FailureReason":"Invalid UserTaskId: bad"');
	});

	it('tells of success where no id is bad', async () => {
		const simulator = await start({ bulkUpdate: { badId: 'callbackOnly' } });
		await update(simulator, [ID], { StatusWebhookURL: hook() });
		await simulator.drained();
		expect(posted[0]?.body).toBe(JSON.stringify(FIELDS));
	});

	it('holds the fields that are set', async () => {
		const simulator = await start({
			bulkUpdate: { badId: 'skip' },
			callback: {
				fields: ({ id, taskCount, updatedCount, failedIds, failureReason }) => ({
					id,
					counts: `${updatedCount}/${taskCount}`,
					failed: failedIds.join(),
					failureReason,
				}),
			},
		});
		await update(simulator, [ID, 'bad'], { StatusWebhookURL: hook() });
		await simulator.drained();
		expect(posted[0]?.body).toBe(
			'{"id":"5812945","counts":"1/2","failed":"bad","failureReason":null}',
		);
	});

	it('waits its delay', async () => {
		const simulator = await start({ bulkUpdate: { jobDelayMs: 0 }, callback: { delayMs: 150 } });
		const asked = performance.now();
		await update(simulator, [ID], { StatusWebhookURL: hook() });
		await simulator.drained();
		expect(performance.now() - asked).toBeGreaterThan(148);
		expect(posted).toHaveLength(1);
	});

	it('is not repeated, and follows no redirect, whatever the receiver answers', async () => {
		const simulator = await start();
		respond = (response) => response.writeHead(302, { location: hook('/elsewhere') }).end();
		await update(simulator, [ID], { StatusWebhookURL: hook() });
		await simulator.drained();
		respond = (response) => response.writeHead(500).end();
		await update(simulator, [ID], { StatusWebhookURL: hook() });
		await simulator.drained();
		expect(simulator.callbacks.map(({ status }) => status)).toEqual([302, 500]);
		expect(posted).toHaveLength(2);
	});

	it('records why it could not be delivered', async () => {
		const simulator = await start();
		const url = hook();
		await new Promise((resolve) => receiver.close(resolve));
		await update(simulator, [ID], { StatusWebhookURL: url });
		await simulator.drained();
		expect(simulator.callbacks).toEqual([
			expect.objectContaining({ url, error: expect.stringContaining('ECONNREFUSED') as unknown }),
		]);
		expect(simulator.callbacks[0]?.status).toBeUndefined();
		expect(timesOf(simulator, ID)).toEqual(MOVED);
	});

	it('gives a silent receiver up', async () => {
		const simulator = await start({ callback: { timeoutMs: 30 } });
		respond = () => undefined;
		await update(simulator, [ID], { StatusWebhookURL: hook() });
		await simulator.drained();
		expect(simulator.callbacks[0]?.error).toContain('timeout');
	});

	it('is dropped when the simulator stops', async () => {
		const simulator = await start({ callback: { delayMs: 60_000 } });
		await update(simulator, [ID], { StatusWebhookURL: hook() });
		await simulator.stop();
		await simulator.drained();
		expect(posted).toEqual([]);
	});

	it('is broken off when the simulator stops', async () => {
		const simulator = await start();
		respond = () => undefined;
		const arrived = new Promise<void>((resolve) => (onPost = resolve));
		await update(simulator, [ID], { StatusWebhookURL: hook() });
		await arrived;
		await simulator.stop();
		expect(simulator.callbacks[0]?.error).toBe('canceled');
	});

	it('leaves the update of a stopped simulator undone', async () => {
		const simulator = await start({ bulkUpdate: { jobDelayMs: 60_000 } });
		await update(simulator, [ID], { StatusWebhookURL: hook() });
		await simulator.stop();
		expect(timesOf(simulator, ID)).toEqual(OLD);
		expect(simulator.callbacks).toEqual([]);
	});
});
