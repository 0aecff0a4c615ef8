/** Run by lifecycle.test.ts: stops a simulator that has something open of every kind, and must then end by itself. */
import { startSimulator } from '../../simulator';
import { BULK_UPDATE, call, ID, NEW, OLD, SIGN_IN } from './support';
import { eventually } from '../../until';

async function main(): Promise<void> {
	const silent = await startSimulator();
	silent.faults.decide = () => ({ kind: 'hang' });
	const simulator = await startSimulator({ bulkUpdate: { jobDelayMs: 0 } });
	simulator.addAppointments([{ UserTaskId: ID, ...OLD }]);
	const TaskList = [{ UserTaskId: ID, ...NEW }];
	const body = { TaskList, StatusWebhookURL: silent.url };

	// A callback without an answer, and one that is still to be sent.
	await call(simulator, { body });
	await eventually(() => silent.received.length === 1);
	simulator.settings.callback.delayMs = 600_000;
	await call(simulator, { body });
	await new Promise((resolve) => setTimeout(resolve, 20));
	// A job that is not yet due.
	simulator.settings.bulkUpdate.jobDelayMs = 600_000;
	await call(simulator, { body });
	// A connection that is kept alive.
	await (await fetch(simulator.url + SIGN_IN)).text();
	// Open calls.
	simulator.faults.push({ kind: 'hang' }, { kind: 'delay', ms: 600_000 });
	simulator.faults.push({ kind: 'reset', afterMs: 600_000 });
	const open = Promise.allSettled(
		[1, 2, 3].map(() => call(simulator, { path: BULK_UPDATE, body })),
	);
	await eventually(
		() => simulator.received.filter(({ fault }) => fault !== undefined).length === 3,
	);
	simulator.settings.latencyMs.inbound = 600_000;
	const late = Promise.allSettled([call(simulator, { body })]);
	await eventually(() => simulator.received.length === 8);

	await Promise.all([simulator.stop(), silent.stop()]);
	await Promise.all([open, late]);
	console.log('stopped');
}

void main();
