import { EXAMPLES, readExamples, withCredential } from '../../n8n/examples';
import type { Execution, NodeRun } from '../../n8n/execution';
import type { StoredWorkflow, Workflow, WorkflowNode } from '../../n8n/workflow';
import type { Simulator } from '../../simulator';
import { addSamples } from '../../simulator/samples';
import { setStage, type Stage } from '../stage';

/** A stage whose LeadSquared holds the samples that the examples speak of. */
export async function setStageWithSamples(): Promise<Stage> {
	const stage = await setStage();
	addSamples(stage.simulator, Date.now());
	return stage;
}

/** The one example whose file name begins with a number. */
export async function readExample(number: number): Promise<Workflow> {
	for (const [file, workflow] of await readExamples()) {
		if (file.startsWith(`${number}-`)) return workflow;
	}
	throw new Error(`There is no example ${number} in ${EXAMPLES}`);
}

/** Imports a workflow and chooses the credential in its LeadSquared nodes, as a user does. */
export async function importInto(
	{ n8n, credential }: Stage,
	workflow: Workflow,
): Promise<StoredWorkflow> {
	return await n8n.createWorkflow(withCredential(workflow, credential));
}

/** The workflow with one of its nodes changed. */
export function withNode(
	workflow: Workflow,
	name: string,
	change: (node: WorkflowNode) => Partial<WorkflowNode>,
): Workflow {
	if (!workflow.nodes.some((node) => node.name === name)) throw new Error(`No node "${name}"`);
	const nodes = workflow.nodes.map((node) =>
		node.name === name ? { ...node, ...change(node) } : node,
	);
	return { ...workflow, nodes };
}

/**
 * The workflow with a node of another service replaced by one that only shows what it would be given:
 * its texts, each expression worked out. It is no longer pinned, so it really runs.
 */
export function showingTextsOf(
	workflow: Workflow,
	name: string,
	texts: readonly string[],
): Workflow {
	const { [name]: pinned, ...pinData } = workflow.pinData ?? {};
	if (pinned === undefined) throw new Error(`"${name}" is not pinned`);
	const shown = withNode(workflow, name, ({ parameters }) => ({
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			assignments: {
				assignments: texts.map((text) => {
					const value = parameters[text];
					if (typeof value !== 'string') throw new Error(`"${name}" has no text ${text}`);
					return { id: text, name: text, type: 'string', value };
				}),
			},
			options: {},
		},
	}));
	return { ...shown, pinData };
}

/** All runs of a node in an execution: a loop runs it several times. None is an empty list. */
export function runsOf({ data }: Execution, name: string): readonly NodeRun[] {
	return data.resultData.runData[name] ?? [];
}

/** What the items of one output of one run of a node hold. */
export function jsonOf(run: NodeRun | undefined, output = 0): Array<Record<string, unknown>> {
	return (run?.data?.main?.[output] ?? []).map(({ json }) => json);
}

export type Times = Readonly<Record<string, string>>;

/** When each appointment begins and ends, in UTC, by its id. */
export function timesIn({ appointments }: Simulator): Times {
	return Object.fromEntries(
		[...appointments.values()].map(({ UserTaskId, DueDate, EndDate }) => [
			UserTaskId,
			`${DueDate} to ${EndDate}`,
		]),
	);
}

/** The new times of those appointments that were moved since, once LeadSquared has done all it accepted. */
export async function movedSince(before: Times, simulator: Simulator): Promise<Times> {
	await simulator.drained();
	return Object.fromEntries(
		Object.entries(timesIn(simulator)).filter(([id, times]) => before[id] !== times),
	);
}

/** The calls that asked LeadSquared to move something. */
export function updateCalls({ received }: Simulator): number {
	return received.filter(({ path }) => path.endsWith('/BulkUpdateAppointmentTime')).length;
}
