/** A node of a workflow, as n8n stores it. */
export interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly position: readonly [number, number];
	readonly parameters: Record<string, unknown>;
	readonly id?: string;
	readonly credentials?: Readonly<Record<string, CredentialName>>;
	readonly webhookId?: string;
	readonly onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	readonly [other: string]: unknown;
}

export interface CredentialName {
	readonly id: string | null;
	readonly name: string;
}

/** One line between two nodes: where it ends. */
interface Line {
	readonly node: string;
	/** `main`, or what an AI agent is given: `ai_tool`, `ai_languageModel`. */
	readonly type: string;
	readonly index: number;
}

/** By the name of a node and the kind of its output: for each of those outputs, where its lines end. */
export type Connections = Record<string, Record<string, Line[][]>>;

/** A workflow as n8n exports and imports it. */
export interface Workflow {
	readonly name: string;
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Connections;
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly pinData?: Readonly<Record<string, unknown>>;
}

/** A workflow that n8n has stored. */
export interface StoredWorkflow extends Workflow {
	readonly id: string;
	readonly versionId: string;
	readonly active: boolean;
}

/** The type that workflows name where the package is installed from the settings page. */
export const LEADSQUARED = 'n8n-nodes-leadsquared-crm.leadSquared';
