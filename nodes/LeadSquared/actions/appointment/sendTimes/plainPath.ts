import { isSafeObjectProperty } from 'n8n-workflow';

/** The keys of a plain path, from the item's json on. */
export type PlainPath = readonly string[];

const EXPRESSION = /^=\{\{\s*\$json((?:.|\n)*?)\s*\}\}$/;

/** One step: `.name`, `?.name`, `[0]`, `["name"]` or `['name']`; quotes and backslashes alone may be escaped. */
const STEP =
	/^(?:\??\.([\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*)|\[\s*(?:(0|[1-9]\d{0,8})|"((?:[^"\\\n\r]|\\["\\])*)"|'((?:[^'\\\n\r]|\\['\\])*)')\s*\])/u;

/**
 * Recognises what dragging a field into a parameter writes, `={{ $json.a["b c"][0] }}` and its like.
 * n8n evaluates an expression in half a millisecond, and such a path needs no evaluation.
 * @param text the parameter's raw text
 * @returns undefined for everything that is not surely a plain path: n8n evaluates that
 */
export function parsePlainPath(text: unknown): PlainPath | undefined {
	const match = typeof text === 'string' ? EXPRESSION.exec(text) : null;
	let rest = match?.[1];
	// n8n itself cuts the text at double braces, even inside quotes.
	if (rest === undefined || rest === '' || /\{\{|\}\}/.test(rest)) return undefined;
	const keys: string[] = [];
	while (rest !== '') {
		const step = STEP.exec(rest);
		if (step === null) return undefined;
		const [whole, name, index, doubleQuoted, singleQuoted] = step;
		const key = name ?? index ?? unescape(doubleQuoted ?? singleQuoted ?? '');
		// n8n refuses these; its own error is the right one.
		if (!isSafeObjectProperty(key)) return undefined;
		keys.push(key);
		rest = rest.slice(whole.length);
	}
	return keys;
}

/**
 * Reads a plain path from an item's json.
 * @returns undefined unless the value is surely what n8n's evaluation gives: found by own properties all
 * the way, and text, a number, `true`, or a flat object of such
 */
export function readPlainPath(json: unknown, path: PlainPath): unknown {
	let value = json;
	for (const key of path) {
		if (!isPlainObject(value) && !Array.isArray(value)) return undefined;
		if (!Object.prototype.hasOwnProperty.call(value, key)) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	return isPlainValue(value) || isFlat(value) ? value : undefined;
}

function isPlainValue(value: unknown): boolean {
	if (typeof value === 'string') return value !== '';
	return value === true || (typeof value === 'number' && Number.isFinite(value) && value !== 0);
}

/** A calendar's `{ dateTime, timeZone }`. Deeper ones might hold dates, and n8n treats other names in its own way. */
function isFlat(value: unknown): boolean {
	if (!isPlainObject(value)) return false;
	return Object.entries(value).every(([key, inner]) => isOrdinaryName(key) && isPlainValue(inner));
}

function isOrdinaryName(key: string): boolean {
	return /^[a-z]\w*$/i.test(key) && isSafeObjectProperty(key) && !(key in Object.prototype);
}

function isPlainObject(value: unknown): value is object {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

function unescape(quoted: string): string {
	return quoted.replace(/\\(["'\\])/g, '$1');
}
