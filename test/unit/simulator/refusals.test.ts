/** docs/leadsquared-api.md §4 and §5: every status code, and what stands in its body. */
import {
	AT,
	bareCall,
	call,
	errorBody,
	expectTimes,
	ID,
	missing,
	NEW,
	OLD,
	UNKNOWN_ID,
	update,
	useSimulator,
} from './support';
import type { CallOptions } from './support';
import type { Settings, SettingsInput } from '../../simulator';

const start = useSimulator();
const ENTRY = { UserTaskId: ID, ...NEW };
const LIST = { TaskList: [ENTRY] };

describe('400: the body is not as specified', () => {
	const typed = (type: string): CallOptions => ({ body: LIST, headers: { 'Content-Type': type } });

	it.each<[string, CallOptions]>([
		['malformed JSON', { body: '{"TaskList":[' }],
		['another type', typed('text/plain')],
		['a Content-Type that is none', typed('json')],
		['an array', { body: [] }],
		['TaskList an object', { body: { TaskList: ENTRY } }],
		['an entry that is none', { body: { TaskList: [ENTRY, ID] } }],
		['FromDate a number', { body: { TaskList: [{ ...ENTRY, FromDate: 1538224200 }] } }],
		['StatusWebhookURL an object', { body: { ...LIST, StatusWebhookURL: {} } }],
	])('%s', async (_name, options) => {
		const simulator = await start();
		expect(await call(simulator, options)).toMatchObject({ status: 400, body: '' });
		await expectTimes(simulator, OLD);
	});

	it('but no charset, and no other case', async () => {
		const reply = await call(await start(), typed('Application/JSON; charset=utf-8'));
		expect(reply.status).toBe(200);
	});
});

describe('404 and 405', () => {
	it.each([
		['POST', AT.bulkUpdate.toLowerCase(), 404],
		['GET', AT.bulkUpdate, 405],
		['HEAD', AT.signIn, 405],
		['POST', AT.signIn, 405],
	])('%s %s is %d', async (method, path, status) => {
		const simulator = await start();
		const body = method === 'GET' || method === 'HEAD' ? undefined : LIST;
		expect(await call(simulator, { method, path, body })).toMatchObject({ status, body: '' });
		await expectTimes(simulator, OLD);
	});

	it('is what strangers get, too', async () => {
		expect((await bareCall(await start(), { path: '/v2/Nothing' })).status).toBe(404);
	});
});

it.each<[Settings['errors']['httpBody'], string, unknown]>([
	['envelope', 'application/json', errorBody('MXInvalidInputException', 'unknown path')],
	[
		'html',
		'text/html; charset=utf-8',
		expect.stringMatching(/^<!DOCTYPE html>[^]*404 Not Found/) as unknown,
	],
])('httpBody %s stands in such a reply', async (httpBody, type, body) => {
	const reply = await call(await start({ errors: { httpBody } }), { path: '/v2/Nothing' });
	expect(reply).toMatchObject({ status: 404, headers: { 'content-type': type }, body });
});

describe('an exception', () => {
	it('comes as 200 where the account is like that', async () => {
		const reply = await call(await start({ errors: { as: '200' } }), { body: {} });
		expect(reply).toMatchObject({ status: 200, body: missing('TaskList') });
	});

	it('carries IsMXException where the account is like that', async () => {
		const { body } = await call(await start({ errors: { isMXException: true } }), { body: {} });
		expect(body).toBe(missing('TaskList').replace('}', ',"IsMXException":true}'));
	});

	const REASON = 'Invalid Input! Parameter Name: UserTaskId';

	it.each<[SettingsInput['errors'], number, string, string]>([
		[
			{ form: 'messageObject' },
			500,
			'application/json',
			`{"Status":"Error","Message":{"ExceptionMessage":"${REASON}"}}`,
		],
		[
			{ form: 'modelState' },
			400,
			'application/json',
			`{"Message":"The request is invalid.","ModelState":{"task.TaskList[1].UserTaskId":["${REASON}"]}}`,
		],
		[{ form: 'text' }, 400, 'text/plain; charset=utf-8', REASON],
	])('in the form %j', async (errors, status, type, body) => {
		const simulator = await start({ errors });
		const reply = await update(simulator, [ID, UNKNOWN_ID]);
		expect(reply).toMatchObject({ status, headers: { 'content-type': type }, body });
		await expectTimes(simulator, OLD);
		// Missing rights are no matter of what the call asks.
		simulator.settings.auth.missingRights = 'writes';
		expect((await update(simulator)).body).toContain('"MXUnAuthorizedAccessException"');
	});
});
