/** The workflows on GitHub, which run nowhere else: what they may, and that what they call is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

import { CACHE } from '../../n8n/install/cache';

const REPOSITORY = resolve(__dirname, '../../..');
const FOLDER = join(REPOSITORY, '.github/workflows');

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
	if?: string;
	env?: Record<string, string>;
}

interface Job {
	needs?: string;
	permissions?: Record<string, string>;
	'timeout-minutes'?: number;
	strategy?: { matrix: { node: number[] } };
	steps: Step[];
}

interface Workflow {
	on: { push?: { tags?: string[] } };
	permissions?: Record<string, string>;
	concurrency?: { group: string };
	jobs: Record<string, Job>;
}

const texts = new Map(
	readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')]),
);
const workflow = (file: string) => parse(texts.get(file) ?? '') as Workflow;
const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};
/** What it really does is for `onMain.test.ts`. */
const ON_MAIN = 'git merge-base --is-ancestor HEAD origin/main';
const runsOf = (job: Job | undefined) => (job?.steps ?? []).flatMap(({ run }) => run ?? []);

it('there are two', () => {
	expect([...texts.keys()].sort()).toEqual(['ci.yml', 'publish.yml']);
});

describe.each([...texts])('%s', (file, text) => {
	const { permissions, concurrency, jobs } = workflow(file);
	const steps = Object.values(jobs).flatMap((job) => job.steps);

	it('uses actions by their full commit, the version beside it, and each in one version', () => {
		const uses = [...text.matchAll(/^\s*-? ?uses: (.*)$/gm)].map(([, used = '']) => used);
		expect(uses.length).toBe(steps.filter((step) => step.uses !== undefined).length);
		for (const used of uses) expect(used).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
		const everywhere = [...texts.values()].join('\n').match(/[\w-]+\/[\w-]+@[0-9a-f]{40}.*/g) ?? [];
		const names = new Set(everywhere.map((used) => used.split('@')[0]));
		expect(new Set(everywhere).size).toBe(names.size);
	});

	it('may no more than read, and no job more than it says', () => {
		expect(permissions).toBeDefined();
		expect(['{}', '{"contents":"read"}']).toContain(JSON.stringify(permissions));
		const writing = Object.entries(jobs).filter(([, job]) =>
			Object.values(job.permissions ?? {}).includes('write'),
		);
		expect(writing.map(([name, job]) => [file, name, job.permissions])).toEqual(
			file === 'publish.yml' ? [[file, 'publish', { 'id-token': 'write' }]] : [],
		);
	});

	it('knows no secret, trusts no stranger and leaves no key behind', () => {
		expect(text).not.toMatch(/secrets\.|_TOKEN|pull_request_target|workflow_run|registry/);
		const checkouts = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
		expect(checkouts.length).toBeGreaterThan(0);
		for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
	});

	it('ends, one after the other', () => {
		expect(concurrency?.group).toBeDefined();
		for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
	});

	it('runs what is there, and takes nothing into a command that others could write', () => {
		const runs = Object.values(jobs).flatMap(runsOf);
		for (const run of runs) {
			expect(run).not.toContain('${{');
			if (run === ON_MAIN) continue;
			const [, file] = /^bash (\S+)/.exec(run) ?? [];
			const [, script] = /^npm (?:run )?(\S+)/.exec(run) ?? [];
			if (file !== undefined) expect(existsSync(join(REPOSITORY, file))).toBe(true);
			else expect(['ci', 'publish', ...Object.keys(scripts)]).toContain(script);
		}
	});
});

describe('ci.yml', () => {
	it('checks on every supported Node', () => {
		const { check } = workflow('ci.yml').jobs;
		expect(check?.strategy?.matrix.node).toEqual([20, 22, 24]);
		expect(runsOf(check)).toEqual([
			'npm ci',
			'npm run lint',
			'npm run scan',
			'npm run build',
			'npm test',
			'npm run test:oldest',
		]);
	});

	it('runs all that a change has to pass by hand', () => {
		const byHand = readFileSync(join(REPOSITORY, '.ci/run'), 'utf8').match(/^npm .*$/gm) ?? [];
		expect(byHand).toContain('npm run test:e2e');
		const runs = Object.values(workflow('ci.yml').jobs).flatMap(runsOf);
		// There `npm test` runs on a Node 24, and has all those tests.
		runs.push('npm run test:node24');
		expect(byHand.filter((run) => !runs.includes(run))).toEqual([]);
	});

	it('tests on a whole n8n, which it keeps as long as its version stays', () => {
		const { e2e } = workflow('ci.yml').jobs;
		expect(runsOf(e2e)).toEqual([
			'bash tools/debian.sh postgresql redis-server',
			'npm ci',
			'npm run test:e2e',
		]);
		expect(e2e?.steps.find(({ run }) => run === 'npm run test:e2e')?.env).toEqual({
			CHROMIUM: '/usr/bin/google-chrome',
		});
		const cache = e2e?.steps.find(({ uses = '' }) => uses.startsWith('actions/cache@'))?.with;
		expect(cache?.path).toBe(CACHE.replace(homedir(), '~'));
		expect(cache?.key).toContain("hashFiles('test/n8n/install/*.ts')");
		const named = readFileSync(join(REPOSITORY, 'test/n8n/install/n8nProgram.ts'), 'utf8');
		expect(named).toContain('N8N_VERSION =');
	});

	it('keeps the pictures of failed looks at the editor, which git ignores', () => {
		const last = workflow('ci.yml').jobs.e2e?.steps.at(-1);
		expect(last?.uses).toMatch(/^actions\/upload-artifact@/);
		expect(last?.if).toBe('failure()');
		expect(last?.with?.path).toBe('test-results/');
		expect(readFileSync(join(REPOSITORY, '.gitignore'), 'utf8')).toContain('test-results/\n');
	});
});

describe('publish.yml', () => {
	const { on, permissions, jobs } = workflow('publish.yml');

	it('begins with the tag of a version, and with nothing else', () => {
		expect(on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } });
		expect(permissions).toEqual({});
	});

	it('takes nothing from a cache, which other runs fill', () => {
		expect(texts.get('publish.yml')).not.toContain('actions/cache');
	});

	it('stops first of all at a tag that is not on main', () => {
		const [checkout, onMain] = jobs.check?.steps ?? [];
		expect(checkout?.with?.['fetch-depth']).toBe(0);
		expect(onMain?.run).toBe(ON_MAIN);
	});

	it('checks all before it packs, and keeps what it scanned', () => {
		const runs = runsOf(jobs.check);
		expect(runs).toEqual([
			ON_MAIN,
			'npm ci',
			'npm run release:check -- "$GITHUB_REF_NAME"',
			'npm run lint',
			'npm run build',
			'npm test',
			'npm run test:oldest',
			'npm run scan -- --keep package',
		]);
		const last = jobs.check?.steps.at(-1);
		expect(last?.uses).toMatch(/^actions\/upload-artifact@/);
		expect(last?.with).toMatchObject({ name: 'package', path: 'package/*.tgz' });
	});

	it('publishes just that, with provenance, in a job that runs none of the project', () => {
		expect(Object.keys(jobs)).toEqual(['check', 'publish']);
		expect(jobs.publish?.needs).toBe('check');
		expect(runsOf(jobs.publish)).toEqual([
			'npm publish ./package/*.tgz --provenance --access public',
		]);
		const used = jobs.publish?.steps.flatMap(({ uses }) => uses?.split('@')[0] ?? []);
		expect(used).toEqual(['actions/setup-node', 'actions/download-artifact']);
	});
});
