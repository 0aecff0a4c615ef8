import { Dialog } from './dialog';
import { n8nCan } from './harness';
import { closedPort, listen } from './listener';
import { useStage, WHO_PATH } from './support';

const TEST_PATH = '/v2/LeadManagement.svc/LeadsMetaData.Get';

const dialog = new Dialog();
const stage = useStage({ nodeTypes: { 'test.dialog': dialog.node } });

// n8n calls preAuthentication after a 401, and, where it knows its own test by the node, before the test too.
describe.each([
	['after a 401', 'after a 401'],
	['before the test too', ''],
])('the test of the credential dialog, preAuthentication being called %s', (_when, checked) => {
	// Only where n8n takes a 401 for a failure although other statuses are let through.
	const asksFor401 = n8nCan.exceptStatuses;

	const press = async (changes: Parameters<typeof stage.credential>[0] = {}) =>
		await dialog.press(stage, stage.credential({ checked, ...changes }));

	it.each(['headers', 'query'])(
		'passes for good keys in their own region, in the %s',
		async (sendKeysIn) => {
			expect(await press({ sendKeysIn })).toEqual({
				status: 'OK',
				message: 'Connection successful!',
			});
			expect(stage.simulator.received).toMatchObject([{ path: TEST_PATH, keysFrom: sendKeysIn }]);
		},
	);

	it.each(['401', 'json401', 'json500', 'json200'] as const)(
		'says what to do about bad keys: %s',
		async (errorAs) => {
			stage.simulator.settings.auth.errorAs = errorAs;
			const { status, message } = await press({ secretKey: 'other' });
			expect(status).toBe('Error');
			expect(message).toMatch(/API and Webhooks/);
			if (!errorAs.endsWith('401')) return;
			expect(message).toMatch(asksFor401 ? /does not accept these keys/ : /[Cc]heck the keys/);
		},
	);

	it.each([
		['api-in21.leadsquared.com', '"India (Mumbai)"'],
		['api-xx99.leadsquared.com', 'api-xx99.leadsquared.com'],
	])('names the region of keys that belong elsewhere: %s', async (host, name) => {
		Object.assign(stage.simulator.settings.region, { wrong: true, host });
		const { status, message } = await press();
		expect(status).toBe('Error');
		expect(message).toMatch(asksFor401 ? /another region/ : /Check .* Region/);
		if (asksFor401) expect(message).toContain(name);
	});

	it('does not pass for keys whose user may read nothing', async () => {
		stage.simulator.settings.auth.missingRights = 'everything';
		const { status, message } = await press();
		expect(status).toBe('Error');
		expect(message).toMatch(/may read leads/);
	});

	it.each([200, 404, 503])('recognises an HTML page: HTTP %i', async (status) => {
		stage.simulator.faults.decide = () => ({ kind: 'html', status });
		const shown = await press();
		expect(shown.status).toBe('Error');
		expect(shown.message).toMatch(
			status === 503 ? /Region or API Host|Try again/ : /Take Region or API Host from My Account/,
		);
	});

	it('recognises JSON that is not LeadSquared’s', async () => {
		stage.simulator.faults.decide = () => ({
			kind: 'raw',
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: '{"hello":"world"}',
		});
		const { status, message } = await press();
		expect(status).toBe('Error');
		expect(message).toMatch(/is not the LeadSquared API/);
	});

	it.each([301, 302, 303, 307, 308])('does not follow a redirect: %i', async (status) => {
		const other = await listen((response) => {
			response.setHeader('content-type', 'application/json').end('[{"SchemaName":"ProspectID"}]');
		});
		try {
			stage.simulator.faults.decide = () => ({
				kind: 'raw',
				status,
				headers: { location: `${other.url}/v2` },
			});
			const shown = await press();
			expect(shown.status).toBe('Error');
			expect(shown.message).toMatch(/Take Region or API Host from My Account/);
			expect(other.arrivals).toEqual([]);
		} finally {
			await other.stop();
		}
	});

	it.each([
		['http://api.leadsquared.com', /http:\/\/, which would send the keys unencrypted/],
		['https://user@api.leadsquared.com', /user name or password/],
		['api.leadsquared.com/v2?x=1', /contains a query/],
		['api.leadsquared.com#x', /contains a fragment/],
		['api.leadsquared.com/other', /contains the path \/other/],
		['ftp://api.leadsquared.com', /begins with ftp:\/\//],
		['api leadsquared.com', /contains a space/],
		['', /is empty/],
	])('says what is wrong with a host that is refused: %s', async (host, words) => {
		const { status, message } = await press({ host });
		expect(status).toBe('Error');
		expect(message).toMatch(words);
		expect(stage.simulator.received).toEqual([]);
	});

	it.each([
		[{ accessKey: '' }, 'Access Key'],
		[{ secretKey: 'with space' }, 'Secret Key'],
		[{ region: 'api-unknown.leadsquared.com' }, 'Region'],
	])('names the field that cannot be used: %j', async (changes, field) => {
		const { status, message } = await press(changes);
		expect(status).toBe('Error');
		expect(message).toContain(`The ${field} of the LeadSquared credential`);
		expect(stage.simulator.received).toEqual([]);
	});

	it('says that a host cannot be reached', async () => {
		const { status, message } = await press({ host: await closedPort() });
		expect(status).toBe('Error');
		expect(message).toMatch(/ECONNREFUSED|refused the connection/);
	});

	it('shows no key, whatever comes back', async () => {
		const { accessKey, secretKey } = stage.simulator.keys;
		stage.simulator.faults.decide = () => ({
			kind: 'raw',
			status: 401,
			body: JSON.stringify({ Status: 'Error', ExceptionMessage: `${accessKey} ${secretKey}` }),
		});
		const { status, message } = await press();
		expect(status).toBe('Error');
		for (const key of [accessKey, secretKey]) expect(message).not.toContain(key);
	});

	const paths = () => stage.simulator.received.map(({ path }) => path);

	it('asks where the keys belong once, after a 401', async () => {
		Object.assign(stage.simulator.settings.region, { wrong: true, host: 'api.leadsquared.com' });
		await press();
		expect(paths()).toEqual(asksFor401 ? [TEST_PATH, WHO_PATH] : [TEST_PATH]);
	});

	it.each([
		['a reset', { kind: 'reset' }],
		['a limit', { kind: 'limited' }],
		['an HTML page', { kind: 'html' }],
		['an empty 503', { kind: 'emptyStatus' }],
		['a wrong path', { kind: 'emptyStatus', status: 404 }],
	] as const)('keeps to the 401 where the question about the keys meets %s', async (_, fault) => {
		stage.simulator.faults.decide = ({ path }) =>
			path === WHO_PATH ? fault : { kind: 'emptyStatus', status: 401 };
		const { status, message } = await press();
		expect(status).toBe('Error');
		expect(message).toMatch(
			asksFor401 ? /does not accept these keys \(HTTP 401\)/ : /check the keys/,
		);
		expect(message).toMatch(/My Account > Settings > API and Webhooks/);
		expect(paths()).toEqual(asksFor401 ? [TEST_PATH, WHO_PATH] : [TEST_PATH]);
	});

	it.each([
		[429, /limit of calls is reached/],
		[502, /cannot answer just now \(HTTP 502\)/],
		[503, /cannot answer just now \(HTTP 503\)/],
		[504, /cannot answer just now \(HTTP 504\)/],
	])('says what HTTP %i means, and asks nothing more', async (code, words) => {
		stage.simulator.faults.decide = () => ({ kind: 'emptyStatus', status: code });
		const { status, message } = await press();
		expect(status).toBe('Error');
		expect(message).toMatch(n8nCan.exceptStatuses ? words : /is not the LeadSquared API/);
		expect(paths()).toEqual([TEST_PATH]);
	});

	it.each([
		['a 404', { kind: 'emptyStatus', status: 404 }],
		['a 500', { kind: 'emptyStatus', status: 500 }],
		['a 403', { kind: 'emptyStatus', status: 403 }],
		['a reset', { kind: 'reset' }],
	] as const)('asks nothing more after %s', async (_, fault) => {
		stage.simulator.faults.decide = () => fault;
		expect((await press()).status).toBe('Error');
		expect(paths()).toEqual([TEST_PATH]);
	});
});
