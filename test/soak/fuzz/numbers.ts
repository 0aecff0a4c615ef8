/** The judge's arithmetic of dates as numbers: exact, in whole numbers of any size. */
import { fieldsAt, inRange, type Instant, inZone } from '../../dates/clockFields';
import { areDigits } from '../../dates/walker';

/** A number as `digits` / 10 ^ `decimals`. */
interface Decimal {
	digits: bigint;
	decimals: number;
}

/** Longer texts are no dates, and would only cost time. */
const MOST_DIGITS = 400;

/** A finite number, or text that is nothing but a plain number. */
function decimalOf(value: unknown): Decimal | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? fractionOf(value) : undefined;
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	const [whole = '', fraction, ...more] = text.replace(/^-/, '').split('.');
	if (text.length > MOST_DIGITS || more.length > 0) return undefined;
	if (!areDigits(whole) || (fraction !== undefined && !areDigits(fraction))) return undefined;
	const digits = BigInt(whole + (fraction ?? ''));
	return { digits: text.startsWith('-') ? -digits : digits, decimals: fraction?.length ?? 0 };
}

/** What a double really holds: every double is a whole number of 2^-1074. */
function fractionOf(value: number): Decimal {
	let digits = value;
	let decimals = 0;
	// Times ten would round; times two does not, and 2^-n = 5^n / 10^n.
	while (!Number.isInteger(digits)) {
		digits *= 2;
		decimals += 1;
	}
	return { digits: BigInt(digits) * 5n ** BigInt(decimals), decimals };
}

/** Rounds down, for negative numbers, too. */
function floor({ digits, decimals }: Decimal): bigint {
	const unit = 10n ** BigInt(decimals);
	const cut = digits / unit;
	return digits < 0n && cut * unit !== digits ? cut - 1n : cut;
}

function asSeconds(seconds: bigint): Instant {
	// Far beyond every year that counts, so that Number() is exact for what is let through.
	return seconds >= -(10n ** 12n) && seconds <= 10n ** 12n ? inRange(Number(seconds)) : undefined;
}

export function readUnixSeconds(value: unknown): Instant {
	const seconds = decimalOf(value);
	return seconds === undefined ? undefined : asSeconds(floor(seconds));
}

export function readUnixMilliseconds(value: unknown): Instant {
	const millis = decimalOf(value);
	if (millis === undefined) return undefined;
	return asSeconds(floor({ digits: millis.digits, decimals: millis.decimals + 3 }));
}

const SERIAL_OF_1970 = 25_569n;

/** A day count, rounded to the nearest second, of a clock in the zone. */
export function readSerial(value: unknown, zone: string | undefined): Instant {
	const days = decimalOf(value);
	if (days === undefined || zone === undefined) return undefined;
	const since = days.digits - SERIAL_OF_1970 * 10n ** BigInt(days.decimals);
	// Half up: the floor of the doubled seconds plus one, halved.
	const doubled = floor({ digits: since * 172_800n, decimals: days.decimals }) + 1n;
	const seconds = asSeconds(doubled < 0n ? -1n : doubled / 2n);
	if (seconds === undefined) return undefined;
	return inZone(fieldsAt(seconds), zone);
}

const MOST_MINUTES = 527_040n;

/** Whole minutes, as seconds. */
export function readMinutes(value: unknown): number | undefined {
	const minutes = decimalOf(value);
	if (minutes === undefined) return undefined;
	const whole = floor(minutes);
	const isWhole = whole * 10n ** BigInt(minutes.decimals) === minutes.digits;
	return isWhole && whole >= 0n && whole <= MOST_MINUTES ? Number(whole) * 60 : undefined;
}
