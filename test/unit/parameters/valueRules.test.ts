/** What parameters may hold, by rules that operations share. */
import {
	anything,
	oneOf,
	readSwitch,
	wholeNumber,
	wholeNumberIn,
} from '../../../nodes/LeadSquared/parameters/rules';
import { outcome } from '../values/support';

describe('a switch', () => {
	it.each([true, false])('%p', (value) => {
		expect(outcome(readSwitch(value))).toBe(value);
	});

	it.each(['true', 'false', '', 0, 1, null, undefined, []])('not %p', (value) => {
		expect(outcome(readSwitch(value))).toBe('is neither true nor false');
	});
});

describe('one of some words', () => {
	const rule = oneOf('open', 'completed', 'any');

	it.each(['open', 'completed', 'any'])('%s', (word) => {
		expect(outcome(rule(word))).toBe(word);
	});

	it.each(['', 'Open', 'all', 'constructor', 0, null, undefined, ['open']])('not %p', (value) => {
		const reading = rule(value);
		expect(!reading.ok && reading.error.fix).toBe('Use one of: open, completed, any.');
	});
});

describe('anything', () => {
	it.each([undefined, null, '', 0, 'x', {}, []])('is %j', (value) => {
		expect(anything(value)).toEqual({ ok: true, value });
	});
});

describe('a whole number in a range', () => {
	const rule = wholeNumber(1, 600);

	it.each([
		[1, 1],
		[600, 600],
		['1', 1],
		[' 600 ', 600],
		['007', 7],
	])('%j is %i', (value, number) => {
		expect(rule(value)).toEqual({ ok: true, value: number });
	});

	it.each([
		...[
			0,
			601,
			-1,
			1.5,
			NaN,
			Infinity,
			'0',
			'601',
			'-1',
			'+60',
			'1.5',
			'1e2',
			'0x10',
			'',
			' ',
			'x',
		],
		...[true, null, undefined, [], [5], {}, 5n],
	])('%p is none', (value) => {
		expect(rule(value)).toEqual({
			ok: false,
			error: {
				why: 'is not a whole number from 1 to 600',
				fix: 'Use a whole number from 1 to 600.',
			},
		});
	});

	it('has no sign as text, where "-0" could mean anything', () => {
		expect(wholeNumber(0, 5)('-0')).toMatchObject({ ok: false });
	});
});

describe('the whole number that a value is', () => {
	it.each([...[Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER], String(Number.MAX_SAFE_INTEGER)])(
		'is exact: %p',
		(value) => {
			expect(wholeNumberIn(value)).toBe(Number(value));
		},
	);

	it.each([2 ** 53, -(2 ** 53), '9007199254740993', '9'.repeat(400), 1e300])(
		'is none where numbers are not exact: %p',
		(value) => {
			expect(wholeNumberIn(value)).toBeUndefined();
		},
	);
});
