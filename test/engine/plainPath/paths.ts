const DEEPEST = 4;

/** The paths to everything that a value holds or inherits, down to some depth, the value itself left out. */
export function pathsIn(value: unknown, depth = DEEPEST): string[][] {
	if (typeof value !== 'object' || value === null || depth === 0) return [];
	return keysOf(value).flatMap((key) => [
		[key],
		...pathsIn(read(value, key), depth - 1).map((rest) => [key, ...rest]),
	]);
}

function keysOf(value: object): string[] {
	const own = Reflect.ownKeys(value).filter((key): key is string => typeof key === 'string');
	const prototype = Reflect.getPrototypeOf(value);
	const inherited =
		prototype === null || Reflect.getPrototypeOf(prototype) === null ? [] : Object.keys(prototype);
	return [...new Set([...own, ...inherited])].slice(0, 8);
}

function read(value: object, key: string): unknown {
	try {
		return Reflect.get(value, key);
	} catch {
		return undefined;
	}
}
