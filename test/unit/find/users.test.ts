/** How the parameters of reads are taken. */
import fc from 'fast-check';

import { readOwner, readUsers } from '../../../nodes/LeadSquared/values/users';
import { outcome } from '../values/support';
import { ID } from './support';

const EMPTY = 'is empty';

describe('users', () => {
	it.each([
		['a@example.com', ['a@example.com']],
		[
			' a@example.com , b@example.com;c@example.com,',
			['a@example.com', 'b@example.com', 'c@example.com'],
		],
		[
			['a@example.com', ' b@example.com ', '', null],
			['a@example.com', 'b@example.com'],
		],
		[['a@example.com', 'A@Example.com'], ['A@Example.com']],
		[["o'neil+x@sub.example.co.in"], ["o'neil+x@sub.example.co.in"]],
		['["a@example.com", "b@example.org"]', ['a@example.com', 'b@example.org']],
		[' ["a@example.com","A@EXAMPLE.com",""] ', ['A@EXAMPLE.com']],
		['"a@example.com"', ['a@example.com']],
		['"a@example.com, b@example.org"', ['a@example.com', 'b@example.org']],
		['müller@exämple.de', ['müller@exämple.de']],
		['a@xn--exmple-cua.xn--p1ai', ['a@xn--exmple-cua.xn--p1ai']],
		['a_b-c.d@x-y.co.in', ['a_b-c.d@x-y.co.in']],
	])('%j are %j', (value, users) => {
		expect(outcome(readUsers(value))).toEqual(users);
	});

	it.each(['', ' ', ',;', null, undefined, [], ['', null], '[]', '""', '["", null]'])(
		'%j are none',
		(value) => {
			expect(outcome(readUsers(value))).toBe(EMPTY);
		},
	);

	/** What the whole refusal says after the value. */
	const refusal = (value: unknown): string => {
		const reading = readUsers(value);
		return reading.ok
			? JSON.stringify(reading.value)
			: `${reading.error.why}. ${reading.error.fix}`;
	};

	it.each([
		...['mailto:a@example.com', '<a@example.com>', 'Asha <a@example.com>', "'a@example.com'"],
		...['{"email":"a@example.com"}', '{"name":"Rao, Asha","email":"a@example.com"}'],
		...[
			'(a@example.com)',
			'[a@example.com]',
			'a@example.com.',
			'.a@example.com',
			'“a@example.com”',
		],
		...['a@example.com:', '`a@example.com`', '{a@example.com}', '"Rao, Asha" <a@example.com>'],
	])('%s is refused, with the address to write instead', (value) => {
		expect(refusal(value)).toBe('is not an e-mail address. Write a@example.com instead.');
	});

	it.each([
		...[
			'Asha Rao',
			ID,
			'a@',
			'@b',
			'a@b@c',
			'a@example',
			'a@b@example.com',
			'a@-x.com',
			'a@x-.com',
		],
		...[
			'a..b@example.com',
			'a@example..com',
			'a@192.168.0.1',
			'a@example.c',
			'true',
			'5',
			'[',
			'"',
		],
		...['a@exa\u200bmple.com', 'a\u00ad@example.com', 5, true, 1n],
	])('%p is refused, with an example', (value) => {
		expect(refusal(value)).toMatch(
			/^is not an e-mail address\. LeadSquared finds .*asha\.rao@example\.com/,
		);
	});

	it.each([
		[
			'a@example.com b@example.org',
			'is not an e-mail address. Write a@example.com, b@example.org instead.',
		],
		[
			'[a@example.com, b@example.org]',
			'is not an e-mail address. Write a@example.com, b@example.org instead.',
		],
		[
			'a@example.com, mailto:b@example.org',
			'holds "mailto:b@example.org", which is not an e-mail address. Write b@example.org instead.',
		],
		[
			['a@example.com', '"b@example.org"', 'mailto:c@example.org'],
			'holds "\\"b@example.org\\"", which is not an e-mail address, and 1 more. Write b@example.org, c@example.org instead.',
		],
	])('%j is refused: %s', (value, text) => {
		expect(refusal(value)).toBe(text.replaceAll('\\"', '"'));
	});

	it.each([
		[[['a@example.com']], 'holds ["a@example.com"], which'],
		[{ email: 'a@example.com' }, 'is not'],
		[[{ email: 'a@example.com' }], 'holds {"email":"a@example.com"}, which'],
		['[{"email":"a@example.com"}]', 'holds {"email":"a@example.com"}, which'],
		['[["a@example.com"]]', 'holds ["a@example.com"], which'],
	])('%j is refused, with what to give instead', (value, what) => {
		expect(refusal(value)).toContain(what);
		expect(refusal(value)).toContain('Give the addresses themselves');
	});

	it('names no more than the first of many, and suggests no long text', () => {
		const text = refusal(Array.from({ length: 500 }, (_, n) => `mailto:user${n}@example.com`));
		expect(text).toContain(
			'holds "mailto:user0@example.com", which is not an e-mail address, and 499 more',
		);
		expect(text.length).toBeLessThan(400);
	});

	it('are nothing but addresses that were given, whatever is given', () => {
		const signs = 'a @ . , ; " \' [ ] { } < > : \\ - mailto a@x.com B@y.org'.split(' ');
		const sign = fc.constantFrom(' ', '\u200b', ...signs);
		const text = fc.array(sign, { maxLength: 12 }).map((parts) => parts.join(''));
		const good = fc.array(fc.constantFrom('a@x.com', 'B@y.org', 'A@X.com', ',', '; ', ''), {
			maxLength: 4,
		});
		const goodText = good.map((parts) => parts.join(','));
		const given = fc.oneof(
			text,
			goodText,
			good,
			fc.array(fc.oneof(text, fc.jsonValue())),
			fc.anything(),
		);
		const counts = { read: 0, refused: 0 };
		fc.assert(
			fc.property(given, (value) => {
				for (const each of [value, JSON.stringify(value)]) {
					const reading = readUsers(each);
					counts[reading.ok ? 'read' : 'refused'] += 1;
					if (!reading.ok) {
						expect(reading.error.fix).not.toBe('');
						continue;
					}
					for (const user of reading.value) {
						expect(user).toMatch(/^[a-z@.-]+@[a-z-]+(\.[a-z-]+)+$/i);
						expect(user.split('@')).toHaveLength(2);
						expect(typeof each === 'string' ? each : JSON.stringify(each)).toContain(user);
					}
					const keys = reading.value.map((user) => user.toLowerCase());
					expect(new Set(keys).size).toBe(keys.length);
				}
			}),
			{ numRuns: 3_000 },
		);
		expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(100);
	});

	it('looks at long text in no time', () => {
		for (const sign of ['a', '.', "'", '@', 'a@', 'a.', '-', '\\']) {
			const begin = performance.now();
			for (const text of [sign.repeat(1_000_000), `x@${sign.repeat(300)}`]) readUsers(text);
			expect(performance.now() - begin).toBeLessThan(1_000);
		}
	});
});

describe('an owner', () => {
	it.each(['a@example.com', ID, ID.toUpperCase()])('is an address or an id: %s', (owner) => {
		expect(outcome(readOwner(` ${owner} `))).toBe(owner);
		expect(outcome(readOwner(JSON.stringify(owner)))).toBe(owner);
	});

	it.each(['mailto:a@example.com', 'Asha <a@example.com>', '["a@example.com"]', "'a@example.com'"])(
		'is not %s, and the address within is named',
		(value) => {
			const reading = readOwner(value);
			expect(reading.ok ? '' : reading.error.fix).toBe('Write a@example.com.');
		},
	);

	it.each(['', ' ', '""', null, undefined])('is none: %p', (value) => {
		expect(outcome(readOwner(value))).toBe(EMPTY);
	});

	it.each(['Asha Rao', `${ID}0`, 'a@example.com,b@example.com', 'a@x', 12, [ID], {}, true])(
		'is not %j',
		(value) => {
			expect(outcome(readOwner(value))).toBe('is neither an e-mail address nor a user ID');
		},
	);
});
