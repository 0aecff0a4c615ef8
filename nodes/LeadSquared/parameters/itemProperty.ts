import { fail, ok, type Result } from '../values/result';

/**
 * Reads a property of an item's json by name: a key of just that name wins, then dots reach inside
 * (`start.dateTime`, `attendees.0.email`). Only an object's own properties count, so that a name such as
 * `constructor` finds nothing that the item does not hold.
 */
export function readItemProperty(json: object, name: string): Result<unknown, 'missing'> {
	if (hasOwn(json, name)) return ok(valueOf(json, name));
	let value: unknown = json;
	for (const key of name.split('.')) {
		if (typeof value !== 'object' || value === null || !hasOwn(value, key)) return fail('missing');
		value = valueOf(value, key);
	}
	return ok(value);
}

function hasOwn(object: object, key: string): boolean {
	return Object.prototype.hasOwnProperty.call(object, key);
}

function valueOf(object: object, key: string): unknown {
	return (object as Record<string, unknown>)[key];
}
