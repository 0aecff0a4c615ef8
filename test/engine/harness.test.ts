import type { INodeExecutionData, OnError } from 'n8n-workflow';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Engine, type EngineRun, dump, follow, n8nCan, startEngine } from './harness';
import { type SamplePackage, writeSamplePackage } from './harness/samplePackage';

const KEY = 'planted-secret-key';

let sample: SamplePackage;
let engine: Engine;
let server: Server;
let url: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

/** Answers with what arrived. */
const echo: typeof answer = (request, response) => {
	const body = JSON.stringify({ url: request.url, headers: request.headers });
	response.setHeader('content-type', 'application/json').end(body);
};

beforeAll(async () => {
	sample = await writeSamplePackage();
	engine = await startEngine({ packageDir: sample.dir });
	server = createServer((request, response) => {
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
	answer = echo;
});

afterAll(async () => {
	await engine.stop();
	await sample.remove();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

/** `count` items with ids from 0. */
const numbered = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, id) => ({ json: { id } }));

const jsonOf = (run: EngineRun, node: string, output = 0) =>
	run.node(node).outputs[output]?.map(({ json }) => json);

describe('the loaded package', () => {
	it('describes a node as the editor gets it', () => {
		expect(engine.description('n8n-nodes-sample.link')).toMatchObject({
			name: 'n8n-nodes-sample.link',
			iconUrl: 'icons/n8n-nodes-sample/dist/sample.svg',
			communityNodePackageVersion: '1.2.3',
		});
	});

	it('describes a credential type as n8n has it', () => {
		const type = engine.credentialType('sampleApi');
		expect(type.supportedNodes).toContain('call');
		expect(type.properties.map(({ name }) => name)).toEqual([
			'key',
			'sendIn',
			...(n8nCan.restrictDomains ? ['allowedHttpRequestDomains', 'allowedDomains'] : []),
		]);
	});

	it('names what there is when a type is unknown', async () => {
		const nodes = [{ name: 'A', type: 'n8n-nodes-sample.linc' }];
		await expect(engine.run({ nodes })).rejects.toThrow(
			'There is no node type "n8n-nodes-sample.linc". There are: n8n-nodes-sample.link,',
		);
		expect(() => engine.credentialType('otherApi')).toThrow('otherApi');
	});
});

describe('a run', () => {
	it('hands json and binary of the start items on, and leaves the items alone', async () => {
		const binary = { data: { data: 'aGk=', mimeType: 'text/plain' } };
		const items = [{ json: { id: 7 }, binary }];
		const run = await engine.run({
			nodes: [{ name: 'Link', type: 'n8n-nodes-sample.link' }],
			items,
		});
		expect(run.status).toBe('success');
		expect(run.error).toBeUndefined();
		expect(run.ran).toEqual(['Start', 'Link']);
		expect(run.node('Link')).toMatchObject({
			outputs: [[{ json: { id: 7 }, binary, pairedItem: 0 }]],
			status: 'success',
			source: [{ previousNode: 'Start' }],
		});
		expect(run.node('Link').error).toBeUndefined();
		expect(items).toEqual([{ json: { id: 7 }, binary }]);
	});

	it('takes chains and single links', async () => {
		const run = await engine.run({
			nodes: ['A', 'B', 'C'].map((name) => ({ name, type: 'test.collect' })),
			connections: [['Start', 'A', 'B'], { from: 'A', to: 'C' }],
			items: numbered(2),
		});
		expect(run.ran).toEqual(['Start', 'A', 'B', 'C']);
		expect(jsonOf(run, 'C')).toEqual([{ id: 0 }, { id: 1 }]);
	});

	it('refuses a connection to a node that is not there', async () => {
		const connections = [['Start', 'Nowhere']];
		await expect(engine.run({ nodes: [], connections })).rejects.toThrow('names "Nowhere"');
	});

	it('says which nodes ran when asked for one that did not', async () => {
		const nodes = [{ name: 'A', type: 'test.collect' }];
		const run = await engine.run({ nodes, items: [] });
		expect(() => run.node('A')).toThrow('"A" has no run 0. Nodes that ran: none.');
	});

	it('is not started by n8n when a required parameter is missing', async () => {
		const nodes = [{ name: 'R', type: 'n8n-nodes-sample.required' }];
		await expect(engine.run({ nodes })).rejects.toThrow(
			n8nCan.nameIssues ? '"needed" is required' : 'The workflow has issues',
		);
	});
});

describe('pairing', () => {
	const through = async (pairing: string, count = 5) =>
		await engine.run({
			nodes: [
				{ name: 'Link', type: 'n8n-nodes-sample.link', parameters: { pairing } },
				{ name: 'Collect', type: 'test.collect' },
				{
					name: 'Probe',
					type: 'test.probe',
					parameters: { value: "={{ $('Start').item.json.id }}" },
				},
			],
			items: numbered(count),
		});

	it('follows single links over several nodes, and n8n resolves them in expressions', async () => {
		const run = await through('each');
		expect([0, 1, 4].map((index) => follow(run, 'Probe', index))).toEqual([[0], [1], [4]]);
		expect(jsonOf(run, 'Probe')).toEqual([0, 1, 2, 3, 4].map((value) => ({ value })));
	});

	it('follows all links of an item, of which n8n resolves none when they differ', async () => {
		const run = await through('pairs');
		expect([0, 1, 2].map((index) => follow(run, 'Probe', index))).toEqual([[0, 1], [2, 3], [4]]);
		expect(jsonOf(run, 'Probe')).toEqual([
			{ expressionError: expect.stringContaining('Multiple matches') as string },
			{ expressionError: expect.stringContaining('Multiple matches') as string },
			{ value: 4 },
		]);
	});

	it('follows one item back to all', async () => {
		const run = await through('all', 3);
		expect(follow(run, 'Link', 0)).toEqual([0, 1, 2]);
		expect(follow(run, 'Collect', 0, 'Link')).toEqual([0]);
	});

	it('tells a missing link and a missing item', async () => {
		const run = await through('none');
		expect(() => follow(run, 'Collect', 3)).toThrow('There is no pairedItem at item 3 of "Link"');
		expect(() => follow(run, 'Link', 99)).toThrow(
			'item 99 of "Link", output 0, run 0, which is not',
		);
	});
});

describe('errors', () => {
	const items = numbered(3);
	items[1] = { json: { id: 1, bad: true } };

	const failing = async (onError: OnError, form = 'details') =>
		await engine.run({
			nodes: [
				{ name: 'Fail', type: 'n8n-nodes-sample.fail', onError, parameters: { form } },
				{ name: 'Good', type: 'test.collect' },
				{ name: 'Bad', type: 'test.collect' },
			],
			connections: [['Start', 'Fail', 'Good'], { from: 'Fail', output: 1, to: 'Bad' }],
			items,
		});

	it('stops the workflow and shows the error with its fields', async () => {
		const run = await failing('stopWorkflow');
		expect(run.status).toBe('error');
		const shown = {
			name: 'NodeApiError',
			message: 'Item 1 is bad',
			description: 'Mend it',
			httpCode: '422',
			itemIndex: 1,
			context: { itemIndex: 1 },
		};
		expect(run.error).toMatchObject(shown);
		expect(run.node('Fail')).toMatchObject({ status: 'error', error: shown, outputs: [] });
		expect(run.ran).toEqual(['Start', 'Fail']);
	});

	it('continues on the regular output', async () => {
		const run = await failing('continueRegularOutput');
		expect(run.status).toBe('success');
		expect(jsonOf(run, 'Good')).toEqual([
			{ done: 0 },
			{ error: 'Item 1 is bad', details: { extra: 1 } },
			{ done: 2 },
		]);
		expect(follow(run, 'Good', 1)).toEqual([1]);
		expect(run.ran).not.toContain('Bad');
	});

	it('continues on the error output, with the input item laid under the error', async () => {
		const run = await failing('continueErrorOutput');
		if (!n8nCan.routeDetails) {
			expect(jsonOf(run, 'Good')).toMatchObject([
				{ done: 0 },
				{ details: { extra: 1 } },
				{ done: 2 },
			]);
			expect(run.ran).not.toContain('Bad');
			return;
		}
		expect(jsonOf(run, 'Good')).toEqual([{ done: 0 }, { done: 2 }]);
		expect(jsonOf(run, 'Bad')).toEqual([
			{ id: 1, bad: true, error: 'Item 1 is bad', details: { extra: 1 } },
		]);
		expect(run.node('Fail').outputs).toHaveLength(2);
		expect(follow(run, 'Bad', 0)).toEqual([1]);
		expect(follow(run, 'Fail', 0, 'Start', { output: 1 })).toEqual([1]);
	});

	// What follows is n8n's own conduct, which nodes have to know: item.error costs the rest of the json.
	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: keeps only the message of an item that has item.error',
		async (onError) => {
			const run = await failing(onError, 'error');
			const [bad] =
				(onError === 'continueErrorOutput' ? jsonOf(run, 'Bad') : jsonOf(run, 'Good')?.slice(1)) ??
				[];
			expect(bad).toEqual({ error: 'Item 1 is bad' });
		},
	);

	// A node that throws although it was told to continue: n8n passes its input on as if it were good.
	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: sends the input to the first output when the node throws',
		async (onError) => {
			const run = await failing(onError, 'throw');
			expect(run.status).toBe('success');
			expect(run.node('Fail').error).toMatchObject({ message: 'Item 1 is bad' });
			expect(jsonOf(run, 'Good')).toEqual(items.map(({ json }) => json));
			expect(run.ran).not.toContain('Bad');
		},
	);

	it('retries the whole node', async () => {
		let calls = 0;
		answer = (request, response) => {
			calls += 1;
			if (calls < 3) response.writeHead(503).end();
			else echo(request, response);
		};
		const run = await engine.run({
			nodes: [
				{
					name: 'Call',
					type: 'n8n-nodes-sample.call',
					parameters: { url },
					retryOnFail: true,
					maxTries: 3,
					waitBetweenTries: 1,
				},
			],
			credentials: { sampleApi: { key: KEY } },
		});
		expect(calls).toBe(3);
		expect(run.status).toBe('success');
	});
});

describe('hints and logs', () => {
	const noting = async (text: string, mode: 'manual' | 'trigger' = 'trigger') =>
		await engine.run({
			nodes: [{ name: 'Note', type: 'n8n-nodes-sample.note', parameters: { text } }],
			mode,
		});

	it('keeps the hints of a node', async () => {
		const run = await noting('look here');
		expect(run.node('Note').hints).toEqual([
			{ message: 'look here', type: 'warning', location: 'outputPane' },
		]);
	});

	it('keeps what is logged from debug level on, apart for runs at the same time', async () => {
		const [one, two] = await Promise.all([noting('one'), noting('two')]);
		expect(one.logs).toContainEqual({
			level: 'debug',
			message: 'before one',
			meta: { text: 'one' },
		});
		expect(one.logs).toContainEqual({ level: 'warn', message: 'after one', meta: {} });
		expect(two.logs.map(({ message }) => message)).toContain('after two');
		expect(JSON.stringify(one.logs)).not.toContain('two');
	});

	it('runs as the editor does when asked to', async () => {
		const run = await noting('text', 'manual');
		expect(jsonOf(run, 'Note')).toMatchObject([{ mode: 'manual' }]);
		expect(run.dump()).toContain('shown text');
	});
});

describe('cancelling', () => {
	const waiting = async (then: string, signal: AbortSignal) =>
		await engine.run({
			nodes: [
				{ name: 'Wait', type: 'n8n-nodes-sample.wait', parameters: { url, then } },
				{ name: 'After', type: 'test.collect' },
			],
			signal,
		});

	it.each(['throw', 'return'])('ends a wait at once, when the node then does: %s', async (then) => {
		const controller = new AbortController();
		answer = (request, response) => {
			echo(request, response);
			controller.abort();
		};
		const run = await waiting(then, controller.signal);
		expect(run.status).toBe('canceled');
		expect(run.error?.message).toBe(
			then === 'throw' ? 'Stopped waiting' : 'The execution was cancelled manually',
		);
		expect(run.ran).toEqual(['Start', 'Wait']);
	});

	it('starts nothing when it was cancelled before', async () => {
		const run = await waiting('throw', AbortSignal.abort());
		expect(run.status).toBe('canceled');
		expect(run.ran).toEqual([]);
	});
});

describe('credentials', () => {
	type Helper = 'httpRequestWithAuthentication' | 'requestWithAuthentication';
	const helpers: Helper[] = ['httpRequestWithAuthentication', 'requestWithAuthentication'];

	const requesting = async (
		helper: Helper,
		credentialType: string,
		data: Record<string, string>,
	) => {
		const parameters = {
			helper,
			credentialType,
			url: `${url}/path?own=1`,
			options: { qs: { a: 'b' } },
		};
		const run = await engine.run({
			nodes: [{ name: 'Request', type: 'test.request', parameters }],
			credentials: { [credentialType]: data },
		});
		expect(run.error).toBeUndefined();
		return jsonOf(run, 'Request')?.[0];
	};

	it.each(helpers)(
		'%s: serves the method of a credential class, defaults filled in',
		async (helper) => {
			const reply = await requesting(helper, 'sampleApi', { key: KEY });
			expect(reply).toMatchObject({
				statusCode: 200,
				body: {
					url: '/path?own=1&a=b',
					headers: { 'x-sample-key': KEY, 'x-target': `${url}/path?own=1` },
				},
			});
		},
	);

	it.each(helpers)('%s: serves a key in the query', async (helper) => {
		const reply = await requesting(helper, 'sampleApi', { key: KEY, sendIn: 'query' });
		const { body } = reply as { body: { url: string } };
		expect(new URL(body.url, url).searchParams.get('key')).toBe(KEY);
	});

	it.each(helpers)('%s: serves a described authentication', async (helper) => {
		const reply = await requesting(helper, 'sampleGenericApi', { key: KEY });
		expect(reply).toMatchObject({
			body: { url: '/path?own=1&a=b&source=generic', headers: { 'x-generic-key': KEY } },
		});
	});

	it('gives each node the credential that it names', async () => {
		const call = (name: string, id?: string) => ({
			name,
			type: 'n8n-nodes-sample.call',
			parameters: { url },
			...(id !== undefined && { credentials: { sampleApi: { id, name: id } } }),
		});
		const run = await engine.run({
			nodes: [call('One'), call('Two', 'second')],
			credentials: { sampleApi: { key: 'first key' }, second: { key: '={{ "second " + "key" }}' } },
		});
		const sent = ['One', 'Two'].map((name) => jsonOf(run, name)?.[0]);
		expect(sent).toMatchObject([
			{ body: { headers: { 'x-sample-key': 'first key' } } },
			{ body: { headers: { 'x-sample-key': 'second key' } } },
		]);
		expect(sent[0]?.credential).toEqual({
			key: 'first key',
			sendIn: 'header',
			...(n8nCan.restrictDomains && { allowedHttpRequestDomains: 'all' }),
		});
	});

	it("shows n8n's error when a node has none", async () => {
		const nodes = [{ name: 'Call', type: 'n8n-nodes-sample.call', parameters: { url } }];
		const run = await engine.run({ nodes });
		expect(run.error?.message).toBe('Node does not require credentials');
	});

	it('shows an id that is not there', async () => {
		const sampleApi = { id: 'x', name: 'Gone' };
		const nodes = [
			{
				name: 'Call',
				type: 'n8n-nodes-sample.call',
				parameters: { url },
				credentials: { sampleApi },
			},
		];
		const run = await engine.run({ nodes });
		expect(run.error?.message).toContain('There is no credential "Gone" with id "x"');
	});

	it('does not store what preAuthentication fetched, and says so', async () => {
		await expect(requesting('requestWithAuthentication', 'sampleTokenApi', {})).rejects.toThrow(
			'database to keep',
		);
	});
});

describe('the time zone', () => {
	it.each([
		['Asia/Kolkata', 'Asia/Kolkata'],
		[undefined, 'America/New_York'],
	])('%s: is the zone of $now and of the node', async (workflowTimezone, zone) => {
		const run = await engine.run({
			nodes: [
				{ name: 'Note', type: 'n8n-nodes-sample.note' },
				{ name: 'Probe', type: 'test.probe', parameters: { value: '={{ $now.zoneName }}' } },
			],
			...(workflowTimezone !== undefined && { workflowTimezone }),
		});
		expect(jsonOf(run, 'Note')).toMatchObject([{ timezone: zone }]);
		expect(jsonOf(run, 'Probe')).toEqual([{ value: zone }]);
	});
});

describe('expressions', () => {
	it('are evaluated for each item', async () => {
		const value = '={{ $json.id * 2 }} of {{ $input.all().length }}';
		const run = await engine.run({
			nodes: [{ name: 'Probe', type: 'test.probe', parameters: { value } }],
			items: numbered(3),
		});
		expect(jsonOf(run, 'Probe')).toEqual(['0 of 3', '2 of 3', '4 of 3'].map((v) => ({ value: v })));
	});
});

describe('the dump', () => {
	class Hidden {
		readonly #secret = KEY;
		get secret() {
			return this.#secret;
		}
	}
	const error = new Error('outer', { cause: { config: { headers: { key: KEY } } } });
	const hidden = Object.defineProperty({}, 'hidden', { value: KEY });
	const circle: Record<string, unknown> = { key: KEY };
	circle.self = circle;

	it.each([
		['message of an error', new Error(KEY)],
		['cause of an error', error],
		['error in an aggregate', new AggregateError([new Error(KEY)])],
		['hidden property', hidden],
		['symbol', { [Symbol('s')]: KEY }],
		['name of a property', { [KEY]: 1 }],
		['map', new Map([['a', { b: KEY }]])],
		['key of a map', new Map([[{ b: KEY }, 1]])],
		['set', new Set([[KEY]])],
		['buffer', Buffer.from(KEY)],
		['getter of a class', new Hidden()],
		['URL', new URL(`http://localhost/?key=${KEY}`)],
		['reason of an abort', AbortSignal.abort(KEY)],
		['circle', circle],
		['property of a function', Object.assign(() => undefined, { key: KEY })],
	])('finds a secret in the %s', (_, value) => {
		expect(dump({ deep: [value] })).toContain(KEY);
	});

	it('says where it is, and survives what cannot be read', () => {
		expect(dump({ a: { b: KEY } })).toBe(`a.b = ${KEY}`);
		const broken = {
			get value(): never {
				throw new Error(KEY);
			},
		};
		expect(dump(broken)).toContain(`value.message = ${KEY}`);
	});

	// n8n's error for a failed call carries axios' error, and that the headers that were sent.
	it('covers the errors of items', async () => {
		answer = (_request, response) => {
			response.writeHead(500).end();
		};
		const calling = async (onError: OnError) =>
			await engine.run({
				nodes: [{ name: 'Call', type: 'n8n-nodes-sample.call', parameters: { url }, onError }],
				credentials: { sampleApi: { key: KEY } },
			});
		const stopped = await calling('stopWorkflow');
		expect(stopped.status).toBe('error');
		expect(stopped.dump()).not.toContain(KEY);
		const continued = await calling('continueRegularOutput');
		expect(continued.status).toBe('success');
		expect(continued.dump().includes(KEY)).toBe(n8nCan.keepHttpErrors);
	});
});

describe('several engines', () => {
	it('run side by side and leave the environment as it was', async () => {
		const folder = process.env.N8N_USER_FOLDER;
		const other = await startEngine({ packageDir: sample.dir });
		const run = await other.run({ nodes: [{ name: 'Link', type: 'n8n-nodes-sample.link' }] });
		expect(run.status).toBe('success');
		await other.stop();
		expect(folder).toBeDefined();
		expect(process.env.N8N_USER_FOLDER).toBe(folder);
	});
});
