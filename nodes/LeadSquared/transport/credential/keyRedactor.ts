import { BACKSLASH, EncodedText } from './encodedText';

/** The account's keys, ready to be sent. */
export interface Keys {
	accessKey: string;
	secretKey: string;
}

/** The shortest key that is redacted. LeadSquared's are longer, and a shorter one would match half of a text. */
const SHORTEST_REDACTED = 4;

const REDACTED = '***';

/** The characters that an encoding begins with: a text without them needs no decoding. */
const OPENS_ENCODING = /[%&\\]/;

/**
 * Makes a function that takes the keys out of a text that came from outside, however the text writes
 * their characters: as they are, or encoded for a URL, for HTML or for JSON, any number of times and one within
 * another. The time it takes grows with the text's length and no faster.
 */
export function keyRedactor({ accessKey, secretKey }: Keys): (text: string) => string {
	const redactors = [accessKey, secretKey]
		// JSON puts backslashes before characters, so they are skipped, in the key as in the text.
		.map((key) => key.replaceAll('\\', ''))
		.filter((key) => key.length >= SHORTEST_REDACTED)
		.sort((a, b) => b.length - a.length)
		.map(redactorOf);
	return (text) => redactors.reduce((redacted, redact) => redact(redacted), text);
}

function redactorOf(key: string): (text: string) => string {
	const plain = new RegExp(key.replace(/[^a-z0-9]/gi, '\\$&'), 'gi');
	const codes = Array.from(key.toLowerCase(), (character) => character.charCodeAt(0));
	return (text) =>
		OPENS_ENCODING.test(text) ? redactEncoded(text, codes) : text.replace(plain, REDACTED);
}

function redactEncoded(text: string, key: readonly number[]): string {
	const encoded = new EncodedText(text);
	let redacted = '';
	let from = 0;
	let position = 0;
	while (position < text.length) {
		const end = endOfKey(encoded, key, position);
		if (end === undefined) {
			position += 1;
		} else {
			redacted += text.slice(from, position) + REDACTED;
			position = from = end;
		}
	}
	return redacted + text.slice(from);
}

/** Where the key that begins at a position ends; undefined if none begins there. */
function endOfKey(
	encoded: EncodedText,
	key: readonly number[],
	position: number,
): number | undefined {
	const [first] = key;
	if (first === undefined || !encoded.canBegin(position, first)) return undefined;
	// A character may be read in several ways, as "%" or as the beginning of "%24": all are followed side by side.
	let ends = new Set(
		[...encoded.charactersAt(position)].filter(({ code }) => code === first).map(({ end }) => end),
	);
	for (const code of key.slice(1)) {
		if (ends.size === 0) return undefined;
		ends = following(encoded, ends, code);
	}
	let last: number | undefined;
	for (const end of ends) last = Math.max(end, last ?? end);
	return last;
}

function following(encoded: EncodedText, positions: Set<number>, code: number): Set<number> {
	const ends = new Set<number>();
	// A set that is iterated takes in what is added meanwhile: here, what stands behind a backslash.
	for (const position of positions) {
		for (const character of encoded.charactersAt(position)) {
			if (character.code === code) ends.add(character.end);
			else if (character.code === BACKSLASH) positions.add(character.end);
		}
	}
	return ends;
}
