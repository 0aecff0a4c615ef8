/** docs/leadsquared-api.md §1 to §3: keys, users, rights, regions. */
import {
	bareCall,
	BULK_UPDATE,
	BY_EMAIL,
	call,
	errorBody,
	headerKeys,
	ID,
	lastCall,
	LEAD_ID_FIELD,
	MOVED,
	NEW,
	OLD,
	queryKeys,
	RECEIPT,
	SIGN_IN,
	timesOf,
	update,
	useSimulator,
} from './support';
import type { CallOptions } from './support';

const start = useSimulator();
const BODY = { TaskList: [{ UserTaskId: ID, ...NEW }] };
const READ = {
	FromDate: '2018-09-25',
	ToDate: '2018-09-28',
	Users: ['asha.rao@example.com'],
	Paging: { PageIndex: 1, PageSize: 100 },
};

describe('the keys themselves', () => {
	it('look like LeadSquared’s, and hold every sign that a query must encode', async () => {
		const { accessKey, secretKey } = (await start()).keys;
		expect(accessKey).toMatch(/^u\$r[!-~]+$/);
		for (const sign of '+/=&') expect(accessKey).toContain(sign);
		for (const sign of '+/=&%') expect(secretKey).toContain(sign);
	});
});

describe('keys in the headers', () => {
	it('sign in', async () => {
		const simulator = await start();
		expect((await call(simulator, { path: SIGN_IN })).status).toBe(200);
		expect(lastCall(simulator).keysFrom).toBe('headers');
	});

	it.each(['x-lsq-accesskey', 'X-LSQ-ACCESSKEY'])('whatever their case: %s', async (name) => {
		const simulator = await start();
		const { accessKey, secretKey } = simulator.keys;
		const headers = { [name]: accessKey, 'x-lsq-secretkey': secretKey };
		expect((await bareCall(simulator, { path: SIGN_IN, headers })).status).toBe(200);
	});

	it('count before those in the query', async () => {
		const simulator = await start();
		const headers = { ...headerKeys(simulator), 'x-LSQ-SecretKey': 'wrong' };
		const path = `${SIGN_IN}?${queryKeys(simulator)}`;
		expect((await bareCall(simulator, { path, headers })).status).toBe(401);
		expect(lastCall(simulator).keysFrom).toBe('headers');
	});
});

describe('keys in the query', () => {
	const signIn = async (spoil: (query: string) => string) => {
		const simulator = await start();
		const path = `${SIGN_IN}?${spoil(queryKeys(simulator))}`;
		const { status } = await bareCall(simulator, { path });
		return { status, received: lastCall(simulator), keys: simulator.keys };
	};

	it('sign in when they are percent-encoded', async () => {
		const { status, received, keys } = await signIn((query) => query);
		expect(status).toBe(200);
		expect(received.keysFrom).toBe('query');
		expect(received.query).toEqual({ ...keys });
		expect(received.rawQuery).toContain('u%24r');
		expect(received.path).toBe(SIGN_IN);
	});

	it.each<[string, string, number]>([
		['+', '%2B', 401],
		['&', '%26', 401],
		['%', '%25', 401],
		['$', '%24', 200],
		['/', '%2F', 200],
		['=', '%3D', 200],
	])('with %s left as it is (not %s): %d', async (sign, encoded, status) => {
		expect((await signIn((query) => query.replaceAll(encoded, sign))).status).toBe(status);
	});

	it('reads an unencoded + as a space', async () => {
		const { received, keys } = await signIn((query) => query.replaceAll('%2B', '+'));
		expect(received.query['accessKey']).toBe(keys.accessKey.replace('+', ' '));
	});

	it('are not found under another spelling of their names', async () => {
		const { status, received } = await signIn((query) => query.replace('accessKey', 'AccessKey'));
		expect([status, received.keysFrom]).toEqual([401, 'query']);
	});

	it.each([
		['accept', MOVED],
		['losePayload', OLD],
	] as const)('with a bare `$`, %s', async (unencodedDollar, times) => {
		const simulator = await start({ auth: { unencodedDollar } });
		const bare = `${BULK_UPDATE}?${queryKeys(simulator).replace('%24', '$')}`;
		expect((await bareCall(simulator, { path: bare, body: BODY })).body).toBe(RECEIPT);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(times);
	});

	it.each(['query', 'headers'])('loses no payload when the `$` is well kept: %s', async (place) => {
		const simulator = await start({ auth: { unencodedDollar: 'losePayload' } });
		await (place === 'headers'
			? call(simulator, { path: `${BULK_UPDATE}?accessKey=$`, body: BODY })
			: bareCall(simulator, { path: `${BULK_UPDATE}?${queryKeys(simulator)}`, body: BODY }));
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(MOVED);
	});
});

describe('bad keys', () => {
	it.each<[string, (keys: { accessKey: string; secretKey: string }) => CallOptions, string]>([
		['none at all', () => ({}), 'none'],
		['empty', () => ({ headers: { 'x-LSQ-AccessKey': '', 'x-LSQ-SecretKey': '' } }), 'headers'],
		['the access key alone', (k) => ({ headers: { 'x-LSQ-AccessKey': k.accessKey } }), 'headers'],
		['the secret key alone', (k) => ({ headers: { 'x-LSQ-SecretKey': k.secretKey } }), 'headers'],
		[
			'one here and one there',
			(k) => ({
				headers: { 'x-LSQ-AccessKey': k.accessKey },
				path: `${BULK_UPDATE}?secretKey=${encodeURIComponent(k.secretKey)}`,
			}),
			'headers',
		],
		[
			'the wrong secret key',
			(k) => ({ headers: { 'x-LSQ-AccessKey': k.accessKey, 'x-LSQ-SecretKey': 'x' } }),
			'headers',
		],
		[
			'another case',
			(k) => ({
				headers: {
					'x-LSQ-AccessKey': k.accessKey.toUpperCase(),
					'x-LSQ-SecretKey': k.secretKey,
				},
			}),
			'headers',
		],
	])('%s: a bare 401, and nothing happens', async (_name, options, place) => {
		const simulator = await start();
		const reply = await bareCall(simulator, { body: BODY, ...options(simulator.keys) });
		expect([reply.status, reply.body]).toEqual([401, '']);
		expect(lastCall(simulator).keysFrom).toBe(place);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});

	it.each([
		['json401', 401],
		['json500', 500],
		['json200', 200],
	] as const)('as %s', async (errorAs, status) => {
		const simulator = await start({
			auth: { errorAs, badKeys: { type: 'MXAnyException', message: 'No such keys' } },
		});
		for (const path of [SIGN_IN, LEAD_ID_FIELD]) {
			const reply = await bareCall(simulator, { path });
			expect([reply.status, reply.body]).toEqual([
				status,
				errorBody('MXAnyException', 'No such keys'),
			]);
		}
	});

	it('are told before anything of the body', async () => {
		expect((await bareCall(await start(), { body: '{' })).status).toBe(401);
	});
});

describe('users', () => {
	it('lose their keys when they are deactivated', async () => {
		const simulator = await start();
		simulator.user.active = false;
		expect((await call(simulator, { path: SIGN_IN })).status).toBe(401);
	});

	it('have keys and details of their own', async () => {
		const simulator = await start();
		const user = simulator.addUser({ Name: 'Ravi Iyer', EmailAddress: 'ravi@example.com' });
		const headers = { 'x-LSQ-AccessKey': user.accessKey, 'x-LSQ-SecretKey': user.secretKey };
		const { body } = await bareCall(simulator, { path: SIGN_IN, headers });
		expect(JSON.parse(body)).toMatchObject({ Name: 'Ravi Iyer', PassPhrase: 'ravi@example.com' });
		expect(user.accessKey).not.toBe(simulator.keys.accessKey);
	});

	it('cannot use each other’s secret key', async () => {
		const simulator = await start();
		const { accessKey } = simulator.addUser();
		const headers = { ...headerKeys(simulator), 'x-LSQ-AccessKey': accessKey };
		expect((await bareCall(simulator, { path: SIGN_IN, headers })).status).toBe(401);
	});
});

describe('missing rights', () => {
	const MESSAGE = 'Ask your administrator';
	it.each([
		['none', [200, 200, 200, 200]],
		['writes', [500, 200, 200, 200]],
		['everything', [500, 500, 500, 200]],
	] as const)('%s', async (missingRights, statuses) => {
		const simulator = await start({ auth: { missingRights, missingRightsMessage: MESSAGE } });
		const replies = [
			await update(simulator),
			await call(simulator, { path: BY_EMAIL, body: READ }),
			await call(simulator, { path: LEAD_ID_FIELD }),
			await call(simulator, { path: SIGN_IN }),
		];
		expect(replies.map(({ status }) => status)).toEqual(statuses);
		for (const { status, body } of replies) {
			if (status === 500) expect(body).toBe(errorBody('MXUnAuthorizedAccessException', MESSAGE));
		}
	});
});

describe('regions', () => {
	it.each(['api-in21.leadsquared.com', 'https://api-in21.leadsquared.com'])(
		'names the host %s as it is set',
		async (host) => {
			const simulator = await start({ region: { host } });
			const { body } = await call(simulator, { path: SIGN_IN });
			expect(JSON.parse(body)).toMatchObject({ LSQCommonServiceURLs: { api: host } });
		},
	);

	it('answers 401 on the wrong host, naming the right one, but for signing in', async () => {
		const host = 'api-in21.leadsquared.com';
		const simulator = await start({ region: { host, wrong: true } });
		const refusal = errorBody(
			'MXUnAuthorizedAccessException',
			'Unauthorized. The API host of this account is api-in21.leadsquared.com',
		);
		for (const reply of [
			await update(simulator),
			await call(simulator, { path: BY_EMAIL, body: READ }),
			await call(simulator, { path: LEAD_ID_FIELD }),
		]) {
			expect([reply.status, reply.body]).toEqual([401, refusal]);
		}
		expect((await call(simulator, { path: SIGN_IN })).status).toBe(200);
		await simulator.drained();
		expect(timesOf(simulator, ID)).toEqual(OLD);
	});

	it('tells a stranger nothing about the region', async () => {
		const simulator = await start({ region: { host: 'api-in21.leadsquared.com', wrong: true } });
		const reply = await bareCall(simulator, { path: LEAD_ID_FIELD });
		expect([reply.status, reply.body]).toEqual([401, '']);
	});

	it('uses the words that are set', async () => {
		const simulator = await start({
			region: { wrong: true, host: 'h', refusal: { type: 'T', message: 'use {host}, {host}' } },
		});
		expect((await update(simulator)).body).toBe(errorBody('T', 'use h, h'));
	});
});

describe('the lead fields', () => {
	it.each([
		['?schemaName=ProspectID', 200],
		['', 200],
		['?schemaName=prospectid', 500],
		['?schemaName=mx_Nothing', 500],
	])('LeadsMetaData.Get%s: %d', async (query, status) => {
		const path = LEAD_ID_FIELD.replace(/\?.*/, query);
		const reply = await call(await start(), { path });
		expect(reply.status).toBe(status);
		expect(Array.isArray(JSON.parse(reply.body))).toBe(status === 200);
	});
});
