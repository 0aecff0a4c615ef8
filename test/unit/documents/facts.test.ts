/** What the documents say of versions and calls is what package.json and the sources have. */
import { FILES, read } from './repository';

const own = JSON.parse(read('package.json')) as {
	version: string;
	engines: { node: string };
	devDependencies: Record<string, string>;
};

/** The oldest supported n8n, and its parts as n8n 1.123.0 names them in its own package.json. */
const OLDEST = { n8n: '1.123.0', core: '1.122.0', workflow: '1.120.0' };

it('tests run on the parts of the oldest n8n that the documents name', () => {
	expect(own.devDependencies).toMatchObject({
		'n8n-core-oldest': `npm:n8n-core@${OLDEST.core}`,
		'n8n-workflow-oldest': `npm:n8n-workflow@${OLDEST.workflow}`,
	});
	for (const file of ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md']) {
		expect(read(file)).toContain(`n8n ${OLDEST.n8n}`);
	}
	expect(read('README.md')).toContain(own.devDependencies['n8n-core']);
});

it('every call that the sources make is in the list of what is sent', () => {
	const files = FILES.filter((path) => /^(?:nodes|credentials)\/.+\.ts$/.test(path));
	const calls = new Set(
		files.flatMap((path) => read(path).match(/\w+\.svc\/\w+(?:[./]\w+)*/g) ?? []),
	);
	expect(calls.size).toBeGreaterThan(7);
	const security = read('SECURITY.md');
	expect([...calls].filter((call) => !security.includes(`\`${call}\``))).toEqual([]);
});

it('the changelog is in the form that a release is checked by', () => {
	const headings = read('CHANGELOG.md').match(/^## .*$/gm) ?? [];
	expect(headings[0]).toBe('## [Unreleased]');
	for (const heading of headings.slice(1)) {
		expect(heading).toMatch(/^## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/);
	}
});

it('the lock file names no host, and is of the version of package.json', () => {
	const lock = read('package-lock.json');
	expect(lock).not.toMatch(/"resolved"/);
	expect((JSON.parse(lock) as { version: string }).version).toBe(own.version);
});
