/** That the first step of `publish.yml` tells a commit of main from any other, as git really has them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

interface Publish {
	jobs: { check: { steps: Array<{ name?: string; run?: string }> } };
}

const FILE = resolve(__dirname, '../../../.github/workflows/publish.yml');
const { jobs } = parse(readFileSync(FILE, 'utf8')) as Publish;
const STEP = jobs.check.steps.find(({ name }) => name === 'The tag is on main');

const folder = mkdtempSync(join(tmpdir(), 'leadsquared-on-main-'));
const [origin, clone] = [join(folder, 'origin'), join(folder, 'clone')];

/** Nothing of whoever runs the test: no name, no key to sign with, no repository of a hook. */
const env = {
	PATH: process.env.PATH,
	HOME: folder,
	GIT_AUTHOR_NAME: 'Somebody',
	GIT_AUTHOR_EMAIL: 'somebody@example.com',
	GIT_COMMITTER_NAME: 'Somebody',
	GIT_COMMITTER_EMAIL: 'somebody@example.com',
};

function git(cwd: string, ...args: string[]): void {
	execFileSync('git', args, { cwd, env, stdio: 'pipe' });
}

function commit(tag: string): void {
	git(origin, 'commit', '--allow-empty', '-m', tag);
	// With a message, a tag is an object of its own, as those of releases often are.
	git(origin, 'tag', '-m', tag, tag);
}

beforeAll(() => {
	git(folder, 'init', '--initial-branch', 'main', 'origin');
	commit('v1.0.0');
	commit('v1.1.0');
	git(origin, 'checkout', '-b', 'side');
	commit('v1.2.0');
	git(folder, 'clone', 'origin', 'clone');
});
afterAll(() => {
	rmSync(folder, { recursive: true });
});

/** Whether the step passes where a tag is checked out. */
function passes(tag: string): boolean {
	git(clone, 'checkout', tag);
	try {
		// As GitHub runs a step.
		execFileSync('bash', ['-e', '-c', STEP?.run ?? ''], { cwd: clone, env, stdio: 'pipe' });
		return true;
	} catch {
		return false;
	}
}

it.each([
	['the newest commit of main', 'v1.1.0', true],
	['an older one', 'v1.0.0', true],
	['one of another branch', 'v1.2.0', false],
])('%s', (_, tag, may) => {
	expect(passes(tag)).toBe(may);
});
