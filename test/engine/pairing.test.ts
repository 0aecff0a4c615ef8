import type { INodeExecutionData } from 'n8n-workflow';
import { follow } from './harness';
import { fatesOf, item, items, jsonOf, NODE, numbers, taskId, useStage } from './support';

const stage = useStage();

/** Behind the node: the field `n` of the item at the start that n8n finds for each item. */
const ORIGINAL = {
	type: 'test.probe',
	parameters: { value: "={{ $('Start').item.json.n }}" },
};

const links = (list: INodeExecutionData[] = []) => list.map(({ pairedItem }) => pairedItem);

describe('one item per batch', () => {
	it('is linked to every input item that the batch carries, and to no other', async () => {
		const run = await stage.move(items(60));
		expect(numbers(3).map((index) => follow(run, NODE, index))).toEqual([
			numbers(25),
			numbers(25, 25),
			numbers(10, 50),
		]);
		expect(numbers(3).map((index) => follow(run, 'Good', index))).toEqual([
			numbers(25),
			numbers(25, 25),
			numbers(10, 50),
		]);
	});

	it('leads n8n’s own expressions back where a batch carries a single item', async () => {
		const run = await stage.move(items(4), {
			parameters: { options: { batchSize: 1 } },
			after: ORIGINAL,
		});
		expect(jsonOf(run, 'Good')).toEqual(numbers(4).map((value) => ({ value })));
	});

	it('is linked to all items that named an appointment, in one batch with others', async () => {
		const same = { UserTaskId: taskId(1) };
		const list = [item(0), item(1), item(2, same), item(3), item(4, same), item(5)];
		const run = await stage.move(list, { parameters: { options: { batchSize: 2 } } });
		expect(numbers(2).map((index) => follow(run, NODE, index))).toEqual([
			[0, 1, 2, 4],
			[3, 5],
		]);
	});

	it('is linked past the items that were set aside', async () => {
		const bad = { FromDate: '2026-11-29' };
		const list = [item(0, bad), item(1), item(2, bad), item(3), item(4, bad)];
		const run = await stage.move(list, { onError: 'continueRegularOutput' });
		const output = run.node(NODE).outputs[0];
		expect(links(output)).toEqual([
			{ item: 0 },
			[{ item: 1 }, { item: 3 }],
			{ item: 2 },
			{ item: 4 },
		]);
	});

	it('is linked to its own part where a refused batch was taken apart', async () => {
		stage.simulator.settings.bulkUpdate.unknownIdIsBad = true;
		const times = { DueDate: '2026-01-01 00:00:00', EndDate: '2026-01-01 00:00:00' };
		stage.simulator.addAppointments(
			[0, 1, 2, 3, 5].map((n) => ({ UserTaskId: taskId(n), ...times })),
		);
		const run = await stage.move(items(6), { onError: 'continueErrorOutput' });
		const parts = numbers(run.node(NODE).outputs[0]?.length ?? 0);
		expect(parts.flatMap((index) => follow(run, NODE, index))).toEqual([0, 1, 2, 3, 5]);
		expect(follow(run, 'Bad', 0)).toEqual([4]);
		for (const { json } of fatesOf(run, 6).filter(({ output }) => output === 0)) {
			const tasks = json.tasks as Array<{ UserTaskId: string }>;
			expect(tasks).toHaveLength(Number(json.taskCount));
		}
		// Each part’s links name the very appointments that it tells of.
		const told = parts.map((index) => {
			const { tasks } = jsonOf(run)[index] as { tasks: Array<{ UserTaskId: string }> };
			return tasks.map(({ UserTaskId }) => UserTaskId);
		});
		expect(told).toEqual(parts.map((index) => follow(run, NODE, index).map(taskId)));
	});
});

describe('one item per appointment', () => {
	const appointments = { options: { output: 'appointments', batchSize: 3 } };

	it('is linked to its own input item, in input order, and expressions find it', async () => {
		const run = await stage.move(items(7), { parameters: appointments, after: ORIGINAL });
		expect(links(run.node(NODE).outputs[0])).toEqual(numbers(7).map((n) => ({ item: n })));
		expect(jsonOf(run, 'Good')).toEqual(numbers(7).map((value) => ({ value })));
	});

	it('comes out for every item that named an appointment more than once', async () => {
		const list = [item(0), item(1), item(2, { UserTaskId: taskId(0) })];
		const run = await stage.move(list, { parameters: appointments, after: ORIGINAL });
		expect(jsonOf(run, 'Good')).toEqual(numbers(3).map((value) => ({ value })));
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: good and failed items are linked to their own, on whichever output',
		async (onError) => {
			const list = items(6).map((each, n) => (n % 2 === 0 ? each : item(n, { FromDate: 'x' })));
			const run = await stage.move(list, { parameters: appointments, onError, after: ORIGINAL });
			const found = ['Good', 'Bad']
				.filter((name) => run.ran.includes(name))
				.map((name) => jsonOf(run, name).map(({ value }) => value));
			expect(found).toEqual(
				onError === 'continueErrorOutput'
					? [
							[0, 2, 4],
							[1, 3, 5],
						]
					: [numbers(6)],
			);
		},
	);
});

describe('the error output', () => {
	it('gives one item per failed appointment, and expressions find its input item', async () => {
		stage.simulator.settings.bulkUpdate.isSuccessful = false;
		const list = [item(0), item(1, { ToDate: 'x' }), item(2), item(3, { UserTaskId: taskId(0) })];
		const run = await stage.move(list, {
			onError: 'continueErrorOutput',
			parameters: { options: { rejectedBatches: 'keepWhole' } },
			after: ORIGINAL,
		});
		expect(run.ran).not.toContain('Good');
		expect(jsonOf(run, 'Bad')).toEqual(numbers(4).map((value) => ({ value })));
		expect(links(run.node(NODE).outputs[1])).toEqual(numbers(4).map((n) => ({ item: n })));
	});
});

describe('a node further back', () => {
	it('is found through the nodes between', async () => {
		const run = await stage.engine.run({
			nodes: [
				{ name: 'Before', type: 'test.collect' },
				{
					name: NODE,
					type: 'n8n-nodes-leadsquared-crm.leadSquared',
					parameters: {
						mappingMode: 'autoMapInputData',
						options: { output: 'appointments' },
					},
				},
				{ name: 'Between', type: 'test.collect' },
				{ name: 'Probe', ...ORIGINAL },
			],
			items: items(3),
			credentials: { leadSquaredApi: stage.credential() },
		});
		expect(jsonOf(run, 'Probe')).toEqual(numbers(3).map((value) => ({ value })));
	});
});
