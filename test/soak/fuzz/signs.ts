/** Signs that copying, sheets and word processors put into text, and signs that only look like others. */
import type { Random } from '../../random';
import { HYPHENS, SPACES, UNSEEN } from '../../dates/writtenDates';

/** Some for each sign: what looks like it, and is another. */
const ALIKE: ReadonlyArray<readonly [string, readonly [string, ...string[]]]> = [
	['0', ['٠', '０', 'Ο', 'О', 'O']],
	['1', ['١', '１', 'l', 'І']],
	['2', ['٢', '２', '२']],
	['3', ['٣', '３', 'З']],
	['5', ['٥', '５']],
	['9', ['٩', '９']],
	['a', ['а', 'ａ']],
	['A', ['А', 'Α', 'Ａ']],
	['P', ['Р', 'Ρ', 'Ｐ']],
	['M', ['М', 'Μ', 'Ｍ']],
	['e', ['е', 'ｅ']],
	['S', ['Ѕ', 'Ｓ']],
	['J', ['Ј']],
	['T', ['Т', 'Τ', 'Ｔ']],
	['Z', ['Ζ', 'Ｚ']],
	[':', ['：', '∶', 'ː', '꞉']],
	['/', ['⁄', '∕', '／']],
	['.', ['․', '．']],
	['+', ['＋']],
];

const LOOK_ALIKES = new Set(
	ALIKE.flatMap(([, others]) => others).filter((sign) => !/[ -~]/.test(sign)),
);

/** Text without any of them, which most text is. */
const isOfKeyboard = (text: string): boolean => /^[ -~]*$/.test(text);

const LISTS = {
	unseen: Array.from(UNSEEN),
	space: Array.from(SPACES),
	hyphen: Array.from(HYPHENS),
};

export type Strange = 'unseen sign' | 'other space' | 'other hyphen' | 'look-alike';

/** What a text holds of these signs. */
export function strangeSigns(text: string): Strange[] {
	if (isOfKeyboard(text)) return [];
	const signs = Array.from(text);
	const holds = (list: ReadonlySet<number>) =>
		signs.some((sign) => list.has(sign.codePointAt(0) ?? 0));
	const found: Array<[boolean, Strange]> = [
		[holds(UNSEEN), 'unseen sign'],
		[holds(SPACES), 'other space'],
		[holds(HYPHENS), 'other hyphen'],
		[signs.some((sign) => LOOK_ALIKES.has(sign)), 'look-alike'],
	];
	return found.flatMap(([isThere, strange]) => (isThere ? [strange] : []));
}

const drawn = (random: Random, codes: readonly number[]): string =>
	String.fromCodePoint(codes[random.whole(0, codes.length - 1)] ?? 0);

/** The text as other programs write it: the same to a reader, with other signs in it. */
export function withOtherSigns(random: Random, text: string): string {
	let changed = text
		.replace(/ /g, (sign) => (random.chance(50) ? drawn(random, LISTS.space) : sign))
		.replace(/-/g, (sign) => (random.chance(50) ? drawn(random, LISTS.hyphen) : sign));
	for (let times = random.whole(changed === text ? 1 : 0, 3); times > 0; times -= 1) {
		const place = random.pick([0, changed.length, random.whole(0, changed.length)]);
		const edge = place === 0 || place === changed.length;
		const sign = drawn(random, edge && random.chance(30) ? LISTS.space : LISTS.unseen);
		changed = changed.slice(0, place) + sign + changed.slice(place);
	}
	return changed;
}

/** The text with one sign in the place of another that looks like it; the same text where it has none. */
export function withLookAlike(random: Random, text: string): string {
	const places = Array.from(text).flatMap((sign, place) =>
		ALIKE.some(([usual]) => usual === sign) ? [place] : [],
	);
	const place = places[random.whole(0, Math.max(0, places.length - 1))];
	const others = ALIKE.find(([usual]) => place !== undefined && usual === text.charAt(place));
	if (place === undefined || others === undefined) return text;
	return text.slice(0, place) + random.pick(others[1]) + text.slice(place + 1);
}

/** Whether nothing is drawn for a sign; a variation selector says how the emoji before it is drawn. */
function isIgnored(sign: string, before = ''): boolean {
	const selects = /\p{Variation_Selector}/u.test(sign) && /\p{Emoji}/u.test(before) && before > '9';
	return /\p{Default_Ignorable_Code_Point}/u.test(sign) && !selects;
}

/** The signs of a refusal that nobody sees, or that look like others, where they should be shown by code. */
export function misleadingSigns(reason: string): string[] {
	if (isOfKeyboard(reason)) return [];
	const signs = Array.from(reason);
	return signs.filter((sign, place) => {
		const code = sign.codePointAt(0) ?? 0;
		if (code < 0x80) return code < 0x20 || code === 0x7f;
		// Joiners belong to scripts and emoji, and are harmless there.
		if (code === 0x200c || code === 0x200d) return (signs[place - 1] ?? '') < '\u0080';
		return (
			SPACES.has(code) ||
			UNSEEN.has(code) ||
			HYPHENS.has(code) ||
			LOOK_ALIKES.has(sign) ||
			isIgnored(sign, signs[place - 1]) ||
			/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Zs}\p{Nd}]/u.test(sign)
		);
	});
}
