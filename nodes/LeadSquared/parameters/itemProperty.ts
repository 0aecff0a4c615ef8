import { plainSigns } from '../values/outside';
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

/**
 * Finds the keys that an item has for those of a path. Where there is no such key, one that looks the same is taken: a byte
 * order mark stands before the first column's name of many a file, and a space behind others.
 */
export function pathLike(json: unknown, path: readonly string[]): Result<string[], 'missing'> {
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

/** The value at the end of a path, by keys that look like those of it; undefined where there is none. */
export function valueAt(json: unknown, path: readonly string[]): unknown {
	let value = json;
	for (const wanted of path) {
		if (typeof value !== 'object' || value === null) return undefined;
		const key = ownKeyLike(value, wanted);
		if (key === undefined) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	return value;
}

/** So many unseen signs, at most, make a name of another one. */
const MOST_UNSEEN = 20;

/** The one key of an object that is a name, or else looks like it. */
function ownKeyLike(object: object, wanted: string): string | undefined {
	if (Object.prototype.hasOwnProperty.call(object, wanted)) return wanted;
	const plain = plainSigns(wanted);
	if (plain === '') return undefined;
	let found: string | undefined;
	for (const key of Object.keys(object)) {
		if (Math.abs(key.length - wanted.length) > MOST_UNSEEN || plainSigns(key) !== plain) continue;
		if (found !== undefined) return undefined;
		found = key;
	}
	return found;
}
