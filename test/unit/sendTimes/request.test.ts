/** leadsquared-api.md §1: the body that is sent, and the reply to it. */
import { type TaskEntry } from '../../../nodes/LeadSquared/appointmentTimes/entry';
import {
	BULK_UPDATE_PATH,
	bulkUpdateBody,
	readBulkUpdateReply,
} from '../../../nodes/LeadSquared/actions/appointment/sendTimes/request';
import { ContractRefusal } from '../../../nodes/LeadSquared/transport/classify';

const ENTRY: TaskEntry = {
	UserTaskId: '0aa0b97c-a507-11e8-a43f-02742c1c8abe',
	FromDate: '2018-09-29 12:30:00',
	ToDate: '2018-09-29 12:30:00',
};

/** As it goes out. */
const textOf = (...body: Parameters<typeof bulkUpdateBody>): string =>
	JSON.stringify(bulkUpdateBody(...body));

describe('the request', () => {
	it('goes where the documentation says', () => {
		expect(BULK_UPDATE_PATH).toBe('Task.svc/BulkUpdateAppointmentTime');
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
		expect(textOf([ENTRY], undefined)).toBe(textOf([ENTRY]));
	});

	it('holds the appointments in order, and the webhook as it was given', () => {
		const other = { ...ENTRY, UserTaskId: '22a3a4b4-a480-11e8-a43f-02742c1c8abe' };
		const url = 'https://example.com/?a="\\\u2028é&b=1';
		expect(bulkUpdateBody([other, ENTRY, other], url)).toEqual({
			TaskList: [other, ENTRY, other],
			StatusWebhookURL: url,
		});
	});
});

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
		expect(readBulkUpdateReply(body)).toBe(id);
	});

	it.each([
		['with an Id', { Status: 'Success', Message: { Id: '5812945', IsSuccessful: false } }],
		['without an Id', { Status: 'Success', Message: { IsSuccessful: false } }],
	])('that says IsSuccessful false is a refusal: %s', (_what, body) => {
		const reply = readBulkUpdateReply(body);
		expect(reply).toBeInstanceOf(ContractRefusal);
		expect((reply as ContractRefusal).message).toMatch(/IsSuccessful/);
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
		expect(readBulkUpdateReply(body)).toBeUndefined();
	});
});
