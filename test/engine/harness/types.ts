import type {
	IConnections,
	ICredentialDataDecryptedObject,
	INode,
	INodeExecutionData,
	INodeType,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** A node of a workflow; what is left out gets n8n's defaults (latest version, no parameters). */
export type NodeInput = Pick<INode, 'name' | 'type'> & Partial<INode>;

/** One connection between two nodes; outputs and inputs count from 0. */
export interface Link {
	from: string;
	output?: number;
	to: string;
	input?: number;
}

/** Chains of node names (first output to first input) and single links, or n8n's own form. */
export type ConnectionsInput = ReadonlyArray<readonly string[] | Link> | IConnections;

export interface EngineOptions {
	/** Folder of the built package, with the package.json that n8n reads. Default: this repository. */
	packageDir?: string;
	/** More node types, by their full name, e.g. `test.mine`. */
	nodeTypes?: Readonly<Record<string, INodeType>>;
	/**
	 * `vm` is what n8n itself uses by default: Node 24 only, and under jest only with
	 * `--experimental-vm-modules`. It is global to the process while the engine runs.
	 */
	expressionEngine?: 'legacy' | 'vm';
}

export interface RunOptions {
	/** All nodes but the start node, which is always there and is called `Start`. */
	nodes: readonly NodeInput[];
	/** Default: `Start`, then the nodes one after another. */
	connections?: ConnectionsInput;
	/** What `Start` emits. Default: one empty item. */
	items?: readonly INodeExecutionData[];
	/**
	 * Plain credential data by credential id. A node that names no credential of a type that it
	 * takes gets the one whose id is the type's name.
	 */
	credentials?: Readonly<Record<string, ICredentialDataDecryptedObject>>;
	/** Default: none, so n8n's own default, America/New_York. */
	workflowTimezone?: string;
	/** Default: `trigger`, a production execution. `manual` is the editor's button. */
	mode?: WorkflowExecuteMode;
	/** Cancels the execution as n8n's stop button does. */
	signal?: AbortSignal;
}
