import type {
	IConnections,
	INode,
	INodeCredentials,
	IWorkflowBase,
	IWorkflowSettings,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import type { LoadedNodeTypes } from './nodeTypes';
import { START_NAME, START_TYPE } from './testNodes';
import type { ConnectionsInput, Link, NodeInput, RunOptions } from './types';

/** The workflow as n8n stores it, with the start node in front. */
export function buildWorkflow(options: RunOptions, nodeTypes: LoadedNodeTypes): IWorkflowBase {
	const credentialIds = Object.keys(options.credentials ?? {});
	const inputs: NodeInput[] = [{ name: START_NAME, type: START_TYPE }, ...options.nodes];
	const nodes = inputs.map((input, index) => completeNode(input, index, nodeTypes, credentialIds));
	const names = nodes.map(({ name }) => name);
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) throw new Error(`Two nodes are called "${twice}".`);
	const now = new Date();
	const settings: IWorkflowSettings = { executionOrder: 'v1' };
	if (options.workflowTimezone !== undefined) settings.timezone = options.workflowTimezone;
	return {
		id: 'engine-test',
		name: 'Engine test',
		active: false,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		activeVersionId: null,
		nodes,
		connections: connect(options.connections ?? [names], names),
		settings,
	};
}

function completeNode(
	input: NodeInput,
	index: number,
	nodeTypes: LoadedNodeTypes,
	credentialIds: readonly string[],
): INode {
	const typeVersion = input.typeVersion ?? nodeTypes.latestVersion(input.type);
	const taken =
		nodeTypes.getByNameAndVersion(input.type, typeVersion).description.credentials ?? [];
	const byDefault: INodeCredentials = {};
	for (const { name } of taken) {
		if (credentialIds.includes(name)) byDefault[name] = { id: name, name };
	}
	const credentials = { ...byDefault, ...input.credentials };
	return {
		id: input.name,
		position: [index * 200, 0],
		parameters: {},
		...input,
		typeVersion,
		// A node without credentials has no such key in n8n, and n8n's error text depends on it.
		...(Object.keys(credentials).length > 0 && { credentials }),
	};
}

function connect(input: ConnectionsInput, names: readonly string[]): IConnections {
	if (!isLinks(input)) return input;
	const connections: IConnections = {};
	for (const { from, output = 0, to, input: index = 0 } of input.flatMap(links)) {
		for (const name of [from, to]) {
			if (!names.includes(name)) throw new Error(`A connection names "${name}": no such node.`);
		}
		const { main = [] } = (connections[from] ??= {});
		connections[from].main = main;
		while (main.length <= output) main.push([]);
		(main[output] ??= []).push({ node: to, type: NodeConnectionTypes.Main, index });
	}
	return connections;
}

function isLinks(input: ConnectionsInput): input is ReadonlyArray<readonly string[] | Link> {
	return Array.isArray(input);
}

/** A chain as its links. */
function links(entry: readonly string[] | Link): Link[] {
	if ('from' in entry) return [entry];
	return entry.slice(1).map((to, index) => ({ from: String(entry[index]), to }));
}
