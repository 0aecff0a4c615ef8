import { outsideText } from '../values/outsideText';
import { type Verdict } from './verdict';

/** How many characters of an exception's type are kept: LeadSquared's are names of classes, anything else is cut. */
const MAX_OF_TYPE = 100;

/** How deep a reply is searched for keys: deeper than anything that LeadSquared sends. */
const MAX_DEPTH = 100;

/**
 * Takes the keys out of all that came from outside, in case a server echoes them, and makes texts fit to be shown.
 * Texts are cut only when the keys are out of them: half of a key that is cut in two would stay.
 */
export function redactVerdict<T>(
	verdict: Verdict<T>,
	redactKeys: (text: string) => string,
): Verdict<T> {
	if (verdict.kind === 'accepted') {
		return { ...verdict, value: redacted(verdict.value, redactKeys, MAX_DEPTH) as T };
	}
	const message = outsideText(redactKeys(verdict.message));
	return verdict.kind === 'refused'
		? { ...verdict, message, type: outsideText(redactKeys(verdict.type), MAX_OF_TYPE) }
		: { ...verdict, message };
}

/** The same value without the keys, be it a text or what holds texts; what lies too deep is left out. */
function redacted(value: unknown, redactKeys: (text: string) => string, depth: number): unknown {
	if (typeof value === 'string') return redactKeys(value);
	if (typeof value !== 'object' || value === null) return value;
	if (depth === 0) return null;
	const inside = (inner: unknown): unknown => redacted(inner, redactKeys, depth - 1);
	if (Array.isArray(value)) return value.map(inside);
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]: [string, unknown]) => [
			redactKeys(name),
			inside(inner),
		]),
	);
}
