/** How a refusal of what a call asks is worded, in every form that the settings know. */
import { call, ID, NEW, OLD, timesOf, UNKNOWN_ID, update, useSimulator } from './support';
import type { SettingsInput } from '../../simulator';

const start = useSimulator();

const REASON = 'Invalid Input! Parameter Name: UserTaskId';
const MODEL_STATE = (field: string, reason: string) =>
	JSON.stringify({ Message: 'The request is invalid.', ModelState: { [field]: [reason] } });

describe('errors.form', () => {
	it.each<[SettingsInput['errors'], number, string, string]>([
		[
			{ form: 'messageObject' },
			500,
			'application/json',
			`{"Status":"Error","Message":{"ExceptionMessage":"${REASON}"}}`,
		],
		[
			{ form: 'messageObject', as: '200' },
			200,
			'application/json',
			`{"Status":"Error","Message":{"ExceptionMessage":"${REASON}"}}`,
		],
		[
			{ form: 'modelState' },
			400,
			'application/json',
			MODEL_STATE('task.TaskList[1].UserTaskId', REASON),
		],
		[{ form: 'text' }, 400, 'text/plain; charset=utf-8', REASON],
	])('%j words a bad id', async (errors, status, type, body) => {
		const simulator = await start({ errors });
		const reply = await update(simulator, [ID, UNKNOWN_ID]);
		expect([reply.status, reply.headers['content-type'], reply.body]).toEqual([status, type, body]);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});

	it.each([
		[{ FromDate: 'soon' }, 'FromDate', 'Invalid Input! Parameter Name: FromDate'],
		[{ ToDate: '' }, 'ToDate', "'ToDate' is mandatory"],
	])('modelState names the field of %j', async (wrong, field, reason) => {
		const simulator = await start({ errors: { form: 'modelState' } });
		const TaskList = [
			{ UserTaskId: ID, ...NEW },
			{ UserTaskId: ID, ...NEW, ...wrong },
		];
		const { body } = await call(simulator, { body: { TaskList } });
		expect(body).toBe(MODEL_STATE(`task.TaskList[1].${field}`, reason));
	});

	it('leaves missing rights in the documented envelope', async () => {
		const simulator = await start({
			errors: { form: 'modelState' },
			auth: { missingRights: 'writes' },
		});
		const { status, body } = await update(simulator);
		expect([status, JSON.parse(body)]).toMatchObject([
			500,
			{ Status: 'Error', ExceptionType: 'MXUnAuthorizedAccessException' },
		]);
	});
});

describe('a reason beside IsSuccessful: false', () => {
	const reason = { key: 'Reason', text: 'The queue is closed' };

	it('stands in the message', async () => {
		const simulator = await start({ bulkUpdate: { isSuccessful: false, reason } });
		const { status, body } = await update(simulator);
		expect([status, body]).toEqual([
			200,
			'{"Status":"Success","Message":{"Id":"5812945","IsSuccessful":false,"Reason":"The queue is closed"}}',
		]);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});

	it('stands in no message that tells of success', async () => {
		const simulator = await start({ bulkUpdate: { reason } });
		expect((await update(simulator)).body).not.toContain('Reason');
	});
});

describe('a list that is too large', () => {
	it('gets a 413 above the bytes that are set, and is not carried out', async () => {
		const list = { TaskList: [{ UserTaskId: ID, ...NEW }] };
		const maxBytes = JSON.stringify(list).length;
		const simulator = await start({ bulkUpdate: { maxBytes } });
		expect((await call(simulator, { body: list })).status).toBe(200);
		await simulator.drained();
		simulator.settings.bulkUpdate.maxBytes = maxBytes - 1;
		const reply = await call(simulator, { body: list });
		expect([reply.status, reply.body]).toEqual([413, '']);
		expect(simulator.received.map(({ carriedOut }) => carriedOut)).toEqual([[ID], undefined]);
	});

	it.each([
		['413', 413],
		['refused', 500],
	] as const)('above the number of entries as %s', async (tooLong, status) => {
		const simulator = await start({ bulkUpdate: { maxTaskList: 1, tooLong } });
		expect((await update(simulator, [ID, ID])).status).toBe(status);
		expect((await update(simulator, [ID])).status).toBe(200);
	});
});

describe('Message.Id', () => {
	it('can be a number beyond those that a double holds', async () => {
		const simulator = await start({
			bulkUpdate: { messageId: 9_007_199_254_740_993n, messageIdAs: 'number' },
		});
		expect((await update(simulator)).body).toBe(
			'{"Status":"Success","Message":{"Id":9007199254740993,"IsSuccessful":true}}',
		);
		expect((await update(simulator)).body).toContain('"Id":9007199254740994,');
	});

	it('can be so long a text', async () => {
		const simulator = await start({ bulkUpdate: { messageId: 9_007_199_254_740_993n } });
		expect((await update(simulator)).body).toContain('"Id":"9007199254740993"');
	});
});
