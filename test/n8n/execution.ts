/** Which item of which run of which node an output item comes from. */
export interface PairedItem {
	readonly item: number;
	readonly input?: number;
}

export interface ExecutionItem {
	readonly json: Record<string, unknown>;
	readonly pairedItem?: PairedItem | PairedItem[] | number;
	readonly binary?: unknown;
}

interface ExecutionError {
	readonly name?: string;
	readonly message: string;
	readonly description?: string | null;
	readonly context?: Record<string, unknown>;
	readonly httpCode?: string | null;
	readonly [other: string]: unknown;
}

/** One run of a node, as n8n keeps it. */
export interface NodeRun {
	readonly executionStatus?: string;
	/** By n8n's clock, in milliseconds. */
	readonly startTime: number;
	readonly executionTime: number;
	readonly error?: ExecutionError;
	readonly hints?: ReadonlyArray<{ readonly message: string }>;
	readonly data?: { readonly main?: ReadonlyArray<readonly ExecutionItem[] | null> };
	readonly inputOverride?: unknown;
}

interface ExecutionData {
	readonly resultData: {
		readonly runData: Readonly<Record<string, readonly NodeRun[] | undefined>>;
		readonly error?: ExecutionError;
	};
}

/** What n8n's REST API answers for an execution. */
export interface StoredExecution {
	readonly id: string;
	readonly status: string;
	readonly mode: string;
	readonly workflowId: string;
	/** In the flatted format. */
	readonly data: string;
}

/** An execution read back from n8n's database. */
export class Execution {
	private constructor(
		readonly stored: StoredExecution,
		readonly data: ExecutionData,
	) {}

	static async from(stored: StoredExecution): Promise<Execution> {
		// An ES module by its types.
		const { parse } = await import('flatted');
		return new Execution(stored, parse(stored.data) as ExecutionData);
	}

	get id(): string {
		return this.stored.id;
	}

	get status(): string {
		return this.stored.status;
	}

	get error(): ExecutionError | undefined {
		return this.data.resultData.error;
	}

	/** The last run of a node; one that did not run is an error. */
	node(name: string): NodeRun {
		const run = this.data.resultData.runData[name]?.at(-1);
		if (run === undefined) throw new Error(`"${name}" did not run: ${this.error?.message ?? ''}`);
		return run;
	}

	ran(name: string): boolean {
		return this.data.resultData.runData[name] !== undefined;
	}

	/** The items that the last run of a node gave at one of its outputs. */
	items(name: string, output = 0): readonly ExecutionItem[] {
		return this.node(name).data?.main?.[output] ?? [];
	}

	/** The same, their json alone. */
	json(name: string, output = 0): Array<Record<string, unknown>> {
		return this.items(name, output).map(({ json }) => json);
	}

	hints(name: string): string[] {
		return (this.node(name).hints ?? []).map(({ message }) => message);
	}
}
