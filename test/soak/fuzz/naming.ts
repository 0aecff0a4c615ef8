/** Where an item holds its values, and how the panel says so in each mapping mode. */
import type { IDataObject } from 'n8n-workflow';
import type { Beside } from './judge';

/** Stands for a property that the item does not have. */
export const ABSENT = Symbol('absent');

export interface Names {
	id: string;
	from: string;
	to: string;
	/** Puts a value where the name says, unless it is the sign for absent. */
	put: (json: IDataObject, value: unknown, name: string, absent: symbol) => void;
	/** The expressions for the fields of the panel; absent where automatic mapping alone can name it. */
	expressions?: { id: string; from: string; to: string };
	/** Whether n8n evaluates the expressions: then nothing that stands beside a date is seen. */
	isEvaluated?: true;
	/** What holds `isAllDay` of both dates: the item itself, or what it has by this name. */
	allDayIn?: string;
	/** Whether the dates stand in a calendar's `dateTime`, with their zone and day beside it. */
	isCalendar?: true;
}

/**
 * Puts what the item holds beside its dates.
 * @param written how the item writes the name of a property
 */
export function putBeside(
	json: IDataObject,
	{ put, from, to, allDayIn, isCalendar }: Names,
	besides: { from: Beside; to: Beside },
	written: (name: string) => string,
): void {
	const { isAllDay } = besides.from;
	if (isAllDay !== undefined) {
		const holder = (allDayIn === undefined ? json : (json[allDayIn] ??= {})) as IDataObject;
		holder[written('isAllDay')] = isAllDay as IDataObject[string];
	}
	if (isCalendar !== true) return;
	for (const [name, beside] of [
		[from, besides.from],
		[to, besides.to],
	] as const) {
		for (const key of ['timeZone', 'date'] as const) {
			if (beside[key] === undefined) continue;
			put(json, beside[key], written(name.replace('dateTime', key)), ABSENT);
		}
	}
}

function putOwn(json: IDataObject, value: unknown, name: string, absent: symbol): void {
	if (value === absent) return;
	// Not by assignment, which for `__proto__` would change the prototype.
	Object.defineProperty(json, name, {
		value,
		enumerable: true,
		configurable: true,
		writable: true,
	});
}

/** Puts a value into what the item holds by the name before the dot. */
export function putInside(json: IDataObject, value: unknown, name: string, absent: symbol): void {
	const [outer = '', inner = ''] = name.split('.');
	const holder = (json[outer] ??= {}) as IDataObject;
	putOwn(holder, value, inner, absent);
}

/** A literal key wins over a path of the same name, which here leads to another value. */
function putOver(json: IDataObject, value: unknown, name: string, absent: symbol): void {
	putInside(json, value === absent ? absent : 'not this one', name, absent);
	putOwn(json, value, name, absent);
}

export const NAMINGS: readonly [Names, ...Names[]] = [
	{
		id: 'id',
		from: 'from',
		to: 'to',
		put: putOwn,
		expressions: { id: '={{ $json.id }}', from: '={{ $json.from }}', to: '={{ $json["to"] }}' },
	},
	{
		id: 'task.id',
		from: 'when.start',
		to: 'when.end',
		put: putInside,
		allDayIn: 'when',
		expressions: {
			id: "={{ $json['task'].id }}",
			from: '={{ $json.when.start }}',
			to: '={{ $json.when["end"] }}',
		},
	},
	{
		// The same, but not as plain paths: n8n evaluates these.
		id: 'id',
		from: 'from',
		to: 'to',
		put: putOwn,
		isEvaluated: true,
		expressions: {
			id: '={{ [$json.id][0] }}',
			from: '={{ [$json.from][0] }}',
			to: '={{ [$json.to][0] }}',
		},
	},
	{ id: '__proto__', from: 'constructor', to: 'toString', put: putOwn },
	{ id: 'task.id', from: 'when.start', to: 'when.end', put: putOver },
	{ id: 'x.__proto__', from: 'x.constructor', to: 'x.valueOf', put: putInside, allDayIn: 'x' },
	{
		id: 'event.id',
		from: 'start.dateTime',
		to: 'end.dateTime',
		put: putInside,
		isCalendar: true,
		expressions: {
			id: '={{ $json.event.id }}',
			from: '={{ $json.start.dateTime }}',
			to: "={{ $json['end'].dateTime }}",
		},
	},
	{
		// The same, flattened, as sheets hold it.
		id: 'event.id',
		from: 'start.dateTime',
		to: 'end.dateTime',
		put: putOwn,
		isCalendar: true,
		expressions: {
			id: '={{ $json["event.id"] }}',
			from: '={{ $json["start.dateTime"] }}',
			to: "={{ $json['end.dateTime'] }}",
		},
	},
	{
		// As calendars have it, but not as plain paths.
		id: 'event.id',
		from: 'start.dateTime',
		to: 'end.dateTime',
		put: putInside,
		isCalendar: true,
		isEvaluated: true,
		expressions: {
			id: '={{ [$json.event.id][0] }}',
			from: '={{ [$json.start.dateTime][0] }}',
			to: '={{ [$json.end.dateTime][0] }}',
		},
	},
];
