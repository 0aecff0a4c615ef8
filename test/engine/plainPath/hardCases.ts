import { DateTime } from 'luxon';

import { parsePlainPath } from '../../../nodes/LeadSquared/parameters/plainPath';
import { type Case } from './judge';
import { ALL_SPECIAL_KEYS } from './keys';
import { draggedText } from './texts';

/** So many characters in one key: n8n takes its time for each expression that it has not seen. */
const RUN = 64;

const VALUE = '2026-11-29T12:30:00+05:30';

/** Each troublesome name on its own, at the end and in the middle of a path, dragged and in brackets. */
const NAMES: readonly Case[] = ALL_SPECIAL_KEYS.flatMap((key) => {
	const held = own({}, key, VALUE);
	const inside = own({}, key, { value: VALUE });
	const flat = { start: own({ dateTime: VALUE }, key, true) };
	return [
		{ text: draggedText([key]), json: held },
		{ text: `={{ $json[${JSON.stringify(key)}] }}`, json: held },
		{ text: `={{ $json.${key} }}`, json: held },
		{ text: `={{ $json?.${key} }}`, json: held },
		{ text: draggedText([key, 'value']), json: inside },
		{ text: `={{ $json?.${key}.value }}`, json: inside },
		{ text: draggedText(['start']), json: flat },
	];
});

const UNITS = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));

/** Every character: as a name, or in one, where the fast reader takes that; and a run of them in quotes. */
const CHARACTERS: readonly Case[] = [
	...UNITS.flatMap((unit) => [unit, `a${unit}`])
		.map((key) => ({ text: `={{ $json.${key} }}`, json: own({}, key, VALUE) }))
		.filter(({ text }) => parsePlainPath(text) !== undefined),
	...Array.from({ length: UNITS.length / RUN }, (_, run) => {
		const key = UNITS.slice(run * RUN, (run + 1) * RUN).join('');
		return { text: draggedText([key]), json: own({}, key, VALUE) };
	}),
];

const VALUES: readonly unknown[] = [
	'',
	'a',
	'\ud83d',
	'a\udc00b',
	'\u0000',
	'x'.repeat(100_000),
	...[0, -0, 1, NaN, Infinity, true, false, null, undefined, 10n],
	...[new Date(0), new Date(NaN), DateTime.fromMillis(0), DateTime.invalid('of no use')],
	...[
		[],
		['a'],
		{},
		{ a: {} },
		{ a: [] },
		{ a: null },
		{ a: new Date(0) },
		{ a: DateTime.fromMillis(0) },
	],
	...[Object.assign([], { a: 'b' }), new Map([['a', 'b']]), new String('a'), new Number(1), /a/],
	{ __isError: true, message: 'a' },
	{ __n8nType: 'DateTime', __isoString: VALUE },
	{ __n8nEscaped: true, __value: 'a' },
	own({}, '__proto__', 'a'),
	Object.create({ dateTime: VALUE }),
];

export const HARD_CASES: readonly Case[] = [
	...NAMES,
	...CHARACTERS,
	...VALUES.map((value): Case => ({ text: '={{ $json.value }}', json: { value } })),
	...VALUES.map((value): Case => ({ text: '={{ $json.value.a }}', json: { value } })),
	...VALUES.map((value): Case => ({ text: '={{ $json.value.length }}', json: { value } })),
	{ text: '={{ $json.list[0] }}', json: { list: ['a'] } },
	{ text: '={{ $json.list["0"] }}', json: { list: ['a'] } },
	{ text: '={{ $json.list.a }}', json: { list: Object.assign(['a'], { a: 'b' }) } },
	{ text: '={{ $json.list["-1"] }}', json: { list: own(['a'], '-1', 'b') } },
	{ text: '={{ $json[0] }}', json: { 0: 'a' } },
	{ text: '={{ $json[0] }}', json: ['a'] },
];

function own(target: object, key: string, value: unknown): object {
	Reflect.defineProperty(target, key, {
		value,
		enumerable: true,
		writable: true,
		configurable: true,
	});
	return target;
}
