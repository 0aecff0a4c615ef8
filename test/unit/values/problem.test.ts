/** Why a field of an item cannot be used, in words: field, value, reason, and what to do. */
import {
	checked,
	expressionProblem,
	ok,
	problemOf,
	problemText,
	refuse,
	unreadableProblem,
} from '../../../nodes/LeadSquared/values/result';
const REASON = { why: 'has no time of day', fix: 'Add the hour and minute.' };

describe('a problem', () => {
	it('names the field, the value and the reason, and keeps the reason without the value', () => {
		expect(problemOf('From Date', '2026-11-29', REASON)).toEqual({
			field: 'From Date',
			why: 'has no time of day',
			sentence: 'From Date "2026-11-29" has no time of day.',
			fix: 'Add the hour and minute.',
		});
	});

	it.each([undefined, null, ''])('names no value where there is none: %p', (value) => {
		const { sentence } = problemOf('From Date', value, { ...REASON, why: 'is empty' });
		expect(sentence).toBe('From Date is empty.');
	});

	it.each([
		[0, 'Limit 0 has'],
		[false, 'Limit false has'],
		[{ a: 1 }, 'Limit {"a":1} has'],
	])('shows every other value: %j', (value, start) => {
		expect(problemOf('Limit', value, REASON).sentence.startsWith(start)).toBe(true);
	});

	it('is short, whatever the value', () => {
		expect(problemOf('From Date', 'x'.repeat(10_000_000), REASON).sentence.length).toBeLessThan(
			200,
		);
	});

	it('is shown with what to do, or without where an earlier one says it', () => {
		const problem = problemOf('From Date', '', REASON);
		expect(problemText(problem)).toBe('From Date has no time of day. Add the hour and minute.');
		expect(problemText({ ...problem, fix: '' })).toBe('From Date has no time of day.');
	});
});

describe('a checked value', () => {
	it('is the value that was read', () => {
		expect(checked('Limit', '5', ok(5))).toEqual({ ok: true, value: 5 });
	});

	it('is the problem of a reading that failed', () => {
		const { why, fix } = REASON;
		expect(checked('From Date', 'x', refuse(why, fix))).toEqual({
			ok: false,
			error: [problemOf('From Date', 'x', REASON)],
		});
	});
});

describe('what throws', () => {
	it('when it is read is a problem of the node before', () => {
		expect(problemText(unreadableProblem('From Date', new Error('no such thing')))).toBe(
			'From Date cannot be read: no such thing. Correct the node that gives this item.',
		);
	});

	it('as an expression is a problem of the expression', () => {
		const problem = expressionProblem('Limit', new Error('no such node'));
		expect(problem).toMatchObject({ field: 'Limit', why: 'its expression failed' });
		expect(problemText(problem)).toBe(
			'Limit: its expression failed: no such node. Correct the expression.',
		);
	});
});
