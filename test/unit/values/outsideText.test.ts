/** Texts from outside as they are shown: cut, with no invisible character. */
import fc from 'fast-check';

import { outsideText, visible } from '../../../nodes/LeadSquared/values/outside';

describe('a text from outside', () => {
	it.each([
		['', ''],
		[' as it is ', 'as it is'],
		['29 नवंबर 😀', '29 नवंबर 😀'],
		['one\ntwo\r\n\tthree', 'one\\ntwo\\r\\n\\tthree'],
		['X)\n2026-11-30 | error | admin', 'X)\\n2026-11-30 | error | admin'],
		['\u001b[31mred', '\\u001b[31mred'],
		['\u202eevil\u2066', '\\u202eevil\\u2066'],
		['a\u2028b\u2029c\u0085d', 'a\\u2028b\\u2029c\\u0085d'],
		['\ufeffstart', 'start'],
		['in\ufeffside', 'in\\ufeffside'],
		['tag\u{e0041}', 'tag\\u{e0041}'],
		['\ud83d', '\\ud83d'],
	])('%j is shown as %j', (text, shown) => {
		expect(outsideText(text)).toBe(shown);
	});

	it('is cut after 500 characters, with its length', () => {
		expect(outsideText('x'.repeat(500))).toBe('x'.repeat(500));
		expect(outsideText('x'.repeat(501))).toBe(`${'x'.repeat(500)}… (501 characters)`);
		expect(outsideText('x'.repeat(51_200))).toBe(`${'x'.repeat(500)}… (51200 characters)`);
		expect(outsideText('\n'.repeat(500) + 'x', 20)).toBe('x');
		expect(outsideText(`x${'\n'.repeat(100)}y`, 20)).toBe(`x${'\\n'.repeat(9)}… (102 characters)`);
	});

	it('is never longer than that, never breaks a line, and is never cut in a character', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
				const shown = outsideText(text, 50);
				expect(shown.replace(/… \(\d+ characters\)$/, '').length).toBeLessThanOrEqual(50);
				expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('is as it was where all of it is seen', () => {
		const seen = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '😀', 'न', '\u200d', '"') });
		fc.assert(fc.property(seen, (text) => visible(text) === text));
	});
});
