// Runs n8n's package scanner as its verification does: on the sources, and on what `npm pack` would publish.
// With `--keep <folder>` the scanned tarball is left there, to be published as it is.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const { keep } = parseArgs({ options: { keep: { type: 'string' } } }).values;
const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'leadsquared-scan-'));
try {
	const [{ filename }] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}),
	);
	execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder]);
	report('source', await analyzePackage(root, SOURCE_FILE_PATTERNS));
	report(filename, await analyzePackage(join(folder, 'package'), ['**/*.js', 'package.json']));
	if (keep !== undefined && process.exitCode === undefined) {
		mkdirSync(keep, { recursive: true });
		copyFileSync(join(folder, filename), join(keep, filename));
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function report(what, result) {
	if (result.passed && result.message === undefined) {
		console.log(`n8n package scanner: ${what} passed`);
		return;
	}
	console.error(`n8n package scanner: ${what}: ${result.message}\n${result.details ?? ''}`);
	process.exitCode = 1;
}
