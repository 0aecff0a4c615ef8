/** docs/leadsquared-api.md §1 to §3: keys, users, rights, regions. */
import {
	AT,
	bareCall,
	call,
	errorBody,
	expectTimes,
	headerKeys,
	ID,
	lastCall,
	MOVED,
	NEW,
	OLD,
	queryKeys,
	read,
	RECEIPT,
	update,
	useSimulator,
} from './support';
import type { CallOptions } from './support';
import type { Simulator } from '../../simulator';

const start = useSimulator();
const BODY = { TaskList: [{ UserTaskId: ID, ...NEW }] };
const HOST = 'api-in21.leadsquared.com';
const APPOINTMENTS_OF_USERS = {
	path: AT.appointmentsOfUsers,
	body: {
		FromDate: '2018-09-25',
		ToDate: '2018-09-28',
		Users: ['asha.rao@example.com'],
		Paging: { PageIndex: 1, PageSize: 100 },
	},
};

it('tells whose the keys are and where they belong', async () => {
	const simulator = await start();
	expect(await read(simulator, { path: AT.signIn })).toEqual({
		Id: simulator.user.Id,
		Name: 'Asha Rao',
		PassPhrase: 'asha.rao@example.com',
		Role: 'Administrator',
		EmailAddress: null,
		TimeZone: 'Asia/Kolkata',
		OrgDisplayName: 'Simulated Academy',
		OrgShortCode: '22824',
		LSQCommonServiceURLs: { api: simulator.host },
	});
	simulator.settings.region.host = HOST;
	expect(await read(simulator, { path: AT.signIn })).toMatchObject({
		LSQCommonServiceURLs: { api: HOST },
	});
});

describe('keys', () => {
	it('in the headers count before those in the query', async () => {
		const simulator = await start();
		const path = `${AT.signIn}?${queryKeys(simulator)}`;
		const headers = { ...headerKeys(simulator), 'x-LSQ-SecretKey': 'wrong' };
		expect((await bareCall(simulator, { path, headers })).status).toBe(401);
		expect(lastCall(simulator).keysFrom).toBe('headers');
	});

	it('in the query are read as a form is: percent-encoded, and a bare + as a space', async () => {
		const simulator = await start();
		const { accessKey, secretKey } = simulator.keys;
		for (const sign of '$+/=&%') expect(accessKey + secretKey).toContain(sign);
		const signIn = async (query: string) =>
			(await bareCall(simulator, { path: `${AT.signIn}?${query}` })).status;
		expect(await signIn(queryKeys(simulator))).toBe(200);
		expect(lastCall(simulator)).toMatchObject({ keysFrom: 'query', query: simulator.keys });
		expect(await signIn(queryKeys(simulator).replaceAll('%2B', '+'))).toBe(401);
		expect(await signIn(queryKeys(simulator).replace('accessKey', 'AccessKey'))).toBe(401);
	});

	it.each([
		['accept', '$', MOVED],
		['losePayload', '$', OLD],
		['losePayload', '%24', MOVED],
	] as const)(
		'unencodedDollar %s: a `$` in the query as %s',
		async (unencodedDollar, as, times) => {
			const simulator = await start({ auth: { unencodedDollar } });
			const path = `${AT.bulkUpdate}?${queryKeys(simulator).replace('%24', as)}`;
			expect((await bareCall(simulator, { path, body: BODY })).body).toBe(RECEIPT);
			await expectTimes(simulator, times);
		},
	);

	it.each<[string, (simulator: Simulator) => CallOptions]>([
		['that are not there', () => ({})],
		[
			'one here and one there',
			({ keys }) => ({
				headers: { 'x-LSQ-AccessKey': keys.accessKey },
				path: `${AT.bulkUpdate}?secretKey=${encodeURIComponent(keys.secretKey)}`,
			}),
		],
		[
			'of a user who is not active any more',
			(simulator) => {
				simulator.user.active = false;
				return { headers: headerKeys(simulator) };
			},
		],
	])('%s: a bare 401, and nothing happens', async (_name, options) => {
		const simulator = await start();
		const reply = await bareCall(simulator, { body: BODY, ...options(simulator) });
		expect(reply).toMatchObject({ status: 401, body: '' });
		await expectTimes(simulator, OLD);
	});

	it.each([
		['json401', 401],
		['json500', 500],
		['json200', 200],
	] as const)('that are wrong, as %s', async (errorAs, status) => {
		const badKeys = { type: 'MXAnyException', message: 'No such keys' };
		const simulator = await start({ auth: { errorAs, badKeys } });
		const body = errorBody('MXAnyException', 'No such keys');
		expect(await bareCall(simulator, { path: AT.signIn })).toMatchObject({ status, body });
	});
});

it.each([
	['writes', [500, 200, 200, 200]],
	['everything', [500, 500, 500, 200]],
] as const)('missing rights: %s', async (missingRights, statuses) => {
	const missingRightsMessage = 'Ask your administrator';
	const simulator = await start({ auth: { missingRights, missingRightsMessage } });
	const replies = [
		await update(simulator),
		await call(simulator, APPOINTMENTS_OF_USERS),
		await call(simulator, { path: AT.leadIdField }),
		await call(simulator, { path: AT.signIn }),
	];
	expect(replies.map(({ status }) => status)).toEqual(statuses);
	const refusal = errorBody('MXUnAuthorizedAccessException', missingRightsMessage);
	expect(replies[0]?.body).toBe(refusal);
});

it('answers 401 on the wrong host, naming the right host, but for signing in', async () => {
	const words = { type: 'MXAnyException', message: 'It is {host}: {host}' };
	const simulator = await start({ region: { host: HOST, wrong: true, refusal: words } });
	const refusal = errorBody('MXAnyException', `It is ${HOST}: ${HOST}`);
	for (const reply of [
		await update(simulator),
		await call(simulator, APPOINTMENTS_OF_USERS),
		await call(simulator, { path: AT.leadIdField }),
	]) {
		expect(reply).toMatchObject({ status: 401, body: refusal });
	}
	expect((await call(simulator, { path: AT.signIn })).status).toBe(200);
	expect((await bareCall(simulator, { path: AT.leadIdField })).body).toBe('');
	await expectTimes(simulator, OLD);
});

it('gives the properties of the lead id in an array of one, and of no other field', async () => {
	const simulator = await start();
	expect(await read(simulator, { path: AT.leadIdField })).toEqual([
		expect.objectContaining({ SchemaName: 'ProspectID' }),
	]);
	const path = AT.leadIdField.replace('ProspectID', 'mx_Nothing');
	expect((await call(simulator, { path })).status).toBe(500);
});
