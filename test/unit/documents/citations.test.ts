/** Whatever a comment or a document cites lies in the repository and has what is cited. */
import { faultsOf } from './citations';
import { commentsOf } from './comments';
import { readDocument } from './document';
import { FILES, read } from './repository';

/** NOT YET looked through: the comments under nodes/. Take `` out when they cite what lies in the repository. */
const SOURCE = /^.+\.[cm]?[jt]s$/;

/** Each fault with its file. */
const faultsIn = (files: readonly string[], textsOf: (path: string) => readonly string[]) =>
	files.flatMap((path) => faultsOf(textsOf(path)).map((fault) => `${path}: ${fault}`));

it('comments cite documents, sections and promises that are there', () => {
	const sources = FILES.filter((path) => SOURCE.test(path));
	expect(sources.length).toBeGreaterThan(300);
	expect(faultsIn(sources, (path) => commentsOf(path, read(path)))).toEqual([]);
});

it('documents do so, too', () => {
	const documents = FILES.filter((path) => path.endsWith('.md'));
	expect(faultsIn(documents, (path) => readDocument(read(path)).texts)).toEqual([]);
});

describe('a citation', () => {
	it.each([
		'docs/behaviour.md',
		'Promise 3 of docs/behaviour.md',
		'promises 1, 2 and 10 of behaviour.md',
		'docs/leadsquared-api.md §3, §5 and §18: a limit; §1 again',
		'CONTRIBUTING.md, "Versions of the node"',
		'README.md#your-keys-and-region',
		'a promise of 3 calls, in §-free words',
	])('is right: %s', (text) => {
		expect(faultsOf([text])).toEqual([]);
	});

	it.each([
		['what is in nowhere.md', 'nowhere.md'],
		['docs/README.md', 'docs/README.md'],
		['promise 11 of docs/behaviour.md', 'promise 11 of docs/behaviour.md'],
		['promises 1 and 12 of docs/behaviour.md', 'promises 1 and 12 of docs/behaviour.md'],
		['docs/leadsquared-api.md §1 and §99', '§99'],
		['CONTRIBUTING.md §1', '§1'],
		['CONTRIBUTING.md, "Versions of a node"', 'CONTRIBUTING.md, "Versions of a node"'],
		['README.md#your-keys', 'README.md#your-keys'],
		['§3, of no document', '§3'],
		['Promise 2 of none', 'Promise 2'],
		['issue 4, Get Many', 'issue 4'],
	])('is wrong: %s', (text, fault) => {
		expect(faultsOf([text])).toEqual([fault]);
	});

	it('without a document is of the one that the file named last', () => {
		expect(faultsOf(['docs/leadsquared-api.md §1', '§18', 'docs/behaviour.md', '§18'])).toEqual([
			'§18',
		]);
	});
});

it('comments are found wherever they stand, and nothing else is', () => {
	const text = [
		'/** One\n * of two lines. */',
		"const text = 'no // comment' + `nor /* this ${1 /* but this */} */`; // Behind",
		'',
		'// two that follow',
		'// each other',
		'export const pattern = /[/*]/;',
		'// At the end',
	].join('\n');
	expect(commentsOf('made-up.ts', text)).toEqual([
		'One of two lines.',
		'but this',
		'Behind two that follow each other',
		'At the end',
	]);
});
