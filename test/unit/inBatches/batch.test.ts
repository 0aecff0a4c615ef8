/** The cutting into batches. */
import fc from 'fast-check';

import { cutInto } from '../../../nodes/LeadSquared/run/inBatches/batch';
import { timed } from '../dates/support';

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
		expect(cutInto(list, size).map((batch) => batch.length)).toEqual(sizes);
	});

	it('hold everything once, in order, all full but the last, none empty', () => {
		fc.assert(
			fc.property(
				fc.array(fc.nat(), { maxLength: 200 }),
				fc.integer({ min: 1, max: 60 }),
				(list, size) => {
					const batches = cutInto(list, size);
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
		expect(timed(() => cutInto(list, 1))).toBeLessThan(500);
	});
});
