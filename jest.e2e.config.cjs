// The tests on a whole n8n: one for all of them is started before the first and ended after the last.
const { projects } = require('./jest.config.cjs');

const [{ transform, transformIgnorePatterns }] = projects;

module.exports = {
	displayName: 'e2e',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	transform,
	transformIgnorePatterns,
	globalSetup: '<rootDir>/test/e2e/start.ts',
	globalTeardown: '<rootDir>/test/e2e/end.ts',
	// n8n, the browser and the simulator share the processors: two test files at once would only be late.
	maxWorkers: 1,
	// A start of n8n alone may take three minutes there; whoever waits says what for before this strikes.
	testTimeout: 400_000,
};
