import { type Verdict } from './verdict';

/** Deeper than anything that LeadSquared sends. */
const DEEPEST = 100;

/** Takes the keys out of an accepted reply, in case a server echoes them. Other verdicts are made without them. */
export function withoutKeys<T>(
	verdict: Verdict<T>,
	strikeKeys: (text: string) => string,
): Verdict<T> {
	if (verdict.kind !== 'accepted') return verdict;
	return { ...verdict, value: struck(verdict.value, strikeKeys, DEEPEST) as T };
}

/** The same value without the keys, be it a text or what holds texts; what lies too deep is left out. */
function struck(value: unknown, strikeKeys: (text: string) => string, depth: number): unknown {
	if (typeof value === 'string') return strikeKeys(value);
	if (typeof value !== 'object' || value === null) return value;
	if (depth === 0) return null;
	const inside = (inner: unknown): unknown => struck(inner, strikeKeys, depth - 1);
	if (Array.isArray(value)) return value.map(inside);
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]: [string, unknown]) => [
			strikeKeys(name),
			inside(inner),
		]),
	);
}
