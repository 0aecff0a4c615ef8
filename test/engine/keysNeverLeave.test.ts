import type { ServerResponse } from 'node:http';
import type { Fault, ReceivedCall } from '../simulator';
import type { EngineRun } from './harness';
import { closedPort, listen } from './listener';
import { CREDENTIAL, items, type MoveOptions, useStage, WHO_PATH } from './support';

const stage = useStage();

// With every character that some encoding writes differently.
const ACCESS = 'u$r+Planted/Access=&"<k>\'\\%41~1';
const SECRET = 'Planted+Secret/{s}=&"<k>\'\\%42~2';

const escapedAll = (text: string) =>
	text.replace(/\W/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
const everythingEncoded = (text: string) =>
	[...Buffer.from(text)]
		.map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`)
		.join('');
const form = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);
const html = (text: string) =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('"', '&quot;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll("'", '&#39;');

/** How a key may stand in a text that comes back; each as it stands in the JSON of a reply. */
const WRITTEN: Record<string, (key: string) => string> = {
	'as JSON writes it': json,
	'with every sign as \\u00XX, as .NET writes JSON': escapedAll,
	'with \\/, as PHP writes JSON': (key) => json(key).replaceAll('/', '\\/'),
	'percent-encoded': (key) => encodeURIComponent(key),
	'percent-encoded in small letters, as .NET writes URLs': (key) =>
		lowerHex(encodeURIComponent(key)),
	'percent-encoded as a form': form,
	'as HTML writes it': (key) => json(html(key)),
	'as JSON within JSON': (key) => json(json(key)),
};

const FORMS = [ACCESS, SECRET].flatMap((key) => [
	key,
	encodeURIComponent(key),
	lowerHex(encodeURIComponent(key)),
	everythingEncoded(key),
	encodeURI(key),
	form(key),
	json(key),
	json(json(key)),
	json(key).replaceAll('/', '\\/'),
	escapedAll(key),
	html(key),
	Buffer.from(key).toString('base64').replace(/=+$/, ''),
	Buffer.from(key).toString('base64url'),
	Buffer.from(key).toString('hex'),
]);

/** Looks through all that a run left behind; a failure names the places, not the keys. */
function expectNoKeys(run: EngineRun, forms: readonly string[] = FORMS) {
	const lines = run.dump().split('\n');
	const leaks = lines.filter((line) => forms.some((each) => line.includes(each)));
	const places = leaks.map((line) => /^([\w.()-]+) = /.exec(line)?.[1] ?? 'a further line');
	expect(places).toEqual([]);
	// The dump is whole: it holds what the node did.
	const [name] = run.ran.slice(-1);
	expect(lines.some((line) => line.includes(`runData.${String(name)}.0.`))).toBe(true);
}

/** Runs two batches with the planted keys, in headers and in the query, in both ways to fail. */
async function expectNoKeysIn(options: MoveOptions = {}, status: 'error' | 'success' = 'error') {
	stage.simulator.addUser({ accessKey: ACCESS, secretKey: SECRET });
	const runOf = async (sendKeysIn: string, onError: 'stopWorkflow' | 'continueRegularOutput') => {
		const run = await stage.move(items(2), {
			mode: 'manual',
			...options,
			onError,
			parameters: { options: { batchSize: 1, maxRetries: 0, timeout: 1 } },
			credential: { accessKey: ACCESS, secretKey: SECRET, sendKeysIn, ...options.credential },
		});
		expect(run.status).toBe(onError === 'stopWorkflow' ? status : 'success');
		expectNoKeys(run);
	};
	await Promise.all([
		runOf('headers', 'stopWorkflow'),
		runOf('headers', 'continueRegularOutput'),
		runOf('query', 'stopWorkflow'),
		runOf('query', 'continueRegularOutput'),
	]);
}

const echo = (status: number, body: string, headers: Record<string, string> = {}): Fault => ({
	kind: 'raw',
	status,
	headers: { 'content-type': 'application/json', ...headers },
	body,
});

const always = (fault: Fault) => {
	stage.simulator.faults.decide = () => fault;
};

it('stand where they must: in the request', async () => {
	await expectNoKeysIn({}, 'success');
	const { received } = stage.simulator;
	expect(received.filter(({ keysFrom }) => keysFrom === 'headers')).toHaveLength(4);
	expect(received.filter(({ keysFrom }) => keysFrom === 'query')).toHaveLength(4);
	const sent = ({ headers, query }: ReceivedCall) =>
		headers['x-lsq-secretkey'] ?? query['secretKey'];
	expect(received.map(sent)).toEqual(Array<string>(8).fill(SECRET));
});

describe.each(Object.entries(WRITTEN))('a server that returns the keys %s', (_, write) => {
	const both = `${write(ACCESS)} and ${write(SECRET)}`;

	it.each([
		[
			'in the message of an exception',
			500,
			`{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"No: ${both}."}`,
		],
		[
			'in the type of an exception',
			200,
			`{"Status":"Error","ExceptionType":"MX ${both}","ExceptionMessage":"No"}`,
		],
		['in a message without a type', 400, `{"Status":"Error","Message":"${both}"}`],
		[
			'in the message of a limit',
			429,
			`{"Status":"Error","ExceptionMessage":"${both}: API calls exceeded the limit of 1 in 86400 second(s)"}`,
		],
		[
			'as the id of the request',
			200,
			`{"Status":"Success","Message":{"Id":"${both}","IsSuccessful":true}}`,
		],
	])('%s', async (_where, status, body) => {
		always(echo(status, body));
		const run = await stage.move(items(1), {
			onError: 'continueRegularOutput',
			mode: 'manual',
			credential: { accessKey: ACCESS, secretKey: SECRET },
		});
		expect(stage.updates).toHaveLength(1);
		expectNoKeys(run);
	});
});

it.each([200, 400, 401, 403, 404, 500])(
	'are struck out of the message of an exception with HTTP %i',
	async (status) => {
		always(
			echo(
				status,
				JSON.stringify({ Status: 'Error', ExceptionMessage: `No: ${ACCESS}, ${SECRET}.` }),
			),
		);
		await expectNoKeysIn();
	},
);

describe('a server that returns the keys', () => {
	it.each([200, 404, 500])('in an HTML page, as HTTP %i', async (status) => {
		always(
			echo(status, `<html><body>${html(ACCESS)} ${ACCESS} ${SECRET}</body></html>`, {
				'content-type': 'text/html',
			}),
		);
		await expectNoKeysIn();
	});

	it('in the location of a redirect, and in other headers', async () => {
		const location = `/?accessKey=${encodeURIComponent(ACCESS)}&secretKey=${encodeURIComponent(SECRET)}`;
		always(echo(302, '', { location, 'set-cookie': `key=${encodeURIComponent(SECRET)}` }));
		await expectNoKeysIn();
	});

	it('in JSON that is none of LeadSquared’s', async () => {
		always(echo(200, JSON.stringify({ url: ACCESS, headers: { secret: SECRET } })));
		await expectNoKeysIn();
	});

	it('as the host that they belong to', async () => {
		stage.simulator.faults.decide = ({ method }) =>
			method === 'GET'
				? echo(200, JSON.stringify({ LSQCommonServiceURLs: { api: SECRET }, Name: ACCESS }))
				: { kind: 'emptyStatus', status: 401 };
		await expectNoKeysIn();
	});
});

describe('a key that could be a host, returned as the host that the keys belong to', () => {
	const accessKey = 'plantedaccess0123456789abcdef';
	const secretKey = 'plantedsecret0123456789abcdef';

	beforeEach(() => {
		stage.simulator.faults.decide = ({ path }) =>
			path === WHO_PATH
				? echo(200, JSON.stringify({ LSQCommonServiceURLs: { api: `https://${secretKey}/` } }))
				: { kind: 'emptyStatus', status: 401 };
	});

	it('in a run of the node', async () => {
		const run = await stage.move(items(1), { credential: { accessKey, secretKey } });
		expect(run.status).toBe('error');
		expectNoKeys(run, [secretKey]);
	});

	it.each(['httpRequestWithAuthentication', 'requestWithAuthentication'])(
		'in a request of another node: %s',
		async (helper) => {
			const url = `${stage.simulator.url}/v2/Task.svc/Retrieve.GetById`;
			const parameters = { helper, credentialType: CREDENTIAL, url };
			const run = await stage.engine.run({
				nodes: [{ name: 'Request', type: 'test.request', parameters }],
				credentials: { [CREDENTIAL]: stage.credential({ accessKey, secretKey }) },
			});
			expect(run.status).toBe('error');
			expect(stage.simulator.received.map(({ path }) => path)).not.toContain(WHO_PATH);
			expectNoKeys(run, [secretKey]);
		},
	);
});

describe('a failure of the connection', () => {
	it.each<[string, Fault]>([
		['reset', { kind: 'reset' }],
		['no answer in time', { kind: 'hang' }],
		['an empty 503', { kind: 'emptyStatus' }],
		['an answer that is cut off', { kind: 'truncatedJson', cut: 'connection' }],
	])('%s', async (_, fault) => {
		always(fault);
		await expectNoKeysIn();
	});

	it('a refused connection', async () => {
		await expectNoKeysIn({ credential: { host: await closedPort() } });
	});

	it('a host without TLS where TLS is expected', async () => {
		const { host } = stage.simulator;
		await expectNoKeysIn({ credential: { host: `https://${host}` } });
	});

	it('an answer that is no HTTP', async () => {
		const server = await listen(({ socket }: ServerResponse) => {
			socket?.end(`${ACCESS} ${SECRET}\r\n\r\n`);
		});
		try {
			await expectNoKeysIn({ credential: { host: server.url } });
			expect(server.arrivals.length).toBeGreaterThan(0);
		} finally {
			await server.stop();
		}
	});
});

describe('a run that sends nothing', () => {
	it('for a key that no header can carry', async () => {
		for (const changes of [{ accessKey: `${ACCESS}\u00e9` }, { secretKey: `${SECRET} x` }]) {
			const run = await stage.move(items(1), {
				credential: { accessKey: ACCESS, secretKey: SECRET, ...changes },
			});
			expect(run.status).toBe('error');
			expect(stage.simulator.received).toEqual([]);
			expectNoKeys(run);
		}
	});

	it('for a host that is refused', async () => {
		await expectNoKeysIn({ credential: { host: 'http://api.leadsquared.com' } });
		expect(stage.simulator.received).toEqual([]);
	});

	it('for bad items', async () => {
		stage.simulator.addUser({ accessKey: ACCESS, secretKey: SECRET });
		const run = await stage.move([{ json: {} }], {
			credential: { accessKey: ACCESS, secretKey: SECRET },
		});
		expect(run.status).toBe('error');
		expectNoKeys(run);
	});
});

it('bad keys are not named either', async () => {
	for (const errorAs of ['401', 'json401', 'json500', 'json200'] as const) {
		stage.simulator.settings.auth.errorAs = errorAs;
		const run = await stage.move(items(1), {
			credential: { accessKey: ACCESS, secretKey: SECRET },
		});
		expect(run.status).toBe('error');
		expectNoKeys(run);
	}
});

it('nothing is logged outside of the runs', () => {
	expect(stage.engine.logs.filter(({ message }) => message.includes('Planted'))).toEqual([]);
});
