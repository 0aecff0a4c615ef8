import type { INodeProperties } from 'n8n-workflow';

import type { Schema } from '../../../nodes/LeadSquared/actions/operation';

/** A node's description, or a credential: what of them a stored workflow refers to. */
export interface Public {
	name: string;
	/** Only a node has one. */
	version?: number | number[];
	properties: readonly INodeProperties[];
}

/** Whether the values of a list are written out where it is used. */
type IsWrittenOut = (list: unknown) => boolean;

/**
 * What workflows in the wild store or rely on, a line each: every parameter with its type, default,
 * and when it is shown, and every value of a list, of one that is used several times where it is used first.
 */
export function contractOf(of: Public): string[] {
	const seen = new Set<unknown>();
	return linesOfAll(of, (list) => {
		const isNew = !seen.has(list);
		seen.add(list);
		return isNew;
	});
}

/** The same, with the values of every list wherever it is used. */
export function contractInFull(of: Public): string[] {
	return linesOfAll(of, () => true);
}

function linesOfAll({ name, version, properties }: Public, isWrittenOut: IsWrittenOut): string[] {
	const own = version === undefined ? name : `${name} ${String(version)}`;
	return [
		own,
		...properties
			.filter(({ type }) => type !== 'notice')
			.flatMap((property) => linesOf(own, property, isWrittenOut)),
	];
}

function linesOf(of: string, property: INodeProperties, isWrittenOut: IsWrittenOut): string[] {
	const { show = {}, hide } = property.displayOptions ?? {};
	const { operation } = show;
	// An operation has its line; of the one resource there is no need to tell.
	const conditions = Object.entries(show).filter(([by]) => !['resource', 'operation'].includes(by));
	const operations =
		operation === undefined ? [''] : operation.map((each) => ` ${String(each as string)}`);
	return operations.flatMap((each) => {
		const path = `${of}${each} ${property.name}`;
		const line = [
			`${path}: ${property.type} = ${JSON.stringify(property.default)}`,
			...(property.required === true ? ['required'] : []),
			...(property.noDataExpression === true ? ['no expression'] : []),
			...(conditions.length > 0
				? [`shown for ${JSON.stringify(Object.fromEntries(conditions))}`]
				: []),
			...(hide === undefined ? [] : [`hidden for ${JSON.stringify(hide)}`]),
		].join(', ');
		return [line, ...inside(path, property, isWrittenOut)];
	});
}

/** The values of a list, or the parameters of a collection. */
function inside(
	path: string,
	{ type, options = [] }: INodeProperties,
	isWrittenOut: IsWrittenOut,
): string[] {
	if (type === 'collection' || type === 'fixedCollection') {
		return options.flatMap((option) => {
			const nested = 'values' in option ? option.values : [option];
			return nested.flatMap((each) => linesOf(path, each as INodeProperties, isWrittenOut));
		});
	}
	if (!isWrittenOut(options)) return [];
	return options.flatMap((option) =>
		'value' in option ? [`${path} can be ${JSON.stringify(option.value)}`] : [],
	);
}

/** The fields that an operation's output is said to have, a line each. */
export function outputOf(path: string, schema: Schema): string[] {
	const line = `${path}: ${schema.type}`;
	if (schema.type === 'array') return [line, ...outputOf(`${path} []`, schema.items)];
	if (schema.type !== 'object') return [line];
	const properties = Object.entries(schema.properties);
	return [line, ...properties.flatMap(([key, inner]) => outputOf(`${path} ${key}`, inner))];
}
