/**
 * Whether two values are the same to whoever reads them: primitives by Object.is, objects and arrays by
 * their own enumerable properties. Engines hand over copies and proxies, so prototypes are not compared.
 */
export function same(one: unknown, other: unknown): boolean {
	if (!isObject(one) || !isObject(other)) return Object.is(one, other);
	if (Array.isArray(one) !== Array.isArray(other)) return false;
	const keys = Object.keys(one);
	if (keys.length !== Object.keys(other).length) return false;
	return keys.every(
		(key) =>
			Object.prototype.hasOwnProperty.call(other, key) &&
			same(Reflect.get(one, key), Reflect.get(other, key)),
	);
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
