/** Workflows in the wild keep working: what version 1 of the node has, it keeps (CONTRIBUTING.md, "Versions of the node"). */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { LeadSquaredApi } from '../../../credentials/LeadSquaredApi.credentials';
import { RESOURCES } from '../../../nodes/LeadSquared/actions/resources';
import { LeadSquared } from '../../../nodes/LeadSquared/LeadSquared.node';
import { contractInFull, contractOf, outputOf, type Public } from './contract';

const FILE = 'test/unit/release/contract.txt';
const REPOSITORY = resolve(__dirname, '../../..');

const outputs = RESOURCES.flatMap(({ operations }) =>
	operations.flatMap(({ value, output }) => outputOf(`output of ${value}`, output)),
);
const described: readonly Public[] = [
	new LeadSquared().description as Public,
	new LeadSquaredApi(),
];
const written = readFileSync(join(REPOSITORY, FILE), 'utf8').trimEnd().split('\n');

it('keeps all that it ever had', () => {
	// Which use of a list comes first may change: no workflow notices.
	const now = [...described.flatMap(contractInFull), ...outputs];
	const gone = written.filter((line) => !now.includes(line));
	if (gone.length === 0) return;
	throw new Error(
		`Stored workflows rely on what is gone or changed here:\n\n${gone.join('\n')}\n\n` +
			'Leave it as it is, and offer the new beside it: a parameter of another name, or another ' +
			'version of the node (CONTRIBUTING.md, "Versions of the node").',
	);
});

it('has nothing that is not written down', () => {
	const now = [...described.flatMap(contractOf), ...outputs];
	const added = now.filter((line) => !written.includes(line));
	if (added.length === 0) return;
	throw new Error(
		`This is new, and from its release on workflows rely on it. If name, type and default are as ` +
			`they are to stay, and if without it all is as before, write it into ${FILE}:\n\n${added.join('\n')}`,
	);
});

describe('what is noticed', () => {
	const before: Public = {
		name: 'sample',
		version: 1,
		properties: [
			{
				displayName: 'Mode',
				name: 'mode',
				type: 'options',
				options: [
					{ name: 'One', value: 'one' },
					{ name: 'Two', value: 'two' },
				],
				default: 'one',
				displayOptions: { show: { resource: ['a'], operation: ['b', 'c'], other: ['d'] } },
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				default: {},
				options: [{ displayName: 'Size', name: 'size', type: 'number', default: 25 }],
			},
		],
	};
	const edited = (edit: (text: string) => string) =>
		contractOf(JSON.parse(edit(JSON.stringify(before))) as Public);

	it('is what a workflow stores', () => {
		expect(contractOf(before)).toEqual([
			'sample 1',
			'sample 1 b mode: options = "one", shown for {"other":["d"]}',
			'sample 1 b mode can be "one"',
			'sample 1 b mode can be "two"',
			'sample 1 c mode: options = "one", shown for {"other":["d"]}',
			'sample 1 options: collection = {}',
			'sample 1 options size: number = 25',
		]);
	});

	it.each([
		['a name', '"mode"', '"way"'],
		['a type', '"number"', '"string"'],
		['a default', '"default":25', '"default":50'],
		['a value', '"two"', '"zwei"'],
		['an operation', '["b","c"]', '["b"]'],
		['what it is shown for', '"other":["d"]', '"other":["e"]'],
		['that it takes an expression', '"default":25', '"default":25,"noDataExpression":true'],
		['that it may be left empty', '"default":25', '"default":25,"required":true'],
		['the version', '"version":1', '"version":2'],
	])('is a change of %s', (_, from, to) => {
		const after = edited((text) => text.replace(from, to));
		expect(contractOf(before).filter((line) => !after.includes(line))).not.toEqual([]);
	});

	it.each([
		['the words', '"Size"', '"Items per Batch"'],
		[
			'the order of a list',
			'[{"name":"One","value":"one"},{"name":"Two","value":"two"}]',
			'[{"name":"Two","value":"two"},{"name":"One","value":"one"}]',
		],
	])('is not a change of %s', (_, from, to) => {
		const after = edited((text) => text.replace(from, to));
		expect(contractOf(before).filter((line) => !after.includes(line))).toEqual([]);
	});
});
