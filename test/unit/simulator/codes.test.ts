/** docs/leadsquared-api.md §4 and §5: every status code, and what stands in its body. */
import {
	bareCall,
	BULK_UPDATE,
	BY_EMAIL,
	call,
	errorBody,
	BY_ID,
	lastCall,
	LEAD_ID_FIELD,
	NEW,
	OF_LEAD,
	OF_OPPORTUNITY,
	OF_OWNER,
	SIGN_IN,
	TASK_TYPES_LIST,
	timesOf,
	update,
	useSimulator,
	USERS,
	ID,
	OLD,
	RECEIPT,
} from './support';
import type { CallOptions } from './support';

const start = useSimulator();
const ENTRY = { UserTaskId: ID, ...NEW };
const LIST = { TaskList: [ENTRY] };

describe('400: the body is not as specified', () => {
	const typed = (type: string): CallOptions => ({ body: LIST, headers: { 'Content-Type': type } });
	it.each<[string, CallOptions]>([
		['malformed JSON', { body: '{"TaskList":[' }],
		['malformed JSON of a reading', { path: BY_EMAIL, body: '{"Users":[' }],
		['malformed JSON of another reading', { path: OF_OWNER, body: '{"Parameter":{' }],
		['no body', { method: 'POST', headers: { 'Content-Type': 'application/json' } }],
		['plain text', typed('text/plain')],
		['a form', typed('application/x-www-form-urlencoded')],
		['something that only starts like JSON', typed('application/json5')],
		['a Content-Type that is none', typed('json')],
		['an array', { body: [] }],
		['null', { body: 'null' }],
		['a number', { body: '1' }],
		['TaskList an object', { body: { TaskList: ENTRY } }],
		['TaskList a text', { body: { TaskList: 'all' } }],
		['an entry that is none', { body: { TaskList: [ID] } }],
		['an entry null', { body: { TaskList: [null] } }],
		['UserTaskId a number', { body: { TaskList: [{ ...ENTRY, UserTaskId: 1 }] } }],
		['FromDate a number', { body: { TaskList: [{ ...ENTRY, FromDate: 1538224200 }] } }],
		['StatusWebhookURL an object', { body: { ...LIST, StatusWebhookURL: {} } }],
	])('%s', async (_name, options) => {
		const simulator = await start();
		const reply = await call(simulator, options);
		expect([reply.status, reply.body]).toEqual([400, '']);
		expect(lastCall(simulator).because).toMatch(/\w/);
	});

	it('a call without a Content-Type', async () => {
		const simulator = await start();
		const body = JSON.stringify(LIST);
		const response = await fetch(simulator.url + BULK_UPDATE, {
			method: 'POST',
			body: new Blob([body]),
			headers: {
				'x-LSQ-AccessKey': simulator.keys.accessKey,
				'x-LSQ-SecretKey': simulator.keys.secretKey,
			},
		});
		expect(response.status).toBe(400);
		expect(lastCall(simulator).headers['content-type']).toBeUndefined();
		expect(lastCall(simulator).body).toBe(body);
	});

	it.each([
		'application/json',
		'Application/JSON; charset=utf-8',
		'application/json ;charset=utf-8',
	])('but not %s', async (type) => {
		expect((await call(await start(), typed(type))).status).toBe(200);
	});

	it.each([
		['{', 'application/json', 'the body is not JSON'],
		['{}', 'text/plain', 'Content-Type is not application/json'],
	])('%s as %s is told apart in the record: %s', async (body, type, because) => {
		const simulator = await start();
		await call(simulator, { body, headers: { 'Content-Type': type } });
		expect(lastCall(simulator).because).toBe(because);
	});

	it('leaves everything as it was', async () => {
		const simulator = await start();
		await call(simulator, { body: { TaskList: [ENTRY, ID] } });
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});
});

describe('404 and 405', () => {
	it.each([
		['GET', '/', 404],
		['GET', '/v2/Task.svc', 404],
		['POST', '/v2/Task.svc/BulkUpdateAppointmentTimes', 404],
		['POST', '/v2/Task.svc/bulkupdateappointmenttime', 404],
		['POST', `${BULK_UPDATE}/`, 404],
		['POST', BULK_UPDATE.replace('/v2', ''), 404],
		['GET', BULK_UPDATE, 405],
		['PUT', BULK_UPDATE, 405],
		['DELETE', BULK_UPDATE, 405],
		['PATCH', BULK_UPDATE, 405],
		['HEAD', SIGN_IN, 405],
		['OPTIONS', BULK_UPDATE, 405],
		['POST', SIGN_IN, 405],
		['POST', LEAD_ID_FIELD, 405],
		['GET', BY_EMAIL, 405],
		['GET', OF_OWNER, 405],
		['POST', BY_ID, 405],
		['POST', OF_LEAD, 405],
		['POST', OF_OPPORTUNITY, 405],
		['POST', USERS, 405],
		['POST', TASK_TYPES_LIST, 405],
	])('%s %s is %d', async (method, path, status) => {
		const simulator = await start();
		const body = method === 'GET' || method === 'HEAD' ? undefined : LIST;
		const reply = await call(simulator, { method, path, body });
		expect([reply.status, reply.body]).toEqual([status, '']);
		expect(lastCall(simulator)).toMatchObject({ method, answered: { status, body: '' } });
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});

	it('is told to strangers, too', async () => {
		expect((await bareCall(await start(), { path: '/v2/Nothing' })).status).toBe(404);
	});

	it('records the body of a call that leads nowhere', async () => {
		const simulator = await start();
		await call(simulator, { path: '/v2/Nothing', body: '{"a": 1}' });
		expect(lastCall(simulator)).toMatchObject({ body: '{"a": 1}', json: { a: 1 } });
	});
});

describe('what stands in the body of a 400, 404 or 405 is a switch', () => {
	it.each([
		['empty', undefined, ''],
		['envelope', 'application/json', errorBody('MXInvalidInputException', 'unknown path')],
		[
			'html',
			'text/html; charset=utf-8',
			expect.stringMatching(/^<!DOCTYPE html>[^]*404 Not Found/),
		],
	] as const)('%s', async (httpBody, type, body) => {
		const simulator = await start({ errors: { httpBody } });
		const reply = await call(simulator, { path: '/v2/Nothing' });
		expect(reply.status).toBe(404);
		expect(reply.headers['content-type']).toBe(type);
		expect(reply.body).toEqual(body);
	});
});

describe('500: application errors', () => {
	const INVALID = 'MXInvalidInputException';
	const MISSING = 'MXMandatoryAttributeMissingException';
	const bad = (change: Record<string, unknown>) => ({ TaskList: [ENTRY, { ...ENTRY, ...change }] });
	const invalid = (name: string) => [INVALID, `Invalid Input! Parameter Name: ${name}`] as const;
	const missing = (name: string) => [MISSING, `'${name}' is mandatory`] as const;

	it.each<[string, unknown, readonly [string, string]]>([
		['no TaskList', {}, missing('TaskList')],
		['TaskList null', { TaskList: null }, missing('TaskList')],
		['an empty TaskList', { TaskList: [] }, missing('TaskList')],
		['no UserTaskId', bad({ UserTaskId: undefined }), missing('UserTaskId')],
		['an empty UserTaskId', bad({ UserTaskId: '' }), missing('UserTaskId')],
		['no FromDate', bad({ FromDate: undefined }), missing('FromDate')],
		['ToDate null', bad({ ToDate: null }), missing('ToDate')],
		['ISO 8601', bad({ FromDate: '2018-09-29T12:30:00' }), invalid('FromDate')],
		['a zone marker', bad({ FromDate: '2018-09-29 12:30:00Z' }), invalid('FromDate')],
		['a fraction', bad({ ToDate: '2018-09-29 12:30:00.000' }), invalid('ToDate')],
		['no seconds', bad({ ToDate: '2018-09-29 12:30' }), invalid('ToDate')],
		['no time', bad({ FromDate: '2018-09-29' }), invalid('FromDate')],
		['30 February', bad({ FromDate: '2018-02-30 12:30:00' }), invalid('FromDate')],
		['29 February of no leap year', bad({ FromDate: '2019-02-29 12:30:00' }), invalid('FromDate')],
		['month 13', bad({ FromDate: '2018-13-01 12:30:00' }), invalid('FromDate')],
		['hour 24', bad({ ToDate: '2018-09-29 24:00:00' }), invalid('ToDate')],
		['second 60', bad({ ToDate: '2018-09-29 23:59:60' }), invalid('ToDate')],
		['a space before', bad({ FromDate: ' 2018-09-29 12:30:00' }), invalid('FromDate')],
		['a line break after', bad({ FromDate: '2018-09-29 12:30:00\n' }), invalid('FromDate')],
		['day first', bad({ FromDate: '29-09-2018 12:30:00' }), invalid('FromDate')],
		['a relative webhook URL', { ...LIST, StatusWebhookURL: '/l/x' }, invalid('StatusWebhookURL')],
		[
			'a webhook URL of ftp',
			{ ...LIST, StatusWebhookURL: 'ftp://a/b' },
			invalid('StatusWebhookURL'),
		],
		['an empty webhook URL', { ...LIST, StatusWebhookURL: '' }, invalid('StatusWebhookURL')],
		[
			'a webhook URL with no host',
			{ ...LIST, StatusWebhookURL: 'http://' },
			invalid('StatusWebhookURL'),
		],
	])('%s', async (_name, body, [type, message]) => {
		const simulator = await start();
		const reply = await call(simulator, { body });
		expect([reply.status, reply.body]).toEqual([500, errorBody(type, message)]);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});

	it('come as 200 where the account is like that', async () => {
		const reply = await call(await start({ errors: { as: '200' } }), { body: {} });
		expect([reply.status, reply.body]).toEqual([200, errorBody(...missing('TaskList'))]);
	});

	it('carry IsMXException where the account is like that', async () => {
		const reply = await call(await start({ errors: { isMXException: true } }), { body: {} });
		expect(reply.body).toBe(
			'{"Status":"Error","ExceptionType":"MXMandatoryAttributeMissingException",' +
				'"ExceptionMessage":"\'TaskList\' is mandatory","IsMXException":true}',
		);
	});
});

describe('lists as long as they may be', () => {
	it('has no limit of its own', async () => {
		const simulator = await start({ bulkUpdate: { unknownIdIsBad: false } });
		const reply = await update(simulator, Array<string>(5_000).fill(ID));
		expect([reply.status, reply.body]).toEqual([200, RECEIPT]);
	});

	it('takes as many as it is told to, and no more', async () => {
		const simulator = await start({ bulkUpdate: { maxTaskList: 3 } });
		expect((await update(simulator, [ID, ID, ID])).status).toBe(200);
		const reply = await update(simulator, [ID, ID, ID, ID]);
		expect([reply.status, reply.body]).toEqual([
			500,
			errorBody('MXInvalidInputException', 'Invalid Input! Parameter Name: TaskList'),
		]);
	});
});
