/** Values of items in error texts: readable, short, harmless, whatever they are. */
import fc from 'fast-check';
import { DateTime } from 'luxon';

import { shownValue } from '../../../nodes/LeadSquared/values/outside';
import { timed } from '../dates/support';

/** 80 characters, each of them at most an escape of nine, quotes and the mark of a cut. */
const MOST = 80 * 9 + 3;

describe('a value in an error text', () => {
	it.each([
		[undefined, 'nothing'],
		[null, 'null'],
		['', '""'],
		['2026-11-29', '"2026-11-29"'],
		['29 नवंबर', '"29 नवंबर"'],
		['नवंबर 😀', '"नवंबर 😀"'],
		[46_355.5, '46355.5'],
		[0, '0'],
		[NaN, 'NaN'],
		[-Infinity, '-Infinity'],
		[true, 'true'],
		[12n, '12'],
		[Symbol('x'), 'Symbol(x)'],
		[{ date: '2026-11-29' }, '{"date":"2026-11-29"}'],
		[{ a: { b: { c: 1 } } }, '{"a":{"b":"…"}}'],
		[[1, 2, 3, 4, 5, 6], '[1,2,3,4,5]'],
		[[[[[1]]]], '[["…"]]'],
		[{ n: 12n }, '{"n":"12"}'],
		[new Date(0), new Date(0).toString()],
		[new Date(NaN), 'Invalid Date'],
		[DateTime.fromISO('2026-11-29T12:30:00.000Z', { zone: 'utc' }), '2026-11-29T12:30:00.000Z'],
		[Object.create(null), '{}'],
	])('%p is shown as %s', (value, text) => {
		expect(shownValue(value)).toBe(text);
	});

	it.each([
		['\u0000', '"\\u0000"'],
		['a\nb\tc', '"a\\nb\\tc"'],
		['\u202e21\u200e \ufeff\u00ad', '"\\u202e21\\u200e \\ufeff\\u00ad"'],
		['\u{e0041}', '"\\u{e0041}"'],
		['क्\u200dष \u200c', '"क्\u200dष \\u200c"'],
		['\u001b[31m', '"\\u001b[31m"'],
		['\u0085\u2028\u2029', '"\\u0085\\u2028\\u2029"'],
		['\ud83d', '"\\ud83d"'],
		['\ude00\ud83d', '"\\ude00\\ud83d"'],
		['\ud83d\ude00', '"\ud83d\ude00"'],
	])('%j, which would break the line or the log, is shown as %s', (value, text) => {
		expect(shownValue(value)).toBe(text);
	});

	it.each([
		// As digits, spaces, dashes, colons and letters that a keyboard does not have.
		['２9/11/2026\u00a012:30', '"\\uff129/11/2026\\u00a012:30"'],
		['2026\u201311\u221229 12：30', '"2026\\u201311\\u221229 12\\uff1a30"'],
		['٢9 November', '"\\u06629 November"'],
		['2026-11-29Т12:30', '"2026-11-29\\u042212:30"'],
		['3:27 РМ', '"3:27 \\u0420\\u041c"'],
		['0аa0b97c', '"0\\u0430a0b97c"'],
		['Тue', '"\\u0422ue"'],
		['a\u200db', '"a\\u200db"'],
		// Words of their own script, and marks that look like nothing else.
		['2026-11-29 12:3\u043e', '"2026-11-29 12:3\\u043e"'],
		['2026\u20131\u02f8ı0\u2796', '"2026\\u20131\\u02f8\\u01310\\u2796"'],
		['24 Jａn 2080', '"24 J\\uff41n 2080"'],
		['29 ноября 2026', '"29 ноября 2026"'],
		['29 Νοεμβρίου', '"29 Νοεμβρίου"'],
		['29 नवंबर', '"29 नवंबर"'],
		['29. März – 李', '"29. März \\u2013 李"'],
		['O’Brien “x” …', '"O’Brien “x” …"'],
		['👩\u200d💻', '"👩\u200d💻"'],
		['❤\ufe0f', '"❤\ufe0f"'],
		['2026-11-29\ufe0f 12:30', '"2026-11-29\\ufe0f 12:30"'],
		['0\ufe0f\u200c', '"0\\ufe0f\\u200c"'],
		['a\u034f\u3164\u17b4', '"a\\u034f\\u3164\\u17b4"'],
		['𝟐𝐀\u{e0101}', '"\\u{1d7d0}\\u{1d400}\\u{e0101}"'],
		['Ⅻ ⧸ ╱', '"\\u216b \\u29f8 \\u2571"'],
	])('%j, which looks like something else, is shown as %s', (value, text) => {
		expect(shownValue(value)).toBe(text);
	});

	it('is cut after 80 characters, and says so', () => {
		expect(shownValue('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
		expect(shownValue('x'.repeat(81))).toBe(`"${'x'.repeat(80)}…"`);
		expect(shownValue('x'.repeat(10_000))).toBe(`"${'x'.repeat(80)}…"`);
		expect(shownValue('😀'.repeat(80))).toBe(`"${'😀'.repeat(80)}"`);
		expect(shownValue('😀'.repeat(81))).toBe(`"${'😀'.repeat(80)}…"`);
		expect(shownValue(`x${'😀'.repeat(500)}`)).toBe(`"x${'😀'.repeat(79)}…"`);
		expect(shownValue(10 ** 20)).toBe('100000000000000000000');
		expect(shownValue(10n ** 100n)).toBe(`1${'0'.repeat(79)}…`);
	});

	it('is cut in the middle of no character, wherever the cut falls', () => {
		for (let length = 75; length < 170; length += 1) {
			const text = shownValue('x'.repeat(length) + '😀'.repeat(100));
			expect(text).not.toMatch(/\p{Cs}|\\ud/u);
		}
	});

	it('is never thrown at', () => {
		const cyclic: Record<string, unknown> = {};
		cyclic.self = cyclic;
		const revoked = Proxy.revocable({}, {});
		revoked.revoke();
		const hostile: unknown[] = [
			cyclic,
			[cyclic],
			{ isLuxonDateTime: true, toString: 5 },
			{ isLuxonDateTime: true, toString: () => 5 },
			{ a: { isLuxonDateTime: true, cyclic } },
			{ toJSON: () => undefined },
			{
				toJSON: () => {
					throw new Error('hostile');
				},
			},
			Object.defineProperty({}, 'a', {
				enumerable: true,
				get: () => {
					throw new Error('hostile');
				},
			}),
			Object.assign(new Date(), { toString: () => undefined }),
			revoked.proxy,
			new Proxy([], {}),
			new Map([[1, 2]]),
			() => undefined,
			Object.assign(Object.create(null) as object, { a: Object.create(null) as unknown }),
			JSON.parse('{"__proto__":{"toJSON":1},"constructor":null}'),
		];
		for (const value of hostile) {
			const text = shownValue(value);
			expect(typeof text).toBe('string');
			expect(text.length).toBeLessThanOrEqual(MOST);
		}
	});

	it('is never thrown at, were it a function that cannot become text', () => {
		const value = Object.assign(() => undefined, {
			toString: () => {
				throw new Error('hostile');
			},
		});
		expect(typeof shownValue(value)).toBe('string');
	});

	it('costs little, however large it is', () => {
		const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key${i}`, i]));
		let deep: unknown = 1;
		for (let i = 0; i < 100_000; i += 1) deep = { deep };
		for (const value of [
			'x'.repeat(10_000_000),
			'\ud83d'.repeat(10_000_000),
			{ a: 'x'.repeat(10_000_000), b: ['x'.repeat(10_000_000)] },
			Array.from({ length: 1_000_000 }, () => 'x'),
			wide,
			deep,
		]) {
			expect(timed(() => shownValue(value))).toBeLessThan(500);
			expect(shownValue(value).length).toBeLessThanOrEqual(MOST);
		}
	});

	it('is one line of bounded length without lone surrogates or control characters, whatever it is', () => {
		const unit = fc.oneof(
			fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
			fc.constantFrom('\n', '\u0000', '\ud83d', '\ude00', '\u2028', '"', '\\', '😀'),
		);
		const texts = fc.string({ unit, maxLength: 200 });
		const anything = fc.anything({
			key: texts,
			values: [
				texts,
				fc.integer(),
				fc.constant(null),
				fc.bigInt(),
				fc.date({ noInvalidDate: false }),
			],
			withBigInt: true,
			withDate: true,
			withMap: true,
			withNullPrototype: true,
			withSparseArray: true,
			withTypedArray: true,
		});
		fc.assert(
			fc.property(fc.oneof(texts, anything), (value) => {
				const text = shownValue(value);
				expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u);
				expect(text.length).toBeLessThanOrEqual(MOST);
			}),
			{ numRuns: 3_000 },
		);
	});
});
