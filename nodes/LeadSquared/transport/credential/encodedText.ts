/** One character that a text can be read to have at a position. */
export interface Character {
	/** Its code, letters in lower case. */
	code: number;
	/** Where the text goes on behind it. */
	end: number;
}

/** The code of a backslash, which JSON may put before any character. */
export const BACKSLASH = codeOf('\\');
const PERCENT = codeOf('%');
const AMPERSAND = codeOf('&');
const HASH = codeOf('#');
const SEMICOLON = codeOf(';');
const LETTER_U = codeOf('u');
const LETTER_X = codeOf('x');

/** Longer than any of HTML's names for a character that a key can hold. */
const LONGEST_NAME = 12;
/** No character of a key has a higher code. */
const HIGHEST_CODE = 0x7e;

/** HTML's names for the characters that a key can hold, in lower case. */
const HTML_NAMES: ReadonlyMap<string, number> = new Map(
	Object.entries({
		'!': ['excl'],
		'"': ['quot'],
		'#': ['num'],
		$: ['dollar'],
		'%': ['percnt'],
		'&': ['amp'],
		"'": ['apos'],
		'(': ['lpar'],
		')': ['rpar'],
		'*': ['ast', 'midast'],
		'+': ['plus'],
		',': ['comma'],
		'-': ['hyphen', 'dash'],
		'.': ['period'],
		'/': ['sol'],
		':': ['colon'],
		';': ['semi'],
		'<': ['lt'],
		'=': ['equals'],
		'>': ['gt'],
		'?': ['quest'],
		'@': ['commat'],
		'[': ['lsqb', 'lbrack'],
		'\\': ['bsol'],
		']': ['rsqb', 'rbrack'],
		'^': ['hat'],
		_: ['lowbar', 'underbar'],
		'`': ['grave'],
		'{': ['lcub', 'lbrace'],
		'|': ['verbar', 'vert', 'verticalline'],
		'}': ['rcub', 'rbrace'],
	}).flatMap(([character, names]) =>
		names.map((name): [string, number] => [name, codeOf(character)]),
	),
);

/**
 * A text whose characters may be encoded as in a URL (`%24`), in HTML (`&dollar;`, `&#36;`, `&#x24;`) or in
 * JSON (`\u0024`, and a backslash before any character), any number of times and one within another.
 *
 * Each position is decoded once, from the last to the first, so that the characters that an encoding consists of are
 * decoded before it: reading the whole text takes time in proportion to its length.
 */
export class EncodedText {
	/** The last character that each position can be read as, backslashes skipped; code -1 for none. */
	private readonly codes: Int32Array;
	private readonly ends: Int32Array;

	constructor(private readonly text: string) {
		this.codes = new Int32Array(text.length + 1).fill(-1);
		this.ends = new Int32Array(text.length + 1).fill(text.length);
		for (let position = text.length - 1; position >= 0; position -= 1) this.decode(position);
	}

	/** Whether the character of this code may stand at a position: a quick look before {@link charactersAt}. */
	canBegin(position: number, code: number): boolean {
		const raw = this.rawCode(position);
		return raw === code || isOpener(raw);
	}

	/** All characters that a position can be read as: the one that stands there, and what it is decoded to, step by step. */
	*charactersAt(position: number): Generator<Character> {
		if (position >= this.text.length) return;
		let character: Character | undefined = { code: this.rawCode(position), end: position + 1 };
		while (character !== undefined) {
			yield character;
			character = this.decoded(character);
		}
	}

	private decode(position: number): void {
		const raw = this.rawCode(position);
		let last: Character | undefined;
		// Most characters begin no encoding: no object is made for them.
		if (isOpener(raw)) for (const character of this.charactersAt(position)) last = character;
		if (last?.code === BACKSLASH) last = this.lastAt(last.end);
		this.codes[position] = last?.code ?? raw;
		this.ends[position] = last?.end ?? position + 1;
	}

	private rawCode(position: number): number {
		return lowered(this.text.charCodeAt(position));
	}

	private lastAt(position: number): Character {
		return { code: this.codes[position] ?? -1, end: this.ends[position] ?? this.text.length };
	}

	/** What a character and those behind it stand for; undefined if it stands for itself alone. */
	private decoded({ code, end }: Character): Character | undefined {
		if (code === PERCENT) return this.hexadecimal(end, 2);
		if (code === AMPERSAND) return this.entity(end);
		if (code !== BACKSLASH) return undefined;
		const letter = this.lastAt(end);
		return letter.code === LETTER_U ? this.hexadecimal(letter.end, 4) : undefined;
	}

	private hexadecimal(position: number, digits: number): Character | undefined {
		let value = 0;
		let end = position;
		for (let count = 0; count < digits; count += 1) {
			const character = this.lastAt(end);
			const digit = digitOf(character.code, 16);
			if (digit === undefined) return undefined;
			value = value * 16 + digit;
			end = character.end;
		}
		return { code: lowered(value), end };
	}

	/** What stands between "&" and ";". */
	private entity(position: number): Character | undefined {
		const first = this.lastAt(position);
		if (first.code !== HASH) return this.named(position);
		const second = this.lastAt(first.end);
		return second.code === LETTER_X ? this.numbered(second.end, 16) : this.numbered(first.end, 10);
	}

	private named(position: number): Character | undefined {
		let name = '';
		let character = this.lastAt(position);
		while (name.length <= LONGEST_NAME && character.code !== SEMICOLON) {
			if (character.code < 0 || isOpener(character.code)) return undefined;
			name += String.fromCharCode(character.code);
			character = this.lastAt(character.end);
		}
		const code = HTML_NAMES.get(name);
		return code === undefined ? undefined : { code, end: character.end };
	}

	private numbered(position: number, base: number): Character | undefined {
		let value = 0;
		let character = this.lastAt(position);
		for (;;) {
			const digit = digitOf(character.code, base);
			if (digit === undefined) break;
			value = value * base + digit;
			if (value > HIGHEST_CODE) return undefined;
			character = this.lastAt(character.end);
		}
		return character.code === SEMICOLON ? { code: lowered(value), end: character.end } : undefined;
	}
}

function isOpener(code: number): boolean {
	return code === PERCENT || code === AMPERSAND || code === BACKSLASH;
}

function digitOf(code: number, base: number): number | undefined {
	const value = code < 0 ? Number.NaN : parseInt(String.fromCharCode(code), base);
	return Number.isNaN(value) ? undefined : value;
}

/** Only letters of ASCII: a key has no others. */
function lowered(code: number): number {
	return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}

function codeOf(character: string): number {
	return character.charCodeAt(0);
}
