/** Duration (Minutes), whole, 0 to 527040. */
import fc from 'fast-check';

import { readDurationMinutes } from '../../../nodes/LeadSquared/actions/appointment/times/entry';

const MOST = 366 * 24 * 60;

function refusal(value: unknown): string {
	const reading = readDurationMinutes(value);
	return reading.ok ? `taken as ${reading.value}` : reading.error.why;
}

describe('a duration in minutes', () => {
	it.each([
		[0, 0],
		[-0, 0],
		[1, 1],
		[30, 30],
		[MOST, MOST],
		['30', 30],
		[' 30 ', 30],
		['30.0', 30],
		['030', 30],
		['0', 0],
		[30.0, 30],
	])('%p is %i', (value, minutes) => {
		const reading = readDurationMinutes(value);
		expect(reading.ok && reading.value === minutes).toBe(true);
	});

	it.each([
		[undefined, /empty/],
		[null, /empty/],
		['', /empty/],
		[0.5, /not a whole number/],
		['30.5', /not a whole number/],
		[1e-9, /not a whole number/],
		[-1, /not between 0 and 527040/],
		['-1', /not between 0 and 527040/],
		[MOST + 1, /not between 0 and 527040/],
		[String(MOST + 1), /not between 0 and 527040/],
		[1e15, /not between 0 and 527040/],
		[NaN, /not a number/],
		[Infinity, /not a number/],
		['9'.repeat(400), /not/],
		[' ', /not a number/],
		['30 min', /not a number/],
		['1:30', /not a number/],
		['00:30', /not a number/],
		['PT30M', /not a number/],
		['1e2', /not a number/],
		['0x1e', /not a number/],
		['30,0', /not a number/],
		['+30', /not a number/],
		['３０', /not a number/],
		[true, /not a number/],
		[false, /not a number/],
		[30n, /not a number/],
		[[], /not a number/],
		[[30], /not a number/],
		[{}, /not a number/],
		[{ minutes: 30 }, /not a number/],
		[new Date(30), /not a number/],
		[Symbol('30'), /not a number/],
		[() => 30, /not a number/],
	])('%p is refused: %s', (value, why) => {
		expect(refusal(value)).toMatch(why);
	});

	it('tells the range with every refusal', () => {
		for (const value of ['', 0.5, -1, 'x']) {
			const reading = readDurationMinutes(value);
			expect(!reading.ok && reading.error.fix).toMatch(/whole minutes from 0 to 527040/);
		}
	});

	it('is taken for every whole number in range, as number and as text, and for no other number', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1_000, max: MOST + 1_000 }), (minutes) => {
				const right = minutes >= 0 && minutes <= MOST;
				expect(readDurationMinutes(minutes).ok).toBe(right);
				expect(readDurationMinutes(String(minutes)).ok).toBe(right);
				expect(readDurationMinutes(minutes + 0.25).ok).toBe(false);
			}),
		);
	});
});
