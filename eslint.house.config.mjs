// House rules. n8n's own config (eslint.config.mjs) must stay as it is for `n8n.strict`, so ours stands beside it.
import { resolve } from 'node:path';

import js from '@eslint/js';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * The layers of what ships, from top to bottom, each as globs below nodes/LeadSquared. A file imports from its own
 * layer and from those below; a new folder has no place until it stands here.
 */
const LAYERS = [
	['*.ts', '../../credentials/*.ts'],
	['actions/!(operation|retryFields).ts'],
	['actions/*/**'],
	['actions/{operation,retryFields}.*'],
	['run/**'],
	['methods/**'],
	['errors/**'],
	['parameters/**'],
	['api/**'],
	['transport/**'],
	['dates/**'],
	['values/**'],
].map((globs) => globs.map((glob) => resolve(import.meta.dirname, 'nodes/LeadSquared', glob)));

const zones = LAYERS.map((target, place) => ({
	target,
	from: resolve(import.meta.dirname, '{nodes,credentials}/**'),
	except: LAYERS.slice(place).flat(),
	message: 'Imports run downwards only: see LAYERS in eslint.house.config.mjs.',
}));

export default tseslint.config(
	{ ignores: ['dist/**', 'coverage/**', 'node_modules/**'] },
	js.configs.recommended,
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.strictTypeChecked],
		languageOptions: {
			parserOptions: { project: './test/tsconfig.json', tsconfigRootDir: import.meta.dirname },
		},
		linterOptions: { noInlineConfig: true },
		rules: {
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// n8n's interfaces ask for async methods, whether or not one has something to wait for.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		plugins: { 'import-x': importX },
		settings: {
			'import-x/extensions': ['.ts'],
			'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts'] })],
		},
		rules: {
			'import-x/no-cycle': 'error',
			'import-x/no-restricted-paths': ['error', { zones }],
		},
	},
	{
		files: ['**/*.{js,mjs}'],
		languageOptions: {
			globals: {
				require: 'readonly',
				module: 'writable',
				exports: 'writable',
				process: 'readonly',
				console: 'readonly',
				URL: 'readonly',
			},
		},
	},
);
