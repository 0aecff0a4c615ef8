/** A run that was cancelled while its items were read: nothing is sent, nothing is waited for, and nothing is unknown. */
import { type IExecuteFunctions } from 'n8n-workflow';

import { moveTimes } from '../../../nodes/LeadSquared/actions/appointment/times/moveTimes';
import { AccountCalls } from '../../../nodes/LeadSquared/run/accountCalls';
import { type BatchSettings } from '../../../nodes/LeadSquared/run/inBatches/plan';
import { sendBatches } from '../../../nodes/LeadSquared/run/inBatches/sendBatches';
import { callLeadSquared } from '../../../nodes/LeadSquared/transport/call';
import { CHANGE } from '../errors/wordings';
import { now, useFakeClock, watch } from './clock';
import { ANSWERS, CALL, callOptions, fakeContext, freshAccount, scripted } from './fakeContext';

useFakeClock();

const SETTINGS: BatchSettings = {
	batchSize: 1,
	dryRun: false,
	identifyBatchInWebhookUrl: false,
	maxRetries: 3,
	output: 'batches',
	rejectedBatches: 'split',
	repeatedIds: 'useLast',
	settleUnknownOutcomes: false,
	statusWebhook: undefined,
	timeoutMs: 1_000,
};

const batches = Array.from({ length: 11 }, (_, item) => [
	{
		entry: { task: { UserTaskId: 'a', FromDate: 'b', ToDate: 'c' }, zone: undefined },
		items: [item],
	},
]);

it('all batches are certainly unchanged, at once', async () => {
	const { context, sentAt } = fakeContext(scripted(ANSWERS.accepted), AbortSignal.abort());
	const inRun = Object.assign(context, { continueOnFail: () => true }) as IExecuteFunctions;
	const sender = {
		context: inRun,
		calls: new AccountCalls(inRun, freshAccount(5), SETTINGS),
		operation: moveTimes('new'),
		wording: CHANGE,
		settings: SETTINGS,
		batches: batches.length,
		readUnknown: async <T>(results: T) => results,
	};
	const sending = sendBatches(sender, batches);
	const watched = watch(sending);
	await now();
	expect(watched.settled).toBe(true);
	const results = await sending;
	expect(results).toHaveLength(11);
	for (const result of results) {
		expect(result).toMatchObject({ kind: 'failed', failure: { outcome: 'notSent' } });
	}
	expect(sentAt).toEqual([]);
});

it('a call is not sent, and has not happened', async () => {
	const { context, sentAt } = fakeContext(scripted(ANSWERS.accepted), AbortSignal.abort());
	expect(await callLeadSquared(context, freshAccount(), CALL, callOptions(3))).toMatchObject({
		verdict: { kind: 'cancelled' },
		attempts: 0,
		outcome: 'notSent',
		lost: false,
	});
	expect(sentAt).toEqual([]);
});
