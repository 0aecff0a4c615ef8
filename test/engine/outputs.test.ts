import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { at, entries, entry, item, items, jsonOf, NODE, taskId, useStage } from './support';

const stage = useStage();

const options = (given: INodeParameters): { parameters: INodeParameters } => ({
	parameters: { options: given },
});

describe('one item per batch', () => {
	it('has exactly the documented fields', async () => {
		stage.simulator.settings.bulkUpdate.messageId = 77;
		const run = await stage.move(items(3), options({ batchSize: 2 }));
		const byBatch = [2, 1].map((count, index) => ({
			batch: index + 1,
			batches: 2,
			success: true,
			taskCount: count,
			attempts: 1,
			tasks: entries(3).slice(2 * index, 2 * index + 2),
		}));
		const output = jsonOf(run);
		expect(output.map(({ requestId, ...rest }) => [typeof requestId, rest])).toEqual(
			byBatch.map((rest) => ['string', rest]),
		);
		expect(output.map(({ requestId }) => requestId).sort()).toEqual(['77', '78']);
	});

	it('carries nothing of the input but ids and times', async () => {
		const list = [item(0, { secretNote: 'diagnosis' })];
		const run = await stage.move(list);
		expect(JSON.stringify(jsonOf(run))).not.toContain('diagnosis');
	});

	it('counts the calls that it took, limit refusals included', async () => {
		stage.simulator.settings.rateLimit.retryAfter = 0.2;
		stage.simulator.faults.push({ kind: 'limited' }, { kind: 'emptyStatus' });
		const run = await stage.move(items(1));
		expect(jsonOf(run)).toMatchObject([{ success: true, attempts: 3 }]);
		expect(stage.updates).toHaveLength(3);
	});

	it('numbers the accepted parts of a batch that was split, from 1', async () => {
		stage.simulator.faults.decide = ({ body }) =>
			body.includes(taskId(1)) ? { kind: 'raw', status: 400 } : undefined;
		const run = await stage.move(items(4), { onError: 'continueErrorOutput' });
		expect(jsonOf(run)).toMatchObject([
			{ batch: 1, batches: 1, part: 1, taskCount: 1, tasks: [entry(0)] },
			{ batch: 1, batches: 1, part: 2, taskCount: 2, tasks: [entry(2), entry(3)] },
		]);
	});
});

describe('one item per appointment', () => {
	it('is the input item with leadSquared added, exactly as documented', async () => {
		stage.simulator.settings.bulkUpdate.messageId = 77;
		const nested = { deep: { list: [1, { two: null }] } };
		const list = [item(0, { ...nested, leadSquared: 'old' }), item(1)];
		const run = await stage.move(list, options({ output: 'appointments' }));
		expect(jsonOf(run)).toEqual(
			[0, 1].map((n) => ({
				...at(list, n).json,
				leadSquared: {
					batch: 1,
					batches: 1,
					success: true,
					requestId: '77',
					attempts: 1,
					...entry(n),
				},
			})),
		);
	});

	it('keeps the binary data of each item', async () => {
		const binary = { photo: { data: 'aGk=', mimeType: 'image/png', fileName: 'a.png' } };
		const list: INodeExecutionData[] = [{ ...item(0), binary }, item(1)];
		const run = await stage.move(list, options({ output: 'appointments' }));
		const [first, second] = run.node(NODE).outputs[0] ?? [];
		expect(first?.binary).toEqual(binary);
		expect(second).not.toHaveProperty('binary');
	});

	it.each(['stopWorkflow', 'continueErrorOutput'] as const)(
		'%s: an error that an earlier node left in the item does not make it a failure',
		async (onError) => {
			const list = [item(0, { error: 'of an earlier node', message: 'kept' })];
			const run = await stage.move(list, {
				...options({ output: 'appointments' }),
				onError,
			});
			expect(run.ran).toEqual(['Start', NODE, 'Good']);
			const [json] = jsonOf(run);
			expect(json).not.toHaveProperty('error');
			expect(json).toMatchObject({ message: 'kept', leadSquared: { success: true } });
			// The item of the node before it keeps its own.
			expect(jsonOf(run, 'Start')).toEqual(list.map(({ json: own }) => own));
		},
	);

	it('stays in input order, the failed ones among the others', async () => {
		stage.simulator.faults.decide = ({ body }) =>
			body.includes(taskId(2)) ? { kind: 'raw', status: 400 } : undefined;
		const list = items(6).map((each, n) => (n === 4 ? item(4, { ToDate: 'x' }) : each));
		const run = await stage.move(list, {
			...options({ output: 'appointments', batchSize: 2 }),
			onError: 'continueRegularOutput',
		});
		const told = jsonOf(run).map(({ leadSquared }) => {
			const { success, outcome } = leadSquared as { success?: boolean; outcome?: string };
			return success ?? outcome;
		});
		expect(told).toEqual([true, true, 'refused', true, 'invalid', true]);
	});
});

describe('a dry run', () => {
	it('sends nothing at all, and shows the batches that would be sent', async () => {
		const run = await stage.move(items(3), options({ dryRun: true, batchSize: 2 }));
		expect(stage.simulator.received).toEqual([]);
		expect(jsonOf(run)).toEqual(
			[2, 1].map((taskCount, index) => ({
				batch: index + 1,
				batches: 2,
				taskCount,
				tasks: entries(3).slice(2 * index, 2 * index + 2),
				dryRun: true,
			})),
		);
	});

	it('checks the items as a real run does', async () => {
		const list = [item(0), item(1, { FromDate: '2026-11-29' })];
		const stopped = await stage.move(list, options({ dryRun: true }));
		expect(stopped.error?.message).toContain('[item 1] From Date "2026-11-29" has no time of day');
		const continued = await stage.move(list, {
			...options({ dryRun: true }),
			onError: 'continueErrorOutput',
		});
		expect(jsonOf(continued)).toMatchObject([{ dryRun: true, taskCount: 1 }]);
		expect(jsonOf(continued, NODE, 1)).toMatchObject([{ leadSquared: { outcome: 'invalid' } }]);
		expect(stage.simulator.received).toEqual([]);
	});

	it('needs no credential that works', async () => {
		const run = await stage.move(items(1), {
			...options({ dryRun: true }),
			credential: { host: '', accessKey: '' },
		});
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toMatchObject([{ dryRun: true }]);
	});

	it('claims no acceptance in one item per appointment either', async () => {
		const run = await stage.move(items(1), options({ dryRun: true, output: 'appointments' }));
		expect(jsonOf(run)[0]?.leadSquared).toEqual({
			batch: 1,
			batches: 1,
			dryRun: true,
			...entry(0),
		});
		expect(stage.simulator.received).toEqual([]);
	});
});

describe('hints', () => {
	const hintsOf = async (list: INodeExecutionData[], more: Parameters<typeof stage.move>[1]) => {
		const run = await stage.move(list, { onError: 'continueRegularOutput', ...more });
		const { hints } = run.node(NODE);
		expect(hints.every(({ location }) => location === 'outputPane')).toBe(true);
		return hints.map(({ message }) => message);
	};
	const local = (n: number) =>
		item(n, { FromDate: '2026-11-29 12:30', ToDate: '2026-11-29 13:00' });

	it('are none when there is nothing to say', async () => {
		expect(await hintsOf(items(30), {})).toEqual([]);
	});

	it('tell how many dates carried no offset, and the zone that they were read in', async () => {
		const list = [local(0), item(1), item(2, { ToDate: '2026-11-30 12:30' })];
		const hints = await hintsOf(list, {});
		expect(hints).toEqual([expect.stringMatching(/^3 dates .*America\/New_York/)]);
	});

	it('tell it once for each zone', async () => {
		const list = ['Asia/Kolkata', 'UTC', 'Asia/Kolkata'].map((zone, n) => {
			const { json } = local(n);
			return { json: { ...json, zone } };
		});
		const hints = await hintsOf(list, { parameters: { timezone: '={{ $json.zone }}' } });
		expect(hints).toHaveLength(2);
		expect(hints).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^4 dates .*Asia\/Kolkata/),
				expect.stringMatching(/^2 dates .*UTC/),
			]),
		);
	});

	it('tell it in a dry run as well', async () => {
		const hints = await hintsOf([local(0)], { parameters: { options: { dryRun: true } } });
		expect(hints).toEqual([expect.stringMatching(/^2 dates .*America\/New_York/)]);
	});

	it('tell how many items were invalid, once', async () => {
		const list = items(5).map((each, n) => (n < 2 ? item(n, { FromDate: 'x' }) : each));
		expect(await hintsOf(list, {})).toEqual([expect.stringMatching(/^2 of 5 items were invalid/)]);
	});

	it('tell how many appointments were not accepted, once', async () => {
		stage.simulator.faults.decide = ({ body }) =>
			body.includes(taskId(1)) ? { kind: 'raw', status: 400 } : undefined;
		const hints = await hintsOf(items(4), { parameters: { options: { batchSize: 2 } } });
		expect(hints).toEqual([expect.stringMatching(/^1 of 4 appointments was not accepted/)]);
	});

	it.each(['http://localhost:5678/webhook/x', 'http://127.0.0.1/x', 'https://[::1]:5678/webhook'])(
		'tell that LeadSquared cannot reach %s, which is sent all the same',
		async (statusWebhookUrl) => {
			const hints = await hintsOf(items(30), { parameters: { statusWebhookUrl } });
			expect(hints).toEqual([expect.stringMatching(/^Status Webhook URL .*cannot reach/)]);
			expect(stage.updates.map(({ json }) => json)).toMatchObject([
				{ StatusWebhookURL: statusWebhookUrl },
				{ StatusWebhookURL: statusWebhookUrl },
			]);
		},
	);

	it('say nothing about a webhook URL that others can reach', async () => {
		const statusWebhookUrl = 'https://localhost.example.com/127.0.0.1';
		expect(await hintsOf(items(1), { parameters: { statusWebhookUrl } })).toEqual([]);
	});

	it('tell of day counts without a time, which were read as midnight', async () => {
		const hints = await hintsOf([item(0, { FromDate: 46355, ToDate: 46355.5 })], {
			parameters: { dateFormat: 'serialNumber', timezone: 'UTC' },
		});
		expect(hints).toEqual(
			expect.arrayContaining([expect.stringMatching(/^1 serial number .*midnight/)]),
		);
	});
});
