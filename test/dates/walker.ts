/** Walks through a text sign by sign, without a regular expression: the judge's own way of reading. */
export class Walker {
	private place = 0;

	constructor(private readonly text: string) {}

	get atEnd(): boolean {
		return this.place === this.text.length;
	}

	/** Takes the next sign if it is one of these. */
	oneOf(signs: string): string | undefined {
		const sign = this.text[this.place];
		if (sign === undefined || !signs.includes(sign)) return undefined;
		this.place += 1;
		return sign;
	}

	/** Takes exactly this, or nothing. */
	word(expected: string): boolean {
		if (!this.text.startsWith(expected, this.place)) return false;
		this.place += expected.length;
		return true;
	}

	/** Takes this word in upper or lower case; gives which one of them it was. */
	oneOfWords(words: readonly string[]): number | undefined {
		const rest = this.text.slice(this.place, this.place + 20).toLowerCase();
		const found = words.findIndex((word) => rest.startsWith(word.toLowerCase()));
		if (found === -1) return undefined;
		this.place += words[found]?.length ?? 0;
		return found;
	}

	/** Takes exactly so many of the digits 0 to 9. */
	number(digits: number): number | undefined {
		const taken = this.text.slice(this.place, this.place + digits);
		if (taken.length !== digits || !areDigits(taken)) return undefined;
		this.place += digits;
		return Number(taken);
	}

	/** Takes one digit or two. */
	oneOrTwo(): number | undefined {
		return this.number(2) ?? this.number(1);
	}

	/** Takes as many digits as there are, at least one. */
	digits(): string | undefined {
		return this.row('0123456789');
	}

	/** Takes as many of these signs as there are, at least one. */
	row(signs: string): string | undefined {
		const begin = this.place;
		while (this.oneOf(signs) !== undefined);
		return this.place === begin ? undefined : this.text.slice(begin, this.place);
	}
}

/** Whether a text is nothing but digits 0 to 9, at least one. */
export function areDigits(text: string): boolean {
	return text !== '' && Array.from(text).every(isDigit);
}

function isDigit(sign: string | undefined): boolean {
	return sign !== undefined && sign >= '0' && sign <= '9' && sign.length === 1;
}
