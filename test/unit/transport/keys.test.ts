/** design.md, promise 8: keys never leave; leadsquared-api.md §4: what they look like. */
import fc from 'fast-check';

import { badKeyMessage, keysOf, keyStriker } from '../../../nodes/LeadSquared/transport/keys';

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

	it('that cannot be used are told without the key', () => {
		const message = badKeyMessage('Secret Key');
		expect(message).toMatch(/^The Secret Key of the LeadSquared credential .*API and Webhooks/);
	});
});

describe('keys in a text that came from outside', () => {
	const strike = keyStriker(KEYS);

	it.each([
		['as they are', (key: string) => key],
		['percent-encoded', (key: string) => encodeURIComponent(key)],
		[
			'percent-encoded in lower case',
			(key: string) => encodeURIComponent(key).replace(/%../g, (code) => code.toLowerCase()),
		],
		['percent-encoded as a whole URL', (key: string) => encodeURI(key)],
		['as a form sends them', (key: string) => new URLSearchParams({ key }).toString().slice(4)],
		[
			'as a URL’s own parser writes them',
			(key: string) => new URL(`https://x/?${encodeURI(key)}`).search.slice(1),
		],
		['percent-encoded twice', (key: string) => encodeURIComponent(encodeURIComponent(key))],
		['in the other case', (key: string) => key.toUpperCase()],
		['escaped in JSON', (key: string) => JSON.stringify(key).slice(1, -1)],
	])('are struck out %s', (_how, write) => {
		for (const key of [ACCESS, SECRET]) {
			const text = `before ${write(key)} after`;
			expect(strike(text)).toBe('before *** after');
			expect(strike(`${write(key)}${write(key)}`)).toBe('******');
			expect(strike(`https://x/?k=${write(key)}&y=1`)).toBe('https://x/?k=***&y=1');
		}
	});

	it('are struck out both, each of them as often as it stands there', () => {
		expect(strike(`${ACCESS} ${SECRET} ${ACCESS}`)).toBe('*** *** ***');
	});

	it('are struck out whole where one holds the other', () => {
		const nested = keyStriker({ accessKey: 'abcd', secretKey: 'xxabcdxx' });
		expect(nested('key xxabcdxx and abcd')).toBe('key *** and ***');
		const turned = keyStriker({ accessKey: 'xxabcdxx', secretKey: 'abcd' });
		expect(turned('key xxabcdxx and abcd')).toBe('key *** and ***');
	});

	it('are struck out of HTML', () => {
		for (const key of [ACCESS, SECRET]) {
			const names = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' } as const;
			const byName = key.replace(/[&<>"]/g, (sign) => `&${names[sign as '&']};`);
			const byNumber = key.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
			for (const text of [byName, byNumber]) {
				expect(strike(`before ${text} after`)).toMatch(/^before \*\*\*(amp;|#38;)? after$/);
			}
		}
	});

	it('are no pattern: nothing else is struck out', () => {
		const dots = keyStriker({ accessKey: 'a.c$&', secretKey: '.*' });
		expect(dots('abc$& a.c$& x')).toBe('abc$& *** x');
		for (const text of ['', 'nothing here', 'u$r', ACCESS.slice(1), '{"Status":"Success"}']) {
			expect(strike(text)).toBe(text);
		}
	});

	it('are struck out wherever they stand in any text', () => {
		const key = fc.string({
			minLength: 8,
			maxLength: 24,
			unit: fc.integer({ min: 0x21, max: 0x7e }).map((c) => String.fromCharCode(c)),
		});
		const around = fc.string({ maxLength: 10 });
		fc.assert(
			fc.property(key, key, around, around, (accessKey, secretKey, head, tail) => {
				const striker = keyStriker({ accessKey, secretKey });
				for (const one of [accessKey, secretKey]) {
					fc.pre(!head.includes(one) && !tail.includes(one));
					for (const form of [one, encodeURIComponent(one), JSON.stringify(one)]) {
						expect(striker(head + form + tail)).not.toContain(one);
						expect(striker(head + form + tail)).toContain('***');
					}
				}
			}),
			{ numRuns: 500 },
		);
	});
});
