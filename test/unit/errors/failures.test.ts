/** A read that fails is reported as a read; nothing of it says that something may have changed. */
import { failureText } from '../../../nodes/LeadSquared/errors/failure';
import { cancelledFailure, failureOf } from '../../../nodes/LeadSquared/errors/failures';
import { classifyReply } from '../../../nodes/LeadSquared/transport/classify';
import { nextStep } from '../../../nodes/LeadSquared/transport/nextStep';
import { LAST_TRY } from '../transport/lastTry';
import { READING } from './wordings';

function wordsOf(status: number, body: unknown, lost = false): string {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const verdict = classifyReply(
		{ status, headers: {}, body: text, receivedAt: 0 },
		() => undefined,
		(all) => all,
	);
	if (verdict.kind === 'accepted') throw new Error('accepted');
	const step = nextStep(verdict, { ...LAST_TRY, lostBefore: lost });
	return failureText(3, failureOf(READING, verdict, step));
}

const exception = (ExceptionType: string, ExceptionMessage: string) => ({
	Status: 'Error',
	ExceptionType,
	ExceptionMessage,
});
const REFUSAL = exception('MXInvalidInputException', 'Invalid Input! Parameter Name: Users');
const LIMIT = exception(
	'MXAPIRateLimitExceededException',
	'API calls exceeded the limit of 10 in 5 second(s)',
);

describe('a read that fails', () => {
	it.each([
		[
			500,
			REFUSAL,
			'[item 3] LeadSquared refused to give the appointments (HTTP 500, MXInvalidInputException): Invalid Input! Parameter Name: Users. Nothing was read. Correct what LeadSquared names.',
		],
		[
			403,
			'',
			'[item 3] LeadSquared refused to give the appointments (HTTP 403). Nothing was read. The user that the keys belong to lacks the right to read these appointments. Ask your LeadSquared administrator.',
		],
		[
			401,
			'',
			'[item 3] LeadSquared refused to give the appointments (HTTP 401). Nothing was read. Check the keys and the region of the LeadSquared credential.',
		],
		[
			503,
			'',
			'[item 3] LeadSquared failed without saying why (HTTP 503). Nothing was read. Run it again.',
		],
	])('with HTTP %i says what happened and what to do', (status, body, words) => {
		const lost = status === 503;
		expect(wordsOf(status, body, lost)).toBe(words);
	});

	it.each([
		[429, LIMIT],
		[500, REFUSAL],
		[401, ''],
		[403, ''],
		[404, ''],
		[503, ''],
		[302, ''],
		[200, '<html></html>'],
		[200, ''],
		[200, { List: 5 }],
	])('never speaks of a change: HTTP %i %j', (status, body) => {
		for (const lost of [false, true]) {
			const words = wordsOf(status, body, lost);
			expect(words).toContain('Nothing was read.');
			expect(words).not.toMatch(/unknown|same times|was changed|was sent\b|harmless/);
		}
	});

	it('tells that a run was cancelled', () => {
		for (const lost of [false, true]) {
			const failure = cancelledFailure(READING, { lost });
			expect(failureText(0, failure)).toMatch(
				/^\[item 0\] The run was cancelled\. Nothing was read\./,
			);
		}
	});
});
