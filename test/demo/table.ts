import Table from 'cli-table3';
import { stripVTControlCharacters } from 'node:util';

import { paint, print } from './terminal';

export interface Column {
	title: string;
	/** The most characters in a line; longer text is broken at spaces. */
	most?: number;
	align?: 'right';
}

const GAP = 2;
const NO_LINES = [
	['top', 'top-mid', 'top-left', 'top-right'],
	['bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
	['left', 'left-mid', 'mid-mid', 'right', 'right-mid', 'middle'],
].flat();

/** Prints a table with a rule below its head and no other lines. */
export function printTable(columns: readonly Column[], rows: readonly string[][]): void {
	if (rows.length === 0) {
		print('None.');
		return;
	}
	const colWidths = columns.map(({ title, most = Infinity }, index) => {
		const texts = [title, ...rows.map((row) => stripVTControlCharacters(row[index] ?? ''))];
		return Math.min(most, Math.max(...texts.map(({ length }) => length))) + GAP;
	});
	const table = new Table({
		head: columns.map(({ title }) => title),
		colWidths,
		colAligns: columns.map(({ align }): 'left' | 'right' => align ?? 'left'),
		wordWrap: true,
		// Without colours of its own: what is coloured here is plain where there is no terminal.
		style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': GAP },
		chars: { ...Object.fromEntries(NO_LINES.map((part) => [part, ''])), mid: '-' },
	});
	table.push(...rows);
	const [head = '', rule = '', ...body] = table
		.toString()
		.split('\n')
		.map((line) => line.trimEnd());
	print(paint.bold(head));
	print(paint.dim(rule.slice(0, -GAP)));
	for (const line of body) print(line);
}
