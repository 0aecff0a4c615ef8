import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cached, npm, type Progress } from './cache';

const VERSION = '6.10.4';

/**
 * One of its dependencies is wanted by a tag that only says which of its builds is meant; a mirror of the
 * registry need not have tags, and every release of this major has that build.
 */
const OVERRIDES = { 'node-fetch': '2.7.0' };

/** The script that starts verdaccio, a registry of packages for this machine alone (65 MB). */
export async function bringVerdaccio(progress: Progress): Promise<string> {
	const script = join('node_modules', 'verdaccio', 'bin', 'verdaccio');
	return await cached(`verdaccio-${VERSION}`, script, async (folder) => {
		progress(`Bringing verdaccio ${VERSION} (once, under a minute) ...`);
		const manifest = { name: 'verdaccio-cache', private: true, overrides: OVERRIDES };
		await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
		const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
		await npm(folder, [...args, `verdaccio@${VERSION}`], {}, progress);
	});
}
