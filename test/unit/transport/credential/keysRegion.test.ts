/** The configured host is asked where keys belong (docs/leadsquared-api.md §3), and their region is named. */
import {
	adviceOnKeys,
	readKeysHost,
} from '../../../../nodes/LeadSquared/transport/credential/keysRegion';

const HOST = 'api-in21.leadsquared.com';
const named = (api: unknown) => ({ LSQCommonServiceURLs: { api } });

describe('the host that the keys belong to', () => {
	it.each([
		[HOST, HOST],
		[`https://${HOST}`, HOST],
		[`HTTPS://${HOST}`, HOST],
		[`http://${HOST}`, HOST],
		[`https://${HOST}/`, HOST],
		[`https://${HOST}/v2/`, HOST],
		[`${HOST}/v2`, HOST],
		[` ${HOST} `, HOST],
		['API-IN21.LeadSquared.com', 'API-IN21.LeadSquared.com'],
		['127.0.0.1:3000', '127.0.0.1:3000'],
		['http://localhost:3000/v2', 'localhost:3000'],
	])('is read from %j', (api, host) => {
		expect(readKeysHost(named(api))).toBe(host);
		expect(readKeysHost({ Id: '1', TimeZone: 'Asia/Kolkata', ...named(api) })).toBe(host);
	});

	it.each([
		...[
			undefined,
			null,
			'',
			'text',
			5,
			true,
			[],
			{},
			{ api: HOST },
			{ LSQCommonServiceURLs: null },
		],
		...[
			{ LSQCommonServiceURLs: HOST },
			{ LSQCommonServiceURLs: [HOST] },
			{ LSQCommonServiceURLs: {} },
		],
		...[undefined, null, '', ' ', 5, {}, [], [HOST], 'https://', '/v2', 'a b', `${HOST} x`].map(
			named,
		),
		...[`user@${HOST}`, `https://user:pass@${HOST}`, `${HOST}?x=1`, `${HOST}#x`, `${HOST}:x`].map(
			named,
		),
		...[
			`${HOST}\\x`,
			`${HOST}\u0000`,
			'<script>',
			`ftp://${HOST}`,
			`xhttps://${HOST}`,
			'“quoted”',
			`${HOST}\n${HOST}`,
		].map(named),
	])('is not guessed from %j', (body) => {
		expect(readKeysHost(body)).toBeUndefined();
	});
});

describe('advice on keys', () => {
	it.each([HOST, HOST.toUpperCase()])('is none for keys that belong to the host, %s', (value) => {
		expect(adviceOnKeys({ kind: 'accepted', value }, HOST)).toBeUndefined();
		expect(adviceOnKeys({ kind: 'accepted', value: HOST }, value)).toBeUndefined();
	});

	it.each([
		['api.leadsquared.com', 'Region "Singapore"'],
		['API-US11.leadsquared.com', 'Region "United States"'],
		['api-xx99.leadsquared.com', 'Region "Custom" with the API Host api-xx99.leadsquared.com'],
		[`${HOST}:8443`, `Region "Custom" with the API Host ${HOST}:8443`],
	])('names the region of keys that belong to %s in the words of the dropdown', (value, choice) => {
		const advice = adviceOnKeys({ kind: 'accepted', value }, HOST);
		expect(advice).toContain('valid');
		expect(advice).toContain(`choose ${choice} in the LeadSquared credential`);
	});

	it.each([401, 403, 400, 500, 200])(
		'says to copy the keys again after a refusal with HTTP %i',
		(status) => {
			const advice = adviceOnKeys(
				{ kind: 'refused', status, type: `HTTP ${status}`, message: 'x', cause: 'keys' },
				HOST,
			);
			expect(advice).toMatch(
				new RegExp(
					`does not accept these keys \\(HTTP ${status}\\).*Copy Access Key and Secret Key again.*Region`,
				),
			);
		},
	);

	it.each([404, 405])('says that HTTP %i is not the LeadSquared API', (status) => {
		const advice = adviceOnKeys(
			{ kind: 'refused', status, type: `HTTP ${status}`, message: '', cause: 'host' },
			HOST,
		);
		expect(advice).toMatch(new RegExp(`${HOST} is not the LeadSquared API \\(HTTP ${status}\\)`));
	});

	it('says that a redirect or a web page is not the LeadSquared API', () => {
		const redirect = {
			kind: 'refused',
			status: 302,
			type: 'HTTP 302',
			message: '',
			cause: 'redirect',
		} as const;
		const page = {
			kind: 'unusable',
			status: 200,
			what: 'an HTML page',
			message: '',
			final: false,
		} as const;
		for (const verdict of [redirect, page]) {
			const { status } = verdict;
			const advice = adviceOnKeys(verdict, HOST);
			expect(advice).toMatch(new RegExp(`${HOST} is not the LeadSquared API \\(HTTP ${status}\\)`));
			expect(advice).toContain('API and Webhooks');
		}
	});

	it('says that a gateway is not LeadSquared', () => {
		const advice = adviceOnKeys(
			{ kind: 'refused', status: 407, type: 'HTTP 407', message: '', cause: 'gateway' },
			HOST,
		);
		expect(advice).toMatch(/^Something between n8n and .* answered \(HTTP 407\)\. Check the proxy/);
	});

	it('says to wait when the limit is reached', () => {
		expect(adviceOnKeys({ kind: 'limited', status: 429, message: '' }, HOST)).toMatch(
			/limit of calls.*again/,
		);
	});

	it('says what kept the host from answering', () => {
		const unreached = adviceOnKeys(
			{ kind: 'passing', what: 'refused the connection', message: '', mayHaveHappened: false },
			HOST,
		);
		expect(unreached).toMatch(
			new RegExp(`^${HOST} refused the connection\\. Check Region or API Host`),
		);
		const failed = adviceOnKeys(
			{ kind: 'passing', status: 503, what: 'failed', message: '', mayHaveHappened: true },
			HOST,
		);
		expect(failed).toMatch(new RegExp(`^${HOST} failed \\(HTTP 503\\)\\. Try again`));
	});
});
