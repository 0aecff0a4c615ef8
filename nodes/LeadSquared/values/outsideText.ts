/** The most that is kept of a text that came from outside; stated in the README. */
const MOST_CHARACTERS = 500;

/**
 * Signs that would break a line of the log, turn the reading direction of what follows, or not be seen:
 * control and format characters, lone surrogates, line and paragraph separators. Joiners belong to the
 * writing of Hindi and other languages, and to emoji.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

const SHORT_ESCAPES = new Map([
	['\n', '\\n'],
	['\r', '\\r'],
	['\t', '\\t'],
]);

/** A text with its unseen signs shown by code: `\n`, `\u202e`, `\u{e0041}`. */
export function visible(text: string): string {
	return text.replace(UNSEEN, (sign) => SHORT_ESCAPES.get(sign) ?? codeOf(sign));
}

/**
 * A text from outside as it may stand in errors, hints, logs and output: trimmed, its unseen signs shown by
 * code, and cut with its length stated.
 * @param most how many characters are kept
 */
export function outsideText(text: string, most = MOST_CHARACTERS): string {
	const trimmed = text.trim();
	// A sign is one or two units of UTF-16, so no more than this is ever shown.
	const shown = Array.from(trimmed.slice(0, most * 2), visible);
	let length = 0;
	const fits = shown.findIndex((sign) => (length += sign.length) > most);
	if (fits < 0) return shown.join('');
	return `${shown.slice(0, fits).join('')}… (${trimmed.length} characters)`;
}

function codeOf(sign: string): string {
	const code = sign.codePointAt(0) ?? 0;
	return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
