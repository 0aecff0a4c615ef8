/** How many characters are kept of a text that came from outside, as the README states it. */
const MAX_CHARACTERS = 500;

/**
 * Characters that would break a line of the log, turn the reading direction of what follows, or be invisible:
 * control and format characters, lone surrogates, line and paragraph separators. Joiners belong to the
 * writing of Hindi and other languages, and to emoji.
 */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

const SHORT_ESCAPES = new Map([
	['\n', '\\n'],
	['\r', '\\r'],
	['\t', '\\t'],
]);

/** A text with its invisible characters shown by code: `\n`, `\u202e`, `\u{e0041}`. */
export function visible(text: string): string {
	return text.replace(INVISIBLE, (found) => SHORT_ESCAPES.get(found) ?? escapeOf(found));
}

/**
 * A text from outside as it may stand in errors, hints, logs and output: trimmed, its invisible
 * characters shown by code, and cut with its length stated.
 * @param maxCharacters how many characters are kept
 */
export function outsideText(text: string, maxCharacters = MAX_CHARACTERS): string {
	const trimmed = text.trim();
	// A character is one or two units of UTF-16, so no more than this is ever shown.
	const shown = Array.from(trimmed.slice(0, maxCharacters * 2), visible);
	let length = 0;
	const fits = shown.findIndex((character) => (length += character.length) > maxCharacters);
	if (fits < 0) return shown.join('');
	return `${shown.slice(0, fits).join('')}… (${trimmed.length} characters)`;
}

function escapeOf(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
