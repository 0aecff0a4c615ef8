import { plainSigns } from './outside';

/** So many unseen signs, at most, make a name of another one. */
const MOST_UNSEEN = 20;

/**
 * The one own key of an object that is a name, or else looks like it: a byte order mark stands before the first column's
 * name of many a file, and a space behind others. Of two that look like it, none is taken.
 * @param anyCase whether upper and lower case are the same, where no key is just the name
 */
export function ownKeyLike(object: object, wanted: string, anyCase = false): string | undefined {
	if (Object.prototype.hasOwnProperty.call(object, wanted)) return wanted;
	const folded = (text: string) => (anyCase ? plainSigns(text).toLowerCase() : plainSigns(text));
	const plain = folded(wanted);
	if (plain === '') return undefined;
	let found: string | undefined;
	for (const key of Object.keys(object)) {
		const more = key.length - plain.length;
		if (more < 0 || more > MOST_UNSEEN || folded(key) !== plain) continue;
		if (found !== undefined) return undefined;
		found = key;
	}
	return found;
}
