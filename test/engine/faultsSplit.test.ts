/** Refused batches on the engine: only what is wrong is lost, at a price that is promised. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { LeadSquared } from '../../nodes/LeadSquared/LeadSquared.node';
import type { EngineRun } from './harness';
import {
	book,
	expectNoSecrets,
	expectTruth,
	faultsBy,
	logLines,
	outcomesOf,
	refusalFault,
} from './faultsSupport';
import { at, fatesOf, items, jsonOf, numbers, type MoveOptions, useStage } from './support';

const WATCHED = 'test.watchedLeadSquared';

/** What the node gave to n8n last, before n8n takes the error objects out of it. */
let watched: INodeExecutionData[] = [];

class WatchedLeadSquared extends LeadSquared {
	override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const outputs = await LeadSquared.prototype.execute.call(this);
		watched = outputs.flat();
		return outputs;
	}
}

const stage = useStage({ nodeTypes: { [WATCHED]: new WatchedLeadSquared() } });

const INVALID = 'MXInvalidInputException';

const moving = (count: number, options: IDataObject = {}, more: MoveOptions = {}) =>
	stage.move(items(count), {
		onError: 'continueRegularOutput',
		parameters: { options: { maxRetries: 0, ...options } },
		...more,
	});

const successes = (run: EngineRun): IDataObject[] =>
	jsonOf(run).filter(({ success }) => success === true);

const leadSquaredOf = (run: EngineRun, count: number): IDataObject[] =>
	fatesOf(run, count).map(({ json }) => json.leadSquared as IDataObject);

describe('bad ids among many', () => {
	const COUNT = 300;
	const BAD = [0, 1, 24, 25, 26, 27, 60, 149, 150, 299];

	it.each(['500', '200'] as const)(
		'refused as HTTP %s: they alone fail, all others are accepted, for few calls',
		async (as) => {
			stage.simulator.settings.errors.as = as;
			stage.simulator.settings.bulkUpdate.badIdException.message = 'No task {id}';
			book(stage, COUNT, BAD);
			const run = await moving(COUNT);
			expect(outcomesOf(run, COUNT)).toEqual(
				numbers(COUNT).map((n) => (BAD.includes(n) ? 'refused' : 'accepted')),
			);
			await expectTruth(stage, run, COUNT);
			const batches = COUNT / 25;
			expect(stage.updates.length).toBeLessThanOrEqual(batches + 2 * BAD.length * 5 + 1);
			for (const n of BAD) {
				const { json } = at(fatesOf(run, COUNT), n);
				const id = at(stage.sent.flat(), n).UserTaskId.slice(0, 23);
				expect(json.error).toContain(
					`(HTTP ${as}, MXInvalidEntityReferenceException): No task ${id}`,
				);
			}
			expectNoSecrets(stage, run);
		},
	);

	it('leave one result for each accepted part, numbered from 1, with its own request id', async () => {
		book(stage, 16, [3, 8]);
		const run = await moving(16, { batchSize: 16 });
		const parts = successes(run);
		expect(parts.map(({ part }) => part)).toEqual(parts.map((_, index) => index + 1));
		expect(parts.length).toBeGreaterThan(2);
		expect(new Set(parts.map(({ requestId }) => requestId)).size).toBe(parts.length);
		expect(parts.flatMap(({ tasks }) => tasks as object[])).toHaveLength(14);
		for (const { taskCount, tasks, batch, batches, attempts } of parts) {
			expect({ taskCount, batch, batches, attempts }).toEqual({
				taskCount: (tasks as object[]).length,
				batch: 1,
				batches: 1,
				attempts: 1,
			});
		}
		await expectTruth(stage, run, 16);
	});

	it('are counted in the result of each appointment where that is the output', async () => {
		book(stage, 8, [5]);
		const run = await moving(8, { batchSize: 4, output: 'appointments' });
		expect(leadSquaredOf(run, 8).map(({ batch, part }) => [batch, part])).toEqual([
			[1, undefined],
			[1, undefined],
			[1, undefined],
			[1, undefined],
			[2, 1],
			[2, undefined],
			[2, 2],
			[2, 2],
		]);
		await expectTruth(stage, run, 8);
	});

	it('leave no part number where nothing was refused', async () => {
		book(stage, 4);
		const run = await moving(4, { batchSize: 2 });
		expect(successes(run).map((json) => 'part' in json)).toEqual([false, false]);
	});

	it('are told once a batch in the log, without their ids', async () => {
		book(stage, 8, [5]);
		const run = await moving(8, { batchSize: 4 });
		expect(logLines(run).sort()).toEqual([
			'LeadSquared: batch 1 of 2: 4 accepted',
			'LeadSquared: batch 2 of 2, split: 3 accepted, 1 refused (MXInvalidEntityReferenceException)',
		]);
	});
});

describe('a batch kept whole', () => {
	it('fails as one, for one call', async () => {
		book(stage, 50, [30]);
		const run = await moving(50, { rejectedBatches: 'keepWhole' });
		expect(stage.updates).toHaveLength(2);
		expect(outcomesOf(run, 50)).toEqual(numbers(50).map((n) => (n < 25 ? 'accepted' : 'refused')));
		await expectTruth(stage, run, 50);
	});
});

describe('1,000 appointments that are all refused for one reason', () => {
	it.each<[string, () => void]>([
		[
			'an exception',
			() => {
				faultsBy(stage, () => refusalFault(INVALID, 'Not today'));
			},
		],
		[
			'IsSuccessful false',
			() => {
				stage.simulator.settings.bulkUpdate.isSuccessful = false;
			},
		],
		['unknown ids', () => undefined],
	])('%s: cost at most 90 calls, and share one reason and two texts', async (_, arrange) => {
		book(stage, 0);
		arrange();
		const run = await moving(1_000);
		expect(outcomesOf(run, 1_000)).toEqual(Array(1_000).fill('refused'));
		expect(stage.updates.length).toBeLessThanOrEqual(90);
		// Tried alone or in a batch, and not tried.
		const texts = fatesOf(run, 1_000).map(({ json }) =>
			(json.error as string).replace(/^\[item \d+\] /, ''),
		);
		expect(new Set(texts).size).toBe(2);
		const untried = texts.filter((text) => /not tried/i.test(text));
		expect(untried.length).toBeGreaterThanOrEqual(1_000 - 6);
	});

	it.each([
		['bad keys', () => ({ kind: 'raw', status: 401 }) as const],
		['a wrong path', () => ({ kind: 'raw', status: 404 }) as const],
	])('%s: nothing is split, and little is sent', async (_, fault) => {
		faultsBy(stage, fault);
		const run = await moving(1_000);
		// Ten are in flight when the second refusal in a row comes; then nothing more is started.
		expect(stage.updates.length).toBeLessThanOrEqual(11);
		expect(stage.sent.every(({ length }) => length === 25)).toBe(true);
		const outcomes = outcomesOf(run, 1_000);
		expect(new Set(outcomes)).toEqual(new Set(['refused', 'notSent']));
		expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(
			25 * stage.updates.length,
		);
	});

	it('missing rights: two batches are taken apart, since rights can differ by appointment, and all is sent', async () => {
		faultsBy(stage, () => refusalFault('MXUnAuthorizedAccessException', 'Not yours'));
		const run = await moving(1_000);
		const sizes = stage.sent.map(({ length }) => length);
		expect(sizes.filter((size) => size === 25)).toHaveLength(40);
		expect(sizes.filter((size) => size < 25)).toHaveLength(2 * 8);
		expect(new Set(outcomesOf(run, 1_000))).toEqual(new Set(['refused']));
	});
});

it('keys that die in the middle of a split: what was not tried is told so, with what to do', async () => {
	stage.simulator.settings.bulkUpdate.badIdException.message = 'No task {id}';
	book(stage, 8, [7]);
	faultsBy(stage, () => (stage.updates.length > 2 ? { kind: 'raw', status: 401 } : undefined));
	const run = await moving(8);
	expect(stage.sent.map(({ length }) => length)).toEqual([8, 4, 4]);
	const [accepted, ...refused] = [0, 4, 5].map((n) => at(fatesOf(run, 8), n).json);
	expect(accepted).toMatchObject({ success: true, taskCount: 4, part: 1 });
	for (const { error } of refused) expect(error).toMatch(/HTTP 401.*belong to this region.*right/);
});

describe('refusals in different words', () => {
	it('are never taken for one: each appointment is tried alone', async () => {
		stage.simulator.settings.bulkUpdate.badIdException.message = 'No task {id}';
		book(stage, 0);
		const run = await moving(24, { batchSize: 8 });
		const alone = stage.sent.filter(({ length }) => length === 1);
		expect(alone).toHaveLength(24);
		const texts = fatesOf(run, 24).map(({ json }) => json.error);
		expect(new Set(texts).size).toBe(24);
	});
});

describe('two batches in a row that are refused for one reason', () => {
	const split = (first: number) =>
		stage.sent.some((list) => list.length < 8 && carries(list, first));
	const carries = (list: ReadonlyArray<{ UserTaskId: string }>, first: number) =>
		list.some(({ UserTaskId }) => Number.parseInt(UserTaskId.slice(-12), 16) === first);

	it('save the later ones from being taken apart', async () => {
		book(stage, 0);
		const run = await moving(40, { batchSize: 8 });
		expect([0, 8, 16, 24, 32].map(split)).toEqual([true, true, false, false, false]);
		expect(outcomesOf(run, 40)).toEqual(Array(40).fill('refused'));
	});

	it('do not save those that have something good in them', async () => {
		// Every second batch is bad as a whole, the others but for one.
		const good = [8, 24];
		book(
			stage,
			40,
			numbers(40).filter((n) => !good.includes(n)),
		);
		const run = await moving(40, { batchSize: 8 });
		expect([0, 8, 16, 24, 32].map(split)).toEqual([true, true, true, true, true]);
		expect(
			outcomesOf(run, 40).flatMap((outcome, n) => (outcome === 'accepted' ? [n] : [])),
		).toEqual(good);
		await expectTruth(stage, run, 40);
	});
});

describe('a list that is too long for LeadSquared', () => {
	it('is accepted in parts', async () => {
		stage.simulator.settings.bulkUpdate.maxTaskList = 25;
		book(stage, 100);
		const run = await moving(100, { batchSize: 100 });
		expect(outcomesOf(run, 100)).toEqual(Array(100).fill('accepted'));
		expect(successes(run).map(({ part, taskCount }) => [part, taskCount])).toEqual([
			[1, 25],
			[2, 25],
			[3, 25],
			[4, 25],
		]);
		await expectTruth(stage, run, 100);
	});
});

describe('the error objects', () => {
	it('are one for each reason, however many appointments it concerns', async () => {
		stage.simulator.settings.bulkUpdate.badIdException.message = 'One reason';
		book(stage, 60, [0, 7, 13, 29, 31, 44]);
		faultsBy(stage, (carried) => (carried.includes(50) ? { kind: 'emptyStatus' } : undefined));
		const run = await moving(
			60,
			{ batchSize: 10 },
			{ onError: 'continueErrorOutput', node: { type: WATCHED } },
		);
		const outcomes = outcomesOf(run, 60);
		expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(6);
		expect(outcomes.filter((outcome) => outcome === 'unknown')).toHaveLength(10);
		const errors = watched.flatMap(({ error }) => (error === undefined ? [] : [error]));
		expect(errors).toHaveLength(16);
		expect(new Set(errors).size).toBe(2);
		await expectTruth(stage, run, 60);
	});
});
