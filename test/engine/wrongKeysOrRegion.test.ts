import { Socket } from 'node:net';
import { REGIONS } from '../../nodes/LeadSquared/transport/credential/regions';
import {
	descriptionLines,
	fatesOf,
	items,
	type MoveOptions,
	UPDATE_PATH,
	useStage,
	WHO_PATH,
} from './support';

const stage = useStage();

const asked = () => stage.simulator.received.filter(({ path }) => path === WHO_PATH);

/** A run of three batches, and the hosts that it connected to. */
const runOf = async (options: MoveOptions = {}) => {
	const connect = jest.spyOn(Socket.prototype, 'connect');
	try {
		const run = await stage.move(items(60), options);
		const ports = connect.mock.calls.flat(2).flatMap((argument: unknown) => {
			const { host = '', port } = (argument ?? {}) as { host?: string; port?: number | string };
			return port === undefined ? [] : [`${host}:${port}`];
		});
		return { run, hosts: new Set(ports) };
	} finally {
		connect.mockRestore();
	}
};

const wrongRegion = (host: string) => {
	Object.assign(stage.simulator.settings.region, { wrong: true, host });
};

describe('keys of another region', () => {
	it.each([
		['Canada', 'api-ca12.leadsquared.com'],
		['India (Hyderabad)', 'api-in22.leadsquared.com'],
		['India (Mumbai)', 'api-in21.leadsquared.com'],
		['Ireland', 'api-ir31.leadsquared.com'],
		['Middle East', 'api-me61.leadsquared.com'],
		['Singapore', 'api.leadsquared.com'],
		['United States', 'api-us11.leadsquared.com'],
	])('are told by the name that the dropdown has for it: %s', async (name, host) => {
		wrongRegion(host);
		const { run } = await runOf();
		expect(descriptionLines(run)[0]).toContain(`"${name}"`);
		expect(run.error?.httpCode).toBe('401');
	});

	it.each([
		['api-xx99.leadsquared.com', 'api-xx99.leadsquared.com'],
		['https://api-xx99.leadsquared.com/v2/', 'api-xx99.leadsquared.com'],
	])('are told by "Custom" and their host when the dropdown lacks it: %s', async (api, host) => {
		wrongRegion(api);
		const { run } = await runOf();
		expect(descriptionLines(run)[0]).toMatch(new RegExp(`"Custom" .*${host}(?![/\\w])`));
	});

	it('are found out by one question to the configured host, and to no other', async () => {
		wrongRegion('api-in21.leadsquared.com');
		const { hosts } = await runOf();
		expect(asked()).toHaveLength(1);
		expect(asked()).toMatchObject([{ method: 'GET', body: '', keysFrom: 'headers' }]);
		expect([...hosts]).toEqual([stage.simulator.host]);
	});

	it('are told on each error item in the continue modes, with one question as well', async () => {
		wrongRegion('api-in21.leadsquared.com');
		const { run } = await runOf({ onError: 'continueErrorOutput' });
		expect(asked()).toHaveLength(1);
		for (const { json } of fatesOf(run, 60)) expect(json.error).toContain('"India (Mumbai)"');
	});

	it('are asked for anew in the next run', async () => {
		wrongRegion('api-in21.leadsquared.com');
		await runOf();
		await runOf();
		expect(asked()).toHaveLength(2);
	});

	it('have their names from the credential’s own dropdown', () => {
		const region = stage.engine
			.credentialType('leadSquaredApi')
			.properties.find(({ name }) => name === 'region');
		const choices = (region?.options ?? []).map((option) => ({
			name: option.name,
			host: 'value' in option ? option.value : undefined,
		}));
		expect(choices).toEqual([...REGIONS, { name: 'Custom', host: 'custom' }]);
	});
});

describe('keys that are no keys', () => {
	it.each(['401', 'json401'] as const)('are told as such: %s', async (errorAs) => {
		stage.simulator.settings.auth.errorAs = errorAs;
		const { run, hosts } = await runOf({ credential: { secretKey: 'other' } });
		expect(asked()).toHaveLength(1);
		expect([...hosts]).toEqual([stage.simulator.host]);
		const [advice] = descriptionLines(run);
		expect(advice).toContain('does not accept these keys');
		expect(advice).toContain('My Account > Settings > API and Webhooks');
	});

	it('of a deactivated user are told in the same way', async () => {
		stage.simulator.user.active = false;
		const { run } = await runOf();
		expect(descriptionLines(run)[0]).toMatch(/does not accept these keys.*user is active/);
	});
});

describe('missing rights', () => {
	it('are told as such, without a question about the keys', async () => {
		stage.simulator.settings.auth.missingRights = 'writes';
		const { run } = await runOf();
		expect(asked()).toEqual([]);
		expect(run.error?.message).toContain('MXUnAuthorizedAccessException');
		expect(descriptionLines(run)[0]).toMatch(/lacks the right/);
	});

	it('are told where a 401 comes for keys that belong to this very host', async () => {
		stage.simulator.faults.decide = ({ path }) =>
			path === UPDATE_PATH ? { kind: 'emptyStatus', status: 401 } : undefined;
		const { run } = await runOf();
		expect(asked()).toHaveLength(1);
		expect(descriptionLines(run)[0]).toMatch(/belong to this region.*right/);
	});

	it('are looked for by appointment, until the first two batches show that they are missing for all', async () => {
		stage.simulator.settings.auth.missingRights = 'writes';
		await runOf({ onError: 'continueRegularOutput' });
		const apart = [13, 7, 4, 2, 1, 1, 2, 1];
		expect(stage.sent.map(({ length }) => length).sort()).toEqual(
			[10, 25, 25, ...apart, ...apart].sort(),
		);
	});
});

describe('a host that does not say where the keys belong', () => {
	it.each([
		['an HTML page', { kind: 'html' } as const, /is not the LeadSquared API/],
		['an empty 503', { kind: 'emptyStatus' } as const, /failed \(HTTP 503\)/],
		['a reset', { kind: 'reset' } as const, /closed the connection/],
		[
			'JSON without a host',
			{ kind: 'raw', status: 200, body: '{"Name":"Asha"}' } as const,
			/is not the LeadSquared API/,
		],
	])('leaves the refusal told, with what it did instead: %s', async (_, fault, words) => {
		stage.simulator.faults.decide = ({ path }) =>
			path === WHO_PATH ? fault : { kind: 'emptyStatus', status: 401 };
		const { run } = await runOf();
		expect(asked()).toHaveLength(1);
		expect(run.error?.message).toContain('HTTP 401');
		expect(descriptionLines(run)[0]).toMatch(words);
	});
});

it.each([400, 403, 404, 500])('a refusal with HTTP %i asks nothing', async (status) => {
	stage.simulator.faults.decide = () => ({
		kind: 'raw',
		status,
		body: '{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"No"}',
	});
	await runOf({ parameters: { options: { rejectedBatches: 'keepWhole' } } });
	expect(asked()).toEqual([]);
	expect(stage.updates.length).toBeGreaterThan(0);
});
