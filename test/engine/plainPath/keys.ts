import * as fc from 'fast-check';

/** Names as they stand in the items of real workflows. */
const COMMON = [
	'UserTaskId',
	'start',
	'dateTime',
	'Start time',
	'From Date',
	'row_number',
	'2nd',
	'a',
	'b',
];

/** Names that n8n, JavaScript or the way between the two treats specially somewhere. */
const SPECIAL = [
	// what every object inherits, and what n8n refuses
	...Object.getOwnPropertyNames(Object.prototype),
	...['prototype', 'caller', 'arguments', 'defineProperty', 'mainModule', 'binding', '_load'],
	// words around `constructor`, which n8n searches the whole text for
	...['constructors', 'constructorName', 'myConstructor', 'x.constructor', '. constructor'],
	// words of the language, and names of n8n's own
	...['this', 'class', 'new', 'null', 'true', 'undefined', 'await', 'let', 'yield', 'globalThis'],
	...[
		'window',
		'global',
		'self',
		'process',
		'eval',
		'Object',
		'Date',
		'extend',
		'isEmpty',
		'E',
		'v',
	],
	...[
		'$',
		'$$',
		'_',
		'$json',
		'$item',
		'$now',
		'$if',
		'___n8n_data',
		'__sanitize',
		'json',
		'binary',
	],
	// names of the expression engine's own marks
	...['__isError', '__isArray', '__isObject', '__keys', '__length', '__n8nType', '__n8nEscaped'],
	...['__value', 'isProxy', 'toJSON', 'then', 'message', 'name', 'stack'],
	// numbers and what looks like one
	...[
		'0',
		'1',
		'7',
		'00',
		'01',
		'-1',
		'1.5',
		'1e3',
		'0x1',
		'4294967295',
		'length',
		'NaN',
		'Infinity',
	],
	// quotes, braces, brackets, calls, escapes, comments
	...[
		"it's",
		'say "hi"',
		'`',
		'{',
		'}',
		'{{',
		'}}',
		'{{ a }}',
		'}} {{',
		']',
		'["a"]',
		'a.b',
		'a?.b',
		'..',
	],
	...[
		'a.isEmpty() b',
		'.first(',
		'$if(',
		'\\',
		'\\\\',
		'a\\b',
		'\\n',
		'\\u0041',
		'//',
		'/* a */',
		'${a}',
	],
	// space, control characters and letters of all kinds
	...[
		'',
		' ',
		' a',
		'a ',
		'\t',
		'a\tb',
		'\n',
		'a\nb',
		'\r',
		'\u0000',
		'\u2028',
		'\u2029',
		'\ufeff',
		'\u00a0',
	],
	...[
		'ä',
		'a\u0308',
		'ª',
		'日本',
		'𝒳',
		'𐐀',
		'\u200c',
		'a\u200cb',
		'😀',
		'ꟊ',
		'𞤀',
		'゛',
		'℘',
		'·',
		'\ud83d',
		'a\udc00',
	],
];

const CODE_UNIT = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));

/** Any name that a property can have, the troublesome ones most of the time. */
export const anyKey: fc.Arbitrary<string> = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...COMMON) },
	{ weight: 4, arbitrary: fc.constantFrom(...SPECIAL) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
	{ weight: 1, arbitrary: fc.string({ unit: CODE_UNIT, maxLength: 3 }) },
);
export const ALL_SPECIAL_KEYS: readonly string[] = SPECIAL;
