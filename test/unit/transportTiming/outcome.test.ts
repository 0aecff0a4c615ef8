/** What is known of a call that did not end well: how often it was sent, and whether it may have been carried out. */
import { callLeadSquared, type Settled } from '../../../nodes/LeadSquared/transport/call';
import { untilSettled, useFakeClock } from './clock';
import { type Answer, ANSWERS, CALL, fakeContext, freshAccount, scripted } from './fakeContext';

useFakeClock();

type Name =
	| Exclude<keyof typeof ANSWERS, 'limited' | 'limitedAs' | 'retryAfter'>
	| 'limit'
	| 'quota';
type Kind = Settled<string>['verdict']['kind'];

const answerOf = (name: Name): Answer => {
	if (name === 'limit') return ANSWERS.limited(25, 5);
	return name === 'quota' ? ANSWERS.limited(10_000, 86_400) : ANSWERS[name];
};

interface Case {
	answers: readonly [Name, ...Name[]];
	ends: Kind;
	mayHaveHappened: boolean;
}

const CASES: readonly Case[] = [
	{ answers: ['accepted'], ends: 'accepted', mayHaveHappened: false },
	{ answers: ['refused'], ends: 'refused', mayHaveHappened: false },
	{ answers: ['badKeys'], ends: 'refused', mayHaveHappened: false },
	{ answers: ['redirect'], ends: 'unusable', mayHaveHappened: false },
	{ answers: ['quota'], ends: 'limited', mayHaveHappened: false },

	// One answer that was lost, and no try left.
	{ answers: ['reset'], ends: 'passing', mayHaveHappened: true },
	{ answers: ['timeout'], ends: 'passing', mayHaveHappened: true },
	{ answers: ['empty503'], ends: 'passing', mayHaveHappened: true },
	{ answers: ['html'], ends: 'unusable', mayHaveHappened: true },
	{ answers: ['emptyOk'], ends: 'unusable', mayHaveHappened: true },
	{ answers: ['truncated'], ends: 'unusable', mayHaveHappened: true },

	// A call that never got there proves nothing about an earlier one, and takes nothing back.
	{ answers: ['refusedConnection'], ends: 'passing', mayHaveHappened: false },
	{
		answers: ['refusedConnection', 'refusedConnection'],
		ends: 'passing',
		mayHaveHappened: false,
	},
	{ answers: ['reset', 'refusedConnection'], ends: 'passing', mayHaveHappened: true },
	{ answers: ['html', 'refusedConnection'], ends: 'passing', mayHaveHappened: true },
	{ answers: ['truncated', 'refusedConnection'], ends: 'passing', mayHaveHappened: true },
	{ answers: ['empty503', 'refusedConnection'], ends: 'passing', mayHaveHappened: true },
	{ answers: ['refusedConnection', 'reset'], ends: 'passing', mayHaveHappened: true },
	{
		answers: ['refusedConnection', 'timeout', 'refusedConnection'],
		ends: 'passing',
		mayHaveHappened: true,
	},

	// A limit refusal proves that this call did not happen, and nothing about an earlier one.
	{ answers: ['limit', 'refusedConnection'], ends: 'passing', mayHaveHappened: false },
	{ answers: ['limit', 'reset'], ends: 'passing', mayHaveHappened: true },
	{ answers: ['refusedConnection', 'quota'], ends: 'limited', mayHaveHappened: false },
	{ answers: ['reset', 'quota'], ends: 'limited', mayHaveHappened: true },
	{ answers: ['limit', 'html', 'limit', 'quota'], ends: 'limited', mayHaveHappened: true },
	{ answers: ['limit', 'limit', 'accepted'], ends: 'accepted', mayHaveHappened: false },

	// A refusal that names the account or the host says nothing about what an earlier call did.
	{ answers: ['reset', 'badKeys'], ends: 'refused', mayHaveHappened: true },
	{ answers: ['reset', 'redirect'], ends: 'unusable', mayHaveHappened: true },
	{ answers: ['refusedConnection', 'redirect'], ends: 'unusable', mayHaveHappened: false },
	{ answers: ['refusedConnection', 'badKeys'], ends: 'refused', mayHaveHappened: false },
];

it.each(CASES)('$answers: $ends, may have happened: $mayHaveHappened', async (expected) => {
	const { answers, ends, mayHaveHappened } = expected;
	const [first, ...rest] = answers;
	const { context, sentAt } = fakeContext(scripted(answerOf(first), ...rest.map(answerOf)));
	const limits = answers.filter((name) => name === 'limit').length;
	const settled = await untilSettled(
		callLeadSquared(context, freshAccount(), CALL, { maxRetries: answers.length - 1 - limits }),
		3_600_000,
	);
	expect(sentAt).toHaveLength(answers.length);
	expect(settled.attempts).toBe(answers.length);
	expect(settled.verdict.kind).toBe(ends);
	// Of a call that was accepted, nobody asks what else may have been.
	if (ends !== 'accepted') expect(settled.mayHaveHappened).toBe(mayHaveHappened);
});
