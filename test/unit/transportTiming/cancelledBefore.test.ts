/** A run that was cancelled while its items were read: nothing is sent, nothing is waited for, and nothing is unknown. */
import { type IExecuteFunctions } from 'n8n-workflow';

import { CHANGE } from '../../../nodes/LeadSquared/errors/failures';
import { sendBatches } from '../../../nodes/LeadSquared/run/inBatches/send';
import { callLeadSquared } from '../../../nodes/LeadSquared/transport/call';
import { now, useFakeClock, watch } from './clock';
import { ANSWERS, CALL, fakeContext, freshAccount, scripted } from './fakeContext';

useFakeClock();

const SETTINGS = {
	words: CHANGE,
	batchSize: 1,
	dryRun: false,
	identifyBatchInWebhookUrl: false,
	maxRetries: 3,
	output: 'batches',
	rejectedBatches: 'split',
	repeatedTaskIds: 'useLast',
	settleUnknownOutcomes: false,
	timeoutMs: 1_000,
} as const;

const batches = Array.from({ length: 11 }, (_, item) => [
	{ entry: { UserTaskId: 'a', FromDate: 'b', ToDate: 'c' }, items: [item] },
]);

it('all batches are certainly unchanged, at once', async () => {
	const { context, sentAt } = fakeContext(scripted(ANSWERS.accepted), AbortSignal.abort());
	const inRun = Object.assign(context, { continueOnFail: () => true }) as IExecuteFunctions;
	const sending = sendBatches(inRun, freshAccount(5), SETTINGS, batches);
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
	expect(await callLeadSquared(context, freshAccount(), CALL, { maxRetries: 3 })).toMatchObject({
		verdict: { kind: 'cancelled' },
		attempts: 0,
		outcome: 'notSent',
		lost: false,
	});
	expect(sentAt).toEqual([]);
});
