/** Region and API Host of the credential, with the hosts of docs/leadsquared-api.md §1. */
import { apiHostOf } from '../../../../nodes/LeadSquared/transport/credential/account';
import {
	CUSTOM_REGION,
	regionChoice,
	REGIONS,
} from '../../../../nodes/LeadSquared/transport/credential/regions';
import { fail, ok } from '../../../../nodes/LeadSquared/values/result';

const HOSTS = [
	['Singapore', 'api.leadsquared.com'],
	['United States', 'api-us11.leadsquared.com'],
	['India (Mumbai)', 'api-in21.leadsquared.com'],
	['India (Hyderabad)', 'api-in22.leadsquared.com'],
	['Ireland', 'api-ir31.leadsquared.com'],
	['Canada', 'api-ca12.leadsquared.com'],
	['Middle East', 'api-me61.leadsquared.com'],
] as const;

const custom = (host: unknown) => apiHostOf({ region: CUSTOM_REGION, host });
const refusal = (host: unknown) => {
	const result = custom(host);
	return result.ok ? `taken as ${result.value.origin}` : result.error;
};

describe('the regions', () => {
	it('are those that LeadSquared names, sorted as n8n shows them', () => {
		expect(REGIONS.map(({ name, host }) => [name, host])).toEqual(
			[...HOSTS].sort(([a], [b]) => a.localeCompare(b)),
		);
	});

	it.each(HOSTS)('%s is https://%s, whatever stands in API Host', (_name, region) => {
		for (const host of [undefined, '', 'evil.example', 'http://localhost']) {
			expect(apiHostOf({ region, host })).toEqual(
				ok({ origin: `https://${region}`, host: region }),
			);
		}
	});

	it.each([
		...[undefined, null, '', 5, true, {}, [], 'Singapore', 'evil.example', 'API.leadsquared.com'],
		...[
			'https://api.leadsquared.com',
			'api.leadsquared.com/',
			'api.leadsquared.com.',
			'Custom',
			'toString',
		],
		...[['api.leadsquared.com'], { toString: () => 'api.leadsquared.com' }],
	])('%p is none of them: nothing is sent anywhere', (region) => {
		expect(apiHostOf({ region, host: 'api.leadsquared.com' })).toEqual(
			fail(expect.stringMatching(/Region .*not in the list.*Custom/)),
		);
	});

	it.each(HOSTS)('%s is what the dropdown calls %s', (name, host) => {
		expect(regionChoice(host)).toBe(`Region "${name}"`);
		expect(regionChoice(host.toUpperCase())).toBe(`Region "${name}"`);
	});

	it.each(['api-xx99.leadsquared.com', 'leadsquared.com', 'constructor', ''])(
		'a host that is not in the dropdown is chosen as Custom: %s',
		(host) => {
			expect(regionChoice(host)).toBe(`Region "Custom" with the API Host ${host}`);
		},
	);
});

describe('a custom API host', () => {
	it.each([
		['api-xx99.leadsquared.com', 'https://api-xx99.leadsquared.com'],
		['https://api-xx99.leadsquared.com', 'https://api-xx99.leadsquared.com'],
		['HTTPS://API-XX99.LeadSquared.com', 'https://api-xx99.leadsquared.com'],
		['https://api-xx99.leadsquared.com/', 'https://api-xx99.leadsquared.com'],
		['https://api-xx99.leadsquared.com///', 'https://api-xx99.leadsquared.com'],
		['https://api-xx99.leadsquared.com/v2', 'https://api-xx99.leadsquared.com'],
		['https://api-xx99.leadsquared.com/v2/', 'https://api-xx99.leadsquared.com'],
		['https://api-xx99.leadsquared.com/V2//', 'https://api-xx99.leadsquared.com'],
		['api-xx99.leadsquared.com//v2/', 'https://api-xx99.leadsquared.com'],
		['api-xx99.leadsquared.com/v2', 'https://api-xx99.leadsquared.com'],
		['  api-xx99.leadsquared.com \n', 'https://api-xx99.leadsquared.com'],
		['api-xx99.leadsquared.com:8443', 'https://api-xx99.leadsquared.com:8443'],
		['api-xx99.leadsquared.com:8443/v2/', 'https://api-xx99.leadsquared.com:8443'],
		['api-xx99.leadsquared.com:443', 'https://api-xx99.leadsquared.com'],
		['https://203.0.113.7:8443', 'https://203.0.113.7:8443'],
		['[2001:db8::1]', 'https://[2001:db8::1]'],
		['https://[2001:DB8::1]:8443/v2', 'https://[2001:db8::1]:8443'],
		['localhost:3000', 'https://localhost:3000'],
		['http://localhost:3000', 'http://localhost:3000'],
		['http://localhost:3000/v2/', 'http://localhost:3000'],
		['http://localhost', 'http://localhost'],
		['HTTP://LOCALHOST:80', 'http://localhost'],
		['http://0x7f.1:3000', 'http://127.0.0.1:3000'],
		['http://2130706433', 'http://127.0.0.1'],
		['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
		['http://127.8.9.10', 'http://127.8.9.10'],
		['http://[::1]:3000', 'http://[::1]:3000'],
	])('%j: calls go to %s', (host, origin) => {
		expect(custom(host)).toEqual(ok({ origin, host: new URL(origin).host }));
	});

	it.each([...[undefined, null, '', '   ', 5, true, {}, [], ['api.leadsquared.com']]])(
		'%p is empty, and is said to be',
		(host) => {
			expect(refusal(host)).toMatch(/API Host .* is empty/);
		},
	);

	it.each([
		'http://api.leadsquared.com',
		'HTTP://api.leadsquared.com',
		'http://api.leadsquared.com/v2',
		'http://api.leadsquared.com:443',
		'http://localhost.evil.example',
		'http://sim.localhost:3000',
		'http://localhost.',
		'http://[::ffff:127.0.0.1]',
		'http://notlocalhost',
		'http://evil-localhost',
		'http://127.0.0.1.evil.example',
		'http://128.0.0.1',
		'http://10.0.0.1',
		'http://0.0.0.0',
		'http://[::2]',
		'http://[2001:db8::1]',
	])('%s would send the keys unencrypted', (host) => {
		expect(refusal(host)).toMatch(/http:\/\/, which would send the keys unencrypted; use https/);
	});

	it.each([
		['ftp://api.leadsquared.com', /ftp:\/\//],
		['ws://api.leadsquared.com', /ws:\/\//],
		['file://localhost/v2', /file:\/\//],
		['javascript://api.leadsquared.com', /javascript:\/\//],
		['user@api.leadsquared.com', /user name or password/],
		['https://user:pass@api.leadsquared.com', /user name or password/],
		['https://api.leadsquared.com@evil.example', /user name or password/],
		['https://@api.leadsquared.com', /user name or password/],
		['https://:@api.leadsquared.com', /user name or password/],
		['api.leadsquared.com?x=1', /query/],
		['api.leadsquared.com/v2?', /query/],
		['api.leadsquared.com/?accessKey=1', /query/],
		['api.leadsquared.com#x', /fragment/],
		['api.leadsquared.com/v2#', /fragment/],
		['api.leadsquared.com/v3', /path \/v3/],
		['api.leadsquared.com/v2/v2', /path \/v2\/v2/],
		['api.leadsquared.com/v2/Task.svc', /path \/v2\/Task\.svc/],
		['api.leadsquared.com/v2x', /path/],
		['api.leadsquared.com/xv2', /path/],
		['api.leadsquared.com/%76%32', /path/],
		['api.leadsquared.com/v2%2f', /path/],
		['api.leadsquared.com/v2;x', /path/],
		['api.leadsquared.com evil.example', /space/],
		['api.leadsquared.com\tx', /space/],
		['api.\nleadsquared.com', /space/],
		['api.\u00a0leadsquared.com', /space/],
		['api.leadsquared.com\\v2', /no host has/],
		['evil.example\\@api.leadsquared.com', /no host has/],
		['https:\\\\api.leadsquared.com', /no host has/],
		['api.\u0000leadsquared.com', /no host has/],
		['https://', /not a host name/],
		['https:///', /not a host name/],
		['https://?', /not a host name|query/],
		['api.leadsquared.com:99999', /not a host name/],
		['api.leadsquared.com:x', /not a host name/],
		['javascript:alert(1)', /not a host name/],
		['https:api.leadsquared.com', /not a host name/],
		['mailto:x', /not a host name/],
		['::1', /not a host name/],
		['[::1', /not a host name/],
		['a<b', /not a host name/],
		['a|b', /not a host name/],
		['%zz', /not a host name/],
		['evil.example%2f.leadsquared.com', /not a host name/],
		['https://https://api.leadsquared.com', /path/],
	])('%j is refused', (host, why) => {
		expect(refusal(host)).toMatch(why);
	});

	it('that is refused gets a message that says what a right one is and where to find it, without any password', () => {
		for (const host of [
			'',
			'x y',
			'ftp://x',
			'https://user:hidden-word@x',
			'x?y',
			'x#y',
			'x/y',
			'http://x',
		]) {
			const message = refusal(host);
			expect(message).toMatch(
				/^The API Host of the LeadSquared credential .*API and Webhooks.*api-in21\.leadsquared\.com\.$/,
			);
			expect(message).not.toContain('hidden-word');
		}
	});

	it.each([
		'api.leadsquared.com/x/../v2',
		'api.leadsquared.com/x/..',
		'api.leadsquared.com/./v2/../v2',
	])('%s, whose path folds into nothing, goes to the host and nowhere else', (host) => {
		const result = custom(host);
		expect(result.ok ? result.value.origin : 'refused').toMatch(
			/^(https:\/\/api\.leadsquared\.com|refused)$/,
		);
	});
});
