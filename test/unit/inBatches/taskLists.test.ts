/** design.md, promise 3: last one wins; and the cutting into batches. */
import fc from 'fast-check';

import { cutIntoBatches } from '../../../nodes/LeadSquared/run/inBatches/batches';
import { type TaskEntry } from '../../../nodes/LeadSquared/actions/appointment/times/entry';
import {
	findRepeatedTaskIds,
	mergeRepeatedTaskIds,
	type ItemEntry,
} from '../../../nodes/LeadSquared/run/inBatches/repeatedTaskIds';
import { ID, timed } from '../dates/support';

const OTHER = '22a3a4b4-a480-11e8-a43f-02742c1c8abe';

function entry(id: string, times: number): TaskEntry {
	return { UserTaskId: id, FromDate: `from ${times}`, ToDate: `to ${times}` };
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
			return { item, entry: entry(another ?? id, index) };
		});
	});

describe('repeated task ids', () => {
	it('are sent once, with the last times in the place of the first item, linked to every item', () => {
		const list = [
			{ item: 0, entry: entry(ID, 0) },
			{ item: 2, entry: entry(OTHER, 1) },
			{ item: 3, entry: entry(ID.toUpperCase(), 2) },
			{ item: 7, entry: entry(ID, 3) },
		];
		expect(mergeRepeatedTaskIds(list)).toEqual([
			{ entry: entry(ID, 3), items: [0, 3, 7] },
			{ entry: entry(OTHER, 1), items: [2] },
		]);
	});

	it('leave an item alone that shares its id with none', () => {
		expect(mergeRepeatedTaskIds([])).toEqual([]);
		expect(mergeRepeatedTaskIds([{ item: 5, entry: entry(ID, 0) }])).toEqual([
			{ entry: entry(ID, 0), items: [5] },
		]);
	});

	it('change nothing of what was given', () => {
		const list = [
			{ item: 0, entry: entry(ID, 0) },
			{ item: 1, entry: entry(ID, 1) },
		];
		const before = JSON.stringify(list);
		mergeRepeatedTaskIds(list);
		findRepeatedTaskIds(list);
		expect(JSON.stringify(list)).toBe(before);
	});

	it('end as if the items had been applied one by one, each item linked exactly once', () => {
		fc.assert(
			fc.property(entries, (list) => {
				const tasks = mergeRepeatedTaskIds(list);
				// Each item once, in input order within its task, tasks by their first item.
				expect(tasks.flatMap(({ items }) => items).sort((a, b) => a - b)).toEqual(
					list.map(({ item }) => item),
				);
				for (const { items } of tasks) expect(items).toEqual([...items].sort((a, b) => a - b));
				const firsts = tasks.map(({ items }) => items[0]);
				expect(firsts).toEqual([...firsts].sort((a, b) => Number(a) - Number(b)));
				// One by one: a record by id, overwritten by each item.
				const applied = new Map<string, TaskEntry>();
				for (const { entry: each } of list) applied.set(each.UserTaskId.toLowerCase(), each);
				const sent = new Map(
					tasks.map((task) => [task.entry.UserTaskId.toLowerCase(), task.entry]),
				);
				expect(sent).toEqual(applied);
				expect(tasks).toHaveLength(applied.size);
				// Every item stands under its own id.
				for (const { item, entry: each } of list) {
					const task = tasks.find(({ items }) => items.includes(item));
					expect(task?.entry.UserTaskId.toLowerCase()).toBe(each.UserTaskId.toLowerCase());
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('are found for every item that shares its id, and for no other', () => {
		fc.assert(
			fc.property(entries, (list) => {
				const found = findRepeatedTaskIds(list);
				for (const { item, entry: each } of list) {
					const same = list.filter(
						(other) => other.entry.UserTaskId.toLowerCase() === each.UserTaskId.toLowerCase(),
					);
					expect(found.get(item)?.items ?? [item]).toEqual(same.map((other) => other.item));
					expect(found.has(item)).toBe(same.length > 1);
				}
				expect(found.size).toBeLessThanOrEqual(list.length);
			}),
			{ numRuns: 300 },
		);
	});

	it.each(['__proto__', 'constructor', 'toString'])(
		'are told apart by the id alone, were it %s',
		(id) => {
			const list = [{ item: 0, entry: entry(id, 0) }];
			expect(mergeRepeatedTaskIds(list)).toEqual([{ entry: entry(id, 0), items: [0] }]);
			expect(findRepeatedTaskIds(list).size).toBe(0);
		},
	);

	it('are found among 100,000 items of one id, and 100,000 of as many ids', () => {
		// Work that grew by the square would not end within the time of a test.
		const one = Array.from({ length: 100_000 }, (_, item) => ({ item, entry: entry(ID, item) }));
		const many = one.map(({ item }) => ({
			item,
			entry: entry(`0aa0b97c-a507-11e8-a43f-${String(item).padStart(12, '0')}`, item),
		}));
		expect(mergeRepeatedTaskIds(one)).toHaveLength(1);
		expect(mergeRepeatedTaskIds(one)[0]?.items).toHaveLength(100_000);
		expect(mergeRepeatedTaskIds(one)[0]?.entry).toEqual(entry(ID, 99_999));
		expect(findRepeatedTaskIds(one).size).toBe(100_000);
		expect(mergeRepeatedTaskIds(many)).toHaveLength(100_000);
		expect(findRepeatedTaskIds(many).size).toBe(0);
	});
});

describe('batches', () => {
	it.each([
		[0, 25, []],
		[1, 25, [1]],
		[24, 25, [24]],
		[25, 25, [25]],
		[26, 25, [25, 1]],
		[50, 25, [25, 25]],
		[51, 25, [25, 25, 1]],
		[3, 1, [1, 1, 1]],
		[3, 5_000, [3]],
	])('%i appointments in batches of %i: %j', (count, size, sizes) => {
		const list = Array.from({ length: count }, (_, index) => index);
		expect(cutIntoBatches(list, size).map((batch) => batch.length)).toEqual(sizes);
	});

	it('hold everything once, in order, all full but the last, none empty', () => {
		fc.assert(
			fc.property(
				fc.array(fc.nat(), { maxLength: 200 }),
				fc.integer({ min: 1, max: 60 }),
				(list, size) => {
					const batches = cutIntoBatches(list, size);
					expect(batches.flat()).toEqual(list);
					expect(batches).toHaveLength(Math.ceil(list.length / size));
					expect(batches.slice(0, -1).every((batch) => batch.length === size)).toBe(true);
					expect(batches.every((batch) => batch.length >= 1 && batch.length <= size)).toBe(true);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('cost little: 100,000 appointments one by one', () => {
		const list = Array.from({ length: 100_000 }, (_, index) => index);
		expect(timed(() => cutIntoBatches(list, 1))).toBeLessThan(500);
	});
});
