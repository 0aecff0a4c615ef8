import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';

import { shownValue } from '../values/outside';
import {
	type Checked,
	checked,
	expressionProblem,
	fail,
	ok,
	type Reading,
	refuse,
	unreadableProblem,
} from '../values/result';
import { parsePlainPath, type PlainPath, readPlainPath } from './plainPath';

/** Reads the parameters that hold for a whole run, by its first item. */
export class RunReader {
	private options: IDataObject | undefined;

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * A parameter, by its rule.
	 * @param label how the panel names it
	 * @param fallback the value of a parameter that the workflow does not hold
	 * @throws NodeOperationError naming the parameter, its value and what it may be
	 */
	read<T>(name: string, label: string, rule: Rule<T>, fallback: string | IDataObject): T {
		return this.checked(label, this.valueOf(name, label, fallback), rule);
	}

	/**
	 * A member of the collection Options. n8n shows the defaults of a collection but does not apply them.
	 * @throws NodeOperationError naming the option, its value and what it may be
	 */
	option<T>(name: string, label: string, rule: Rule<T>, fallback: T): T {
		this.options ??= this.valueOf('options', 'Options', {}) as IDataObject;
		const value = this.options[name];
		return value === undefined ? fallback : this.checked(label, value, rule);
	}

	private checked<T>(label: string, value: unknown, rule: Rule<T>): T {
		const reading = rule(value);
		if (reading.ok) return reading.value;
		throw this.error(`${label} is ${shownValue(value)}`, reading.error.fix);
	}

	private valueOf(name: string, label: string, fallback: string | IDataObject): unknown {
		try {
			return this.context.getNodeParameter(name, 0, fallback) as unknown;
		} catch (error) {
			const { sentence, fix } = expressionProblem(label, error);
			throw this.error(sentence.replace(/\.$/, ''), fix);
		}
	}

	private error(message: string, fix: string): NodeOperationError {
		return new NodeOperationError(this.context.getNode(), message, {
			description: `${fix} Nothing was sent.`,
			failure: { cause: 'configuration-invalid' },
		});
	}
}

/** How a parameter is read: straight from the item, once for all items, or by n8n's evaluation. */
type Way = { path: PlainPath } | { constant: Checked<unknown> | undefined } | 'evaluated';

/**
 * Reads parameters for each item. What people drag into a field is a plain path, and is read straight from the item;
 * what holds no expression is the same for all items. The rest is n8n's: half a millisecond each, a
 * thousand times more.
 */
export class ItemParameters {
	private readonly ways = new Map<string, Way>();

	private readonly workflowZone: string;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly items: readonly INodeExecutionData[],
	) {
		this.workflowZone = context.getTimezone();
	}

	/** The reader of one item, by its number from 0. */
	of(item: number): ItemReader {
		return new ItemReader(this, item, this.items[item]?.json ?? {}, this.workflowZone);
	}

	/**
	 * A parameter's value for an item. An expression that fails is that item's problem, not the run's.
	 * @param fallback the value of a parameter that the workflow does not hold
	 */
	valueOf(name: string, label: string, item: number, fallback: unknown): Checked<unknown> {
		const way = this.wayOf(name);
		if (way === 'evaluated') return this.evaluate(name, label, item, fallback);
		if ('constant' in way) return (way.constant ??= this.evaluate(name, label, item, fallback));
		return this.dragged(way.path, item, label) ?? this.evaluate(name, label, item, fallback);
	}

	/** Undefined where the path finds nothing: then n8n says what that is. */
	private dragged(path: PlainPath, item: number, label: string): Checked<unknown> | undefined {
		try {
			const value = readPlainPath(this.items[item]?.json, path);
			return value === undefined ? undefined : ok(value);
		} catch (error) {
			return fail([unreadableProblem(label, error)]);
		}
	}

	private evaluate(name: string, label: string, item: number, fallback: unknown): Checked<unknown> {
		try {
			return ok(this.context.getNodeParameter(name, item, fallback) as unknown);
		} catch (error) {
			return fail([expressionProblem(label, error)]);
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

/** Reads the parameters of one item. */
export class ItemReader {
	constructor(
		private readonly parameters: Pick<ItemParameters, 'valueOf'>,
		/** The item's number, from 0. */
		readonly item: number,
		/** What the item holds. */
		readonly json: object,
		/** The zone that the workflow is set to. */
		readonly workflowZone: string,
	) {}

	/**
	 * A parameter, by its rule.
	 * @param label how the panel names it
	 * @param fallback the value of a parameter that the workflow does not hold
	 */
	read<T>(name: string, label: string, rule: Rule<T>, fallback: unknown = ''): Checked<T> {
		const found = this.parameters.valueOf(name, label, this.item, fallback);
		return found.ok ? byRule(label, found.value, rule) : found;
	}
}

/** A Code node can hand on objects whose properties throw when they are read. */
function byRule<T>(label: string, value: unknown, rule: Rule<T>): Checked<T> {
	try {
		return checked(label, value, rule(value));
	} catch (error) {
		return fail([unreadableProblem(label, error)]);
	}
}

/** What a parameter may hold: gives its value, or the reason why it is refused. */
export type Rule<T> = (value: unknown) => Reading<T>;

/** Anything: it is judged later, together with others. */
export const anything: Rule<unknown> = ok;

/** A switch. */
export const readSwitch: Rule<boolean> = (value) =>
	typeof value === 'boolean'
		? ok(value)
		: refuse('is neither true nor false', 'Use true or false.');

/** One of some words. */
export function oneOf<T extends string>(...choices: readonly [T, ...T[]]): Rule<T> {
	return (value) => {
		const choice = choices.find((candidate) => candidate === value);
		if (choice !== undefined) return ok(choice);
		return refuse('is not a choice', `Use one of: ${choices.join(', ')}.`);
	};
}

/** A whole number in a range, also as text. */
export function wholeNumber(least: number, most: number): Rule<number> {
	return (value) => {
		const number = wholeNumberIn(value);
		if (number !== undefined && number >= least && number <= most) return ok(number);
		const range = `from ${least} to ${most}`;
		return refuse(`is not a whole number ${range}`, `Use a whole number ${range}.`);
	};
}

/** The whole number that a value is, also as text; undefined for all else. */
export function wholeNumberIn(value: unknown): number | undefined {
	const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}
