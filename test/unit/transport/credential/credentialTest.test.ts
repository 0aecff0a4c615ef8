/** What the credential's test says of a 401: the configured host, and no other, is asked where the keys belong. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import {
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { explainFailedTest } from '../../../../nodes/LeadSquared/transport/credential/credentialTest';
import {
	TEST_URL,
	watchForTest,
} from '../../../../nodes/LeadSquared/transport/credential/authenticate';

const ACCESS = 'u$r0123456789+/=';
const SECRET = 's3cr3t-0123456789';

interface Answer {
	status?: number;
	headers?: Record<string, string>;
	body?: string;
}

/** Sends as n8n's helper does for these options: any status is a reply, redirects are handed back. */
const http: IHttpRequestHelper = {
	helpers: {
		httpRequest: async ({ url, headers, disableFollowRedirect }: IHttpRequestOptions) => {
			const response = await fetch(url, {
				headers: headers as Record<string, string>,
				redirect: disableFollowRedirect === true ? 'manual' : 'follow',
			});
			return {
				statusCode: response.status,
				headers: Object.fromEntries(response.headers),
				body: await response.text(),
			};
		},
	},
};

const servers: Server[] = [];
let calls: IncomingMessage[] = [];

async function serve(answer: Answer): Promise<string> {
	const server = createServer((request, response) => {
		calls.push(request);
		response.writeHead(answer.status ?? 200, answer.headers);
		response.end(answer.body ?? '');
	});
	servers.push(server);
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
}

beforeEach(() => {
	calls = [];
});
afterEach(async () => {
	await Promise.all(servers.splice(0).map(close));
});

function credential(host: string, changes: ICredentialDataDecryptedObject = {}) {
	return {
		region: 'custom',
		host: `http://${host}`,
		accessKey: ACCESS,
		secretKey: SECRET,
		sendKeysIn: 'headers',
		rateLimit: 25,
		...changes,
	};
}

/** The credential's own test, as n8n's dialog sends it. */
const OWN_TEST: IHttpRequestOptions = {
	url: TEST_URL,
	ignoreHttpStatusErrors: { ignore: true, except: [401] },
};

/** What n8n's dialog shows after a 401: the error's message; nothing where preAuthentication does nothing. */
async function verdictOn(
	data: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions = OWN_TEST,
): Promise<string | undefined> {
	watchForTest(data, request);
	try {
		await explainFailedTest(http, data);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : 'no error';
	}
}
const owner = (api: string) => JSON.stringify({ Id: '1', LSQCommonServiceURLs: { api } });
const failure = (message: string) =>
	JSON.stringify({ Status: 'Error', ExceptionType: 'MXException', ExceptionMessage: message });

describe('a 401 to the test of a credential', () => {
	it('for good keys of their own host is a matter of rights, after one call with the keys in its headers', async () => {
		const answer: Answer = {};
		const host = await serve(answer);
		answer.body = owner(`https://${host}/`);
		expect(await verdictOn(credential(host))).toMatch(/keys are valid.*may read leads/);
		expect(calls.map(({ method, url }) => `${method ?? ''} ${url ?? ''}`)).toEqual([
			'GET /v2/Authentication.svc/UserByAccessKey.Get',
		]);
		expect(calls[0]?.headers).toMatchObject({
			'x-lsq-accesskey': ACCESS,
			'x-lsq-secretkey': SECRET,
		});
	});

	it('is asked about with the keys in the query where the credential says so', async () => {
		const host = await serve({ body: owner('api.leadsquared.com') });
		expect(await verdictOn(credential(host, { sendKeysIn: 'query' }))).toMatch(/"Singapore"/);
		expect(calls.map(({ url }) => url)).toEqual([
			`/v2/Authentication.svc/UserByAccessKey.Get?accessKey=u%24r0123456789%2B%2F%3D&secretKey=${SECRET}`,
		]);
		expect(calls[0]?.headers).not.toHaveProperty('x-lsq-accesskey');
	});

	const NOT_ACCEPTED = /^LeadSquared does not accept these keys \(HTTP 401\)\. .*Region/;

	it.each([
		['keys of another region', { body: owner('api.leadsquared.com') }, /choose Region "Singapore"/],
		[
			'keys of an unlisted region',
			{ body: owner('https://api-xx99.leadsquared.com') },
			/Region "Custom" with the API Host api-xx99\.leadsquared\.com/,
		],
		['bad keys, by the status', { status: 401 }, NOT_ACCEPTED],
		['bad keys, in JSON', { status: 401, body: failure('Access Key is not valid') }, NOT_ACCEPTED],
		['bad keys, with 200', { body: failure('Access Key is not valid') }, /does not accept these/],
		['another service', { body: '<html></html>' }, NOT_ACCEPTED],
		['another JSON service', { body: '{"hello":"world"}' }, NOT_ACCEPTED],
		['a wrong path', { status: 404, body: 'Not found' }, NOT_ACCEPTED],
		['the limit of calls', { status: 429 }, NOT_ACCEPTED],
		['a failing server', { status: 503 }, NOT_ACCEPTED],
	] satisfies Array<[string, Answer, RegExp]>)(
		'is explained after an answer of %s',
		async (_what, answer, advice) => {
			const host = await serve(answer);
			expect(await verdictOn(credential(host))).toMatch(advice);
			expect(calls).toHaveLength(1);
		},
	);

	it('follows no redirect: the keys stay with the configured host', async () => {
		const elsewhere = await serve({ body: owner('api.leadsquared.com') });
		const host = await serve({ status: 302, headers: { location: `http://${elsewhere}/` } });
		expect(await verdictOn(credential(host))).toMatch(NOT_ACCEPTED);
		expect(calls.map(({ headers }) => headers.host)).toEqual([host]);
	});

	it('stays the reason when nothing answers', async () => {
		const host = await serve({});
		await Promise.all(servers.splice(0).map(close));
		expect(await verdictOn(credential(host))).toMatch(NOT_ACCEPTED);
	});

	it('shows no key that a server names as the host where the keys belong', async () => {
		const host = await serve({ body: owner(`https://${SECRET}/`) });
		expect(await verdictOn(credential(host))).not.toContain(SECRET);
		expect(calls).toHaveLength(1);
	});

	it('shows none of the keys, even where the server echoes them', async () => {
		for (const status of [200, 400, 401, 403, 404, 500]) {
			const host = await serve({ status, body: failure(`${ACCESS} ${SECRET}`) });
			const verdict = await verdictOn(credential(host));
			expect(verdict).toMatch(/\S/);
			expect(verdict).not.toContain(ACCESS);
			expect(verdict).not.toContain(SECRET);
		}
	});
});

describe('a failure of any other request', () => {
	it.each([
		['to another URL', { ...OWN_TEST, url: '/v2/Task.svc/Create' }],
		['to the same URL, of a node that takes statuses as they come', { url: TEST_URL }],
		[
			'of the HTTP Request node',
			{ uri: TEST_URL, simple: false } as unknown as IHttpRequestOptions,
		],
	])('calls nobody and says nothing: %s', async (_what, request) => {
		const host = await serve({ body: owner('api.leadsquared.com') });
		expect(await verdictOn(credential(host), request)).toBeUndefined();
		expect(calls).toEqual([]);
	});

	it('calls nobody even where the same data were tested before', async () => {
		const data = credential(await serve({ body: owner('api.leadsquared.com') }));
		watchForTest(data, OWN_TEST);
		expect(await verdictOn(data, { url: '/v2/Task.svc/Create' })).toBeUndefined();
		expect(calls).toEqual([]);
	});

	it('calls nobody where n8n calls before any request', async () => {
		const data = credential(await serve({ body: owner('api.leadsquared.com') }));
		await explainFailedTest(http, data);
		expect(calls).toEqual([]);
	});

	it('keeps its options; the test alone gets a time limit', () => {
		const request: IHttpRequestOptions = { url: '/v2/Task.svc/Create', timeout: 300_000 };
		expect(watchForTest({}, request)).toBe(request);
		expect(watchForTest({}, { ...OWN_TEST, timeout: 300_000 })).toEqual({
			...OWN_TEST,
			timeout: 10_000,
		});
	});
});
