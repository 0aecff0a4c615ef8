import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { posix, resolve } from 'node:path';
import { promisify } from 'node:util';
import { RESOURCES } from '../../nodes/LeadSquared/actions/resources';

const REPOSITORY = resolve(__dirname, '../..');

interface Packed {
	files: Array<{ path: string }>;
}

let files: string[];

beforeAll(async () => {
	const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--dry-run'], {
		cwd: REPOSITORY,
		shell: process.platform === 'win32',
	});
	const [packed] = JSON.parse(stdout) as Packed[];
	files = packed?.files.map(({ path }) => path) ?? [];
}, 30_000);

it('holds dist, README, LICENSE and package.json, and nothing else', () => {
	const beside = files.filter((path) => !path.startsWith('dist/'));
	expect(beside.sort()).toEqual(['LICENSE.md', 'README.md', 'package.json']);
});

it('holds what runs, what is drawn and what is described: no tests, sources, maps or leftovers of the build', () => {
	const shipped = files.filter((path) => path.startsWith('dist/'));
	expect(shipped.filter((path) => !/\.(js|json|svg)$/.test(path))).toEqual([]);
	expect(shipped.filter((path) => !/^dist\/(credentials|icons|nodes)\//.test(path))).toEqual([]);
	expect(shipped.filter((path) => /[./](test|spec)[./]|__tests__/i.test(path))).toEqual([]);
});

it('holds all that n8n loads: nodes, credentials, codex, schemas and icons', async () => {
	const { n8n } = JSON.parse(await readFile(resolve(REPOSITORY, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	expect(files).toEqual(
		expect.arrayContaining([
			...n8n.nodes,
			...n8n.credentials,
			...n8n.nodes.map((path) => `${path}on`),
			...RESOURCES.flatMap(({ value: resource, operations }) =>
				operations.map(
					({ value }) => `dist/nodes/LeadSquared/__schema__/v1.0.0/${resource}/${value}.json`,
				),
			),
			'dist/icons/leadsquared.svg',
			'dist/icons/leadsquared.dark.svg',
		]),
	);
});

/** n8n has the first two itself. The trigger alone makes and compares secrets. */
function mayRequire(path: string, module: string): boolean {
	const isOfTrigger = /^dist\/nodes\/LeadSquared\/(?:LeadSquaredTrigger\.|trigger\/)/.test(path);
	return ['n8n-workflow', 'luxon'].includes(module) || (isOfTrigger && module === 'node:crypto');
}

it('holds every file that its own files require, and needs no other module than it may', async () => {
	const scripts = files.filter((path) => path.endsWith('.js'));
	const strange: string[] = [];
	for (const path of scripts) {
		const text = await readFile(resolve(REPOSITORY, path), 'utf8');
		for (const [, wanted = ''] of text.matchAll(/\brequire\("([^"]+)"\)/g)) {
			const target = posix.join(posix.dirname(path), wanted);
			const found = wanted.startsWith('.')
				? [`${target}.js`, `${target}/index.js`, target].some((each) => files.includes(each))
				: mayRequire(path, wanted);
			if (!found) strange.push(`${path} requires ${wanted}`);
		}
	}
	expect(strange).toEqual([]);
	expect(scripts.length).toBeGreaterThan(10);
});

it('needs nothing at run time but n8n itself', async () => {
	const own = JSON.parse(await readFile(resolve(REPOSITORY, 'package.json'), 'utf8')) as Record<
		string,
		unknown
	>;
	expect(own).toMatchObject({
		name: 'n8n-nodes-leadsquared-crm',
		license: 'MIT',
		peerDependencies: { 'n8n-workflow': '*' },
		n8n: { strict: true },
	});
	expect(own).not.toHaveProperty('dependencies');
	expect(own).not.toHaveProperty('overrides');
});
