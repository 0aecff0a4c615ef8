/**
 * Counts the files of the package that one item runs through, by V8's coverage:
 * `npx tsx tools/enteredFiles.ts` after `npm run build`. A file counts if a function of it runs while the node executes.
 */
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { type Engine, startEngine } from '../test/engine/harness';
import { type Simulator, startSimulator } from '../test/simulator';

const DIST = `${join(__dirname, '../dist')}/`;
const APPOINTMENT = {
	UserTaskId: '0aa0b97c-a507-11e8-a43f-02742c1c8abe',
	FromDate: '2026-11-29T12:30:00+05:30',
	ToDate: '2026-11-29T13:00:00+05:30',
};

/** What is run: one item of the main operation, and one question. */
const RUNS = [
	{
		name: 'Bulk Update Time, one item',
		parameters: {
			userTaskId: '={{ $json.UserTaskId }}',
			fromDate: '={{ $json.FromDate }}',
			toDate: '={{ $json.ToDate }}',
		},
	},
	{
		name: 'Get Many, one question',
		parameters: {
			operation: 'getMany',
			users: ['asha.rao@example.com'],
			fromDate: '2026-11-29T00:00:00+05:30',
			toDate: '2026-11-30T00:00:00+05:30',
		},
	},
];

async function main(): Promise<void> {
	const simulator = await startSimulator();
	simulator.addAppointments([
		{
			UserTaskId: APPOINTMENT.UserTaskId,
			DueDate: '2026-11-29 05:00:00',
			EndDate: '2026-11-29 05:30:00',
		},
	]);
	const engine = await startEngine();
	try {
		for (const { name, parameters } of RUNS) {
			const files = await enteredBy(engine, simulator, parameters);
			console.log(`\n${name}: ${files.length} files`);
			for (const file of files) console.log(`  ${file}`);
		}
	} finally {
		await engine.stop();
		await simulator.stop();
	}
}

async function enteredBy(
	engine: Engine,
	simulator: Simulator,
	parameters: INodeParameters,
): Promise<string[]> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
	// What loading the modules has run does not count.
	await session.post('Profiler.takePreciseCoverage');
	const run = await engine.run({
		nodes: [{ name: 'LeadSquared', type: 'n8n-nodes-leadsquared-crm.leadSquared', parameters }],
		connections: [['Start', 'LeadSquared']],
		items: [{ json: APPOINTMENT }],
		credentials: {
			leadSquaredApi: { region: 'custom', host: simulator.url, ...simulator.keys },
		},
	});
	const { result } = await session.post('Profiler.takePreciseCoverage');
	session.disconnect();
	if (run.error !== undefined) throw new Error(run.error.message);
	return result
		.map(({ url, functions }) => ({ path: url.replace(/^file:\/\//, ''), functions }))
		.filter(({ path }) => path.startsWith(DIST))
		.filter(({ functions }) =>
			functions.some(({ ranges }) =>
				ranges.some((range) => range.startOffset > 0 && range.count > 0),
			),
		)
		.map(({ path }) => path.slice(DIST.length).replace(/\.js$/, '.ts'))
		.sort();
}

void main();
