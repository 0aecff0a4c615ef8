/** Tells what kinds of bad input a value is, so that the fuzz can say, and make sure, what it has thrown. */

const TEN_MEGABYTES = 10_000_000;
const DEEP = 40;

/** What must have come in a full run. */
export const KINDS = [
	'10 MB',
	'lone surrogate',
	'NUL',
	'emoji',
	'prototype key',
	'nested',
	'cyclic',
	'array',
	'object',
	'function',
	'symbol',
	'bigint',
	'boolean',
	'no number',
	'nothing',
] as const;
export type Kind = (typeof KINDS)[number];

export function kindsOf(value: unknown): Kind[] {
	switch (typeof value) {
		case 'string':
			return kindsOfText(value);
		case 'number':
			return Number.isFinite(value) ? [] : ['no number'];
		case 'object':
			return value === null ? ['nothing'] : kindsOfObject(value);
		case 'undefined':
			return ['nothing'];
		default:
			return [typeof value as Kind];
	}
}

/** Kinds of the names of properties. */
export function kindsOfKeys(object: object): Kind[] {
	const keys = Object.keys(object);
	const ofTexts = keys.flatMap(kindsOfText);
	const inherited = keys.some((key) => key in Object.prototype);
	return inherited ? [...ofTexts, 'prototype key'] : ofTexts;
}

function kindsOfText(text: string): Kind[] {
	// Not looked through sign by sign: there are hundreds of them.
	if (text.length >= TEN_MEGABYTES) return ['10 MB'];
	const kinds: Kind[] = [];
	if (/\p{Surrogate}/u.test(text)) kinds.push('lone surrogate');
	if (text.includes('\0')) kinds.push('NUL');
	if (/\p{Emoji_Presentation}/u.test(text)) kinds.push('emoji');
	return kinds;
}

function kindsOfObject(object: object): Kind[] {
	const kinds = kindsOfKeys(object);
	kinds.push(Array.isArray(object) ? 'array' : 'object');
	const inner = valuesOf(object);
	if (inner.includes(object)) kinds.push('cyclic');
	let levels = 0;
	for (let value: unknown = object; typeof value === 'object' && value !== null; levels += 1) {
		if (levels > DEEP) break;
		value = valuesOf(value)[0];
	}
	if (levels > DEEP && !kinds.includes('cyclic')) kinds.push('nested');
	return kinds;
}

/** Own values, without calling a getter: some throw. */
function valuesOf(object: object): unknown[] {
	return Object.values(Object.getOwnPropertyDescriptors(object)).map(
		({ value }) => value as unknown,
	);
}
