/** What n8n learns of the cause of a failure: hosts decide by it whether and when to run again. */
import { type INode } from 'n8n-workflow';

import { failureOf } from '../../../nodes/LeadSquared/errors/failures';
import { failureError } from '../../../nodes/LeadSquared/errors/nodeErrors';
import { callLeadSquared } from '../../../nodes/LeadSquared/transport/call';
import { CHANGE } from '../errors/wordings';
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

const NODE: INode = {
	id: 'node',
	name: 'LeadSquared',
	type: 'n8n-nodes-leadsquared-crm.leadSquared',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

it.each<[string, Answer, string | undefined, string | undefined]>([
	['a limit that does not end', ANSWERS.limited(25, 5), 'rate-limited', '429'],
	['a limit as HTTP 200', ANSWERS.limitedAs(200), 'rate-limited', '200'],
	['a quota of a day', ANSWERS.limited(10_000, 86_400), 'quota-exhausted', '429'],
	['refused keys', ANSWERS.badKeys, 'credential-invalid', '401'],
	['a wrong path', ANSWERS.wrongPath, 'configuration-invalid', '404'],
	['a redirect', ANSWERS.redirect, 'configuration-invalid', '302'],
	['a lost answer', ANSWERS.reset, 'temporarily-unavailable', undefined],
	['a bodiless 503', ANSWERS.empty503, 'temporarily-unavailable', '503'],
	['an unusable answer', ANSWERS.html, 'temporarily-unavailable', '200'],
	['a refusal of the content', ANSWERS.refused, undefined, '500'],
])('%s', async (_, answer, cause, httpCode) => {
	const { context } = fakeContext(scripted(answer));
	const call = callLeadSquared(context, freshAccount(), CALL, callOptions(1));
	const settled = await untilSettled(call, 3_600_000);
	const { verdict } = settled;
	if (verdict.kind === 'accepted' || verdict.kind === 'cancelled') throw new Error(verdict.kind);
	const error = failureError(NODE, failureOf(CHANGE, verdict, settled), 7);
	expect(error.failure?.cause).toBe(cause);
	expect(error.httpCode ?? undefined).toBe(httpCode);
	expect(error.context.itemIndex).toBe(7);
});
