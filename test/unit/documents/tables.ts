import MarkdownIt, { type Token } from 'markdown-it';

/** A cell as it is read, and what stands in backticks in it. */
export interface Cell {
	text: string;
	code: readonly string[];
}

/** A table of a document. */
export interface Table {
	/** The heading that it stands under. */
	section: string;
	columns: readonly string[];
	rows: ReadonlyArray<readonly Cell[]>;
	/** The last example in JSON before it, under the same heading. */
	example: unknown;
}

const parser = new MarkdownIt();

/** The tables of a Markdown document. */
export function tablesOf(markdown: string): Table[] {
	const tables: Table[] = [];
	let section = '';
	let example: unknown;
	let rows: Cell[][] = [];
	const blocks = parser.parse(markdown, {});
	for (const [index, block] of blocks.entries()) {
		const before = blocks[index - 1]?.type;
		if (before === 'heading_open') [section, example] = [cellOf(block).text, undefined];
		if (block.type === 'fence' && block.info === 'json') example = JSON.parse(block.content);
		if (block.type === 'table_open') rows = [];
		if (block.type === 'tr_open') rows.push([]);
		if (before === 'th_open' || before === 'td_open') rows.at(-1)?.push(cellOf(block));
		if (block.type === 'table_close') {
			const [header = [], ...others] = rows;
			tables.push({ section, columns: header.map(({ text }) => text), rows: others, example });
		}
	}
	return tables;
}

function cellOf({ children }: Token): Cell {
	const parts = children ?? [];
	return {
		text: parts.map(({ content }) => content).join(''),
		code: parts.filter(({ type }) => type === 'code_inline').map(({ content }) => content),
	};
}
