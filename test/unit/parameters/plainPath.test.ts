/** Dragged fields are read without n8n's evaluation: only where the outcome is surely the same. */
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';

import { parsePlainPath, readPlainPath } from '../../../nodes/LeadSquared/parameters/plainPath';

describe('a plain path', () => {
	it.each([
		['={{ $json.start }}', ['start']],
		['={{$json.start}}', ['start']],
		['={{\n\t$json.start\n}}', ['start']],
		['={{ $json.start.dateTime }}', ['start', 'dateTime']],
		['={{ $json?.start?.dateTime }}', ['start', 'dateTime']],
		['={{ $json["Start time"] }}', ['Start time']],
		["={{ $json['Start time'].value }}", ['Start time', 'value']],
		['={{ $json[ "a" ][ 0 ] }}', ['a', '0']],
		['={{ $json.attendees[0].email }}', ['attendees', '0', 'email']],
		['={{ $json[0] }}', ['0']],
		['={{ $json["a.b"] }}', ['a.b']],
		['={{ $json[""] }}', ['']],
		['={{ $json["say \\"a\\""] }}', ['say "a"']],
		["={{ $json['it\\'s'] }}", ["it's"]],
		['={{ $json["back\\\\slash"] }}', ['back\\slash']],
		["={{ $json['\"'] }}", ['"']],
		['={{ $json.größe }}', ['größe']],
		['={{ $json.$id._x1 }}', ['$id', '_x1']],
		['={{ $json["नाम 😀"] }}', ['नाम 😀']],
	])('%s', (text, path) => {
		expect(parsePlainPath(text)).toEqual(path);
	});

	it.each([
		...[
			'',
			'=',
			'={{ }}',
			'={{ $json }}',
			'$json.a',
			'{{ $json.a }}',
			'= {{ $json.a }}',
			'={{ $json.a }} ',
		],
		...[
			'=x{{ $json.a }}',
			'={{ $json.a }}x',
			'={{ $json.a }}{{ $json.b }}',
			'={{ $json.a }} {{ $json.b }}',
		],
		...[
			'={{ $json.a + 1 }}',
			'={{ $json.a() }}',
			'={{ $json.a.toUpperCase() }}',
			'={{ $json.a; 1 }}',
			'={{ -$json.a }}',
		],
		...[
			'={{ $json.a, $json.b }}',
			'={{ $json.a ?? $json.b }}',
			'={{ $json.a /* x */ }}',
			'={{ $json.a // x\n }}',
			'={{ !$json.a }}',
		],
		...[
			'=x={{ $json.a }}',
			' ={{ $json.a }}',
			'x ={{ $json.a }}',
			'={{ $json x.a }}',
			'={{ $json+.a }}',
			'={{ $json .a }}',
			'={{ $json. }}',
			'={{ $json..a }}',
			'={{ $json.1a }}',
			'={{ $json.a-b }}',
			'={{ $json.a b }}',
			'={{ $jsonx.a }}',
		],
		...[
			'={{ $json[a] }}',
			'={{ $json[-1] }}',
			'={{ $json[01] }}',
			'={{ $json[1.5] }}',
			'={{ $json[1e3] }}',
			'={{ $json[] }}',
		],
		...[
			'={{ $json["a }}',
			'={{ $json["a\'] }}',
			'={{ $json["\\n"] }}',
			'={{ $json["\\u0061"] }}',
			'={{ $json["a" + "b"] }}',
		],
		...[
			'={{ $json["a\nb"] }}',
			'={{ $json[`a`] }}',
			'={{ $json["a}}"] }}',
			'={{ $json["{{a"] }}',
			'={{ $json["a"]] }}',
		],
		...[
			'={{ $json.__proto__ }}',
			'={{ $json["__proto__"].a }}',
			'={{ $json.constructor }}',
			'={{ $json.a.prototype }}',
		],
		...[
			'={{ $node.a }}',
			'={{ $("A").item.json.a }}',
			'={{ $input.item.json.a }}',
			'={{ $JSON.a }}',
			'={{ json.a }}',
			'={{ this.$json.a }}',
		],
		...[undefined, null, 5, true, {}, [], ['={{ $json.a }}']],
	] satisfies unknown[])('is not %j: n8n evaluates that', (text) => {
		expect(parsePlainPath(text)).toBeUndefined();
	});
});

describe('the value at a plain path', () => {
	const json = {
		text: '2026-11-29T12:30',
		number: 46_355.5,
		yes: true,
		start: { dateTime: '2026-11-29T12:30', timeZone: 'Asia/Kolkata' },
		list: [{ email: 'a' }],
	};

	it.each([
		[['text'], '2026-11-29T12:30'],
		[['number'], 46_355.5],
		[['yes'], true],
		[['start'], json.start],
		[['start', 'dateTime'], '2026-11-29T12:30'],
		[['list', '0', 'email'], 'a'],
		[['list', '0'], { email: 'a' }],
	])('%j is read from the item', (path, value) => {
		expect(readPlainPath(json, path)).toEqual(value);
	});

	it.each([
		['a property that is missing', {}, ['a']],
		['an empty text', { a: '' }, ['a']],
		['zero', { a: 0 }, ['a']],
		['false', { a: false }, ['a']],
		['null', { a: null }, ['a']],
		['undefined', { a: undefined }, ['a']],
		['NaN', { a: NaN }, ['a']],
		['a Date', { a: new Date() }, ['a']],
		['a Date inside', { a: { b: new Date() } }, ['a']],
		['an object in an object', { a: { b: { c: 1 } } }, ['a']],
		['a list', { a: ['2026-11-29T12:30'] }, ['a']],
		['an object of a class', { a: new Map() }, ['a']],
		['a function', { a: () => 1 }, ['a']],
		['a part of a text', { a: 'text' }, ['a', '0']],
		['the length of a text', { a: 'text' }, ['a', 'length']],
		['something inherited', { a: {} }, ['a', 'toString']],
		['something on an inherited item', Object.create({ a: 'text' }) as unknown, ['a']],
		['something below nothing', { a: null }, ['a', 'b']],
		['an item that is none', undefined, ['a']],
	])('%s is left to n8n', (_what, item, path) => {
		expect(readPlainPath(item, path)).toBeUndefined();
	});

	it('is what JavaScript itself finds there, for any item and any way of writing the path', () => {
		const key = fc.oneof(
			fc.constantFrom('a', 'b', 'Start time', '0', 'größe'),
			fc.constantFrom('a.b', '1', '', 'it\'s "x"', '\\'),
			fc.string({ maxLength: 3 }),
		);
		const leaf = fc.constantFrom<unknown>('text', '', 'x y', 0, 1, -1.5, true, false, null);
		const tree = fc.letrec<{ node: unknown }>((tie) => ({
			node: fc.oneof(
				{ maxDepth: 3 },
				leaf,
				fc.dictionary(key, tie('node'), { maxKeys: 4 }),
				fc.array(tie('node'), { maxLength: 3 }),
			),
		})).node;
		const step = fc
			.tuple(key, fc.constantFrom('dot', 'optional', 'double', 'single', 'index'))
			.map(([name, style]) => {
				if (style === 'index' && /^\d$/.test(name)) return `[${name}]`;
				if (/^[a-z]+$/i.test(name) && (style === 'dot' || style === 'optional')) {
					return `${style === 'optional' ? '?' : ''}.${name}`;
				}
				return style === 'single'
					? `['${name.replace(/[\\']/g, '\\$&')}']`
					: `["${name.replace(/[\\"]/g, '\\$&')}"]`;
			});
		const counts = { read: 0 };
		fc.assert(
			fc.property(
				fc.record({ a: tree, b: tree, 'Start time': tree, größe: tree, 0: tree }),
				fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => steps.join('')),
				(item, steps) => {
					const path = parsePlainPath(`={{ $json${steps} }}`);
					if (path === undefined) return;
					const value = readPlainPath(item, path);
					if (value === undefined) return;
					counts.read += 1;
					expect(value).toEqual(runInNewContext(`$json${steps}`, { $json: item }));
				},
			),
			{ numRuns: 3_000 },
		);
		expect(counts.read).toBeGreaterThan(50);
	});
});
