import { types } from 'node:util';

interface Step {
	path: string;
	value: unknown;
}

/**
 * Everything that can be reached from `root`, one line a value, as `path = text`.
 * Also what JSON leaves out: the message, stack and cause of an error, other hidden properties,
 * symbols, getters, bytes, what maps and sets hold. Circles are walked once.
 */
export function dump(root: unknown): string {
	const lines: string[] = [];
	const seen = new Set<unknown>([globalThis, process]);
	const todo: Step[] = [{ path: '', value: root }];
	for (let step = todo.pop(); step !== undefined; step = todo.pop()) {
		const { path, value } = step;
		if (!isObject(value)) {
			lines.push(`${path} = ${String(value)}`);
			continue;
		}
		if (seen.has(value)) continue;
		seen.add(value);
		const text = ownText(value);
		if (text !== undefined) lines.push(`${path} = ${text}`);
		// Last in, first out: reversed, so that the lines read in the order of the properties.
		todo.push(...parts(value, path).reverse());
	}
	return lines.join('\n');
}

function isObject(value: unknown): value is object {
	return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

// By node:util rather than instanceof, which under jest does not know what Node itself has made.

/** The text of what is a value rather than a container. */
function ownText(value: object): string | undefined {
	if (ArrayBuffer.isView(value)) {
		return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString();
	}
	if (types.isAnyArrayBuffer(value)) return Buffer.from(value).toString();
	if (types.isDate(value)) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
	if (types.isRegExp(value)) return String(value);
	if (Object.keys(value).length === 0) return typeof value === 'function' ? value.name : '{}';
	return undefined;
}

function parts(value: object, path: string): Step[] {
	if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value)) return [];
	const steps: Step[] = [];
	if (types.isMap(value)) {
		for (const [key, held] of value)
			steps.push({ path: `${path}(key)`, value: key }, at(path, key, held));
	} else if (types.isSet(value)) {
		for (const held of value) steps.push({ path: `${path}(member)`, value: held });
	}
	for (const key of [...Reflect.ownKeys(value), ...inheritedGetters(value)]) {
		// A class that an object refers to: code, not data, and full of getters for instances only.
		if (key === 'prototype' && typeof value === 'function') continue;
		steps.push(at(path, key, read(value, key)));
	}
	return steps;
}

function at(path: string, key: unknown, value: unknown): Step {
	const name = isObject(key) ? '(object)' : String(key);
	return { path: path === '' ? name : `${path}.${name}`, value };
}

/** Names such as `href` of a URL or `message` of a DOMException: values that live on the prototype. */
function inheritedGetters(value: object): PropertyKey[] {
	const names: PropertyKey[] = [];
	if (typeof value === 'function') return names;
	let prototype = Reflect.getPrototypeOf(value);
	while (prototype !== null && Reflect.getPrototypeOf(prototype) !== null) {
		for (const key of Reflect.ownKeys(prototype)) {
			// Node's own underscored getters are deprecated and print a warning when read.
			if (typeof key === 'string' && key.startsWith('_')) continue;
			if (Reflect.getOwnPropertyDescriptor(prototype, key)?.get !== undefined) names.push(key);
		}
		prototype = Reflect.getPrototypeOf(prototype);
	}
	return names;
}

function read(value: object, key: PropertyKey): unknown {
	try {
		return Reflect.get(value, key);
	} catch (error) {
		return error;
	}
}
