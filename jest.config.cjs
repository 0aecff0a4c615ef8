// Two projects: `unit` imports the sources; `engine` loads the built package as n8n does, so it needs `npm run build` first.
const transform = {
	'^.+\\.ts$': [
		'@swc/jest',
		{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
	],
};
const project = (displayName) => ({
	displayName,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	transform,
});

module.exports = { projects: [project('unit'), project('engine')] };
