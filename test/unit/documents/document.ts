import MarkdownIt, { type Token } from 'markdown-it';

/** What a Markdown document holds that can break. */
export interface Document {
	/** The anchors of its headings, as GitHub makes them. */
	anchors: ReadonlySet<string>;
	headings: ReadonlySet<string>;
	/** The numbers of its headings: 3 for `## 3. Keys`. */
	numbers: ReadonlySet<number>;
	/** Where its links and images lead, as it is written. */
	targets: readonly string[];
	/** The words that stand in backticks. */
	code: readonly string[];
	/** Its text as it is read, a paragraph or a cell each. */
	texts: readonly string[];
}

const parser = new MarkdownIt();

/** Reads a document. What stands in a fenced block is none of it. */
export function readDocument(markdown: string): Document {
	const blocks = parser.parse(markdown, {});
	const inline = blocks.flatMap(({ children }) => children ?? []);
	const headings = blocks
		.filter((_, index) => blocks[index - 1]?.type === 'heading_open')
		.map(textOf);
	return {
		anchors: new Set(anchorsOf(headings)),
		headings: new Set(headings),
		numbers: new Set(
			headings.flatMap((heading) => heading.match(/^\d+(?=\. )/)?.map(Number) ?? []),
		),
		targets: inline.flatMap((token) => {
			const target = token.attrGet('href') ?? token.attrGet('src');
			return target === null ? [] : String(target);
		}),
		code: inline
			.filter(({ type }) => type === 'code_inline')
			.flatMap(({ content }) => content.split(/\s+/)),
		texts: blocks.filter(({ type }) => type === 'inline').map(textOf),
	};
}

function textOf({ children }: Token): string {
	return (children ?? []).map(({ content }) => content).join('');
}

/** Letters, digits and hyphens, a hyphen for a space, and a number behind what was there before. */
function anchorsOf(headings: readonly string[]): string[] {
	const uses = new Map<string, number>();
	return headings.map((heading) => {
		const anchor = heading
			.toLowerCase()
			.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
			.replaceAll(' ', '-');
		const use = uses.get(anchor) ?? 0;
		uses.set(anchor, use + 1);
		return use === 0 ? anchor : `${anchor}-${use}`;
	});
}
