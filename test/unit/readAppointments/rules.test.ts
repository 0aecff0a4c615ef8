/** issue 4: how the parameters of reads are taken. */
import {
	oneOf,
	readEntityId,
	readLimit,
	readOwner,
	readSwitch,
	readUsers,
} from '../../../nodes/LeadSquared/actions/appointment/readAppointments/rules';
import { type Reading } from '../../../nodes/LeadSquared/appointmentTimes/reading';
import { ID } from './support';

/** What was read, or why not. */
function outcome(reading: Reading<unknown>): unknown {
	return reading.ok ? reading.value : reading.reason.why;
}

const EMPTY = 'is empty';

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
		expect(!reading.ok && reading.reason.mend).toBe('Use one of: open, completed, any.');
	});
});

describe('a limit', () => {
	it.each([
		[1, 1],
		[50, 50],
		['7', 7],
		[' 7 ', 7],
		[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	])('%p is %i', (value, limit) => {
		expect(outcome(readLimit(value))).toBe(limit);
	});

	it.each([
		...[0, -1, 1.5, NaN, Infinity, 1e300, '0', '-1', '1.5', '1e3', '', ' ', 'all', true],
		...[null, undefined, [], [5], {}, 5n],
	])('%p is none', (value) => {
		expect(outcome(readLimit(value))).toBe('is not a whole number from 1');
	});
});

describe('users', () => {
	it.each([
		['a@example.com', ['a@example.com']],
		[
			' a@example.com , b@example.com;c@example.com,',
			['a@example.com', 'b@example.com', 'c@example.com'],
		],
		[
			['a@example.com', ' b@example.com ', '', null],
			['a@example.com', 'b@example.com'],
		],
		[['a@example.com', 'A@Example.com'], ['A@Example.com']],
		[["o'neil+x@sub.example.co.in"], ["o'neil+x@sub.example.co.in"]],
	])('%j are %j', (value, users) => {
		expect(outcome(readUsers(value))).toEqual(users);
	});

	it.each(['', ' ', ',;', null, undefined, [], ['', null]])('%j are none', (value) => {
		expect(outcome(readUsers(value))).toBe(EMPTY);
	});

	it.each([
		...['Asha Rao', ID, 'a@', '@b', 'a@b@c', 'Asha <a@example.com>', 'a@example.com b@example.com'],
		...[['a@example.com', 5], [['a@example.com']], { email: 'a@example.com' }, 5, true],
	])('%j are refused whole', (value) => {
		expect(outcome(readUsers(value))).toBe('holds what is not an e-mail address');
	});
});

describe('an owner', () => {
	it.each(['a@example.com', ID, ID.toUpperCase()])('is an address or an id: %s', (owner) => {
		expect(outcome(readOwner(` ${owner} `))).toBe(owner);
	});

	it.each(['', ' ', null, undefined])('is none: %p', (value) => {
		expect(outcome(readOwner(value))).toBe(EMPTY);
	});

	it.each(['Asha Rao', `${ID}0`, 'a@example.com,b@example.com', 12, [ID], {}, true])(
		'is not %j',
		(value) => {
			expect(outcome(readOwner(value))).toBe('is neither an e-mail address nor a user ID');
		},
	);
});

describe('the id of a lead or an opportunity', () => {
	it('is a whole one', () => {
		expect(outcome(readEntityId(` ${ID} `))).toBe(ID);
	});

	it.each(['', ' ', null, undefined])('is none: %p', (value) => {
		expect(outcome(readEntityId(value))).toBe(EMPTY);
	});

	it.each(['a@example.com', ID.slice(1), `{${ID}}`, 12, [ID], {}])('is not %j', (value) => {
		expect(outcome(readEntityId(value))).toBe('is not an ID of LeadSquared');
	});
});
