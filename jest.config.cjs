// Two projects: `unit` imports the sources; `engine` loads the built package as n8n does, so it needs `npm run build` first.
const transform = {
	'^.+\\.ts$': [
		'@swc/jest',
		{
			jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
			module: { type: 'commonjs' },
			sourceMaps: true,
		},
	],
};
const project = (displayName) => ({
	displayName,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	transform,
});

module.exports = {
	projects: [project('unit'), project('engine')],
	// A busy machine is slow, not wrong: what must be quick says so itself.
	testTimeout: 60_000,
	// jest leaves one processor idle, of two that is half the time.
	maxWorkers: '100%',
};
