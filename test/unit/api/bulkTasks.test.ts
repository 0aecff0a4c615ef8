/** docs/leadsquared-api.md §7 and §8: the body that is sent, and the reply to it. */
import {
	bulkContract,
	bulkUpdateAppointmentTime,
	type TaskEntry,
} from '../../../nodes/LeadSquared/api/bulkTasks';
import { classifyReply, ContractMismatch } from '../../../nodes/LeadSquared/transport/classify';

const ENTRY: TaskEntry = {
	UserTaskId: '0aa0b97c-a507-11e8-a43f-02742c1c8abe',
	FromDate: '2018-09-29 12:30:00',
	ToDate: '2018-09-29 12:30:00',
};

/** As it goes out. */
const textOf = (entries: readonly TaskEntry[], statusWebhookUrl?: string): string =>
	JSON.stringify(bulkUpdateAppointmentTime(entries, statusWebhookUrl).body);

describe('the request', () => {
	it('goes where the documentation says', () => {
		expect(bulkUpdateAppointmentTime([ENTRY], undefined)).toMatchObject({
			method: 'POST',
			path: 'Task.svc/BulkUpdateAppointmentTime',
		});
	});

	it('is byte by byte the documented one', () => {
		expect(textOf([ENTRY], 'http://track.example.com/l/PostDataToFile.aspx')).toBe(
			'{"TaskList":[{"UserTaskId":"0aa0b97c-a507-11e8-a43f-02742c1c8abe",' +
				'"FromDate":"2018-09-29 12:30:00","ToDate":"2018-09-29 12:30:00"}],' +
				'"StatusWebhookURL":"http://track.example.com/l/PostDataToFile.aspx"}',
		);
	});

	it('names no webhook where there is none', () => {
		expect(textOf([ENTRY])).toBe(
			'{"TaskList":[{"UserTaskId":"0aa0b97c-a507-11e8-a43f-02742c1c8abe",' +
				'"FromDate":"2018-09-29 12:30:00","ToDate":"2018-09-29 12:30:00"}]}',
		);
	});

	it('holds the appointments in order, and the webhook as it was given', () => {
		const other = { ...ENTRY, UserTaskId: '22a3a4b4-a480-11e8-a43f-02742c1c8abe' };
		const url = 'https://example.com/?a="\\\u2028é&b=1';
		expect(bulkUpdateAppointmentTime([other, ENTRY, other], url)).toMatchObject({
			body: { TaskList: [other, ENTRY, other], StatusWebhookURL: url },
			entries: 3,
		});
	});
});

const readReply = bulkContract([ENTRY.UserTaskId]);

const judged = (body: unknown, status = 200) =>
	classifyReply(
		{ status, headers: {}, body: JSON.stringify(body), receivedAt: 0 },
		readReply,
		(text) => text,
	);

describe('the reply', () => {
	it.each([
		[
			'as documented',
			{ Status: 'Success', Message: { Id: '5812945', IsSuccessful: true } },
			'5812945',
		],
		[
			'with a number as Id',
			{ Status: 'Success', Message: { Id: 5_812_945, IsSuccessful: true } },
			'5812945',
		],
		[
			'with more fields',
			{ Status: 'Success', Message: { Id: '1', IsSuccessful: true, X: 2 }, Y: 3 },
			'1',
		],
	])('%s gives the request id', (_what, body, id) => {
		expect(readReply(body)).toEqual({ requestId: id, failed: [] });
	});

	it.each([
		['with an Id', { Status: 'Success', Message: { Id: '5812945', IsSuccessful: false } }],
		['without an Id', { Status: 'Success', Message: { IsSuccessful: false } }],
	])('that says IsSuccessful false is a refusal: %s', (_what, body) => {
		expect(judged(body)).toMatchObject({ kind: 'refused', message: 'IsSuccessful is false' });
	});

	it.each([
		...[undefined, null, '', 'Success', 0, 1, true, [], {}, ['Success'], { Status: 'Success' }],
		...[{ Message: { Id: '1', IsSuccessful: true } }, { Id: '1', IsSuccessful: true }],
		...[
			{ Status: 'Success', Message: null },
			{ Status: 'Success', Message: 'done' },
			{ Status: 'Success', Message: [] },
		],
		...[
			{ Status: 'Success', Message: {} },
			{ Status: 'Success', Message: { IsSuccessful: true } },
		],
		...[
			{ Status: 'Success', Message: { Id: '5812945' } },
			{ Status: 'Success', Message: { Id: '', IsSuccessful: true } },
		],
		...[{ Status: 'Success', Message: { Id: null, IsSuccessful: true } }],
		...[{ Status: 'Success', Message: { Id: {}, IsSuccessful: true } }],
		...[{ Status: 'Success', Message: { Id: ['1'], IsSuccessful: true } }],
		...[{ Status: 'Success', Message: { Id: true, IsSuccessful: true } }],
		...[{ Status: 'Success', Message: { Id: '1', IsSuccessful: 'true' } }],
		...[{ Status: 'Success', Message: { Id: '1', IsSuccessful: 1 } }],
		...[{ Status: 'Success', Message: { Id: '1', IsSuccessful: null } }],
		...[{ Status: 'Error', Message: { Id: '1', IsSuccessful: true } }],
		...[{ Status: true, Message: { Id: '1', IsSuccessful: true } }],
		...[{ Status: 'Pending', Message: { Id: '1', IsSuccessful: true } }],
		...[
			JSON.parse(
				'{"__proto__":{"Status":"Success","Message":{"Id":"1","IsSuccessful":true}}}',
			) as unknown,
		],
		...[Object.create({ Status: 'Success' }) as unknown],
	])('of another form than the documented one proves nothing: %j', (body) => {
		expect(readReply(body)).toBeUndefined();
	});
});

describe('a reason beside IsSuccessful false', () => {
	it.each([
		[{ Message: { IsSuccessful: false, Reason: 'Slot taken' } }],
		[{ Message: { Id: '5', IsSuccessful: false, FailureReason: 'Slot taken' } }],
		[{ Message: { IsSuccessful: false, ErrorMessage: 'Slot taken' } }],
		[{ Message: { IsSuccessful: false, Message: 'Slot taken' } }],
		[{ Message: { IsSuccessful: false, ExceptionMessage: 'Slot taken' } }],
		[{ Message: { IsSuccessful: false }, Reason: 'Slot taken' }],
		[{ Message: { IsSuccessful: false }, ExceptionMessage: 'Slot taken' }],
	])('is read: %j', (body) => {
		for (const status of [200, 400, 500]) {
			const verdict = judged({ Status: 'Success', ...body }, status);
			expect(verdict).toMatchObject({ kind: 'refused', message: 'Slot taken', cause: 'content' });
		}
	});
});

describe('an exception beside IsSuccessful false', () => {
	it.each([
		['MXAPIRateLimitExceededException', { kind: 'limited' }],
		['MXUnAuthorizedAccessException', { kind: 'refused', cause: 'rights' }],
		['MXInvalidInputException', { kind: 'refused', type: 'MXInvalidInputException' }],
	])('is read with its type: %s', (ExceptionType, right) => {
		const Message = { IsSuccessful: false, ExceptionType, ExceptionMessage: 'x' };
		expect(judged({ Status: 'Success', Message })).toMatchObject(right);
	});
});

describe('a report by entry', () => {
	const [A, B, C] = ['0aa0b97c', '22a3a4b4', '33a3a4b4'].map(
		(start) => `${start}-a507-11e8-a43f-02742c1c8abe`,
	) as [string, string, string];
	const read = bulkContract([A, B, C]);
	const counts = (TotalCount: unknown, SuccessCount: unknown, FailureCount: unknown) => ({
		Status: { TotalCount, SuccessCount, FailureCount },
	});
	const row = (Identifier: unknown, Reason = 'No such task') => ({ Identifier, Reason });

	it.each<[string, unknown, string[]]>([
		['one of three', { ...counts(3, 2, 1), Details: { FailedTasks: [row(B)] } }, [B]],
		['in another case', { ...counts(3, 2, 1), Details: { X: [row(B.toUpperCase())] } }, [B]],
		['without a count of successes', { ...counts(3, undefined, 1), Details: { X: [row(B)] } }, [B]],
		['with counts as texts', { ...counts('3', '2', '1'), Details: { X: [row(B)] } }, [B]],
		['details that are a list', { ...counts(3, 1, 2), Details: [row(A), row(C)] }, [A, C]],
		['all of them', { ...counts(3, 0, 3), Details: { X: [row(A), row(B), row(C)] } }, [A, B, C]],
		['none of them', { ...counts(3, 3, 0), Details: {} }, []],
		['none, without details', counts(3, 3, 0), []],
		[
			'with the accepted ones listed too',
			{
				...counts(3, 2, 1),
				Details: [row(A), { UserTaskId: B, Status: 'Success' }, { Id: C, Success: true }],
			},
			[A],
		],
		[
			'rows alone',
			[
				{ TaskId: A, IsSuccessful: true },
				{ UserTaskId: B, ErrorMessage: 'x' },
				{ Id: C, Status: 'Success' },
			],
			[B],
		],
	])('names the failed ones: %s', (_, body, failed) => {
		const reply = read(body);
		expect(reply).toEqual({
			failed: failed.map(() => ({
				id: expect.any(String) as string,
				reason: expect.stringMatching(/^(No such task|x)$/) as string,
			})),
		});
		const names = reply !== undefined && 'failed' in reply ? reply.failed : [];
		expect(names.map(({ id }) => id.toLowerCase())).toEqual(failed);
	});

	it('is read beside a receipt', () => {
		const receipt = { Status: 'Success', Message: { Id: '7', IsSuccessful: true } };
		const reply = read({ ...receipt, Details: { FailedTasks: [row(B)] } });
		expect(reply).toEqual({ requestId: '7', failed: [{ id: B, reason: 'No such task' }] });
	});

	it('takes a no for a no, whatever stands beside it', () => {
		for (const no of [
			{ Status: 'Success', IsSuccessful: false },
			{ Status: 'Success', Message: { IsSuccessful: false } },
			{ Success: 'false', IsSuccessful: true },
			{ Status: 'Failed' },
			{ Status: 'Error', Reason: 'x' },
		]) {
			const rest = [A, C].map((Id) => ({ Id, Status: 'Success' }));
			const reply = read([{ Identifier: B, ...no }, ...rest]);
			expect(reply).toMatchObject({ failed: [{ id: B }] });
		}
	});

	it('is not believed beside an exception', () => {
		const body = { ...counts(3, 3, 0), ExceptionType: 'MXInvalidInputException' };
		expect(read(body)).toBeUndefined();
	});

	it.each<[string, unknown]>([
		['a count below zero', { Status: { TotalCount: -3, FailureCount: 0 } }],
		['a count that is empty', { ...counts(3, 3, ''), Details: {} }],
		['rows that say nothing', [A, B, C].map((Id) => ({ Id, Status: 'OK' }))],
		['rows with ids alone', [A, B, C].map((UserTaskId) => ({ UserTaskId }))],
		[
			'a word that only begins with a yes',
			[A, B, C].map((Id) => ({ Id, Status: 'Successfully rejected' })),
		],
		['accepted rows of other ids', [A, B, ENTRY.FromDate].map((Id) => ({ Id, Status: 'Success' }))],
		['one id accepted twice', [A, A, C].map((Id) => ({ Id, Status: 'Success' }))],
		['a count of another list', { ...counts(4, 3, 1), Details: { X: [row(B)] } }],
		['more failures than names', { ...counts(3, 1, 2), Details: { X: [row(B)] } }],
		['fewer failures than names', { ...counts(3, 3, 0), Details: { X: [row(B)] } }],
		['a count of successes that is off', { ...counts(3, 3, 1), Details: { X: [row(B)] } }],
		['a name that was not sent', { ...counts(3, 2, 1), Details: { X: [row(ENTRY.FromDate)] } }],
		['no name', { ...counts(3, 2, 1), Details: { X: [row(undefined)] } }],
		['one name twice', { ...counts(3, 1, 2), Details: { X: [row(B), row(B)] } }],
		['names without details', counts(3, 2, 1)],
		['rows of some alone', [{ UserTaskId: B, ErrorMessage: 'x' }]],
	])('that does not fit proves nothing: %s', (_, body) => {
		expect(read(body)).toBeInstanceOf(ContractMismatch);
	});

	it('that does not fit keeps its reasons', () => {
		const reply = read({ ...counts(9, 8, 1), Details: { X: [row(B, 'Slot taken')] } });
		expect((reply as ContractMismatch).message).toBe('Slot taken');
	});

	it.each([
		[{ Status: {} }],
		[{ Status: { TotalCount: 3 } }],
		[[]],
		[[1, 2, 3]],
		[[{ Reason: 'x' }]],
	])('of another form is none: %j', (body) => {
		expect(read(body)).toBeUndefined();
	});
});
