// Two projects: `unit` imports the sources; `engine` loads the built package as n8n does, so it needs `npm run build` first.
const swc = [
	'@swc/jest',
	{
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs' },
		sourceMaps: true,
	},
];

/** Written as ES modules, which Node 20 can load with require, and jest only from Node 24.9 on. */
const ES_MODULES = ['p-wait-for', 'p-timeout', 'is-network-error', 'p-retry'];
const esModules = `/node_modules/(?:${ES_MODULES.join('|')})/`;

const project = (displayName) => ({
	displayName,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	transform: { '^.+\\.ts$': swc, [`${esModules}.+\\.js$`]: swc },
	transformIgnorePatterns: [`^(?!.*${esModules}).*/node_modules/`],
});

module.exports = {
	projects: [project('unit'), project('engine')],
	// A busy machine is slow, not wrong: what must be quick says so itself.
	testTimeout: 60_000,
	// jest leaves one processor idle, of two that is half the time.
	maxWorkers: '100%',
};
