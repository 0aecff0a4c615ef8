/** Keys never leave: they are taken out of every text that a server sends, however it writes them. */
import fc from 'fast-check';

import { keyRedactor } from '../../../../nodes/LeadSquared/transport/credential/keyRedactor';

const ACCESS = 'u$r0123456789abcdef+/=&';
const SECRET = 's3cr3t+/=&%"\\<key>';
const KEYS = { accessKey: ACCESS, secretKey: SECRET };

describe('keys in a text that came from outside', () => {
	const redact = keyRedactor(KEYS);

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
	])('are redacted %s', (_how, write) => {
		for (const key of [ACCESS, SECRET]) {
			const text = `before ${write(key)} after`;
			expect(redact(text)).toBe('before *** after');
			expect(redact(`${write(key)}${write(key)}`)).toBe('******');
			expect(redact(`https://x/?k=${write(key)}&y=1`)).toBe('https://x/?k=***&y=1');
		}
	});

	it('are redacted both, each of them as often as it stands there', () => {
		expect(redact(`${ACCESS} ${SECRET} ${ACCESS}`)).toBe('*** *** ***');
	});

	it('are redacted whole where one holds the other', () => {
		const nested = keyRedactor({ accessKey: 'abcd', secretKey: 'xxabcdxx' });
		expect(nested('key xxabcdxx and abcd')).toBe('key *** and ***');
		const turned = keyRedactor({ accessKey: 'xxabcdxx', secretKey: 'abcd' });
		expect(turned('key xxabcdxx and abcd')).toBe('key *** and ***');
	});

	it('are redacted of HTML', () => {
		for (const key of [ACCESS, SECRET]) {
			const names = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' } as const;
			const byName = key.replace(/[&<>"]/g, (character) => `&${names[character as '&']};`);
			const byNumber = key.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
			for (const text of [byName, byNumber]) {
				expect(redact(`before ${text} after`)).toBe('before *** after');
			}
		}
	});

	it('are no pattern: nothing else is redacted', () => {
		const dots = keyRedactor({ accessKey: 'a.c$&', secretKey: '.*' });
		expect(dots('abc$& a.c$& x')).toBe('abc$& *** x');
		for (const text of ['', 'nothing here', 'u$r', ACCESS.slice(1), '{"Status":"Success"}']) {
			expect(redact(text)).toBe(text);
		}
	});

	it('are redacted wherever they stand in any text', () => {
		const key = fc.string({
			minLength: 8,
			maxLength: 24,
			unit: fc.integer({ min: 0x21, max: 0x7e }).map((c) => String.fromCharCode(c)),
		});
		const around = fc.string({ maxLength: 10 });
		fc.assert(
			fc.property(key, key, around, around, (accessKey, secretKey, head, tail) => {
				const redactor = keyRedactor({ accessKey, secretKey });
				for (const one of [accessKey, secretKey]) {
					fc.pre(!head.includes(one) && !tail.includes(one));
					for (const form of [one, encodeURIComponent(one), JSON.stringify(one)]) {
						expect(redactor(head + form + tail)).not.toContain(one);
						expect(redactor(head + form + tail)).toContain('***');
					}
				}
			}),
			{ numRuns: 500 },
		);
	});
});

/** Writes each character that the pattern finds by its code. */
const byCode =
	(found: RegExp, write: (code: number) => string) =>
	(text: string): string =>
		text.replace(found, (character) => write(character.charCodeAt(0)));
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const NOT_ALPHANUMERIC = /[^a-z0-9]/gi;

const ENCODERS: Record<string, (text: string) => string> = {
	url: encodeURIComponent,
	'url, lower case': (text) =>
		encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
	'url, every character': byCode(/[^]/g, (code) => `%${hex(code, 2)}`),
	json: (text) => JSON.stringify(text).slice(1, -1),
	'json, slashes escaped': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
	'json, characters by code': byCode(NOT_ALPHANUMERIC, (code) => `\\u${hex(code, 4)}`),
	'json, every character by code': byCode(/[^]/g, (code) => `\\u${hex(code, 4).toUpperCase()}`),
	'html, names': (text) => {
		const names: Record<string, string> = {
			...{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos', $: 'dollar' },
			...{ '%': 'percnt', '+': 'plus', '/': 'sol', '=': 'equals', '\\': 'bsol', '#': 'num' },
		};
		return text.replace(NOT_ALPHANUMERIC, (character) =>
			character in names ? `&${names[character]};` : character,
		);
	},
	'html, numbers': byCode(NOT_ALPHANUMERIC, (code) => `&#${code};`),
	'html, padded numbers': byCode(NOT_ALPHANUMERIC, (code) => `&#0000${code};`),
	'html, hexadecimal': byCode(NOT_ALPHANUMERIC, (code) => `&#x${hex(code, 2)};`),
	'html, padded hexadecimal': byCode(/[^]/g, (code) => `&#X00${hex(code, 2).toUpperCase()};`),
	'the other case': (text) =>
		text.replace(/[a-z]/gi, (letter) =>
			letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
		),
	'half of the characters': (text) =>
		Array.from(text, (character, index) =>
			index % 2 === 0 ? character : encodeURIComponent(character),
		).join(''),
};

/** As LeadSquared gives them, and, in other tests, of all characters that a header can carry. */
const anyKey = (shortest: number) =>
	fc.string({
		minLength: shortest,
		maxLength: 24,
		unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
	});
/** A text with much that an encoding could begin or end with. */
const around = fc
	.array(
		fc.constantFrom('%', '%2', '%25', '&', '&amp', '&#', '&#3', '\\', '\\u00', ';', '4', ' ', 'u'),
	)
	.map((parts) => parts.join(''));
/** Encoders one after another; "the other case" only as the first, since escapes have a case of their own. */
const nesting = fc
	.array(fc.constantFrom(...Object.keys(ENCODERS).filter((name) => name !== 'the other case')), {
		maxLength: 2,
	})
	.chain((names) => fc.constantFrom(names, ['the other case', ...names]));
const encoded = (key: string, names: readonly string[]) =>
	names.reduce((text, name) => ENCODERS[name]?.(text) ?? text, key);

/** An independent search: the key with each of its characters in any one form, but no encoding within another. */
const inFlatForms = (key: string): RegExp => {
	const forms = Array.from(key, (character) => {
		if (/[a-z0-9]/i.test(character)) return character;
		const code = character.charCodeAt(0);
		const flat = [`%(?:25)*${hex(code, 2)}`, `\\\\+u00${hex(code, 2)}`, `\\\\*\\${character}`];
		const html = [`#0*${code}`, `#x0*${hex(code, 2)}`].map((number) => `&(?:amp;)*${number};`);
		return `(?:${[...flat, ...html].join('|')})`;
	});
	return new RegExp(forms.join(''), 'i');
};

describe('keys in any nesting of the known encodings', () => {
	it.each(Object.keys(ENCODERS).flatMap((a) => Object.keys(ENCODERS).map((b) => [a, b])))(
		'are redacted: %s within %s',
		(a, b) => {
			// Cases are changed before an escape is made, not within one.
			const names = b === 'the other case' ? [b, a] : [a, b];
			for (const key of [ACCESS, SECRET]) {
				const redact = keyRedactor(KEYS);
				// A backslash of an encoding within another may stay before it.
				expect(redact(`before ${encoded(key, names)} after`)).toMatch(/^before \\?\*{3} after$/);
			}
		},
	);

	it('never survive, whatever stands around them', () => {
		fc.assert(
			fc.property(
				anyKey(8),
				anyKey(8),
				nesting,
				around,
				around,
				(one, other, names, head, tail) => {
					// Redaction skips backslashes, so a key of little else is too short to look for.
					fc.pre(one.replaceAll('\\', '').length >= 4);
					const form = encoded(one, names);
					const redact = keyRedactor({ accessKey: one, secretKey: other });
					const redacted = redact(head + form + tail);
					expect(redacted).toContain('***');
					expect(redacted).not.toContain(form);
					expect(redacted).not.toMatch(inFlatForms(one));
					expect(redact(redacted)).toBe(redacted);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('leave a text without them as it is', () => {
		const text = fc.array(
			fc.constantFrom(
				'%24',
				'%',
				'25',
				'&amp;',
				'&#36;',
				'&#',
				'\\u0024',
				'\\',
				';',
				'u',
				'r',
				'3',
			),
		);
		fc.assert(
			fc.property(text, (parts) => {
				expect(keyRedactor(KEYS)(parts.join(''))).toBe(parts.join(''));
			}),
			{ numRuns: 1_000 },
		);
	});
});

describe('the time that redacting takes', () => {
	/** A time that grew by the square of this would be minutes, more than a test may last. */
	const LENGTH = 200_000;

	it.each([
		...[
			'\\',
			'\\u',
			'\\"',
			'%',
			'%25',
			'%%32%35',
			'&',
			'&amp;',
			'&#',
			'&#0',
			'u',
			'u\\',
			'$',
			'$\\',
		],
		...['%5C', '&bsol;', '\\u005c', '%26', '&;', 'u$r0123456789abcdef', 'u%24', 's3cr3t', '+'],
	])('lets a long text of %j through', (part) => {
		for (const secretKey of ['$+/=&%"<key>', '%25%25&amp;&#0']) {
			const redact = keyRedactor({ accessKey: ACCESS, secretKey });
			const text = part.repeat(Math.ceil(LENGTH / part.length));
			expect(redact(`${text} ${ACCESS}`)).toMatch(/\*\*\*$/);
		}
	});

	it.each([
		['amp after amp', (n: number) => `&${'amp;'.repeat(n)}`],
		['25 after 25', (n: number) => `u%${'25'.repeat(n)}`],
		['zeros', (n: number) => `u&#${'0'.repeat(n)}36`],
		['zeros behind backslashes', (n: number) => `${'\\'.repeat(n)}u0026#${'0'.repeat(n)}36;`],
		['backslashes behind a character', (n: number) => `u${'\\'.repeat(n)}$`],
		['encoded backslashes', (n: number) => `u${'%5c'.repeat(n)}$`],
		['encodings within encodings', (n: number) => `u%${'26amp%3B25'.repeat(n)}24`],
	])('lets one long %s through', (_what, write) => {
		const text = write(LENGTH / 8);
		expect(keyRedactor(KEYS)(`${text} ${ACCESS}`)).toMatch(/\*\*\*$/);
	});
});
