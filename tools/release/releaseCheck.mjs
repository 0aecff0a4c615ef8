// Whether a tag may be published: it names the version of package.json, and the changelog tells of that version.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const changelog = readFileSync(resolve(root, 'CHANGELOG.md'), 'utf8');

/** The sections by their headings, e.g. `## [1.2.0] - 2026-11-29`, each with the text below it. */
const sections = changelog.split(/^(?=## )/m).map((section) => {
	const [heading = '', ...rest] = section.split('\n');
	return { heading, text: rest.join('\n').trim() };
});
const released = sections.find(({ heading }) => heading.startsWith(`## [${version}] - `));
const unreleased = sections.find(({ heading }) => heading === '## [Unreleased]');

const faults = [
	tag !== `v${version}` && `The tag is "${tag}", and the version of package.json is ${version}.`,
	released === undefined && `CHANGELOG.md has no "## [${version}] - <date>".`,
	released?.text === '' && `CHANGELOG.md tells nothing of ${version}.`,
	released && !/ - \d{4}-\d\d-\d\d$/.test(released.heading) && `${version} has no date.`,
	unreleased && unreleased.text !== '' && 'CHANGELOG.md has changes that are unreleased.',
].filter(Boolean);

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log(`${tag} may be published.`);
