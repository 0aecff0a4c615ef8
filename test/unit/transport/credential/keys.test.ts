/** What the keys of a credential may look like. */
import { badKeyMessage, keysOf } from '../../../../nodes/LeadSquared/transport/credential/keys';

const ACCESS = 'u$r0123456789abcdef+/=&';
const SECRET = 's3cr3t+/=&%"\\<key>';
const KEYS = { accessKey: ACCESS, secretKey: SECRET };

describe('the keys of a credential', () => {
	it('are taken as they are, without the space that copying leaves around them', () => {
		expect(keysOf(KEYS)).toEqual(KEYS);
		expect(keysOf({ accessKey: ` ${ACCESS}\n`, secretKey: `\t${SECRET}\u00a0` })).toEqual(KEYS);
		expect(keysOf({ ...KEYS, region: 'x', rateLimit: 25 })).toEqual(KEYS);
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
		expect(keysOf({ accessKey: key, secretKey: SECRET })).toBe('Access Key');
		expect(keysOf({ accessKey: ACCESS, secretKey: key })).toBe('Secret Key');
		expect(keysOf({ accessKey: key, secretKey: key })).toBe('Access Key');
	});

	it('that cannot be used are reported without the key', () => {
		const message = badKeyMessage('Secret Key');
		expect(message).toMatch(/^The Secret Key of the LeadSquared credential .*API and Webhooks/);
	});
});
