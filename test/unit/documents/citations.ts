import { type Document, readDocument } from './document';
import { pathsOf, read } from './repository';

/** The name of a document, with an anchor or a heading behind it; the sign of a section, or the word for a promise, with numbers. */
const CITATION =
	/(?<document>[\w./-]*\w\.md)\b(?:#(?<anchor>[\w-]+))?(?:, "(?<heading>[^"]+)")?|(?:§ ?|\b[Pp]romises? )(?<numbers>\d+(?:(?:, | and |, and )\d+)*)(?: of (?<of>[\w./-]*\w\.md)\b)?|\bissue #?\d+/g;

const documents = new Map<string, Document>();

/**
 * What is wrong with the citations in the texts of one file: of documents that are not in the repository, and of
 * sections, promises and headings that they do not have. A number without a document is of the one that was named last.
 */
export function faultsOf(texts: readonly string[]): string[] {
	const faults: string[] = [];
	let last: string | undefined;
	for (const match of texts.flatMap((text) => [...text.matchAll(CITATION)])) {
		const [cited] = match;
		const { document, anchor, heading, numbers = '', of } = match.groups ?? {};
		last = document ?? of ?? last;
		const found = last === undefined ? undefined : documentOf(last);
		const isThere =
			found !== undefined &&
			(document !== undefined || numbers !== '') &&
			(anchor === undefined || found.anchors.has(anchor)) &&
			(heading === undefined || found.headings.has(heading)) &&
			(numbers.match(/\d+/g) ?? []).every((number) => found.numbers.has(Number(number)));
		if (!isThere) faults.push(cited);
	}
	return faults;
}

function documentOf(name: string): Document | undefined {
	const [path, ...others] = pathsOf(name);
	if (path === undefined || others.length > 0) return undefined;
	const known = documents.get(path) ?? readDocument(read(path));
	documents.set(path, known);
	return known;
}
