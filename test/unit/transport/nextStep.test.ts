/** What follows a try of a call, and what is reported of it: every verdict, after every history. */
import fc from 'fast-check';

import {
	type Circumstances,
	type Ending,
	isOfAccount,
	isQuota,
	nextStep,
} from '../../../nodes/LeadSquared/transport/nextStep';
import { type RefusalCause } from '../../../nodes/LeadSquared/transport/verdict';
import { LAST_TRY } from './lastTry';

const refused = (cause: RefusalCause): Ending<string> => ({
	kind: 'refused',
	status: 500,
	type: 'X',
	message: '',
	cause,
});
const passing = { kind: 'passing', what: '', message: '' } as const;
const MINUTES = 60_000;

const ENDINGS = {
	accepted: { kind: 'accepted', value: '1' },
	cancelled: { kind: 'cancelled' },
	content: refused('content'),
	rights: refused('rights'),
	size: refused('size'),
	keys: refused('keys'),
	host: refused('host'),
	redirect: refused('redirect'),
	gateway: refused('gateway'),
	limited: { kind: 'limited', status: 429, message: '' },
	quota: { kind: 'limited', message: '', limit: { calls: 9, windowMs: 86_400_000 } },
	asksForTenMinutes: { kind: 'limited', message: '', retryAfterMs: 10 * MINUTES },
	asksForFourMinutes: { kind: 'limited', message: '', retryAfterMs: 4 * MINUTES },
	lostAnswer: { ...passing, mayHaveHappened: true },
	neverArrived: { ...passing, mayHaveHappened: false },
	busyForLong: { ...passing, mayHaveHappened: true, retryAfterMs: 10 * MINUTES },
	unusable: { kind: 'unusable', status: 200, what: '', message: '', final: false },
	mismatch: { kind: 'unusable', status: 200, what: '', message: '', final: true },
} as const satisfies Record<string, Ending<string>>;

type Name = keyof typeof ENDINGS;

const FIRST: Circumstances = {
	...LAST_TRY,
	retriesLeft: 3,
	longestLimitWaitMs: 5 * MINUTES,
	entries: 25,
};

/** What is reported without and with an earlier try that was lost, and what follows for a list of 25 and for one. */
const TABLE: ReadonlyArray<[Name, string, string, string, string]> = [
	['accepted', 'accepted', 'accepted', 'end', 'end'],
	['cancelled', 'notSent', 'unknown', 'end', 'end'],
	['content', 'refused', 'unknown', 'takeApart', 'end'],
	['rights', 'refused', 'unknown', 'takeApart', 'end'],
	['size', 'refused', 'unknown', 'takeApart', 'end'],
	['keys', 'refused', 'unknown', 'end', 'end'],
	['host', 'refused', 'unknown', 'end', 'end'],
	['redirect', 'refused', 'unknown', 'end', 'end'],
	['gateway', 'refused', 'unknown', 'end', 'end'],
	['limited', 'limited', 'unknown', 'waitForLimit', 'waitForLimit'],
	['quota', 'limited', 'unknown', 'end', 'end'],
	['asksForTenMinutes', 'limited', 'unknown', 'end', 'end'],
	['asksForFourMinutes', 'limited', 'unknown', 'waitForLimit', 'waitForLimit'],
	['lostAnswer', 'unknown', 'unknown', 'retry', 'retry'],
	['neverArrived', 'notSent', 'unknown', 'retry', 'retry'],
	['busyForLong', 'unknown', 'unknown', 'end', 'end'],
	['unusable', 'unknown', 'unknown', 'retry', 'retry'],
	['mismatch', 'unknown', 'unknown', 'end', 'end'],
];

it('knows every ending', () => {
	expect(TABLE.map(([name]) => name).sort()).toEqual(Object.keys(ENDINGS).sort());
});

describe.each(TABLE)('%s', (name, outcome, afterLost, next, nextOfOne) => {
	const ending = ENDINGS[name];

	it(`is ${outcome}, and ${afterLost} after a lost answer`, () => {
		expect(nextStep(ending, FIRST).outcome).toBe(outcome);
		expect(nextStep(ending, { ...FIRST, lostBefore: true }).outcome).toBe(afterLost);
	});

	it(`leads to: ${next}, of one entry: ${nextOfOne}`, () => {
		for (const lostBefore of [false, true]) {
			expect(nextStep(ending, { ...FIRST, lostBefore }).next).toBe(next);
			expect(nextStep(ending, { ...FIRST, lostBefore, entries: 1 }).next).toBe(nextOfOne);
		}
	});

	it('is repeated no more when no retry is left', () => {
		expect(nextStep(ending, { ...FIRST, retriesLeft: 0 }).next).not.toBe('retry');
	});

	it('waits for the limit no longer than allowed', () => {
		const late = { ...FIRST, limitWaitedMs: FIRST.longestLimitWaitMs };
		expect(nextStep(ending, late).next).not.toBe('waitForLimit');
	});
});

describe('a call that may be repeated only if it never arrived', () => {
	it.each(Object.keys(ENDINGS) as Name[])('after %s', (name) => {
		const known: Circumstances = { ...FIRST, repeatable: 'ifNeverArrived' };
		const { next } = nextStep(ENDINGS[name], known);
		expect(next === 'retry').toBe(name === 'neverArrived');
		// A limit refusal proves that the call did not take place.
		expect(next === 'waitForLimit').toBe(['limited', 'asksForFourMinutes'].includes(name));
	});
});

it('never forgets a lost answer, whatever follows, until something is accepted', () => {
	const names = fc.array(fc.constantFrom(...(Object.keys(ENDINGS) as Name[])), { minLength: 1 });
	fc.assert(
		fc.property(names, (sequence) => {
			let lost = false;
			let isLost = false;
			for (const name of sequence) {
				const step = nextStep(ENDINGS[name], { ...FIRST, lostBefore: lost });
				lost = step.lost;
				isLost =
					name !== 'accepted' &&
					(isLost || ['lostAnswer', 'busyForLong', 'unusable', 'mismatch'].includes(name));
				expect(lost).toBe(isLost);
				expect(step.outcome === 'unknown').toBe(isLost);
			}
		}),
	);
});

it('knows what is the account’s', () => {
	const names = (Object.keys(ENDINGS) as Name[]).filter((name) => isOfAccount(ENDINGS[name]));
	expect(names.sort()).toEqual(
		[
			'keys',
			'host',
			'redirect',
			'gateway',
			'limited',
			'quota',
			'asksForTenMinutes',
			'asksForFourMinutes',
		].sort(),
	);
});

it('takes a limit over hours for a quota, unless a shorter wait is asked for', () => {
	const limit = { calls: 10_000, windowMs: 86_400_000 };
	expect(isQuota({ kind: 'limited', message: '', limit })).toBe(true);
	expect(isQuota({ kind: 'limited', message: '', limit, retryAfterMs: 5_000 })).toBe(false);
	expect(isQuota({ kind: 'limited', message: '', limit: { calls: 25, windowMs: 5_000 } })).toBe(
		false,
	);
	expect(isQuota({ kind: 'limited', message: '', limit, retryAfterMs: 0 })).toBe(true);
	expect(isQuota({ kind: 'limited', message: '' })).toBe(false);
});
