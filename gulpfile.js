const { mkdir, rm, writeFile } = require('node:fs/promises');
const { spawn } = require('node:child_process');
const { join } = require('node:path');
const { src, dest, series, parallel } = require('gulp');

/** A stale file in dist/ would ship: every build starts from nothing. */
const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json'], {
		stdio: 'inherit',
	});

const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

/** n8n reads the codex from beside the compiled node. */
const codex = () => src('nodes/**/*.node.json', { base: '.' }).pipe(dest('dist'));

/** What an operation puts out is said once, beside it: n8n reads it from a file for each version of the node. */
const outputSchemas = async () => {
	const { RESOURCES } = require('./dist/nodes/LeadSquared/actions/resources.js');
	for (const { value: resource, operations } of RESOURCES) {
		const folder = join('dist/nodes/LeadSquared/__schema__/v1.0.0', resource);
		await mkdir(folder, { recursive: true });
		for (const { value: operation, output } of operations) {
			const schema = JSON.stringify({ ...output, version: 1 }, null, '\t');
			await writeFile(join(folder, `${operation}.json`), `${schema}\n`);
		}
	}
};

exports.clean = clean;
exports.build = series(clean, parallel(series(compile, outputSchemas), icons, codex));
