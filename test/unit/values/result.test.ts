/** Results of several fields at once: all of their values, or all of their errors. */
import { all, fail, ok, type Result } from '../../../nodes/LeadSquared/values/result';

const right = (value: number): Result<number, readonly string[]> => ok(value);
const wrong = (...errors: string[]): Result<number, readonly string[]> => fail(errors);

describe('results together', () => {
	it('have all values by their names where all have one', () => {
		expect(all({ from: right(1), to: right(2) })).toEqual({ ok: true, value: { from: 1, to: 2 } });
		expect(all({})).toEqual({ ok: true, value: {} });
	});

	it('keep a value that is undefined', () => {
		expect(all({ none: ok(undefined), one: right(1) })).toEqual({
			ok: true,
			value: { none: undefined, one: 1 },
		});
	});

	it('have every error of all of them, in their order, and no value, where one has none', () => {
		const results = { a: wrong('first', 'second'), b: right(1), c: wrong('third') };
		expect(all(results)).toEqual({ ok: false, error: ['first', 'second', 'third'] });
	});

	it('have no value where one has none, and says nothing of it', () => {
		// An end by duration says nothing where the start has an error of its own.
		const end = wrong();
		expect(all({ start: wrong('no start'), end })).toEqual({ ok: false, error: ['no start'] });
		expect(all({ start: right(1), end })).toEqual({ ok: false, error: [] });
	});

	it('give nothing of the names that they do not have', () => {
		const results = all({ constructor: right(1) });
		expect(results.ok && Object.keys(results.value)).toEqual(['constructor']);
	});
});
