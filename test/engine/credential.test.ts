import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { type Listener, listen } from './listener';
import { at, CREDENTIAL, items, jsonOf, useStage, WHO_PATH } from './support';

const stage = useStage();

const READ_PATH = '/v2/LeadManagement.svc/LeadsMetaData.Get';

describe('the fields', () => {
	const field = (name: string) => {
		const { properties } = stage.engine.credentialType(CREDENTIAL);
		return at(properties.filter((property) => property.name === name));
	};

	it('are those that workflows store, in the words of the dialog', () => {
		const type = stage.engine.credentialType(CREDENTIAL);
		expect(type).toMatchObject({ name: 'leadSquaredApi', displayName: 'LeadSquared API' });
		const shown = type.properties
			.filter((property) => !['hidden', 'notice'].includes(property.type))
			.filter(({ name }) => !['allowedHttpRequestDomains', 'allowedDomains'].includes(name))
			.map((property) => [property.displayName, property.name, property.default]);
		expect(shown).toEqual([
			['Region', 'region', 'api.leadsquared.com'],
			['API Host', 'host', ''],
			['Access Key', 'accessKey', ''],
			['Secret Key', 'secretKey', ''],
			['Send Keys In', 'sendKeysIn', 'headers'],
			['Calls per 5 Seconds', 'rateLimit', 25],
		]);
	});

	it('offer every documented host and one of the user’s own', () => {
		const values = field('region').options?.map((option) => 'value' in option && option.value);
		expect(new Set(values)).toEqual(
			new Set([
				'api.leadsquared.com',
				'api-us11.leadsquared.com',
				'api-in21.leadsquared.com',
				'api-in22.leadsquared.com',
				'api-ir31.leadsquared.com',
				'api-ca12.leadsquared.com',
				'api-me61.leadsquared.com',
				'custom',
			]),
		);
		expect(field('host').displayOptions).toEqual({ show: { region: ['custom'] } });
	});

	it('mask the secret key alone, and limit the calls to 1 to 1000', () => {
		expect(field('secretKey').typeOptions).toEqual({ password: true });
		expect(field('accessKey').typeOptions).toBeUndefined();
		expect(field('rateLimit').typeOptions).toMatchObject({ minValue: 1, maxValue: 1000 });
		const sendKeysIn = field('sendKeysIn').options?.map(
			(option) => 'value' in option && option.value,
		);
		expect(sendKeysIn).toEqual(['headers', 'query']);
	});
});

describe('the host of a run', () => {
	it.each([
		(host: string) => `http://${host}`,
		(host: string) => `http://${host}/`,
		(host: string) => `http://${host}/v2`,
		(host: string) => ` HTTP://${host}/V2/// `,
		(host: string) => `http://${host.replace('127.0.0.1', 'localhost')}/v2/`,
	])('tolerates the scheme, /v2 and trailing slashes: %s', async (written) => {
		const run = await stage.move(items(1), { credential: { host: written(stage.simulator.host) } });
		expect(run.error).toBeUndefined();
		expect(stage.updates).toHaveLength(1);
	});

	it.each([
		'http://api.leadsquared.com',
		'https://user:pass@127.0.0.1',
		'127.0.0.1@example.com',
		'127.0.0.1?x=1',
		'127.0.0.1#x',
		'127.0.0.1/v3',
		'ws://127.0.0.1',
		'',
	])('is refused with nothing sent: %s', async (host) => {
		const run = await stage.move(items(1), { credential: { host } });
		expect(run.error?.message).toMatch(/^The API Host of the LeadSquared credential /);
		expect(stage.simulator.received).toEqual([]);
	});

	it.each([0, 1001, 2.5, 'x', -1])('a pace of %j calls is refused by name', async (rateLimit) => {
		const run = await stage.move(items(1), { credential: { rateLimit } });
		expect(run.error?.message).toContain('Calls per 5 Seconds');
		expect(run.error?.message).toContain(String(rateLimit));
		expect(stage.simulator.received).toEqual([]);
	});
});

describe('the credential of a run', () => {
	/** How often n8n reads it from where it is kept, as a run of so many calls goes. */
	const readsOf = async (calls: number): Promise<number> => {
		const credential = stage.credential();
		const { accessKey } = credential;
		let reads = 0;
		Object.defineProperty(credential, 'accessKey', {
			enumerable: true,
			get: () => {
				reads += 1;
				return accessKey;
			},
		});
		const before = stage.updates.length;
		const run = await stage.move(items(calls), {
			parameters: { options: { batchSize: 1 } },
			credentials: { [CREDENTIAL]: credential },
		});
		expect(run.error).toBeUndefined();
		expect(stage.updates).toHaveLength(before + calls);
		return reads;
	};

	it('is not read again for each call', async () => {
		const once = await readsOf(1);
		expect(once).toBeGreaterThan(0);
		expect(await readsOf(12)).toBe(once);
	});
});

// As n8n's nodes call today, and as its HTTP Request node does, which passes `uri`.
describe.each(['httpRequestWithAuthentication', 'requestWithAuthentication'])('%s', (helper) => {
	let other: Listener;
	beforeEach(async () => {
		other = await listen();
	});
	afterEach(() => other.stop());

	const request = async (
		url: string,
		changes: ICredentialDataDecryptedObject = {},
		options: INodeParameters = {},
		method = 'GET',
	) => {
		const parameters = { helper, credentialType: CREDENTIAL, url, options, method };
		return await stage.engine.run({
			nodes: [{ name: 'Request', type: 'test.request', parameters }],
			credentials: { [CREDENTIAL]: stage.credential(changes) },
		});
	};

	it.each(['headers', 'query'])(
		'gets its keys in the %s, beside a query of its own',
		async (sendKeysIn) => {
			const { url, keys } = stage.simulator;
			const run = await request(
				`${url}${READ_PATH}?own=a%20b`,
				{ sendKeysIn },
				{ qs: { schemaName: 'ProspectID' } },
			);
			expect(run.error).toBeUndefined();
			expect(jsonOf(run, 'Request')).toMatchObject([
				{ statusCode: 200, body: [{ SchemaName: 'ProspectID' }] },
			]);
			const [call, ...more] = stage.simulator.received;
			expect(more).toEqual([]);
			expect(call).toMatchObject({ keysFrom: sendKeysIn, path: READ_PATH });
			const { own, schemaName, ...rest } = call?.query ?? {};
			expect({ own, schemaName }).toEqual({ own: 'a b', schemaName: 'ProspectID' });
			expect(rest).toEqual(sendKeysIn === 'query' ? keys : {});
			expect(call?.rawQuery).not.toMatch(/[$+]/);
		},
	);

	it('posts a body as it is', async () => {
		const body = { UserTaskId: 'x', Name: 'ü' };
		await request(`${stage.simulator.url}/v2/Task.svc/Update`, {}, { body, json: true }, 'POST');
		expect(at(stage.simulator.received)).toMatchObject({ method: 'POST', json: body });
	});

	it('goes to the account’s host when the URL names none', async () => {
		const run = await request(READ_PATH);
		expect(run.error).toBeUndefined();
		expect(stage.simulator.received).toMatchObject([{ path: READ_PATH, keysFrom: 'headers' }]);
	});

	it.each([
		(url: string) => `${url}${READ_PATH}`,
		(url: string) => url.replace('http:', ''),
		(url: string) => url.replace('http://', 'http://127.0.0.1@'),
		(url: string) => url.replace('127.0.0.1', '127.0.0.2'),
	])('refuses any other host, with nothing sent to it (%#)', async (written) => {
		const run = await request(written(other.url));
		expect(run.status).toBe('error');
		expect(run.error?.message).toMatch(/sends its keys to http:\/\/127\.0\.0\.1:\d+ only/);
		expect(other.arrivals).toEqual([]);
	});

	it('refuses a base URL of another host', async () => {
		const run = await request(READ_PATH, {}, { baseURL: other.url });
		expect(other.arrivals).toEqual([]);
		expect(run.status).toBe('error');
	});

	it.each([301, 302, 303, 307, 308])(
		'does not follow a redirect (%i) to another host',
		async (status) => {
			for (const sendKeysIn of ['headers', 'query']) {
				stage.simulator.faults.push({
					kind: 'raw',
					status,
					headers: { location: `${other.url}${READ_PATH}` },
				});
				await request(`${stage.simulator.url}${READ_PATH}`, { sendKeysIn });
			}
			expect(stage.simulator.received.length).toBeGreaterThanOrEqual(2);
			expect(other.arrivals).toEqual([]);
		},
	);

	// n8n calls preAuthentication after any of these, without saying which it was.
	it.each([
		['a 404', { kind: 'emptyStatus', status: 404 }, '404'],
		[
			'a 500 with a reason',
			{
				kind: 'raw',
				status: 500,
				headers: { 'content-type': 'application/json' },
				body: '{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"Bad lead id 77"}',
			},
			'500',
		],
		['a 403', { kind: 'emptyStatus', status: 403 }, '403'],
		['a 429', { kind: 'emptyStatus', status: 429 }, '429'],
		['a 503', { kind: 'emptyStatus', status: 503 }, '503'],
		['a reset', { kind: 'reset' }, 'ECONNRESET'],
		['a 401', { kind: 'emptyStatus', status: 401 }, '401'],
	] as const)('leaves %s as it is, and asks nothing about the keys', async (_, fault, code) => {
		for (const checked of ['after a 401', '']) {
			stage.simulator.received.length = 0;
			// Another failure waits for whoever asks more: it would take the place of the first.
			stage.simulator.faults.decide = ({ path }) =>
				path === READ_PATH ? fault : { kind: 'limited' };
			const run = await request(`${stage.simulator.url}${READ_PATH}`, { checked });
			expect(run.status).toBe('error');
			if (code === 'ECONNRESET') expect(run.error?.message).toMatch(/connection/);
			else expect(run.error?.httpCode).toBe(code);
			if (code === '500') expect(JSON.stringify(run.error)).toContain('Bad lead id 77');
			// After a 401, n8n itself repeats a call of its newer helper.
			const repeated = code === '401' && helper === 'httpRequestWithAuthentication';
			const calls = stage.simulator.received.map(({ path }) => path);
			expect(calls).toEqual(repeated ? [READ_PATH, READ_PATH] : [READ_PATH]);
		}
	});

	it('asks nothing about the keys of another region either', async () => {
		Object.assign(stage.simulator.settings.region, {
			wrong: true,
			host: 'api-in21.leadsquared.com',
		});
		const run = await request(`${stage.simulator.url}${READ_PATH}`);
		expect(run.error?.httpCode).toBe('401');
		expect(stage.simulator.received.map(({ path }) => path)).not.toContain(WHO_PATH);
	});

	it('leaves each of several failing items its own reason', async () => {
		stage.simulator.faults.push(
			{ kind: 'emptyStatus', status: 404 },
			{ kind: 'raw', status: 500, body: '{"ExceptionMessage":"Bad lead id 77"}' },
			{ kind: 'emptyStatus', status: 403 },
		);
		for (const code of ['404', '500', '403']) {
			const run = await request(`${stage.simulator.url}${READ_PATH}`);
			expect(run.error?.httpCode).toBe(code);
		}
		expect(stage.simulator.received).toHaveLength(3);
	});

	it.each([
		[{ host: 'http://api.leadsquared.com' }, /The API Host of the LeadSquared credential/],
		[{ accessKey: '' }, /The Access Key of the LeadSquared credential/],
	])('says which field of the credential cannot be used: %j', async (changes, words) => {
		const run = await request(READ_PATH, changes);
		expect(run.error?.message).toMatch(words);
		expect(stage.simulator.received).toEqual([]);
	});
});
