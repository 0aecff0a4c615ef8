import { Dialog } from './dialog';
import { n8nCan } from './harness';
import { closedPort, listen } from './listener';
import { useStage, WHO_PATH } from './support';

const dialog = new Dialog();
const stage = useStage({ nodeTypes: { 'test.dialog': dialog.node } });

// n8n asks the credential about a 401 afterwards, or, where it knows its own test by the node, beforehand.
describe.each([
	['afterwards', 'after a 401'],
	['beforehand', ''],
])('the test of the credential dialog, the credential being asked %s', (when, checked) => {
	// Asked afterwards, only where n8n takes a 401 for a failure although other statuses are let through.
	const asksFor401 = when === 'beforehand' || n8nCan.exceptStatuses;

	const press = async (changes: Parameters<typeof stage.credential>[0] = {}) =>
		await dialog.press(stage, stage.credential({ checked, ...changes }));

	it.each(['headers', 'query'])(
		'passes for good keys in their own region, in the %s',
		async (sendKeysIn) => {
			expect(await press({ sendKeysIn })).toEqual({
				status: 'OK',
				message: 'Connection successful!',
			});
			const { received } = stage.simulator;
			expect(received.length).toBeGreaterThan(0);
			expect(received.every(({ keysFrom }) => keysFrom === sendKeysIn)).toBe(true);
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

	it.each([200, 404, 503])('tells an HTML page from LeadSquared: HTTP %i', async (status) => {
		stage.simulator.faults.decide = () => ({ kind: 'html', status });
		const shown = await press();
		expect(shown.status).toBe('Error');
		expect(shown.message).toMatch(
			status === 503 ? /Region or API Host|Try again/ : /Take Region or API Host from My Account/,
		);
	});

	it('tells JSON that is not LeadSquared’s', async () => {
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

	it(`asks where the keys belong ${when}`, async () => {
		Object.assign(stage.simulator.settings.region, { wrong: true, host: 'api.leadsquared.com' });
		await press();
		const paths = stage.simulator.received.map(({ path }) => path);
		if (asksFor401) expect(paths[when === 'beforehand' ? 0 : 1]).toBe(WHO_PATH);
		else expect(paths).not.toContain(WHO_PATH);
	});
});
