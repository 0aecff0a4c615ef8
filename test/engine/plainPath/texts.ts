import * as fc from 'fast-check';

import { anyKey } from './keys';

type Writer = (path: string) => string;

/** Ways to write one step of a path that are right for every key, or nearly. */
const GOOD_STEPS: readonly Writer[] = [
	draggedStep,
	(key) => `["${escaped(key, '"')}"]`,
	(key) => `['${escaped(key, "'")}']`,
	(key) => `[ "${escaped(key, '"')}" ]`,
];

/** Ways that are wrong for some keys, or make no plain path. */
const ODD_STEPS: readonly Writer[] = [
	(key) => `.${key}`,
	(key) => `[${key}]`,
	(key) => `["${key}"]`,
	(key) => `['${key}']`,
	(key) => `[${JSON.stringify(key)}]`,
	(key) => `?.${key}`,
	(key) => `?.["${escaped(key, '"')}"]`,
	(key) => `[\n\t'${escaped(key, "'")}'\u00a0]`,
	(key) => ` . ${key}`,
	(key) => `\n.${key}`,
	(key) => `/* . */.${key}`,
	(key) => `[\`${key}\`]`,
	(key) => `["${unicodeEscaped(key)}"]`,
	(key) => `.${unicodeEscaped(key)}`,
	(key) => `["\\${key}"]`,
	(key) => `["" + "${escaped(key, '"')}"]`,
];

/** What stands around a plain path, and around others. */
const GOOD_FRAMES: readonly Writer[] = [(path) => `={{ ${path} }}`, (path) => `={{${path}}}`];

const ODD_FRAMES: readonly Writer[] = [
	(path) => `={{\n\t${path}\n}}`,
	(path) => `={{\u00a0\u2003${path}\ufeff}}`,
	(path) => `={{\u2028${path}\u2029}}`,
	(path) => `={{ ${path} }} `,
	(path) => `= {{ ${path} }}`,
	(path) => `=at {{ ${path} }}`,
	(path) => `={{ ${path} }}{{ ${path} }}`,
	(path) => `={{ ${path} + '' }}`,
	(path) => `={{ (${path}) }}`,
	(path) => `={{ ${path}; }}`,
	(path) => `={{ ${path} // }}`,
	(path) => `={{ /* */ ${path} }}`,
	(path) => `={{ ${path}.trim() }}`,
	(path) => `={{ ${path} }`,
	(path) => `={{ ${path}`,
	(path) => `=\\{{ ${path} }}`,
	(path) => `={{ ${path} \\}} }}`,
	(path) => `{{ ${path} }}`,
	(path) => `=${path}`,
	(path) => `={{{ ${path} }}}`,
];

/** The raw text of a parameter that reads, more or less, the given path; or another one. */
export function anyText(paths: ReadonlyArray<readonly string[]>): fc.Arbitrary<string> {
	const another = fc.array(anyKey, { maxLength: 3 });
	const path =
		paths.length === 0
			? another
			: fc.oneof(
					{ weight: 6, arbitrary: fc.constantFrom(...paths) },
					{ weight: 1, arbitrary: another },
				);
	const root = fc.oneof(
		{ weight: 20, arbitrary: fc.constant('$json') },
		{ weight: 1, arbitrary: fc.constantFrom('$json?', '$data', '$item', '$JSON', '($json)') },
	);
	const steps = path.chain((keys) =>
		fc.tuple(...keys.map((key) => mostly(GOOD_STEPS, ODD_STEPS).map((step) => step(key)))),
	);
	return fc
		.tuple(root, steps, mostly(GOOD_FRAMES, ODD_FRAMES))
		.map(([from, written, frame]) => frame(from + written.join('')));
}

function mostly<T>(good: readonly T[], odd: readonly T[]): fc.Arbitrary<T> {
	return fc.oneof(
		{ weight: 5, arbitrary: fc.constantFrom(...good) },
		{ weight: 1, arbitrary: fc.constantFrom(...odd) },
	);
}

/** What n8n's editor writes when a field is dragged into a parameter. */
export function draggedText(path: ReadonlyArray<string | number>): string {
	return `={{ $json${path.map(draggedStep).join('')} }}`;
}

/** The editor escapes single quotes and nothing else. */
function draggedStep(key: string | number): string {
	if (typeof key === 'number') return `[${key}]`;
	return /^[a-zA-Z_$][a-zA-Z0-9_$]*$/.test(key) ? `.${key}` : `['${key.replace(/'/g, "\\'")}']`;
}

function escaped(key: string, quote: string): string {
	return key.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`);
}

function unicodeEscaped(key: string): string {
	return key.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
