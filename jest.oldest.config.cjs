// The engine tests on the oldest n8n that the README declares supported.
const { projects, ...config } = require('./jest.config.cjs');

module.exports = {
	...config,
	projects: projects
		.filter(({ displayName }) => displayName === 'engine')
		.map((project) => ({
			...project,
			displayName: 'engine on the oldest n8n',
			resolver: '<rootDir>/tools/jest/oldestN8n.cjs',
			setupFilesAfterEnv: ['<rootDir>/tools/jest/oldestTimers.ts'],
		})),
};
