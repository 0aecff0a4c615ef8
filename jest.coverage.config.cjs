// Both projects run the built files here, so a line counts once, whichever kind of test reaches it.
const { projects, ...config } = require('./jest.config.cjs');

module.exports = {
	...config,
	projects: projects.map((project) => ({
		...project,
		moduleNameMapper: { '^.*/((?:nodes|credentials)/LeadSquared.+)$': '<rootDir>/dist/$1' },
		transform: {
			...project.transform,
			'/dist/(?:nodes|credentials)/.+\\.js$': '<rootDir>/tools/jest/builtFile.cjs',
		},
	})),
	collectCoverage: true,
	collectCoverageFrom: ['dist/**/*.js'],
	coverageReporters: ['text', 'json-summary'],
};
