import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { type Problem, unreadableProblem } from '../actions/appointment/times/entry';
import { shownError } from '../values/shownValue';
import { parsePlainPath, type PlainPath, readPlainPath } from './plainPath';

/** A value, or why there is none. */
export type Found<T = unknown> = { ok: true; value: T } | { ok: false; problem: Problem };

/** How a parameter is read: straight from the item, once for all items, or by n8n's evaluation. */
type Way = { path: PlainPath } | { constant: Found | undefined } | 'evaluated';

/**
 * Reads parameters for each item. What people drag into a field is a plain path, and is read straight from the item;
 * what holds no expression is the same for all items. The rest is n8n's: half a millisecond each, a
 * thousand times more.
 */
export class ItemParameters {
	private readonly ways = new Map<string, Way>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly items: readonly INodeExecutionData[],
	) {}

	/**
	 * A parameter's value for an item. An expression that fails is that item's problem, not the run's.
	 * @param fallback the value of a parameter that the workflow does not hold
	 */
	read(name: string, label: string, item: number, fallback: unknown = ''): Found {
		const way = this.wayOf(name);
		if (way === 'evaluated') return this.evaluate(name, label, item, fallback);
		if ('constant' in way) return (way.constant ??= this.evaluate(name, label, item, fallback));
		return this.dragged(way.path, item, label) ?? this.evaluate(name, label, item, fallback);
	}

	/** Undefined where the path finds nothing: then n8n says what that is. */
	private dragged(path: PlainPath, item: number, label: string): Found | undefined {
		try {
			const value = readPlainPath(this.items[item]?.json, path);
			return value === undefined ? undefined : { ok: true, value };
		} catch (error) {
			return { ok: false, problem: unreadableProblem(label, error) };
		}
	}

	private evaluate(name: string, label: string, item: number, fallback: unknown): Found {
		try {
			return { ok: true, value: this.context.getNodeParameter(name, item, fallback) as unknown };
		} catch (error) {
			return { ok: false, problem: expressionProblem(label, error) };
		}
	}

	private wayOf(name: string): Way {
		const known = this.ways.get(name);
		if (known !== undefined) return known;
		const raw: unknown = this.context.getNode().parameters[name];
		const path = parsePlainPath(raw);
		const way = path === undefined ? wayWithoutPath(raw) : { path };
		this.ways.set(name, way);
		return way;
	}
}

function wayWithoutPath(raw: unknown): Way {
	const isExpression = typeof raw === 'string' ? raw.startsWith('=') : typeof raw === 'object';
	return isExpression || raw === undefined ? 'evaluated' : { constant: undefined };
}

function expressionProblem(label: string, error: unknown): Problem {
	return {
		field: label,
		why: 'its expression failed',
		text: `${label}: its expression failed: ${shownError(error)}. Correct the expression.`,
	};
}
