import { LEADSQUARED, type Connections, type Workflow, type WorkflowNode } from './workflow';

const STEP = 224;

type Part = Partial<WorkflowNode> & { name: string };

/** Nodes in a row, each connected to the next by its first output. */
export function row(name: string, parts: ReadonlyArray<Part & { type: string }>): Workflow {
	const nodes = parts.map(
		(part, index): WorkflowNode => ({
			typeVersion: 1,
			position: [index * STEP, 0],
			parameters: {},
			...part,
		}),
	);
	const connections: Connections = {};
	nodes.slice(1).forEach((node, index) => {
		const before = nodes[index];
		if (before === undefined) return;
		connections[before.name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	return { name, nodes, connections };
}

export function manualTrigger(name = 'Start'): Part & { type: string } {
	return { name, type: 'n8n-nodes-base.manualTrigger' };
}

/** A node that gives items, as they are. */
export function itemsNode(
	items: ReadonlyArray<Record<string, unknown>>,
	name = 'Items',
): Part & { type: string } {
	const jsCode = `return ${JSON.stringify(items.map((json) => ({ json })))};`;
	return { name, type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
}

/** The LeadSquared node, with a credential. */
export function leadSquared(
	credential: { id: string; name: string },
	parameters: Record<string, unknown>,
	part: Partial<WorkflowNode> = {},
): Part & { type: string } {
	return {
		name: 'LeadSquared',
		type: LEADSQUARED,
		parameters,
		credentials: { leadSquaredApi: { id: credential.id, name: credential.name } },
		...part,
	};
}
