import { type IDisplayOptions, type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { type Operation, type Resource, type Resources } from './operation';

/**
 * Makes the node's properties from its resources: Resource, the Operation of each, then all fields. A field that
 * operations of a resource share is one property, shown for each of them.
 * @throws Error for fields that fit no panel, naming them
 */
export function panelOf(resources: Resources): INodeProperties[] {
	return [
		resourceField(resources),
		...resources.map(operationField),
		...resources.flatMap(fieldsOf),
	];
}

function resourceField(resources: Resources): INodeProperties {
	const [{ value: first }] = resources;
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value, description }) => ({
			name,
			value,
			...(description === undefined ? {} : { description }),
		})),
		default: first,
	};
}

function operationField({ value, operations, defaultOperation }: Resource): INodeProperties {
	const { value: chosen } = defaultOperation;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(({ name, value: operation, action, description }) => ({
			name,
			value: operation,
			action,
			description,
		})),
		default: chosen,
	};
}

/**
 * The fields of one resource. Those that resources share are put in once for each: n8n looks at resource and operation
 * apart, so that a joint property would also be shown for pairs that do not have it.
 */
function fieldsOf({ value, operations, defaultOperation }: Resource): INodeProperties[] {
	operations.forEach(refuseMeetingFields);
	// A new node's fields first, else as the operations are listed.
	const listed = [
		...operations.filter((each) => each === defaultOperation),
		...operations.filter((each) => each !== defaultOperation),
	];
	return inOneOrder(listed).flatMap((field) => {
		const users = listed.filter(({ fields }) => fields.includes(field));
		const operation = users.map((each) => each.value);
		return updateDisplayOptions({ show: { resource: [value], operation } }, [field]);
	});
}

/** Merges the operations' own orders: what comes next is the first field that no operation has behind another. */
function inOneOrder(operations: readonly Operation[]): INodeProperties[] {
	const order: INodeProperties[] = [];
	let left = operations.map(({ fields }) => fields);
	for (;;) {
		left = left.filter(({ length }) => length > 0);
		const heads = left.flatMap((fields) => fields.slice(0, 1));
		if (heads.length === 0) return order;
		const next = heads.find((head) => left.every((fields) => fields.indexOf(head) <= 0));
		if (next === undefined) {
			const names = [...new Set(heads)].map(({ name }) => `"${name}"`);
			throw new Error(`No order of the fields ${names.join(', ')} fits all operations`);
		}
		order.push(next);
		left = left.map((fields) => (fields[0] === next ? fields.slice(1) : fields));
	}
}

/** Two fields of one name store one value: a workflow could not say which of them it means. */
function refuseMeetingFields({ name, fields }: Operation): void {
	for (const [place, field] of fields.entries()) {
		const earlier = fields.slice(0, place).filter((each) => each.name === field.name);
		if (earlier.some((each) => canMeet(each, field))) {
			throw new Error(`${name} can show two fields with the name "${field.name}" at the same time`);
		}
	}
}

function canMeet(one: INodeProperties, other: INodeProperties): boolean {
	const first = one.displayOptions ?? {};
	const second = other.displayOptions ?? {};
	return !excludes(first, second) && !excludes(second, first);
}

/** Whether some parameter that lets the one be shown keeps the other from it. */
function excludes({ show = {} }: IDisplayOptions, other: IDisplayOptions): boolean {
	return Object.entries(show).some(([parameter, values = []]) => {
		const shown = other.show?.[parameter];
		const hidden = other.hide?.[parameter] ?? [];
		// Which values such a condition as "not" lets through stands nowhere.
		if ([...values, ...(shown ?? [])].some((value) => typeof value === 'object')) return false;
		return values.every((value) => hidden.includes(value) || shown?.includes(value) === false);
	});
}
