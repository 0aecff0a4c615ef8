/** What a log would take for a line of its own, were it written as it is. */
export const FORGED_LINE = 'X)\n2026-11-30 | error | admin';

/** Newlines, an escape sequence of terminals, a bell, a null, an override of the direction of writing, an isolate, a separator. */
const SIGNS = '\r\n\u001b[31m\u0007\u0000\u202e\u2066\u200f\u2028\u0085';

/** A text as no honest server sends it, of so many characters: control and bidirectional signs, forged lines of a log. */
export function hostileText(length: number): string {
	const piece = `${FORGED_LINE}${SIGNS}No such task. `;
	return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}
