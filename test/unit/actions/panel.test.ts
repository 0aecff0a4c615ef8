import { type IDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { type Operation, type Resource } from '../../../nodes/LeadSquared/actions/operation';
import { panelOf } from '../../../nodes/LeadSquared/actions/panel';
import { READING } from '../errors/wordings';

function field(name: string, displayOptions?: IDisplayOptions): INodeProperties {
	const text: INodeProperties = { displayName: name, name, type: 'string', default: '' };
	return displayOptions === undefined ? text : { ...text, displayOptions };
}

function operation(value: string, ...fields: readonly INodeProperties[]): Operation {
	return {
		name: value.toUpperCase(),
		value,
		action: `${value} a record`,
		description: `What ${value} does`,
		fields,
		output: { type: 'object', properties: {} },
		wording: READING,
		run: async () => [],
	};
}

function resource(value: string, first: Operation, ...others: readonly Operation[]): Resource {
	const operations = [first, ...others];
	return { name: value.toUpperCase(), value, operations, defaultOperation: first };
}

/** The fields of a panel with one resource, in order. */
const fieldsOf = (first: Operation, ...others: readonly Operation[]): INodeProperties[] =>
	panelOf([resource('record', first, ...others)]).slice(2);
const namesOf = (...operations: readonly [Operation, ...Operation[]]): string[] =>
	fieldsOf(...operations).map(({ name }) => name);

describe('resource and operation', () => {
	const create = operation('create');
	const find = operation('find');
	const [resources, ofRecord, ofNote] = panelOf([
		{ ...resource('record', create, find), description: 'A row', defaultOperation: find },
		resource('note', create),
	]);

	it('are listed as they stand in the lists', () => {
		expect(resources).toMatchObject({
			name: 'resource',
			options: [
				{ name: 'RECORD', value: 'record', description: 'A row' },
				{ name: 'NOTE', value: 'note' },
			],
			default: 'record',
		});
		expect(ofRecord).toMatchObject({
			name: 'operation',
			displayOptions: { show: { resource: ['record'] } },
			options: [
				{
					name: 'CREATE',
					value: 'create',
					action: 'create a record',
					description: 'What create does',
				},
				{ name: 'FIND', value: 'find' },
			],
			default: 'find',
		});
		expect(ofNote).toMatchObject({
			name: 'operation',
			displayOptions: { show: { resource: ['note'] } },
			default: 'create',
		});
	});
});

describe('a field', () => {
	it('is put in once for all operations that share it', () => {
		const shared = field('id');
		expect(
			fieldsOf(operation('a', shared), operation('b', field('size')), operation('c', shared)),
		).toEqual([
			field('id', { show: { resource: ['record'], operation: ['a', 'c'] } }),
			field('size', { show: { resource: ['record'], operation: ['b'] } }),
		]);
	});

	it('keeps its own conditions', () => {
		const own = field('form', { show: { mode: ['custom'] }, hide: { raw: [true] } });
		expect(fieldsOf(operation('a', field('mode'), own))[1]?.displayOptions).toEqual({
			show: { resource: ['record'], operation: ['a'], mode: ['custom'] },
			hide: { raw: [true] },
		});
		expect(own.displayOptions).toEqual({ show: { mode: ['custom'] }, hide: { raw: [true] } });
	});

	it('is put in for each resource that has it: a joint one would be shown for pairs that lack it', () => {
		const shared = field('id');
		const fields = panelOf([
			resource('lead', operation('get', shared), operation('find')),
			resource('task', operation('find', shared), operation('get')),
		]).slice(3);
		expect(fields.map(({ displayOptions }) => displayOptions?.show)).toEqual([
			{ resource: ['lead'], operation: ['get'] },
			{ resource: ['task'], operation: ['find'] },
		]);
	});

	it('is another one where an operation words it otherwise', () => {
		const id = field('id');
		const other = { ...id, description: 'Of the other' };
		expect(fieldsOf(operation('a', id), operation('b', other))).toHaveLength(2);
	});
});

describe('the order', () => {
	const a = field('a');
	const b = field('b');
	const c = field('c');

	it('fits that of every operation', () => {
		expect(
			namesOf(operation('x', a, c), operation('y', b, c, field('d')), operation('z', b)).join(''),
		).toBe('abcd');
	});

	it('begins with the operation that a new node has', () => {
		const y = operation('y', b, c);
		const listed = resource('record', operation('x', a, c), y);
		const fields = panelOf([{ ...listed, defaultOperation: y }]).slice(2);
		expect(fields.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
		expect(fields[2]?.displayOptions?.show?.operation).toEqual(['y', 'x']);
	});

	it.each<[string, readonly [Operation, ...Operation[]]]>([
		['"a", "b"', [operation('x', a, b), operation('y', b, a)]],
		['"a", "b", "c"', [operation('x', a, b), operation('y', b, c), operation('z', c, a)]],
	])('fails for %s where none fits all', (names, operations) => {
		expect(() => fieldsOf(...operations)).toThrow(
			`No order of the fields ${names} fits all operations`,
		);
	});
});

describe('two fields with one name', () => {
	const twins = (one: IDisplayOptions, other: IDisplayOptions) => () =>
		fieldsOf(operation('a', field('id', one), field('between'), field('id', other)));

	it.each<[string, IDisplayOptions, IDisplayOptions]>([
		[
			'are shown for different values',
			{ show: { mode: ['x', 'y'] } },
			{ show: { mode: ['z'], size: [1] } },
		],
		[
			'show the one where the other is hidden',
			{ show: { tool: [true] } },
			{ hide: { tool: [true] } },
		],
		[
			'hide the one where the other is shown',
			{ hide: { tool: [true] } },
			{ show: { tool: [true] } },
		],
	])('are both put in where they %s', (_, one, other) => {
		expect(twins(one, other)()).toHaveLength(3);
	});

	it.each<[string, IDisplayOptions, IDisplayOptions]>([
		['have no conditions', {}, {}],
		['have the same condition', { show: { mode: ['x'] } }, { show: { mode: ['x'] } }],
		['share a value', { show: { mode: ['x', 'y'] } }, { show: { mode: ['y', 'z'] } }],
		['look at different parameters', { show: { mode: ['x'] } }, { show: { size: [1] } }],
		['are hidden for part of it', { show: { mode: ['x', 'y'] } }, { hide: { mode: ['x'] } }],
		[
			'look at what only a run knows',
			{ show: { mode: ['x'] } },
			{ show: { mode: [{ _cnd: { not: 'z' } }] } },
		],
	])('are refused where they %s', (_, one, other) => {
		expect(twins(one, other)).toThrow('A can show two fields with the name "id" at the same time');
	});

	it('are refused where they are one field put in twice', () => {
		const id = field('id');
		expect(() => fieldsOf(operation('a', id, id))).toThrow('"id"');
	});
});
