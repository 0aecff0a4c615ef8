/** Strings are matched too, so that digits inside them are left alone. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * Reads JSON. Large numbers that a double cannot hold become texts, so that the id of a receipt keeps its digits.
 * @returns undefined for what is no JSON
 */
export function parseJson(text: string): unknown {
	const json = text.replace(/^\ufeff/, '');
	try {
		const parsed: unknown = JSON.parse(json);
		if (!/\d{16}|\d[eE]/.test(json)) return parsed;
		return JSON.parse(
			json.replace(STRING_OR_NUMBER, (token) =>
				token.startsWith('"') || Math.abs(Number(token)) <= Number.MAX_SAFE_INTEGER
					? token
					: `"${token}"`,
			),
		);
	} catch {
		return undefined;
	}
}

/** Whether a value is an object with names: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that is more than white space, trimmed; undefined for every other value. */
export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
