/** Promise 3 of docs/behaviour.md: last one wins, or all that repeat are refused. */
import fc from 'fast-check';
import { type IExecuteFunctions } from 'n8n-workflow';

import {
	type Move,
	moveTimes,
} from '../../../nodes/LeadSquared/actions/appointment/times/moveTimes';
import { type TaskEntry } from '../../../nodes/LeadSquared/api/bulkTasks';
import { type InvalidItem } from '../../../nodes/LeadSquared/errors/nodeErrors';
import { type BatchOperation } from '../../../nodes/LeadSquared/run/inBatches/batchOperation';
import { mergeRepeated, planRun } from '../../../nodes/LeadSquared/run/inBatches/plan';
import { fail, ok, problemText } from '../../../nodes/LeadSquared/values/result';
import { ID } from '../dates/support';
import { CHANGE } from '../errors/wordings';

const OTHER = '22a3a4b4-a480-11e8-a43f-02742c1c8abe';

function entry(id: string, times: number): TaskEntry {
	return { UserTaskId: id, FromDate: `from ${times}`, ToDate: `to ${times}` };
}

interface ItemEntry {
	item: number;
	value: TaskEntry;
}

const merged = (list: readonly ItemEntry[]) => mergeRepeated(list, ({ UserTaskId }) => UserTaskId);

/** An operation whose items are entries; one without an id cannot be used. */
const operation: BatchOperation<Move> = {
	...moveTimes('new'),
	notes: () => ({ hints: [] }),
	reading:
		() =>
		({ json }) =>
			'UserTaskId' in json ? ok({ task: json as TaskEntry, zone: undefined }) : fail([]),
};

/** The items that a run refuses with Repeated Task IDs set to refuse, in the continue modes. */
async function refused(list: readonly ItemEntry[]): Promise<readonly InvalidItem[]> {
	const byItem = new Map(list.map(({ item, value }) => [item, value]));
	const length = (list.at(-1)?.item ?? -1) + 1;
	const input = Array.from({ length }, (_, item) => ({ json: byItem.get(item) ?? {} }));
	const options = { repeatedTaskIds: 'refuse', dryRun: true };
	const context = {
		getInputData: () => input,
		getNode: () => ({ parameters: {} }),
		getTimezone: () => 'UTC',
		getNodeParameter: (name: string, _item: number, fallback: unknown) =>
			name === 'options' ? options : fallback,
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => true,
	} as unknown as IExecuteFunctions;
	const { invalid, sendable } = await planRun(context, operation, CHANGE, { hints: [] });
	expect(invalid.length + sendable.flatMap(({ items }) => items).length).toBe(length);
	return invalid.filter(({ problems }) => problems.length > 0);
}

/** Few ids in many spellings, so that nearly all repeat; item numbers have gaps, as bad items leave them. */
const entries = fc
	.array(
		fc.record({
			id: fc.constantFrom(
				ID,
				ID.toUpperCase(),
				OTHER,
				`${OTHER.slice(0, 35)}E`,
				OTHER.toUpperCase(),
			),
			another: fc.option(fc.uuid()),
			gap: fc.nat(2),
		}),
		{ maxLength: 40 },
	)
	.map((list) => {
		let item = -1;
		return list.map(({ id, another, gap }, index): ItemEntry => {
			item += 1 + gap;
			return { item, value: entry(another ?? id, index) };
		});
	});

describe('repeated task ids', () => {
	it('are sent once, with the last times in the place of the first item, linked to every item', () => {
		const list = [
			{ item: 0, value: entry(ID, 0) },
			{ item: 2, value: entry(OTHER, 1) },
			{ item: 3, value: entry(ID.toUpperCase(), 2) },
			{ item: 7, value: entry(ID, 3) },
		];
		expect(merged(list)).toEqual([
			{ entry: entry(ID, 3), items: [0, 3, 7] },
			{ entry: entry(OTHER, 1), items: [2] },
		]);
	});

	it('leave an item alone that shares its id with none', () => {
		expect(merged([])).toEqual([]);
		expect(merged([{ item: 5, value: entry(ID, 0) }])).toEqual([
			{ entry: entry(ID, 0), items: [5] },
		]);
	});

	it('change nothing of what was given', async () => {
		const list = [
			{ item: 0, value: entry(ID, 0) },
			{ item: 1, value: entry(ID, 1) },
		];
		const before = JSON.stringify(list);
		merged(list);
		await refused(list);
		expect(JSON.stringify(list)).toBe(before);
	});

	it('end as if the items had been applied one by one, each item linked exactly once', () => {
		fc.assert(
			fc.property(entries, (list) => {
				const tasks = merged(list);
				// Each item once, in input order within its task, tasks by their first item.
				expect(tasks.flatMap(({ items }) => items).sort((a, b) => a - b)).toEqual(
					list.map(({ item }) => item),
				);
				for (const { items } of tasks) expect(items).toEqual([...items].sort((a, b) => a - b));
				const firsts = tasks.map(({ items }) => items[0]);
				expect(firsts).toEqual([...firsts].sort((a, b) => Number(a) - Number(b)));
				// One by one: a record by id, overwritten by each item.
				const applied = new Map<string, TaskEntry>();
				for (const { value: each } of list) applied.set(each.UserTaskId.toLowerCase(), each);
				const sent = new Map(
					tasks.map((task) => [task.entry.UserTaskId.toLowerCase(), task.entry]),
				);
				expect(sent).toEqual(applied);
				expect(tasks).toHaveLength(applied.size);
				// Every item stands under its own id.
				for (const { item, value: each } of list) {
					const task = tasks.find(({ items }) => items.includes(item));
					expect(task?.entry.UserTaskId.toLowerCase()).toBe(each.UserTaskId.toLowerCase());
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('are refused for every item that shares its id, and for no other', async () => {
		await fc.assert(
			fc.asyncProperty(entries, async (list) => {
				const found = new Map((await refused(list)).map((each) => [each.item, each]));
				for (const { item, value: each } of list) {
					const others = list.filter(
						(other) =>
							other.item !== item &&
							other.value.UserTaskId.toLowerCase() === each.UserTaskId.toLowerCase(),
					);
					expect(found.has(item)).toBe(others.length > 0);
					const text = found.get(item)?.problems.map(problemText).join(' ') ?? '';
					const named = [...text.matchAll(/\[item (\d+)\]/g)].map(([, other]) => Number(other));
					expect(others.map((other) => other.item)).toEqual(expect.arrayContaining(named));
					const more = /and (\d+) more/.exec(text)?.[1] ?? 0;
					expect(named.length + Number(more)).toBe(others.length);
				}
				expect(found.size).toBeLessThanOrEqual(list.length);
			}),
			{ numRuns: 300 },
		);
	});

	it.each(['__proto__', 'constructor', 'toString'])(
		'are told apart by the id alone, were it %s',
		async (id) => {
			const list = [{ item: 0, value: entry(id, 0) }];
			expect(merged(list)).toEqual([{ entry: entry(id, 0), items: [0] }]);
			expect(await refused(list)).toEqual([]);
		},
	);

	it('are found among 100,000 items of one id, and 100,000 of as many ids', async () => {
		// Work that grew by the square would not end within the time of a test.
		const one = Array.from({ length: 100_000 }, (_, item) => ({ item, value: entry(ID, item) }));
		const many = one.map(({ item }) => ({
			item,
			value: entry(`0aa0b97c-a507-11e8-a43f-${String(item).padStart(12, '0')}`, item),
		}));
		expect(merged(one)).toHaveLength(1);
		expect(merged(one)[0]?.items).toHaveLength(100_000);
		expect(merged(one)[0]?.entry).toEqual(entry(ID, 99_999));
		expect(await refused(one)).toHaveLength(100_000);
		expect(merged(many)).toHaveLength(100_000);
		expect(await refused(many)).toEqual([]);
	});
});
