import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

/** The text of a file, by its path from the root of the repository. */
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The files that git knows, by their paths from the root. One that was just deleted is none. */
export const FILES: readonly string[] = execFileSync('git', ['ls-files', '-z'], {
	cwd: ROOT,
	encoding: 'utf8',
})
	.split('\0')
	.filter((path) => path !== '' && existsSync(join(ROOT, path)));

/** Files and the folders that hold them; the root is "." among them. */
const PATHS: ReadonlySet<string> = new Set(FILES.flatMap(withFolders));

const IGNORED = read('.gitignore')
	.split('\n')
	.filter((line) => line.endsWith('/'));

/** Whether a file or a folder lies in the repository, by its path from the root. */
export function exists(path: string): boolean {
	return PATHS.has(path.replace(/\/+$/, ''));
}

/** The paths that a path may mean that is written short: itself, or what ends with it. */
export function pathsOf(short: string): string[] {
	const path = short.replace(/\/+$/, '');
	return PATHS.has(path) ? [path] : [...PATHS].filter((whole) => whole.endsWith(`/${path}`));
}

/**
 * Whether a word of a document is meant as a path of the repository: it begins with one of its top folders, ends with
 * a slash, or is a file by its ending. What the builds and tests make is none, and neither is what holds a placeholder.
 */
export function isPath(word: string): boolean {
	if (/^\/|:\/\/|[<>*…{}$=]/.test(word) || IGNORED.some((folder) => word.startsWith(folder))) {
		return false;
	}
	const [top = ''] = word.split('/');
	const isBelowTop = word.includes('/') && PATHS.has(top);
	return isBelowTop || /[\w-]\/$|[\w-]\.(?:[cm]?[jt]s|json|md|sh|svg|txt|ya?ml)$/.test(word);
}

function withFolders(path: string): string[] {
	return path === '.' ? [path] : [path, ...withFolders(dirname(path))];
}
