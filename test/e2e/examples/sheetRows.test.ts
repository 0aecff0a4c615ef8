import { importInto, movedSince, readExample, setStageWithSamples, timesIn } from './example';
import type { Stage } from '../stage';

let stage: Stage;

beforeAll(async () => {
	stage = await setStageWithSamples();
});

afterAll(async () => {
	await stage.simulator.stop();
});

// Not reached: Google Sheets, whose three nodes are pinned.
describe('example 2, rows of a Google sheet', () => {
	it('moves the good rows, and writes for each row what became of it', async () => {
		const { n8n, simulator } = stage;
		const before = timesIn(simulator);
		const workflow = await importInto(stage, await readExample(2));
		const run = await n8n.run(workflow, 'Start');

		expect(run.status).toBe('success');
		// 09:30, 11:00 and 14:30 in India.
		expect(await movedSince(before, simulator)).toEqual({
			'59cfdcfe-3330-49ea-a975-d1dd61206532': '2030-03-12 04:00:00 to 2030-03-12 04:30:00',
			'c0ffee00-5eed-4a11-8b0b-000000000005': '2030-03-12 05:30:00 to 2030-03-12 06:30:00',
			'22a3a4b4-a480-11e8-a43f-02742c1c8abe': '2030-03-13 09:00:00 to 2030-03-13 09:45:00',
		});
		expectResults(run.json('Note the receipt'), [
			[2, /^Accepted: 2030-03-12 04:00:00 UTC, request \d+$/],
			[3, /^Accepted: 2030-03-12 05:30:00 UTC, request \d+$/],
			[5, /^Accepted: 2030-03-13 09:00:00 UTC, request \d+$/],
		]);
		expectResults(run.json('Note the reason'), [
			[4, /^Not moved: From Date "31\/02\/2030 10:00" names a day/],
			[6, /^Not moved: LeadSquared refused .*UserTaskId/],
		]);
		expect(run.items('Write the receipts')).toHaveLength(3);
		expect(run.items('Write the reasons')).toHaveLength(2);
	});
});

function expectResults(
	items: ReadonlyArray<Record<string, unknown>>,
	expected: ReadonlyArray<readonly [row: number, result: RegExp]>,
): void {
	expect(items.map((item) => item.row_number)).toEqual(expected.map(([row]) => row));
	expected.forEach(([, result], index) => {
		expect(items[index]?.Result).toMatch(result);
	});
}
