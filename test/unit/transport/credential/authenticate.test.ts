/** How keys are put on a request, and to which host they go. */
import fc from 'fast-check';

import { type ICredentialDataDecryptedObject, type IHttpRequestOptions } from 'n8n-workflow';

import { authenticateRequest } from '../../../../nodes/LeadSquared/transport/credential/authenticate';

const ORIGIN = 'https://api-in21.leadsquared.com';
const ACCESS = 'u$r0123+/=& key'.replace(' ', '_');
const SECRET = 's3cr3t%"\\#?';
const CREDENTIALS: ICredentialDataDecryptedObject = {
	region: 'api-in21.leadsquared.com',
	host: '',
	accessKey: ACCESS,
	secretKey: SECRET,
	sendKeysIn: 'headers',
};
const QUERY = `accessKey=${encodeURIComponent(ACCESS)}&secretKey=${encodeURIComponent(SECRET)}`;
const HEADERS = { 'x-LSQ-AccessKey': ACCESS, 'x-LSQ-SecretKey': SECRET };

/** As n8n's nodes pass requests: most with `url`, the HTTP Request node with `uri`. */
type Request = Partial<IHttpRequestOptions> & { uri?: string };
type Sent = Request & { followRedirect?: boolean; followAllRedirects?: boolean };

function authenticated(request: Request, changes: ICredentialDataDecryptedObject = {}): Sent {
	return authenticateRequest({ ...CREDENTIALS, ...changes }, request as IHttpRequestOptions);
}
const inQuery = (request: Request) => authenticated(request, { sendKeysIn: 'query' });

describe.each(['url', 'uri'] as const)('a request with %s', (field) => {
	it.each([
		[`${ORIGIN}/v2/Task.svc/Create`, `${ORIGIN}/v2/Task.svc/Create`],
		['/v2/Task.svc/Create', `${ORIGIN}/v2/Task.svc/Create`],
		['v2/Task.svc/Create', `${ORIGIN}/v2/Task.svc/Create`],
		[`${ORIGIN}:443/v2/x`, `${ORIGIN}/v2/x`],
		[`HTTPS://API-IN21.leadsquared.com/v2/x`, `${ORIGIN}/v2/x`],
		[`${ORIGIN}/v2/x?schemaName=ProspectID`, `${ORIGIN}/v2/x?schemaName=ProspectID`],
		[ORIGIN, `${ORIGIN}/`],
		['', `${ORIGIN}/`],
	])('to %j gets the keys in its headers', (target, sent) => {
		const result = authenticated({ [field]: target, headers: { accept: 'application/json' } });
		expect(result[field]).toBe(sent);
		expect(result.headers).toEqual({ accept: 'application/json', ...HEADERS });
		expect(result[field]).not.toContain('accessKey');
	});

	it.each([
		[`${ORIGIN}/v2/x`, `${ORIGIN}/v2/x?${QUERY}`],
		['v2/x', `${ORIGIN}/v2/x?${QUERY}`],
		['/v2/x?a=1', `${ORIGIN}/v2/x?a=1&${QUERY}`],
		['/v2/x?', `${ORIGIN}/v2/x?${QUERY}`],
		['/v2/x?a=%24&b=+#top', `${ORIGIN}/v2/x?a=%24&b=+&${QUERY}`],
	])('to %j gets them in its query where the credential says so', (target, sent) => {
		const result = inQuery({ [field]: target, headers: { accept: '*/*' } });
		expect(result[field]).toBe(sent);
		expect(result.headers).toEqual({ accept: '*/*' });
		const { searchParams } = new URL(result[field] ?? '');
		expect(searchParams.get('accessKey')).toBe(ACCESS);
		expect(searchParams.get('secretKey')).toBe(SECRET);
	});

	it('carries a $ percent-encoded in the query, since LeadSquared loses calls with a bare one', () => {
		expect(inQuery({ [field]: '/v2/x' })[field]).toContain('accessKey=u%24r0123');
		expect(inQuery({ [field]: '/v2/x' })[field]).not.toContain('$');
	});

	it.each([
		...[
			'https://evil.example/',
			'https://evil.example/api-in21.leadsquared.com',
			'//evil.example/v2/x',
		],
		...[
			'/\\evil.example',
			'\\\\evil.example',
			'\\/evil.example',
			'https:\\\\evil.example',
			'https:/\\evil.example',
		],
		...[
			`${ORIGIN}@evil.example/v2/x`,
			'https://api-in21.leadsquared.com:443@evil.example/',
			`${ORIGIN}.evil.example/`,
		],
		...[
			`${ORIGIN}:444/v2/x`,
			`${ORIGIN}:80/`,
			'http://api-in21.leadsquared.com/v2/x',
			'http://api-in21.leadsquared.com:443/',
		],
		...[
			'https://api-in22.leadsquared.com/v2/x',
			'https://api.leadsquared.com/v2/x',
			'https://leadsquared.com/',
		],
		...[
			'https://xapi-in21.leadsquared.com/',
			'https://api-in21.leadsquared.com./',
			'https://127.0.0.1/',
		],
		...[
			'HTTPS://EVIL.example',
			'ftp://api-in21.leadsquared.com/',
			'data:text/plain,x',
			`blob:${ORIGIN}/x`,
			`blob:${ORIGIN}`,
			`filesystem:${ORIGIN}/x`,
			'ws://api-in21.leadsquared.com/',
			'wss://api-in21.leadsquared.com/',
			'api-in21.leadsquared.com:443/x',
			'javascript:alert(1)',
			'file:///x',
		],
		...['///evil.example/x', '////evil.example', '//\\evil.example', 'https:////evil.example'],
	])('to another host, %j, is refused, without any key in the message', (target) => {
		for (const sendKeysIn of ['headers', 'query']) {
			const send = () => authenticated({ [field]: target }, { sendKeysIn });
			expect(send).toThrow(/sends its keys to https:\/\/api-in21\.leadsquared\.com only/);
			try {
				send();
			} catch (error) {
				expect(String(error)).not.toContain(ACCESS);
				expect(String(error)).not.toContain(SECRET);
			}
		}
	});

	it.each([
		...[
			'/\t/evil.example',
			'\t//evil.example',
			' //evil.example',
			' https://evil.example',
			'h\nttps://evil.example',
		],
		...[
			'\u0000//evil.example',
			'@evil.example',
			'.evil.example',
			':444/x',
			'https:evil.example',
			'https:/evil.example',
		],
		...[
			'..//evil.example',
			'.//evil.example',
			'?x=//evil.example',
			'#//evil.example',
			'%2f%2fevil.example',
			'/%5cevil.example',
		],
	])('of a twisted form, %j, goes to the credential’s host or nowhere', (target) => {
		for (const sendKeysIn of ['headers', 'query']) {
			let origin: string | undefined;
			try {
				origin = new URL(authenticated({ [field]: target }, { sendKeysIn })[field] ?? '').origin;
			} catch {
				origin = ORIGIN;
			}
			expect(origin).toBe(ORIGIN);
		}
	});

	it.each([
		['x', `${ORIGIN}/v2`, `${ORIGIN}/v2/x`],
		['/x', `${ORIGIN}/v2/`, `${ORIGIN}/v2/x`],
		['', `${ORIGIN}/v2?a=1`, `${ORIGIN}/v2?a=1`],
		['?a=1', `${ORIGIN}/v2`, `${ORIGIN}/v2/?a=1`],
		['x', '/v2', `${ORIGIN}/v2/x`],
		['x', '', `${ORIGIN}/x`],
		['x?next=https://evil.example/', `${ORIGIN}/v2`, `${ORIGIN}/v2/x?next=https://evil.example/`],
		['@evil.example', ORIGIN, `${ORIGIN}/@evil.example`],
		['.evil.example', ORIGIN, `${ORIGIN}/.evil.example`],
		[`${ORIGIN}/x`, 'https://evil.example', `${ORIGIN}/x`],
	])('%j under the base %j goes to %s, with no base left', (target, baseURL, sent) => {
		const result = authenticated({ [field]: target, baseURL });
		expect(result[field]).toBe(sent);
		expect(result.baseURL).toBeUndefined();
	});

	it.each([
		['x', 'https://evil.example'],
		['x', '//evil.example'],
		['x', `${ORIGIN}@evil.example`],
		['', 'https://evil.example'],
		['//evil.example', ORIGIN],
		['https://evil.example', `${ORIGIN}/v2`],
		['x', 'http://api-in21.leadsquared.com'],
		['x', `${ORIGIN}:444`],
		['x', `blob:${ORIGIN}/y`],
		['', `blob:${ORIGIN}/y`],
		['x', `${ORIGIN}.`],
		['x', 'data:,x'],
	])('%j under the base %j is refused', (target, baseURL) => {
		expect(() => authenticated({ [field]: target, baseURL })).toThrow();
	});

	it('follows no redirect, whatever its sender wanted', () => {
		const result = authenticated({
			[field]: '/v2/x',
			disableFollowRedirect: false,
			maxRedirects: 5,
		});
		expect(result.disableFollowRedirect).toBe(true);
		if (field === 'uri') {
			expect(result).toMatchObject({
				followRedirect: false,
				followAllRedirects: false,
				maxRedirects: 0,
			});
		}
	});

	it('stays as it was: its sender may send it again', () => {
		const headers = Object.freeze({ accept: 'application/json' });
		const body = Object.freeze({ a: 1 });
		const qs = Object.freeze({ b: '2' });
		const request = Object.freeze({
			[field]: '/v2/x?c=3',
			baseURL: ORIGIN,
			headers,
			body,
			qs,
			json: true,
		});
		const before = JSON.stringify(request);
		for (const sendKeysIn of ['headers', 'query']) {
			const result = authenticated(request, { sendKeysIn });
			expect(result).not.toBe(request);
			expect(result.body).toBe(body);
			expect(result.qs).toEqual(qs);
			expect(result.json).toBe(true);
		}
		expect(JSON.stringify(request)).toBe(before);
	});

	it('may come back with the keys on it, and gets them once', () => {
		const again = authenticated(authenticated({ [field]: '/v2/x' }));
		expect(again[field]).toBe(`${ORIGIN}/v2/x`);
		expect(again.headers).toEqual(HEADERS);
		expect(inQuery(inQuery({ [field]: '/v2/x?a=1' }))[field]).toBe(`${ORIGIN}/v2/x?a=1&${QUERY}`);
	});

	it('that names keys of its own gets those of the credential in their place', () => {
		const headers = { 'X-LSQ-AccessKey': 'other', 'x-lsq-secretkey': 'other', accept: '*/*' };
		expect(authenticated({ [field]: '/v2/x', headers }).headers).toEqual({
			accept: '*/*',
			...HEADERS,
		});
		const qs = { AccessKey: 'other', secretKey: 'other', a: '1' };
		const sent = inQuery({
			[field]: '/v2/x?accessKey=other&a=%24&SECRETKEY=other&access%4bey=other&accessKey#top',
			qs,
		});
		expect(sent[field]).toBe(`${ORIGIN}/v2/x?a=%24&${QUERY}`);
		expect(sent.qs).toEqual({ a: '1' });
	});

	it.each([
		[`https://user:pass@api-in21.leadsquared.com/v2/x`, /user name or password/],
		[`https://user@api-in21.leadsquared.com/v2/x`, /user name or password/],
		['https://exa mple/', /cannot be read/],
		['https://', /cannot be read/],
		['https://[::1', /cannot be read/],
	])('of the form %j is refused in plain words', (target, words) => {
		expect(() => authenticated({ [field]: target })).toThrow(words);
		expect(() => inQuery({ [field]: target })).toThrow(words);
	});

	it('to a host that holds a key is refused without the key', () => {
		expect(() =>
			authenticated({ [field]: 'https://key-0123/' }, { accessKey: 'key-0123' }),
		).toThrow(/goes to https:\/\/\*\*\*\./);
	});

	it.each([
		...['https:\\\\api-in21.leadsquared.com\\v2\\x', 'https:api-in21.leadsquared.com/v2/x'],
		...['//api-in21.leadsquared.com/v2/x', '/\\api-in21.leadsquared.com/v2/x'],
		...[' hTTps://api-in21.leadsquared.com/v2/x\n', 'ht\ttps://api-in21.leadsquared.com/v2/\nx'],
		...['https://%61pi-in21.leadsquared.com/v2/x', 'https://ａｐｉ-in21。leadsquared.com/v2/x'],
		`${ORIGIN}:443/y/../v2/./x#top`,
	])('to the own host in the odd form %j is sent as it was checked', (target) => {
		expect(authenticated({ [field]: target })[field]).toBe(`${ORIGIN}/v2/x`);
		expect(inQuery({ [field]: target })[field]).toBe(`${ORIGIN}/v2/x?${QUERY}`);
	});

	it('goes to the credential’s host or nowhere, whatever its URL and its base are put together from', () => {
		const part = fc.oneof(
			fc.constantFrom(
				...['https:', 'http:', 'HTTPS:', 'blob:', 'data:', 'file:', 'ws:', 'wss:', 'filesystem:'],
				...[
					'/',
					'//',
					'\\',
					'\\\\',
					'@',
					':',
					':443',
					':444',
					':80',
					'?',
					'#',
					'.',
					'..',
					'&',
					'=',
				],
				...['\t', '\n', '\r', ' ', '\u0000', '\u00a0', '\ufeff', '%2f', '%5c', '%40', '%00', '%23'],
				...['api-in21.leadsquared.com', 'api-in21.leadsquared.com.', 'evil.example', ORIGIN],
				...['0x7f.1', '2130706433', '[::1]', 'xn--', 'ａｐｉ', '。', 'accessKey=1', 'v2'],
			),
			fc.string({ maxLength: 3, unit: 'binary' }),
		);
		const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
		// No parser of URLs judges, but the text: what begins so and holds nothing strange is on that host for any.
		const onHost = new RegExp(`^${ORIGIN.replaceAll('.', '\\.')}/[!-~]*$`);
		let sent = 0;
		fc.assert(
			fc.property(text, fc.option(text, { nil: undefined }), (target, baseURL) => {
				for (const sendKeysIn of ['headers', 'query']) {
					let result: Sent;
					try {
						result = authenticated({ [field]: target, baseURL }, { sendKeysIn });
					} catch (error) {
						expect((error as Error).message).toMatch(/sends its keys to|cannot be read|user name/);
						continue;
					}
					sent += 1;
					const url = result[field] ?? '';
					expect(url).toMatch(onHost);
					expect(url).not.toContain('#');
					expect(url.split('?')[0]).not.toContain('\\');
					expect(result.baseURL).toBeUndefined();
					expect(url.endsWith(`${url.includes(`?${QUERY}`) ? '?' : '&'}${QUERY}`)).toBe(
						sendKeysIn === 'query',
					);
				}
			}),
			{ numRuns: 3_000 },
		);
		expect(sent).toBeGreaterThan(500);
	});
});

/** n8n sends a request to its `url` if it has both, and the paging of the HTTP Request node gives it both. */
describe('a request with url and uri', () => {
	it.each([
		['https://evil.example/', `${ORIGIN}/v2/x`],
		[`${ORIGIN}/v2/x`, 'https://evil.example/'],
		['https://evil.example/', '/v2/x'],
	])('is refused if either leads to another host: url %s, uri %s', (url, uri) => {
		expect(() => authenticated({ url, uri })).toThrow(/sends its keys to/);
		expect(() => inQuery({ url, uri })).toThrow(/sends its keys to/);
	});

	it('has the keys wherever n8n sends it', () => {
		const page = `${ORIGIN}/v2/x?page=2`;
		const inHeaders = authenticated({ url: page, uri: page });
		expect(inHeaders.url ?? inHeaders.uri).toBe(page);
		expect(inHeaders.headers).toEqual(HEADERS);
		const withQuery = inQuery({ url: page, uri: page });
		expect(withQuery.url ?? withQuery.uri).toBe(`${page}&${QUERY}`);
	});
});

describe('a request without any target', () => {
	it('goes to the credential’s host', () => {
		expect(authenticated({}).url).toBe(`${ORIGIN}/`);
		expect(inQuery({}).url).toBe(`${ORIGIN}/?${QUERY}`);
	});
});

describe('a credential that cannot be used', () => {
	it.each([
		[{ region: 'evil.example' }, /Region/],
		[{ region: 'custom', host: 'http://evil.example' }, /unencrypted/],
		[{ region: 'custom', host: 'api-in21.leadsquared.com@evil.example' }, /user name/],
		[{ region: 'custom', host: '' }, /API Host .* is empty/],
		[{ accessKey: '' }, /Access Key/],
		[{ secretKey: 'a\r\nx-evil: 1' }, /Secret Key/],
	])('sends nothing, and says what to change: %j', (changes, why) => {
		expect(() => authenticated({ url: '/v2/x' }, changes)).toThrow(why);
		expect(() => authenticated({ url: 'https://evil.example' }, changes)).toThrow(why);
	});

	it.each([undefined, null, '', 'headers', 'HEADERS', 'body', 5])(
		'about where keys go, %p, sends them in the headers, out of the URLs that proxies log',
		(sendKeysIn) => {
			const changes = { sendKeysIn } as ICredentialDataDecryptedObject;
			const result = authenticated({ url: '/v2/x' }, changes);
			expect(result.headers).toEqual(HEADERS);
			expect(result.url).toBe(`${ORIGIN}/v2/x`);
		},
	);
});

describe('a custom host', () => {
	it('with a port gets the keys on that port alone', () => {
		const changes = { region: 'custom', host: 'http://127.0.0.1:3000/v2' };
		expect(authenticated({ url: '/v2/x' }, changes).url).toBe('http://127.0.0.1:3000/v2/x');
		expect(authenticated({ url: 'http://127.0.0.1:3000/v2/x' }, changes).headers).toEqual(HEADERS);
		for (const url of [
			'http://127.0.0.1/v2/x',
			'http://127.0.0.1:3001/',
			'https://127.0.0.1:3000/',
			'http://localhost:3000/',
		]) {
			expect(() => authenticated({ url }, changes)).toThrow(
				/sends its keys to http:\/\/127\.0\.0\.1:3000 only/,
			);
		}
	});
});
