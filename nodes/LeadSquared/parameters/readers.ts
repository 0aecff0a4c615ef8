import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';

import { type Beside } from '../dates/calendarDate';
import { shownValue } from '../values/outside';
import {
	type Checked,
	checked,
	expressionProblem,
	fail,
	ok,
	type Reading,
	unreadableProblem,
} from '../values/result';
import { valueAt } from './itemProperty';
import {
	besideDate,
	type Neighbours,
	neighboursOf,
	parsePlainPath,
	type PlainPath,
	readPlainPath,
} from './plainPath';
import { type Rule } from './rules';

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
type Way =
	| { path: PlainPath; neighbours: Neighbours }
	| { constant: Checked<unknown> | undefined }
	| 'evaluated';

/**
 * Reads parameters for each item. What people drag into a field is a plain path, and is read straight from the item;
 * what holds no expression is the same for all items. The rest is n8n's: half a millisecond each, a
 * thousand times more.
 */
export class ItemParameters {
	private readonly ways = new Map<string, Way>();

	/** What holds for all items. */
	private readonly facts: RunFacts;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly items: readonly INodeExecutionData[],
	) {
		this.facts = { workflowZone: context.getTimezone(), userZone: NOT_ASKED, now: Date.now() };
	}

	/** Sets the zone of LeadSquared's user, or why it is not to be had, for all items that are read from now on. */
	setUserZone(zone: Reading<string>): void {
		this.facts.userZone = zone;
	}

	/** The reader of one item, by its number from 0. */
	of(item: number): ItemReader {
		return new ItemReader(this, item, this.items[item]?.json ?? {}, this.facts);
	}

	/**
	 * A parameter's value for an item. An expression that fails is that item's problem, not the run's.
	 * @param fallback the value of a parameter that the workflow does not hold
	 */
	valueOf(name: string, label: string, item: number, fallback: unknown): Checked<unknown> {
		const way = this.wayOf(name);
		if (way === 'evaluated') return this.evaluate(name, label, item, fallback);
		if ('constant' in way) return (way.constant ??= this.evaluate(name, label, item, fallback));
		const dragged = this.dragged(way.path, item, label);
		if (dragged !== undefined) return dragged;
		const evaluated = this.evaluate(name, label, item, fallback);
		// Nothing may stand where a field of a name that looks the same does.
		return evaluated.ok && isNothing(evaluated.value)
			? (this.draggedLike(way.path, item, label) ?? evaluated)
			: evaluated;
	}

	/** What an item holds beside the value of a parameter; undefined unless that is a dragged field. */
	besideOf(name: string, item: number): Beside | undefined {
		const way = this.wayOf(name);
		if (way === 'evaluated' || 'constant' in way) return undefined;
		try {
			return besideDate(this.items[item]?.json, way.neighbours);
		} catch {
			return undefined;
		}
	}

	private draggedLike(path: PlainPath, item: number, label: string): Checked<unknown> | undefined {
		try {
			const value = valueAt(this.items[item]?.json, path);
			return value === undefined ? undefined : ok(value);
		} catch (error) {
			return fail([unreadableProblem(label, error)]);
		}
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
		const way = path === undefined ? wayWithoutPath(raw) : { path, neighbours: neighboursOf(path) };
		this.ways.set(name, way);
		return way;
	}
}

function isNothing(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function wayWithoutPath(raw: unknown): Way {
	const isExpression = typeof raw === 'string' ? raw.startsWith('=') : typeof raw === 'object';
	return isExpression || raw === undefined ? 'evaluated' : { constant: undefined };
}

/** What holds for all items of a run. */
export interface RunFacts {
	/** The zone that the workflow is set to. */
	readonly workflowZone: string;
	/** The zone that LeadSquared names for the user of the keys. */
	userZone: Reading<string>;
	/** When the run began, in milliseconds since 1970. */
	readonly now: number;
}

/** The zone of LeadSquared's user before LeadSquared is asked. */
const NOT_ASKED: Reading<string> = fail({
	why: "LeadSquared User's Timezone is not known yet",
	fix: 'Choose a Timezone.',
	asks: 'userZone',
});

/** Reads the parameters of one item. */
export class ItemReader {
	constructor(
		private readonly parameters: Pick<ItemParameters, 'valueOf' | 'besideOf'>,
		/** The item's number, from 0. */
		readonly item: number,
		/** What the item holds. */
		readonly json: object,
		/** What holds for all items. */
		readonly facts: Readonly<RunFacts>,
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

	/** What the item holds beside the value of a parameter that is a dragged field. */
	beside(name: string): Beside | undefined {
		return this.parameters.besideOf(name, this.item);
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
