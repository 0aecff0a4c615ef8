import { ownKeyLike } from '../values/ownKey';
import { fail, ok, type Result } from '../values/result';

/**
 * Finds a property of an item's json by name: a key of just that name wins, then dots reach inside
 * (`start.dateTime`, `attendees.0.email`). Only an object's own properties count, so that a name such as
 * `constructor` finds nothing that the item does not hold.
 * @returns the keys that lead to it, as the item has them
 */
export function pathOfProperty(json: object, name: string): Result<string[], 'missing'> {
	const whole = ownKeyLike(json, name);
	if (whole !== undefined) return ok([whole]);
	return pathLike(json, name.split('.'));
}

/** Finds the keys that an item has for those of a path, or that look like them. */
function pathLike(json: unknown, path: readonly string[]): Result<string[], 'missing'> {
	const keys: string[] = [];
	let value = json;
	for (const wanted of path) {
		if (typeof value !== 'object' || value === null) return fail('missing');
		const key = ownKeyLike(value, wanted);
		if (key === undefined) return fail('missing');
		keys.push(key);
		value = (value as Record<string, unknown>)[key];
	}
	return ok(keys);
}

/**
 * The value at the end of a path, by its keys or those that look like them; undefined where there is none.
 * @param anyCase whether upper and lower case of the last key are the same, where no key is just that
 */
export function valueAt(json: unknown, path: readonly string[], anyCase = false): unknown {
	let value = json;
	for (const [place, wanted] of path.entries()) {
		if (typeof value !== 'object' || value === null) return undefined;
		const key = ownKeyLike(value, wanted, anyCase && place === path.length - 1);
		if (key === undefined) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	return value;
}
