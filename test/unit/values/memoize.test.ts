import { memoize } from '../../../nodes/LeadSquared/dates/instant';

describe('what is remembered', () => {
	it('is computed once for each key, also where there is no answer', () => {
		const asked: string[] = [];
		const length = memoize(10, (key: string) => {
			asked.push(key);
			return key === '' ? undefined : key.length;
		});
		expect(['a', '', 'bb', 'a', '', 'bb'].map(length)).toEqual([1, undefined, 2, 1, undefined, 2]);
		expect(asked).toEqual(['a', '', 'bb']);
	});

	it('is forgotten altogether before more is kept than may be', () => {
		const asked: number[] = [];
		const double = memoize(3, (key: number) => {
			asked.push(key);
			return 2 * key;
		});
		expect([1, 2, 3, 1, 2, 3].map(double)).toEqual([2, 4, 6, 2, 4, 6]);
		expect([4, 3, 4, 1].map(double)).toEqual([8, 6, 8, 2]);
		expect(asked).toEqual([1, 2, 3, 4, 3, 1]);
	});
});
