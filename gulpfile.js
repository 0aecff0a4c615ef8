const { rm } = require('node:fs/promises');
const { spawn } = require('node:child_process');
const { src, dest, series, parallel } = require('gulp');

/** A stale file in dist/ would ship: every build starts from nothing. */
const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json'], {
		stdio: 'inherit',
	});

const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

/** The codex and the output schemas are read from beside the compiled node. */
const codexAndSchemas = () =>
	src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], { base: '.' }).pipe(dest('dist'));

exports.clean = clean;
exports.build = series(clean, parallel(compile, icons, codexAndSchemas));
