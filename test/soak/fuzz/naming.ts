/** Where an item holds its values, and how the panel says so in each mapping mode. */
import type { IDataObject } from 'n8n-workflow';

export interface Names {
	id: string;
	from: string;
	to: string;
	/** Puts a value where the name says, unless it is the sign for absent. */
	put(json: IDataObject, value: unknown, name: string, absent: symbol): void;
	/** The expressions for the fields of the panel; absent where automatic mapping alone can name it. */
	expressions?: { id: string; from: string; to: string };
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

function putInside(json: IDataObject, value: unknown, name: string, absent: symbol): void {
	const [outer = '', inner = ''] = name.split('.');
	const holder = (json[outer] ??= {}) as IDataObject;
	putOwn(holder, value, inner, absent);
}

/** A literal key wins over a path of the same name, which here leads to another value. */
function putBeside(json: IDataObject, value: unknown, name: string, absent: symbol): void {
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
		expressions: {
			id: '={{ [$json.id][0] }}',
			from: '={{ [$json.from][0] }}',
			to: '={{ [$json.to][0] }}',
		},
	},
	{ id: '__proto__', from: 'constructor', to: 'toString', put: putOwn },
	{ id: 'task.id', from: 'when.start', to: 'when.end', put: putBeside },
	{ id: 'x.__proto__', from: 'x.constructor', to: 'x.valueOf', put: putInside },
];
