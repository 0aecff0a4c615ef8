/** docs/leadsquared-api.md §7 and §8: what an accepted list does, and what a bad entry does to it. */
import { performance } from 'node:perf_hooks';

import {
	call,
	errorBody,
	ID,
	MOVED,
	NEW,
	OLD,
	OTHER_ID,
	RECEIPT,
	timesOf,
	UNKNOWN_ID,
	update,
	useSimulator,
} from './support';
import { eventually } from '../../until';

const start = useSimulator();

describe('the update job', () => {
	it('runs after the reply: until then the appointment has its old time', async () => {
		const simulator = await start({ bulkUpdate: { jobDelayMs: 0 } });
		simulator.holdJobs();
		expect((await update(simulator)).body).toBe(RECEIPT);
		await new Promise((resolve) => setTimeout(resolve, 30));
		expect(timesOf(simulator, ID)).toEqual(OLD);
		simulator.resumeJobs();
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(MOVED);
	});

	it('waits its delay', async () => {
		const simulator = await start({ bulkUpdate: { jobDelayMs: 150 } });
		const asked = performance.now();
		await update(simulator);
		await simulator.drained();
		expect(performance.now() - asked).toBeGreaterThan(149);
		expect(timesOf(simulator, ID)).toEqual(MOVED);
	});

	it('does not start before its own reply is out, however short its delay', async () => {
		const simulator = await start({ bulkUpdate: { jobDelayMs: 0 } });
		simulator.faults.push({ kind: 'delay', ms: 60_000, before: 'reply' });
		const broken = expect(update(simulator)).rejects.toMatchObject({ code: 'ECONNRESET' });
		await eventually(() => simulator.settings.bulkUpdate.messageId === 5_812_946);
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(timesOf(simulator, ID)).toEqual(OLD);
		await simulator.stop();
		await broken;
	});

	it('keeps the order of acceptance', async () => {
		const simulator = await start();
		simulator.holdJobs();
		for (const day of ['11', '12', '13']) {
			const TaskList = [
				{ UserTaskId: ID, FromDate: `2026-01-${day} 10:00:00`, ToDate: `2026-01-${day} 11:00:00` },
			];
			await call(simulator, { body: { TaskList } });
		}
		simulator.resumeJobs();
		await simulator.drained();
		expect(simulator.appointment(ID)?.DueDate).toBe('2026-01-13 10:00:00');
	});

	it('keeps that order also when the first reply goes out last', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'delay', ms: 60, before: 'reply' });
		const to = (time: string) => ({ TaskList: [{ UserTaskId: ID, FromDate: time, ToDate: time }] });
		const first = call(simulator, { body: to('2026-01-11 10:00:00') });
		await eventually(() => simulator.settings.bulkUpdate.messageId === 5_812_946);
		await call(simulator, { body: to('2026-01-12 10:00:00') });
		await first;
		await simulator.drained();
		expect(simulator.appointment(ID)?.DueDate).toBe('2026-01-12 10:00:00');
	});

	it('moves each appointment of the list, whatever the case of its id, and no other', async () => {
		const simulator = await start();
		simulator.addAppointments([{ UserTaskId: UNKNOWN_ID.replace('f', 'a'), ...OLD }]);
		await update(simulator, [ID.toUpperCase(), OTHER_ID]);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(MOVED);
		expect(timesOf(simulator, OTHER_ID.toUpperCase())).toEqual(MOVED);
		expect(timesOf(simulator, UNKNOWN_ID.replace('f', 'a'))).toEqual(OLD);
		expect(simulator.appointments.size).toBe(3);
	});

	it('touches the times and the date of change, and nothing else', async () => {
		const simulator = await start();
		const ModifiedOn = '2018-01-01 00:00:00';
		const id = UNKNOWN_ID.replace('f', 'a');
		simulator.addAppointments([{ UserTaskId: id, ...OLD, Name: 'Visit', ModifiedOn }]);
		const before = simulator.appointment(id);
		await update(simulator, [id]);
		await simulator.drained();
		const after = simulator.appointment(id);
		expect(before).toMatchObject(OLD);
		expect(after).toEqual({ ...before, ...MOVED, ModifiedOn: after?.ModifiedOn });
		expect(after?.ModifiedOn).not.toBe(ModifiedOn);
	});

	it('gives the last time of an id that repeats', async () => {
		const simulator = await start();
		const later = '2026-02-01 00:00:00';
		const TaskList = [
			{ UserTaskId: ID, ...NEW },
			{ UserTaskId: ID.toUpperCase(), FromDate: later, ToDate: later },
		];
		await call(simulator, { body: { TaskList } });
		await simulator.drained();
		expect(simulator.appointment(ID)?.EndDate).toBe(later);
	});

	it('gives each accepted list its own number, and refused ones none', async () => {
		const simulator = await start({ bulkUpdate: { messageId: 41 } });
		const idOf = ({ body }: { body: string }) =>
			(JSON.parse(body) as { Message?: { Id: unknown } }).Message?.Id;
		expect(idOf(await update(simulator))).toBe('41');
		expect(idOf(await update(simulator, ['bad']))).toBeUndefined();
		expect(idOf(await update(simulator))).toBe('42');
	});
});

describe('IsSuccessful: false', () => {
	it('is a receipt for nothing', async () => {
		const simulator = await start({ bulkUpdate: { isSuccessful: false } });
		const reply = await update(simulator);
		expect([reply.status, reply.body]).toEqual([200, RECEIPT.replace('true', 'false')]);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});
});

describe('an end before the start', () => {
	const backwards = { FromDate: '2018-09-29 12:30:00', ToDate: '2018-09-29 12:29:59' };
	const body = { TaskList: [{ UserTaskId: ID, ...backwards }] };

	it('is accepted, since nothing is documented', async () => {
		const simulator = await start();
		expect((await call(simulator, { body })).body).toBe(RECEIPT);
		await simulator.drained();
		expect(simulator.appointment(ID)?.EndDate).toBe(backwards.ToDate);
	});

	it('is refused where it is set so, an equal end never', async () => {
		const simulator = await start({ bulkUpdate: { endBeforeStart: 'refuse' } });
		const reply = await call(simulator, { body });
		expect([reply.status, reply.body]).toEqual([
			500,
			errorBody('MXInvalidInputException', 'Invalid Input! Parameter Name: ToDate'),
		]);
		expect((await update(simulator)).status).toBe(200);
	});
});

describe('a bad id in a list', () => {
	const BAD = [
		['not a GUID', 'not-a-guid'],
		['a GUID with a space', `${OTHER_ID} `],
		['a GUID in braces', `{${OTHER_ID}}`],
		['a GUID without hyphens', OTHER_ID.replaceAll('-', '')],
		['an appointment that does not exist', UNKNOWN_ID],
	] as const;
	const refusal = errorBody(
		'MXInvalidEntityReferenceException',
		'Invalid Input! Parameter Name: UserTaskId',
	);

	it.each(BAD)('%s refuses the whole list', async (_name, bad) => {
		const simulator = await start();
		const reply = await update(simulator, [ID, bad]);
		expect([reply.status, reply.body]).toEqual([500, refusal]);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});

	it.each(BAD)('%s is skipped', async (_name, bad) => {
		const simulator = await start({ bulkUpdate: { badId: 'skip' } });
		expect((await update(simulator, [bad, ID])).body).toBe(RECEIPT);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(MOVED);
		expect(timesOf(simulator, OTHER_ID)).toEqual(OLD);
	});

	it.each(BAD)('%s is only told in the callback', async (_name, bad) => {
		const simulator = await start({ bulkUpdate: { badId: 'callbackOnly' } });
		expect((await update(simulator, [bad, ID])).body).toBe(RECEIPT);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(MOVED);
		expect(simulator.callbacks).toEqual([]);
	});

	it('is refused as 200 where errors come as 200', async () => {
		const simulator = await start({ errors: { as: '200' } });
		const reply = await update(simulator, ['bad']);
		expect([reply.status, reply.body]).toEqual([200, refusal]);
	});

	it('is refused in the words that are set, naming the first bad id if they ask for it', async () => {
		const badIdException = { type: 'MXInvalidEntityException', message: 'No task {id}: {id}' };
		const simulator = await start({ bulkUpdate: { badIdException } });
		const { body } = await update(simulator, [ID, "$&'x", 'second']);
		expect(body).toBe(errorBody('MXInvalidEntityException', "No task $&'x: $&'x"));
	});

	it('may be an unknown one without being bad', async () => {
		const simulator = await start({ bulkUpdate: { unknownIdIsBad: false } });
		expect((await update(simulator, [UNKNOWN_ID, ID])).body).toBe(RECEIPT);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(MOVED);
		expect(simulator.appointment(UNKNOWN_ID)).toBeUndefined();
		expect((await update(simulator, ['not-a-guid'])).status).toBe(500);
	});
});
