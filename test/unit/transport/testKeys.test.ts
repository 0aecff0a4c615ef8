/** design.md, the credential: its test proves keys and region by asking the configured host, and no other. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import {
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { testKeys } from '../../../nodes/LeadSquared/transport/testKeys';

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

/** What n8n's dialog shows: the error's message; nothing for a credential that works. */
async function verdictOn(data: ICredentialDataDecryptedObject): Promise<string | undefined> {
	try {
		await testKeys(http, data);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : 'no error';
	}
}
const owner = (api: string) => JSON.stringify({ Id: '1', LSQCommonServiceURLs: { api } });
const failure = (message: string) =>
	JSON.stringify({ Status: 'Error', ExceptionType: 'MXException', ExceptionMessage: message });

describe('the test of a credential', () => {
	it('passes for good keys on their own host, after one call with the keys in its headers', async () => {
		const answer: Answer = {};
		const host = await serve(answer);
		answer.body = owner(`https://${host}/`);
		expect(await verdictOn(credential(host))).toBeUndefined();
		expect(calls.map(({ method, url }) => `${method ?? ''} ${url ?? ''}`)).toEqual([
			'GET /v2/Authentication.svc/UserByAccessKey.Get',
		]);
		expect(calls[0]?.headers).toMatchObject({
			'x-lsq-accesskey': ACCESS,
			'x-lsq-secretkey': SECRET,
		});
	});

	it('sends the keys in the query where the credential says so', async () => {
		const answer: Answer = {};
		const host = await serve(answer);
		answer.body = owner(host);
		expect(await verdictOn(credential(host, { sendKeysIn: 'query' }))).toBeUndefined();
		expect(calls.map(({ url }) => url)).toEqual([
			`/v2/Authentication.svc/UserByAccessKey.Get?accessKey=u%24r0123456789%2B%2F%3D&secretKey=${SECRET}`,
		]);
		expect(calls[0]?.headers).not.toHaveProperty('x-lsq-accesskey');
	});

	it.each([
		['keys of another region', { body: owner('api.leadsquared.com') }, /choose Region "Singapore"/],
		[
			'keys of an unlisted region',
			{ body: owner('https://api-xx99.leadsquared.com') },
			/Region "Custom" with the API Host api-xx99\.leadsquared\.com/,
		],
		['bad keys, told by the status', { status: 401 }, /does not accept these keys \(HTTP 401\)/],
		[
			'bad keys, told in JSON',
			{ status: 401, body: failure('Access Key is not valid') },
			/does not accept these keys/,
		],
		[
			'bad keys, told with 200',
			{ body: failure('Access Key is not valid') },
			/does not accept these keys/,
		],
		['another service', { body: '<html></html>' }, /is not the LeadSquared API \(HTTP 200\)/],
		['another JSON service', { body: '{"hello":"world"}' }, /is not the LeadSquared API/],
		['a wrong path', { status: 404, body: 'Not found' }, /is not the LeadSquared API \(HTTP 404\)/],
		['the limit of calls', { status: 429 }, /limit of calls/],
		[
			'the limit of calls, told with 200',
			{ body: failure('API calls exceeded the limit of 10 in 5 second(s)') },
			/limit of calls/,
		],
		['a failing server', { status: 503 }, /failed \(HTTP 503\)/],
	] satisfies Array<[string, Answer, RegExp]>)(
		'says what to do about %s',
		async (_what, answer, advice) => {
			const host = await serve(answer);
			expect(await verdictOn(credential(host))).toMatch(advice);
			expect(calls).toHaveLength(1);
		},
	);

	it('does not follow a redirect: the keys stay with the configured host', async () => {
		const elsewhere = await serve({ body: owner('api.leadsquared.com') });
		const host = await serve({ status: 302, headers: { location: `http://${elsewhere}/` } });
		expect(await verdictOn(credential(host))).toMatch(/is not the LeadSquared API \(HTTP 302\)/);
		expect(calls.map(({ headers }) => headers.host)).toEqual([host]);
	});

	it('says so when nothing answers', async () => {
		const host = await serve({});
		await Promise.all(servers.splice(0).map(close));
		expect(await verdictOn(credential(host))).toMatch(
			new RegExp(`^${host} refused the connection\\. Check Region or API Host`),
		);
	});

	it.each([
		[{ region: 'api.evil.example' }, /Region/],
		[{ host: 'http://evil.example' }, /unencrypted/],
		[{ host: '' }, /API Host .* is empty/],
		[{ accessKey: '' }, /Access Key/],
		[{ secretKey: 'two words' }, /Secret Key/],
	])('calls nobody for a credential that cannot be used: %j', async (changes, advice) => {
		const host = await serve({});
		expect(await verdictOn(credential(host, changes))).toMatch(advice);
		expect(calls).toHaveLength(0);
	});

	it('tells none of the keys, even where the server echoes them', async () => {
		for (const status of [200, 400, 401, 403, 404, 500]) {
			const host = await serve({ status, body: failure(`${ACCESS} ${SECRET}`) });
			const verdict = await verdictOn(credential(host));
			expect(verdict).toMatch(/\S/);
			expect(verdict).not.toContain(ACCESS);
			expect(verdict).not.toContain(SECRET);
		}
	});
});
