import type {
	ExecutionStatus,
	IDataObject,
	INodeExecutionData,
	IRun,
	ISourceData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { dump } from './dump';
import type { LogEntry } from './logs';

/** An error as n8n keeps it in the execution, its usual fields by name. */
export interface RunError {
	name?: string;
	message: string;
	description?: string;
	httpCode?: string;
	itemIndex?: number;
	context: IDataObject;
	raw: object;
}

/** What one node did, as the editor's panel shows it. */
export interface NodeRun {
	/** The items of each output. */
	outputs: INodeExecutionData[][];
	error?: RunError;
	hints: NodeExecutionHint[];
	status?: ExecutionStatus;
	/** Milliseconds. */
	executionTime: number;
	/** Where each input came from. */
	source: Array<ISourceData | null>;
}

/** What a run left behind besides the execution itself. */
export interface Observed {
	logs: LogEntry[];
	/** What nodes sent to the browser's console in manual mode. */
	uiMessages: unknown[];
	/** The status that n8n would have stored; on cancelling it is decided before the nodes end. */
	storedStatus?: ExecutionStatus;
}

/** A finished execution. */
export class EngineRun {
	constructor(
		readonly raw: IRun,
		private readonly observed: Observed,
	) {}

	/** The status that n8n stores: `success`, `error` or `canceled`. */
	get status(): ExecutionStatus {
		return this.observed.storedStatus ?? this.raw.status;
	}

	/** The error that ended the execution. */
	get error(): RunError | undefined {
		const { error } = this.raw.data.resultData;
		return error && toRunError(error);
	}

	get logs(): readonly LogEntry[] {
		return this.observed.logs;
	}

	/** The names of the nodes that ran, in the order in which they first ran. */
	get ran(): string[] {
		const tasks = Object.entries(this.raw.data.resultData.runData);
		const first = (runs: (typeof tasks)[number][1]) => runs[0]?.executionIndex ?? 0;
		return tasks.sort(([, a], [, b]) => first(a) - first(b)).map(([name]) => name);
	}

	/** What the node did in its first (or given) run; throws when it did not run. */
	node(name: string, runIndex = 0): NodeRun {
		const task = this.raw.data.resultData.runData[name]?.[runIndex];
		if (task === undefined) {
			throw new Error(
				`"${name}" has no run ${runIndex}. Nodes that ran: ${this.ran.join(', ') || 'none'}. ` +
					`Error of the execution: ${this.error?.message ?? 'none'}`,
			);
		}
		const run: NodeRun = {
			outputs: (task.data?.main ?? []).map((items) => items ?? []),
			hints: task.hints ?? [],
			status: task.executionStatus,
			executionTime: task.executionTime,
			source: task.source,
		};
		if (task.error !== undefined) run.error = toRunError(task.error);
		return run;
	}

	/** All that the run left behind, as text in which a secret can be searched for. */
	dump(): string {
		const { logs, uiMessages } = this.observed;
		return dump({ execution: this.raw, logs, uiMessages });
	}
}

function toRunError(raw: object): RunError {
	const read = (key: string): unknown => Reflect.get(raw, key);
	const text = (key: string) => {
		const value = read(key);
		return typeof value === 'string' ? value : undefined;
	};
	const context = (read('context') ?? {}) as IDataObject;
	const { itemIndex } = context;
	return {
		name: text('name'),
		message: text('message') ?? '',
		description: text('description'),
		httpCode: text('httpCode'),
		itemIndex: typeof itemIndex === 'number' ? itemIndex : undefined,
		context,
		raw,
	};
}
