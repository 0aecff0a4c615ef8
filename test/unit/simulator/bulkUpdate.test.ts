/** docs/leadsquared-api.md §7 and §8: what an accepted list does, and what a bad entry does to it. */
import {
	AT,
	call,
	errorBody,
	expectTimes,
	ID,
	invalid,
	lastCall,
	missing,
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
import type { SettingsInput } from '../../simulator';
import { eventually } from '../../until';

const start = useSimulator();
const ENTRY = { UserTaskId: ID, ...NEW };
const LIST = { TaskList: [ENTRY] };

describe('an accepted list', () => {
	it('of the documented request has the documented reply, and is carried out afterwards', async () => {
		// track.example.com is never called.
		const options = { bulkUpdate: { jobDelayMs: 0 }, callback: { delayMs: 60_000 } };
		const simulator = await start(options);
		simulator.holdJobs();
		const reply = await call(simulator, {
			body: `{ "TaskList": [
    { "UserTaskId": "0aa0b97c-a507-11e8-a43f-02742c1c8abe",
      "FromDate": "2018-09-29 12:30:00", "ToDate": "2018-09-29 12:30:00" } ],
  "StatusWebhookURL": "http://track.example.com/l/PostDataToFile.aspx" }`,
		});
		expect(reply.headers['content-type']).toBe('application/json');
		expect(reply).toMatchObject({
			status: 200,
			body: '{"Status":"Success","Message":{"Id":"5812945","IsSuccessful":true}}',
		});
		// By the end of another call a job that is not held is done.
		await call(simulator, { path: AT.signIn });
		expect(timesOf(simulator, ID)).toEqual(OLD);
		simulator.resumeJobs();
		await eventually(() => timesOf(simulator, ID).DueDate === '2018-09-29 12:30:00');
	});

	it('is carried out in the order of acceptance, and within it the last time of an id counts', async () => {
		const simulator = await start();
		simulator.faults.push({ kind: 'delay', ms: 60, before: 'reply' });
		const to = (...times: string[]) =>
			call(simulator, {
				body: { TaskList: times.map((time) => ({ ...ENTRY, FromDate: time, ToDate: time })) },
			});
		const first = to('2026-01-11 10:00:00');
		await eventually(() => simulator.settings.bulkUpdate.messageId === 5_812_946);
		await to('2026-01-12 10:00:00', '2026-01-13 10:00:00');
		await first;
		await simulator.drained();
		expect(simulator.appointment(ID)?.DueDate).toBe('2026-01-13 10:00:00');
	});

	it('moves each appointment of it, whatever the case of its id, and changes no more than the times', async () => {
		const simulator = await start();
		simulator.addAppointments([{ UserTaskId: UNKNOWN_ID, ...OLD }]);
		const before = simulator.appointment(ID);
		await update(simulator, [ID.toUpperCase(), OTHER_ID]);
		await simulator.drained();
		const after = simulator.appointment(ID);
		expect(after).toEqual({ ...before, ...MOVED, ModifiedOn: after?.ModifiedOn });
		expect(timesOf(simulator, OTHER_ID)).toEqual(MOVED);
		expect(timesOf(simulator, UNKNOWN_ID)).toEqual(OLD);
		expect(lastCall(simulator).carriedOut).toEqual([ID, OTHER_ID]);
	});

	it('has a number of its own, which a refused one has not, as a text or bare', async () => {
		const simulator = await start({ bulkUpdate: { messageId: 9_007_199_254_740_993n } });
		expect((await update(simulator)).body).toContain('"Id":"9007199254740993"');
		await update(simulator, ['bad']);
		simulator.settings.bulkUpdate.messageIdAs = 'number';
		expect((await update(simulator)).body).toContain('"Id":9007199254740994,');
	});

	it('may be one that is not successful, with a reason or without, and does nothing', async () => {
		const simulator = await start({ bulkUpdate: { isSuccessful: false } });
		const body = RECEIPT.replace('true', 'false');
		expect(await update(simulator)).toMatchObject({ status: 200, body });
		simulator.settings.bulkUpdate.reason = { key: 'Reason', text: 'closed' };
		expect((await update(simulator)).body).toContain('"IsSuccessful":false,"Reason":"closed"}}');
		await expectTimes(simulator, OLD);
	});
});

describe('a list that is refused', () => {
	const bad = (change: Record<string, unknown>) => ({ TaskList: [ENTRY, { ...ENTRY, ...change }] });

	it.each<[string, unknown, string]>([
		['no TaskList', {}, missing('TaskList')],
		['an empty TaskList', { TaskList: [] }, missing('TaskList')],
		['an empty FromDate', bad({ FromDate: '' }), missing('FromDate')],
		['ToDate null', bad({ ToDate: null }), missing('ToDate')],
		['ISO 8601', bad({ FromDate: '2018-09-29T12:30:00Z' }), invalid('FromDate')],
		['a fraction', bad({ ToDate: '2018-09-29 12:30:00.000' }), invalid('ToDate')],
		['29 February of no leap year', bad({ FromDate: '2019-02-29 12:30:00' }), invalid('FromDate')],
		['hour 24', bad({ ToDate: '2018-09-29 24:00:00' }), invalid('ToDate')],
		['a relative webhook URL', { ...LIST, StatusWebhookURL: '/l/x' }, invalid('StatusWebhookURL')],
	])('%s', async (_name, body, refusal) => {
		const simulator = await start();
		expect(await call(simulator, { body })).toMatchObject({ status: 500, body: refusal });
		await expectTimes(simulator, OLD);
	});

	it('an end before the start, where it is set so', async () => {
		const simulator = await start();
		const body = bad({ ToDate: '2018-09-29 12:29:59' });
		expect((await call(simulator, { body })).body).toBe(RECEIPT);
		simulator.settings.bulkUpdate.endBeforeStart = 'refuse';
		expect(await call(simulator, { body })).toMatchObject({ status: 500, body: invalid('ToDate') });
		expect((await update(simulator)).status).toBe(200);
	});

	it.each<[SettingsInput['bulkUpdate'], number]>([
		[{ maxTaskList: 1 }, 500],
		[{ maxTaskList: 1, tooLong: '413' }, 413],
		[{ maxBytes: JSON.stringify(LIST).length }, 413],
	])('one that is longer than %j', async (bulkUpdate, status) => {
		const simulator = await start({ bulkUpdate });
		expect((await update(simulator, [ID])).status).toBe(200);
		const { body, ...reply } = await update(simulator, [ID, ID]);
		expect([reply.status, body]).toEqual([status, status === 413 ? '' : invalid('TaskList')]);
		expect(lastCall(simulator).carriedOut).toBeUndefined();
	});
});

describe.each([
	['is no GUID', 'not-a-guid'],
	['is of no appointment', UNKNOWN_ID],
])('an id that %s', (_name, bad) => {
	it('refuses the whole list, in the words that are set', async () => {
		const simulator = await start();
		expect(await update(simulator, [ID, bad])).toMatchObject({
			status: 500,
			body: errorBody(
				'MXInvalidEntityReferenceException',
				'Invalid Input! Parameter Name: UserTaskId',
			),
		});
		simulator.settings.bulkUpdate.badIdException = { type: 'T', message: 'No {id}: {id}' };
		const { body } = await update(simulator, [ID, bad, 'second']);
		expect(body).toBe(errorBody('T', `No ${bad}: ${bad}`));
		await expectTimes(simulator, OLD);
	});

	it.each(['skip', 'callbackOnly'] as const)('badId %s: spares the others', async (badId) => {
		const simulator = await start({ bulkUpdate: { badId } });
		expect((await update(simulator, [bad, ID])).body).toBe(RECEIPT);
		await expectTimes(simulator, MOVED);
		expect(lastCall(simulator).carriedOut).toEqual([ID]);
	});
});

it('an unknown id need not be bad', async () => {
	const simulator = await start({ bulkUpdate: { unknownIdIsBad: false } });
	expect((await update(simulator, [UNKNOWN_ID, ID])).body).toBe(RECEIPT);
	expect((await update(simulator, ['not-a-guid'])).status).toBe(500);
});

describe('a report by rows', () => {
	const BAD = 'not-a-guid';
	const NEVER_SENT = 'dddddddd-0000-4000-8000-dddddddddddd';
	const Reason = 'Task does not exist';

	const summary = (
		[TotalCount, SuccessCount]: readonly [number, number],
		first: { Identifier?: string } = { Identifier: UNKNOWN_ID },
		list = 'FailedTasks',
	) => ({
		Status: { TotalCount, SuccessCount, FailureCount: 2 },
		Details: {
			[list]: [
				{ ...first, Reason },
				{ Identifier: BAD, Reason },
			],
		},
	});
	const rows = (first: { Identifier?: string } = { Identifier: UNKNOWN_ID }) => [
		{ RowNumber: 1, ...first, IsSuccessful: false, Reason },
		{ RowNumber: 2, Identifier: ID, IsSuccessful: true },
		{ RowNumber: 3, Identifier: BAD, IsSuccessful: false, Reason },
	];

	it.each<[SettingsInput['rowReport'], unknown]>([
		[{}, summary([3, 1])],
		[{ list: 'Failures' }, summary([3, 1], undefined, 'Failures')],
		[{ misfit: 'counts' }, summary([4, 2])],
		[{ misfit: 'unknownId' }, summary([3, 1], { Identifier: NEVER_SENT })],
		[{ misfit: 'unnamed' }, summary([3, 1], {})],
		[{ form: 'rows' }, rows()],
		[{ form: 'rows', misfit: 'counts' }, rows().slice(0, 2)],
		[{ form: 'rows', misfit: 'unknownId' }, rows({ Identifier: NEVER_SENT })],
		[{ form: 'rows', misfit: 'unnamed' }, rows({})],
	])('%j names the bad entries, and the good ones are carried out', async (rowReport, report) => {
		const simulator = await start({ bulkUpdate: { badId: 'report' }, rowReport });
		const { status, body } = await update(simulator, [UNKNOWN_ID, ID, BAD]);
		expect([status, JSON.parse(body)]).toEqual([200, report]);
		await expectTimes(simulator, MOVED);
		expect((await update(simulator, [ID])).body).toMatch(/^{"Status":"Success"/);
	});

	it('has the reason that is set', async () => {
		const simulator = await start({
			bulkUpdate: { badId: 'report' },
			rowReport: { reason: 'gone' },
		});
		expect((await update(simulator, [BAD])).body).toContain('"Reason":"gone"');
	});
});
