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

function ownKeyLike(object: object, wanted: string): string | undefined {
	if (hasOwn(object, wanted)) return wanted;
	const plain = plainSigns(wanted);
	if (plain === '') return undefined;
	const alike = Object.keys(object).filter((key) => plainSigns(key) === plain);
	return alike.length === 1 ? alike[0] : undefined;
}

function hasOwn(object: object, key: string): boolean {
	return Object.prototype.hasOwnProperty.call(object, key);
}
