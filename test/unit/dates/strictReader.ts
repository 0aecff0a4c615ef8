import { DAY, MINUTE, SECOND } from './support';

/**
 * An independent reading of what promise 2 of docs/behaviour.md says of text, sign by sign and by its own calendar:
 * no regular expression, no Date, no Luxon, nothing of the code under test.
 */
export class StrictReader {
	private at = 0;
	private failed = false;

	constructor(private readonly text: string) {}

	/** A number of `least` to `most` digits 0 to 9. */
	digits(least: number, most = least): number {
		let value = 0;
		let count = 0;
		while (count < most && this.isDigit()) {
			value = value * 10 + (this.text.charCodeAt(this.at) - 48);
			this.at += 1;
			count += 1;
		}
		if (count < least) this.failed = true;
		return value;
	}

	/** The next character is one of these, and is passed. */
	accept(characters: string): string | undefined {
		const character = this.text.charAt(this.at);
		if (character === '' || !characters.includes(character)) return undefined;
		this.at += 1;
		return character;
	}

	/** The next character must be one of these. */
	expect(characters: string): void {
		if (this.accept(characters) === undefined) this.failed = true;
	}

	fail(): void {
		this.failed = true;
	}

	/** Whether all of the text was read, and all of it was as it must be. */
	get done(): boolean {
		return !this.failed && this.at === this.text.length;
	}

	isDigit(): boolean {
		const code = this.text.charCodeAt(this.at);
		return code >= 48 && code <= 57;
	}
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function monthLength(year: number, month: number): number {
	return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Milliseconds from 1970-01-01T00:00Z to a calendar time at an offset; undefined if there is no such time from 1970 to 2199. */
export function instantOfFields(
	year: number,
	month: number,
	day: number,
	hour: number,
	minute: number,
	second: number,
	offsetMinutes: number,
): number | undefined {
	if (year < 1970 || year > 2199 || day < 1 || day > monthLength(year, month)) return undefined;
	if (hour > 23 || minute > 59 || second > 59) return undefined;
	if (offsetMinutes < -720 || offsetMinutes > 840) return undefined;
	let days = day - 1;
	for (let y = 1970; y < year; y += 1) days += isLeap(y) ? 366 : 365;
	for (let m = 1; m < month; m += 1) days += monthLength(year, m);
	const millis = days * DAY + (hour * 60 + minute - offsetMinutes) * MINUTE + second * SECOND;
	let end = 0;
	for (let y = 1970; y < 2200; y += 1) end += (isLeap(y) ? 366 : 365) * DAY;
	return millis >= 0 && millis < end ? millis : undefined;
}

/** What Date Format "Automatic" makes of text, with Timezone UTC. */
export function strictInstant(text: string): number | undefined {
	const reader = new StrictReader(text);
	const year = reader.digits(4);
	reader.expect('-');
	const month = reader.digits(2);
	reader.expect('-');
	const day = reader.digits(2);
	reader.expect('T ');
	const hour = reader.digits(2);
	reader.expect(':');
	const minute = reader.digits(2);
	let second = 0;
	if (reader.accept(':') !== undefined) {
		second = reader.digits(2);
		if (reader.accept('.') !== undefined) reader.digits(1, Infinity);
	}
	const offset = strictOffset(reader);
	return reader.done ? instantOfFields(year, month, day, hour, minute, second, offset) : undefined;
}

/** Nothing, `Z`, or `+hh`, `+hhmm`, `+hh:mm`. */
function strictOffset(reader: StrictReader): number {
	if (reader.accept('Z') !== undefined) return 0;
	const sign = reader.accept('+-');
	if (sign === undefined) return 0;
	const hours = reader.digits(2);
	const minutes = reader.accept(':') !== undefined || reader.isDigit() ? reader.digits(2) : 0;
	if (minutes > 59) reader.fail();
	return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}
