import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { type Problem } from '../../../appointmentTimes/entry';
import { parsePlainPath, type PlainPath, readPlainPath } from './plainPath';

/** A value, or why there is none. */
export type Found<T = unknown> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Reads parameters for each item: plain paths straight from the item, all else by n8n's evaluation. */
export class ItemParameters {
	private readonly paths = new Map<string, PlainPath | undefined>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly items: readonly INodeExecutionData[],
	) {}

	/**
	 * A parameter's value for an item. An expression that fails is that item's problem, not the run's.
	 * @param preset the value of a parameter that the workflow does not hold
	 */
	read(name: string, label: string, item: number, preset: unknown = ''): Found {
		const path = this.pathOf(name);
		try {
			const dragged = path === undefined ? undefined : readPlainPath(this.items[item]?.json, path);
			if (dragged !== undefined) return { ok: true, value: dragged };
			return { ok: true, value: this.context.getNodeParameter(name, item, preset) as unknown };
		} catch (error) {
			const why = error instanceof Error ? error.message : String(error);
			return {
				ok: false,
				problem: {
					field: label,
					text: `${label}: its expression failed: ${why}. Correct the expression.`,
				},
			};
		}
	}

	private pathOf(name: string): PlainPath | undefined {
		if (!this.paths.has(name)) {
			this.paths.set(name, parsePlainPath(this.context.getNode().parameters[name]));
		}
		return this.paths.get(name);
	}
}
