import type { INodeParameters } from 'n8n-workflow';
import { at, entries, fatesOf, items, jsonOf, useStage } from './support';

const stage = useStage();

describe('Items per Batch', () => {
	it.each<[count: number, size: number | 'the default', batches: number, last: number]>([
		[1, 'the default', 1, 1],
		[24, 'the default', 1, 24],
		[25, 'the default', 1, 25],
		[26, 'the default', 2, 1],
		[50, 'the default', 2, 25],
		[51, 'the default', 3, 1],
		[5000, 'the default', 200, 25],
		[1, 1, 1, 1],
		[24, 1, 24, 1],
		[50, 1, 50, 1],
		[26, 25, 2, 1],
		[1, 5000, 1, 1],
		[50, 5000, 1, 50],
		[5000, 5000, 1, 5000],
		[5001, 5000, 2, 1],
	])('%i items by %s make %i batches, the last of %i', async (count, size, batches, last) => {
		const batchSize = size === 'the default' ? 25 : size;
		const sizes = [...Array<number>(batches - 1).fill(batchSize), last];
		const parameters: INodeParameters =
			size === 'the default' ? {} : { options: { batchSize: size } };
		const run = await stage.move(items(count), { parameters });
		expect(run.error).toBeUndefined();
		const output = jsonOf(run);
		expect(output.map(({ taskCount }) => taskCount)).toEqual(sizes);
		expect(output.map(({ batch }) => batch)).toEqual(sizes.map((_, index) => index + 1));
		expect(output.every(({ batches }) => batches === sizes.length)).toBe(true);
		// What the output tells is what was sent: each appointment once, in input order.
		expect(output.flatMap(({ tasks }) => tasks)).toEqual(entries(count));
		const bySize = (a: number, b: number) => b - a;
		expect(stage.sent.map(({ length }) => length).sort(bySize)).toEqual(sizes);
		expect(new Set(stage.sent.flat().map(({ UserTaskId }) => UserTaskId)).size).toBe(count);
		const [first] = stage.sent.filter((list) => list[0]?.UserTaskId === at(entries(1)).UserTaskId);
		expect(first).toEqual(entries(count).slice(0, sizes[0]));
		expect(fatesOf(run, count).map(({ json }) => json.batch)).toEqual(
			sizes.flatMap((size, index) => Array<number>(size).fill(index + 1)),
		);
	});

	it('takes its digits as text, as an expression may give them', async () => {
		await stage.move(items(3), { parameters: { options: { batchSize: '={{ "2" }}' } } });
		expect(stage.updates).toHaveLength(2);
	});
});

describe('an option out of its range is refused by name, with nothing sent', () => {
	const REFUSED: Array<[label: string, name: string, value: unknown, shown: string]> = [
		['Items per Batch', 'batchSize', 0, '0'],
		['Items per Batch', 'batchSize', 5001, '5001'],
		['Items per Batch', 'batchSize', -1, '-1'],
		['Items per Batch', 'batchSize', 2.5, '2.5'],
		['Items per Batch', 'batchSize', 'x', '"x"'],
		['Items per Batch', 'batchSize', '2.5', '"2.5"'],
		['Items per Batch', 'batchSize', '', '""'],
		['Items per Batch', 'batchSize', true, 'true'],
		['Items per Batch', 'batchSize', null, 'null'],
		['Max Retries', 'maxRetries', -1, '-1'],
		['Max Retries', 'maxRetries', 11, '11'],
		['Max Retries', 'maxRetries', 0.5, '0.5'],
		['Timeout (Seconds)', 'timeout', 0, '0'],
		['Timeout (Seconds)', 'timeout', 601, '601'],
		['Timeout (Seconds)', 'timeout', 1.5, '1.5'],
		['Output', 'output', 'rows', '"rows"'],
		['Refused Batches', 'rejectedBatches', 'halve', '"halve"'],
		['Repeated Task IDs', 'repeatedTaskIds', 'first', '"first"'],
		['Dry Run', 'dryRun', 'yes', '"yes"'],
		['Identify Batch in Webhook URL', 'identifyBatchInWebhookUrl', 1, '1'],
	];

	it.each(REFUSED)('%s (%s): %j', async (label, name, value, shown) => {
		const options = { [name]: value } as INodeParameters;
		const run = await stage.move(items(2), { parameters: { options } });
		expect(run.status).toBe('error');
		expect(run.error?.message).toBe(`${label} is ${shown}`);
		expect(run.error?.description).toContain('Nothing was sent');
		expect(stage.simulator.received).toEqual([]);
	});

	it.each([
		['batchSize', 1],
		['batchSize', 5000],
		['maxRetries', 0],
		['maxRetries', 10],
		['timeout', 1],
		['timeout', 600],
	])('while the ends of the range are taken: %s %i', async (name, value) => {
		const run = await stage.move(items(1), { parameters: { options: { [name]: value } } });
		expect(run.error).toBeUndefined();
		expect(stage.updates).toHaveLength(1);
	});
});
