// The engine tests on the oldest n8n that the README declares supported.
const { projects, ...config } = require('./jest.config.cjs');

/** Written as ES modules, which that n8n loads with require: Node can do so, jest only from Node 24.9 on. */
const ES_MODULES = '/node_modules/(?:is-network-error|p-retry)/';

module.exports = {
	...config,
	projects: projects
		.filter(({ displayName }) => displayName === 'engine')
		.map(({ transform, ...project }) => ({
			...project,
			displayName: 'engine on the oldest n8n',
			resolver: '<rootDir>/tools/jest/oldestN8n.cjs',
			setupFilesAfterEnv: ['<rootDir>/tools/jest/oldestTimers.ts'],
			transform: { ...transform, [`${ES_MODULES}.+\\.js$`]: Object.values(transform)[0] },
			transformIgnorePatterns: [`^(?!.*${ES_MODULES}).*/node_modules/`],
		})),
};
