/** Every link, image, anchor and path of every document leads to something that is there. */
import { posix } from 'node:path';

import { readDocument } from './document';
import { exists, FILES, isPath, pathsOf, read } from './repository';

const DOCUMENTS = FILES.filter((path) => path.endsWith('.md'));

/** The targets within the repository that lead nowhere. Anchors are known of Markdown alone. */
function deadTargets(path: string, markdown: string): string[] {
	return readDocument(markdown).targets.filter((target) => {
		if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return false;
		const [file = '', anchor] = decodeURI(target).split('#');
		const found = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
		if (!exists(found)) return true;
		if (anchor === undefined) return false;
		return !readDocument(found === path ? markdown : read(found)).anchors.has(anchor);
	});
}

/** The paths in backticks that are not in the repository. */
function deadPaths(markdown: string): string[] {
	const paths = readDocument(markdown).code.filter(isPath);
	return paths.filter((word) => pathsOf(word).length === 0);
}

it('knows the documents', () => {
	expect(DOCUMENTS).toEqual(
		expect.arrayContaining(['README.md', 'docs/behaviour.md', 'docs/leadsquared-api.md']),
	);
});

it.each(DOCUMENTS)('%s: links, images and anchors lead somewhere', (path) => {
	expect(deadTargets(path, read(path))).toEqual([]);
});

it.each(DOCUMENTS)('%s: paths in backticks are there', (path) => {
	expect(deadPaths(read(path))).toEqual([]);
});

it('a target that is not there is found', () => {
	const text =
		'# Here\n\n[a](../README.md#install) [b](#here) [c](../examples) ![d](panel.png) <https://a.example>\n\n' +
		'[e](README.md) [f](../README.md#nowhere) [g](#there) ![h](../panel.png)';
	expect(deadTargets('docs/behaviour.md', text)).toEqual([
		'README.md',
		'../README.md#nowhere',
		'#there',
		'../panel.png',
	]);
});

it('a path that is not there is found', () => {
	const text =
		'`docs/behaviour.md` `npx tsx test/none.ts` `behaviour.md` `transport/` `docs/none/`';
	expect(deadPaths(text)).toEqual(['test/none.ts', 'docs/none/']);
});

it('a path is told from other words', () => {
	const words = ['test/unit/', 'docs/none.md', 'runError.ts', 'pacing/', '.ci/run', 'package.json'];
	const others = ['dist/', '/usr/bin/chromium', 'https://a.example/b.md', 'Task.svc/Retrieve'];
	const placeholders = ['docs/<name>.md', 'test/…', 'nodes/**/*.ts', '$json.a', 'a/b'];
	expect([...words, ...others, ...placeholders].filter(isPath)).toEqual(words);
});

it('a document is read as GitHub shows it', () => {
	const text =
		'# Two `words`, once\n\n## 3. Keys\n\n## 3. Keys\n\n[a](b.md#c) ![d](e.png) `f/g h`\n';
	expect(readDocument(text)).toEqual({
		anchors: new Set(['two-words-once', '3-keys', '3-keys-1']),
		headings: new Set(['Two words, once', '3. Keys']),
		numbers: new Set([3]),
		targets: ['b.md#c', 'e.png'],
		code: ['words', 'f/g', 'h'],
		texts: ['Two words, once', '3. Keys', '3. Keys', 'a d f/g h'],
	});
});
