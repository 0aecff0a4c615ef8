/** What is known of a call that did not end well: how often it was sent, and whether it may have been carried out. */
import { callLeadSquared, type Settled } from '../../../nodes/LeadSquared/transport/call';
import { untilSettled, useFakeClock } from './clock';
import {
	type Answer,
	ANSWERS,
	CALL,
	callOptions,
	fakeContext,
	freshAccount,
	scripted,
} from './fakeContext';

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
	lost: boolean;
}

const CASES: readonly Case[] = [
	{ answers: ['accepted'], ends: 'accepted', lost: false },
	{ answers: ['refused'], ends: 'refused', lost: false },
	{ answers: ['badKeys'], ends: 'refused', lost: false },
	{ answers: ['redirect'], ends: 'refused', lost: false },
	{ answers: ['quota'], ends: 'limited', lost: false },

	// One answer that was lost, and no try left.
	{ answers: ['reset'], ends: 'passing', lost: true },
	{ answers: ['timeout'], ends: 'passing', lost: true },
	{ answers: ['empty503'], ends: 'passing', lost: true },
	{ answers: ['html'], ends: 'unusable', lost: true },
	{ answers: ['emptyOk'], ends: 'unusable', lost: true },
	{ answers: ['truncated'], ends: 'unusable', lost: true },

	// A call that never got there proves nothing about an earlier one, and takes nothing back.
	{ answers: ['refusedConnection'], ends: 'passing', lost: false },
	{
		answers: ['refusedConnection', 'refusedConnection'],
		ends: 'passing',
		lost: false,
	},
	{ answers: ['reset', 'refusedConnection'], ends: 'passing', lost: true },
	{ answers: ['html', 'refusedConnection'], ends: 'passing', lost: true },
	{ answers: ['truncated', 'refusedConnection'], ends: 'passing', lost: true },
	{ answers: ['empty503', 'refusedConnection'], ends: 'passing', lost: true },
	{ answers: ['refusedConnection', 'reset'], ends: 'passing', lost: true },
	{
		answers: ['refusedConnection', 'timeout', 'refusedConnection'],
		ends: 'passing',
		lost: true,
	},

	// A limit refusal proves that this call did not happen, and nothing about an earlier one.
	{ answers: ['limit', 'refusedConnection'], ends: 'passing', lost: false },
	{ answers: ['limit', 'reset'], ends: 'passing', lost: true },
	{ answers: ['refusedConnection', 'quota'], ends: 'limited', lost: false },
	{ answers: ['reset', 'quota'], ends: 'limited', lost: true },
	{ answers: ['limit', 'html', 'limit', 'quota'], ends: 'limited', lost: true },
	{ answers: ['limit', 'limit', 'accepted'], ends: 'accepted', lost: false },

	// A refusal says nothing about what an earlier call did, whatever it is about.
	{ answers: ['reset', 'badKeys'], ends: 'refused', lost: true },
	{ answers: ['reset', 'redirect'], ends: 'refused', lost: true },
	{ answers: ['reset', 'refused'], ends: 'refused', lost: true },
	{ answers: ['html', 'refused'], ends: 'refused', lost: true },
	{ answers: ['reset', 'accepted'], ends: 'accepted', lost: false },
	{ answers: ['refusedConnection', 'redirect'], ends: 'refused', lost: false },
	{ answers: ['refusedConnection', 'refused'], ends: 'refused', lost: false },
	{ answers: ['refusedConnection', 'badKeys'], ends: 'refused', lost: false },
];

it.each(CASES)('$answers: $ends, may have happened: $lost', async (expected) => {
	const { answers, ends, lost } = expected;
	const [first, ...rest] = answers;
	const { context, sentAt } = fakeContext(scripted(answerOf(first), ...rest.map(answerOf)));
	const limits = answers.filter((name) => name === 'limit').length;
	const settled = await untilSettled(
		callLeadSquared(context, freshAccount(), CALL, callOptions(answers.length - 1 - limits)),
		3_600_000,
	);
	expect(sentAt).toHaveLength(answers.length);
	expect(settled.attempts).toBe(answers.length);
	expect(settled.verdict.kind).toBe(ends);
	// Once a call is accepted, it does not matter what else may have happened.
	if (ends !== 'accepted') expect(settled.lost).toBe(lost);
});
