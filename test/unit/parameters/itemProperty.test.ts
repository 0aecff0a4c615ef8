/** Automatic mapping reads items by property name; a literal key wins, then dots reach inside. */
import fc from 'fast-check';

import { pathOfProperty, valueAt } from '../../../nodes/LeadSquared/parameters/itemProperty';

const readItemProperty = (json: object, name: string) => {
	const path = pathOfProperty(json, name);
	return path.ok ? found(valueAt(json, path.value)) : path;
};

const found = (value: unknown) => ({ ok: true, value });
const NOT_FOUND = { ok: false, error: 'missing' };
const parse = (json: string) => JSON.parse(json) as object;

describe('a property name', () => {
	const event = {
		UserTaskId: 'id',
		start: { dateTime: '2026-11-29T12:30:00', 'time.Zone': 'Asia/Kolkata' },
		attendees: [{ email: 'a@example.com' }, { email: 'b@example.com' }],
		'start.dateTime': 'literal',
		'Start time': 1,
		'a.b': { c: 2 },
		empty: '',
		zero: 0,
		no: false,
		nothing: null,
		missing: undefined,
	};

	it.each([
		['UserTaskId', 'id'],
		['Start time', 1],
		['start', event.start],
		['attendees.0.email', 'a@example.com'],
		['attendees.1.email', 'b@example.com'],
		['attendees.1', { email: 'b@example.com' }],
		['empty', ''],
		['zero', 0],
		['no', false],
		['nothing', null],
		['missing', undefined],
	])('%s finds %p', (name, value) => {
		expect(readItemProperty(event, name)).toEqual(found(value));
	});

	it.each([
		['\ufeffUserTaskId', 'UserTaskId'],
		['UserTaskId', '\ufeffUserTaskId'],
		['User\u200bTaskId', 'UserTaskId'],
		['UserTaskId ', 'UserTaskId'],
		['Task\u00a0ID', 'Task ID'],
		['Task\u2011ID', 'Task-ID'],
		['a.\u202fb', 'a. b'],
	])('that looks like %j is found under %j', (key, name) => {
		expect(readItemProperty({ [key]: 1, other: 2 }, name)).toEqual(found(1));
	});

	it('is taken as it stands where a key has it, and refused where two others look like it', () => {
		expect(readItemProperty({ '\ufeffid': 1, id: 2 }, 'id')).toEqual(found(2));
		expect(readItemProperty({ '\ufeffid': 1, 'id ': 2 }, 'id')).toEqual(NOT_FOUND);
		expect(readItemProperty({ '\ufeff': 1 }, '')).toEqual(NOT_FOUND);
		expect(readItemProperty({ start: { '\ufeffdateTime': 1 } }, 'start.dateTime')).toEqual(
			found(1),
		);
	});

	it('is a literal key first, and only then a way inside', () => {
		expect(readItemProperty(event, 'start.dateTime')).toEqual(found('literal'));
		expect(readItemProperty({ start: { dateTime: 'inner' } }, 'start.dateTime')).toEqual(
			found('inner'),
		);
		expect(readItemProperty({ 'a.b': undefined, a: { b: 1 } }, 'a.b')).toEqual(found(undefined));
		expect(readItemProperty({ 'a.b': null, a: { b: 1 } }, 'a.b')).toEqual(found(null));
	});

	it.each([
		...['usertaskid', 'UserTask Id', 'start.datetime', 'start.', '.start', 'start..dateTime'],
		...['end', 'end.dateTime', 'start.dateTime.x', 'a.b.c', 'start.time.Zone', '', '.', '..'],
		...['attendees.2', 'attendees.2.email', 'attendees.-1', 'attendees.00', 'attendees.0.name'],
		...[
			'attendees[0].email',
			'attendees["0"]',
			'$json.start',
			'{{ $json.start }}',
			'attendees.email',
		],
		...['UserTaskId.length', 'UserTaskId.0', 'zero.toFixed', 'nothing.x', 'missing.x', 'empty.x'],
		...[
			'constructor',
			'__proto__',
			'toString',
			'hasOwnProperty',
			'valueOf',
			'__proto__.constructor',
		],
		...[
			'start.constructor',
			'start.__proto__',
			'attendees.map',
			'attendees.__proto__',
			'start.toString.name',
		],
	])('%j finds nothing', (name) => {
		expect(readItemProperty(event, name)).toEqual(NOT_FOUND);
	});

	it('finds what the item itself holds under the name of a prototype’s property', () => {
		const json = parse(
			'{"__proto__":{"x":1},"constructor":2,"hasOwnProperty":3,"a":{"__proto__":4}}',
		);
		expect(readItemProperty(json, '__proto__')).toEqual(found({ x: 1 }));
		expect(readItemProperty(json, '__proto__.x')).toEqual(found(1));
		expect(readItemProperty(json, 'constructor')).toEqual(found(2));
		expect(readItemProperty(json, 'hasOwnProperty')).toEqual(found(3));
		expect(readItemProperty(json, 'a.__proto__')).toEqual(found(4));
		expect(readItemProperty(json, 'x')).toEqual(NOT_FOUND);
	});

	it('finds nothing that is inherited', () => {
		const inherited = Object.create({ start: { dateTime: 1 } }) as object;
		expect(readItemProperty(inherited, 'start')).toEqual(NOT_FOUND);
		expect(readItemProperty({ start: inherited }, 'start.start')).toEqual(NOT_FOUND);
		const bare = Object.assign(Object.create(null) as object, { a: { b: 1 } });
		expect(readItemProperty(bare, 'a.b')).toEqual(found(1));
		expect(readItemProperty(bare, 'toString')).toEqual(NOT_FOUND);
	});

	it('finds an empty key where there is one', () => {
		expect(readItemProperty({ '': 1 }, '')).toEqual(found(1));
		expect(readItemProperty({ a: { '': 1 } }, 'a.')).toEqual(found(1));
		expect(readItemProperty({ '': { '': 1 } }, '.')).toEqual(found(1));
	});

	it('finds in any item what following its parts one by one finds', () => {
		const key = fc.constantFrom('a', 'b', 'a.b', '0', '__proto__', 'constructor', '');
		const tree = fc.letrec<{ node: unknown }>((tie) => ({
			node: fc.oneof(
				{ maxDepth: 4 },
				fc.constantFrom<unknown>(1, 'text', null, undefined),
				fc.dictionary(key, tie('node'), { maxKeys: 4 }),
				fc.array(tie('node'), { maxLength: 2 }),
			),
		})).node;
		const item = fc.dictionary(key, tree, { maxKeys: 5 });
		const names = fc.array(key, { minLength: 1, maxLength: 4 }).map((keys) => keys.join('.'));
		fc.assert(
			fc.property(item, names, (json, name) => {
				let right: unknown = found(json);
				for (const part of Object.keys(json).includes(name) ? [name] : name.split('.')) {
					const { value } = right as { value?: unknown };
					const descriptor =
						typeof value === 'object' && value !== null
							? Object.getOwnPropertyDescriptor(value, part)
							: undefined;
					right = descriptor === undefined ? NOT_FOUND : found(descriptor.value);
				}
				expect(readItemProperty(json, name)).toEqual(right);
			}),
			{ numRuns: 2_000 },
		);
	});
});
