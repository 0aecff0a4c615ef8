/** Ten calls at once: results come in input order, in whatever order the replies come. */
import type { Fault } from '../simulator';
import { book, expectTruth, faultsBy, outcomesOf } from './faultsSupport';
import { fatesOf, items, jsonOf, numbers, type MoveOptions, useStage } from './support';

const stage = useStage();

/** Later batches are answered sooner, those of the second half of ten not at all after the first ones. */
const backwards = (first: number): Fault => ({
	kind: 'delay',
	ms: 150 - ((first * 7) % 20) * 7,
	before: 'reply',
});

const moving = (count: number, more: MoveOptions) =>
	stage.move(items(count), {
		onError: 'continueRegularOutput',
		...more,
		parameters: { options: { batchSize: 2, maxRetries: 0, ...more.parameters } },
	});

describe('replies out of order', () => {
	beforeEach(() => {
		book(stage, 60, [7, 22, 59]);
		faultsBy(stage, ([first = 0]) => {
			if (first === 12) return { kind: 'reset' };
			return first === 30 ? { kind: 'emptyStatus', afterMs: 50 } : backwards(first);
		});
	});

	const expected = numbers(60).map((n) => {
		if ([7, 22, 59].includes(n)) return 'refused';
		return [12, 13, 30, 31].includes(n) ? 'unknown' : 'accepted';
	});

	it('give one item for each batch, in the order of the batches', async () => {
		const run = await moving(60, {});
		const answered = stage.updates.map(({ json }) => json);
		expect(answered.length).toBeGreaterThan(30);
		expect(outcomesOf(run, 60)).toEqual(expected);
		const batches = jsonOf(run).map(({ batch, leadSquared }) =>
			Number(batch ?? (leadSquared as { batch: number }).batch),
		);
		expect(batches).toEqual([...batches].sort((a, b) => a - b));
		expect(new Set(batches).size).toBe(30);
		await expectTruth(stage, run, 60);
	});

	it('give one item for each appointment, in the order of the input', async () => {
		const run = await moving(60, { parameters: { output: 'appointments' } });
		const links = run.node('LeadSquared').outputs[0]?.map(({ pairedItem }) => pairedItem);
		expect(links).toEqual(numbers(60).map((n) => ({ item: n })));
		expect(outcomesOf(run, 60)).toEqual(expected);
		const accepted = fatesOf(run, 60).filter(({ json }) => 'n' in json);
		expect(accepted.map(({ json }) => json.n)).toEqual(
			numbers(60).filter((n) => expected[n] === 'accepted'),
		);
		await expectTruth(stage, run, 60);
	});

	it('really came out of order', async () => {
		const order: number[] = [];
		const begun = numbers(10).map((index) => index * 2);
		faultsBy(stage, ([first = 0]) => {
			order.push(first);
			return backwards(first);
		});
		const requestIds: unknown[] = [];
		const run = await moving(20, { parameters: { rejectedBatches: 'keepWhole' } });
		for (const { requestId } of jsonOf(run))
			if (requestId !== undefined) requestIds.push(requestId);
		expect([...order].sort((a, b) => a - b)).toEqual(begun);
		expect(requestIds).toHaveLength(9);
	});
});
