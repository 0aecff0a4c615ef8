import { runN8nCommand } from '../../n8n/command';
import { N8nClient } from '../../n8n/client';
import { EXAMPLES, readExamples } from '../../n8n/examples';
import type { Workflow } from '../../n8n/workflow';
import { sharedN8n } from '../shared';

/** What n8n tells its editor about a type of node. */
interface NodeType {
	readonly name: string;
	readonly version: number | readonly number[];
	readonly properties: ReadonlyArray<{ readonly name: string }>;
}

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
/** A trigger that polls gets this parameter from n8n itself. */
const OF_N8N = ['pollTimes'];

let n8n: N8nClient;
let examples: Array<[string, Workflow]>;

beforeAll(async () => {
	n8n = await N8nClient.signIn(sharedN8n().url);
	examples = [...(await readExamples())];
});

describe('the example workflows', () => {
	it('are stored by n8n as they stand in their files', async () => {
		for (const [, example] of examples) {
			const { id } = await n8n.createWorkflow(example);
			expect(await n8n.workflow(id)).toMatchObject({
				name: example.name,
				nodes: example.nodes,
				connections: example.connections,
				pinData: example.pinData,
				settings: example.settings,
			});
		}
	});

	it('are imported by the command line, too', async () => {
		const { program, userFolder } = sharedN8n();
		const there = new Set((await n8n.workflows()).map(({ id }) => id));
		const args = ['import:workflow', '--separate', `--input=${EXAMPLES}`];
		expect(await runN8nCommand(program, userFolder, args)).toContain(
			`Successfully imported ${examples.length}`,
		);
		const added = (await n8n.workflows()).filter(({ id }) => !there.has(id));
		expect(added).toHaveLength(examples.length);
		for (const [, { name, nodes, pinData }] of examples) {
			const imported = added.find((workflow) => workflow.name === name);
			expect(await n8n.workflow(imported?.id ?? '')).toMatchObject({ nodes, pinData });
		}
	});

	it('use types, versions and parameters that n8n has', async () => {
		const { body } = await n8n.ask('GET', '/types/nodes.json');
		const types = body as NodeType[];
		for (const [file, { nodes }] of examples) {
			for (const { name, type, typeVersion, parameters } of nodes) {
				const known = types.find(
					(one) => one.name === type && [one.version].flat().includes(typeVersion),
				);
				const names = known?.properties.map((property) => property.name) ?? [];
				const unknown = Object.keys(parameters).filter(
					(parameter) => !names.includes(parameter) && !OF_N8N.includes(parameter),
				);
				expect({ file, name, known: known !== undefined, unknown }).toEqual({
					file,
					name,
					known: true,
					unknown: [],
				});
			}
			expect(nodes.some(({ type }) => type === STICKY_NOTE)).toBe(true);
		}
	});
});
