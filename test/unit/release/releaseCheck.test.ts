/** What has to be true before a tag is published. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const SCRIPT = 'tools/release/releaseCheck.mjs';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'leadsquared-release-'));
	await mkdir(dirname(join(folder, SCRIPT)), { recursive: true });
	await copyFile(resolve(__dirname, '../../..', SCRIPT), join(folder, SCRIPT));
	await writeFile(join(folder, 'package.json'), '{"version":"1.2.0"}');
});
afterEach(() => rm(folder, { recursive: true }));

const HEAD = '# Changelog\n\n## [Unreleased]\n\n';
const GOOD = `${HEAD}## [1.2.0] - 2026-11-29\n\n### Added\n\n- This.\n\n## [1.1.0] - 2026-11-01\n`;

async function check(tag: string, changelog: string): Promise<{ ok: boolean; said: string }> {
	await writeFile(join(folder, 'CHANGELOG.md'), changelog);
	return await new Promise((done) => {
		execFile(process.execPath, [join(folder, SCRIPT), tag], (error, stdout, stderr) => {
			done({ ok: error === null, said: stdout + stderr });
		});
	});
}

it('lets the tag of the version pass whose changes are told', async () => {
	await expect(check('v1.2.0', GOOD)).resolves.toEqual({
		ok: true,
		said: 'v1.2.0 may be published.\n',
	});
});

it.each([
	['another tag', 'v1.3.0', GOOD, 'The tag is "v1.3.0"'],
	['no tag', '', GOOD, 'The tag is ""'],
	['a tag without v', '1.2.0', GOOD, 'The tag is "1.2.0"'],
	['no word of the version', 'v1.2.0', HEAD, 'has no "## [1.2.0] - <date>"'],
	[
		'a version that only begins so',
		'v1.2.0',
		`${HEAD}## [1.2.01] - 2026-11-29\n\n- This.\n`,
		'has no "## [1.2.0]',
	],
	['no changes', 'v1.2.0', GOOD.replace('### Added\n\n- This.\n', ''), 'tells nothing of 1.2.0'],
	['no date', 'v1.2.0', GOOD.replace('2026-11-29', 'soon'), '1.2.0 has no date'],
	['changes left over', 'v1.2.0', GOOD.replace(HEAD, `${HEAD}- That.\n\n`), 'are unreleased'],
])('stops at %s', async (_, tag, changelog, says) => {
	const { ok, said } = await check(tag, changelog);
	expect(ok).toBe(false);
	expect(said).toContain(says);
});
