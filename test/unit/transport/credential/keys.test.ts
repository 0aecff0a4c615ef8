/** What the keys of a credential may look like. */
import { badKeyMessage, keysOf } from '../../../../nodes/LeadSquared/transport/credential/account';
import { fail, ok } from '../../../../nodes/LeadSquared/values/result';

const ACCESS = 'u$r0123456789abcdef+/=&';
const SECRET = 's3cr3t+/=&%"\\<key>';
const KEYS = { accessKey: ACCESS, secretKey: SECRET };

describe('the keys of a credential', () => {
	it('are taken as they are, without the space that copying leaves around them', () => {
		expect(keysOf(KEYS)).toEqual(ok(KEYS));
		expect(keysOf({ accessKey: ` ${ACCESS}\n`, secretKey: `\t${SECRET}\u00a0` })).toEqual(ok(KEYS));
		expect(keysOf({ ...KEYS, region: 'x', rateLimit: 25 })).toEqual(ok(KEYS));
	});

	it.each([
		...[undefined, null, '', '   ', 5, true, {}, [], ['key'], { toString: () => 'key' }],
		...[
			'two words',
			'line\nbreak',
			'line\r\nx-evil: 1',
			'tab\tbed',
			'nul\u0000',
			'esc\u001b[0m',
			'del\u007f',
		],
		...['clé', 'ключ', '🔑', 'zero\u200bwidth', 'no\u00a0break', '“quoted”', 'dash–dash'],
	])('that no header can carry are named by their field: %j', (key) => {
		expect(keysOf({ accessKey: key, secretKey: SECRET })).toEqual(fail('Access Key'));
		expect(keysOf({ accessKey: ACCESS, secretKey: key })).toEqual(fail('Secret Key'));
		expect(keysOf({ accessKey: key, secretKey: key })).toEqual(fail('Access Key'));
	});

	it('that cannot be used are reported without the key', () => {
		const message = badKeyMessage('Secret Key');
		expect(message).toMatch(/^The Secret Key of the LeadSquared credential .*API and Webhooks/);
	});
});
