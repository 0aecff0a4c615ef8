import * as fc from 'fast-check';
import { DateTime } from 'luxon';

import { anyKey } from './keys';

const CODE_UNIT = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));

const text = fc.oneof(
	fc.constantFrom('', ' ', '0', 'null', '2026-11-29T12:30:00+05:30', '={{ $json.a }}', '\u0000'),
	fc.string({ unit: 'grapheme', maxLength: 8 }),
	fc.string({ unit: CODE_UNIT, maxLength: 4 }),
);

const number = fc.oneof(
	fc.constantFrom(0, -0, NaN, Infinity, -Infinity, Number.MIN_VALUE, Number.MAX_VALUE, 2 ** 53),
	fc.integer(),
	fc.double(),
);

const date = fc.oneof(
	fc.date({ noInvalidDate: false }),
	fc
		.date({ noInvalidDate: true })
		.map((value) => DateTime.fromJSDate(value, { zone: 'Asia/Kolkata' })),
	fc.constant(DateTime.invalid('of no use')),
);

/** What an item can hold besides objects and arrays; nodes hand over more than JSON. */
const leaf: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 12, arbitrary: text },
	{ weight: 6, arbitrary: number },
	{ weight: 2, arbitrary: fc.constantFrom(true, false, null, undefined) },
	{ weight: 1, arbitrary: date },
	{
		weight: 1,
		arbitrary: fc.constantFrom<unknown>(
			10n,
			Symbol.iterator,
			/a/,
			() => 'called',
			new Map([['a', 1]]),
		),
	},
);

/** The ways in which an object can hold its properties. */
const FORMS: ReadonlyArray<(entries: ReadonlyArray<readonly [string, unknown]>) => unknown> = [
	...[plain, plain, plain, plain, plain, plain, plain, plain],
	// as JSON.parse makes it
	(entries) => define({}, entries),
	// without a prototype
	(entries) => define(Object.create(null) as object, entries),
	// inherited
	(entries) => Object.create(define({}, entries)) as unknown,
	// of a class
	(entries) => define(new Held(), entries),
	// read by getters
	(entries) => withGetters(entries),
	// hidden
	(entries) => define({}, entries, false),
	(entries) => Object.freeze(plain(entries)),
	// an array that carries names as well
	(entries) =>
		define(
			['first', 'second'],
			entries.filter(([key]) => key !== 'length'),
		),
];

class Held {
	readonly own = 'own';

	get read(): string {
		return this.own;
	}
}

function plain(entries: ReadonlyArray<readonly [string, unknown]>): object {
	return Object.fromEntries(entries);
}

function define(
	target: object,
	entries: ReadonlyArray<readonly [string, unknown]>,
	enumerable = true,
): object {
	for (const [key, value] of entries) {
		Reflect.defineProperty(target, key, { value, enumerable, writable: true, configurable: true });
	}
	return target;
}

function withGetters(entries: ReadonlyArray<readonly [string, unknown]>): object {
	const target = {};
	for (const [key, value] of entries) {
		Reflect.defineProperty(target, key, { get: () => value, enumerable: true, configurable: true });
	}
	return target;
}

const { value: anyValue } = fc.letrec<{ value: unknown; object: unknown; list: unknown }>(
	(tie) => ({
		value: fc.oneof(
			{ depthSize: 'small', withCrossShrink: true },
			{ weight: 5, arbitrary: leaf },
			{ weight: 3, arbitrary: tie('object') },
			{ weight: 1, arbitrary: tie('list') },
		),
		object: fc
			.tuple(fc.array(fc.tuple(anyKey, tie('value')), { maxLength: 4 }), fc.constantFrom(...FORMS))
			.map(([entries, form]) => form(entries)),
		list: fc.oneof(
			fc.array(tie('value'), { maxLength: 4 }),
			// with a hole
			fc.constant(Object.assign(new Array<unknown>(3), { 1: 'second' })),
		),
	}),
);

/** The json of an item: an object with a few properties. */
export const anyJson: fc.Arbitrary<unknown> = fc
	.tuple(
		fc.array(fc.tuple(anyKey, anyValue), { minLength: 1, maxLength: 4 }),
		fc.constantFrom(...FORMS.slice(0, -3)),
	)
	.map(([entries, form]) => form(entries));
