/** leadsquared-api.md §5: what every reply means. The body is read before the status. */
import { readBulkUpdateReply } from '../../../nodes/LeadSquared/actions/appointment/sendTimes/request';
import { classifyReply } from '../../../nodes/LeadSquared/transport/classify';

const RECEIVED_AT = Date.parse('2026-11-29T12:00:00Z');

function judge(status: number, body: string, headers: Record<string, unknown> = {}): object {
	return classifyReply({ status, headers, body, receivedAt: RECEIVED_AT }, readBulkUpdateReply);
}
const json = (value: unknown) => JSON.stringify(value);

const STATUSES = [
	200, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 429, 500, 502, 503, 504,
] as const;

const INVALID = {
	Status: 'Error',
	ExceptionType: 'MXInvalidInputException',
	ExceptionMessage: 'Invalid Input! Parameter Name: UserTaskId',
};
const SUCCESS = { Status: 'Success', Message: { Id: '5812945', IsSuccessful: true } };

/** Bodies that say nothing of their own: the status decides. */
const SILENT = {
	'no body': '',
	'white space': ' \r\n',
	'an HTML page': '<!DOCTYPE html><html><body><h1>Service Unavailable</h1></body></html>',
	'HTML after white space': '\n <html></html>',
	'truncated JSON': '{"Status":"Success","Message":{"Id":"58129',
	'a truncated envelope': '{"Status":"Error","ExceptionType":"MXInvalidInp',
	'plain text': 'Bad Request',
	'an empty object': '{}',
	'an empty list': '[]',
	'a list of errors': json([INVALID]),
	null: 'null',
	'a number': '42',
	'a text': '"Error"',
	'another object': '{"Result":"ok"}',
	'an envelope of empty texts': '{"ExceptionType":"","ExceptionMessage":" "}',
	'an envelope of other types': '{"Status":1,"ExceptionType":{},"ExceptionMessage":5}',
} as const;

/** Bodies that say what is wrong: final whatever the status. */
const ENVELOPES = [
	['the documented envelope', INVALID, INVALID.ExceptionType, INVALID.ExceptionMessage],
	[
		'with IsMXException',
		{ ...INVALID, IsMXException: true },
		INVALID.ExceptionType,
		INVALID.ExceptionMessage,
	],
	[
		'without Status',
		{ ...INVALID, Status: undefined },
		INVALID.ExceptionType,
		INVALID.ExceptionMessage,
	],
	[
		'in lower case',
		{ ...INVALID, Status: 'error' },
		INVALID.ExceptionType,
		INVALID.ExceptionMessage,
	],
	[
		'with a type alone',
		{ Status: 'Error', ExceptionType: 'MXDuplicateEntryException' },
		'MXDuplicateEntryException',
		'',
	],
	['with a message alone', { ExceptionMessage: 'Something failed' }, undefined, 'Something failed'],
	[
		'with another message field',
		{ Status: 'Error', Message: 'Something failed' },
		undefined,
		'Something failed',
	],
	['with Status alone', { Status: 'Error' }, undefined, ''],
	[
		'with a message that is an object',
		{ Status: 'Error', Message: { Id: '1', IsSuccessful: true } },
		undefined,
		'',
	],
] as const;

describe.each(STATUSES)('HTTP %i', (status) => {
	it.each(ENVELOPES)(
		'with an exception envelope, %s, is a refusal in its words',
		(_what, body, type, message) => {
			// A bare 429 says enough: the call did not take place.
			const right = status === 429 ? 'limited' : 'refused';
			const verdict = judge(status, json(body));
			expect(verdict).toMatchObject({ kind: right, status, message });
			if (right === 'refused') expect(verdict).toMatchObject({ type: type ?? `HTTP ${status}` });
		},
	);

	it.each([
		[
			'the exception’s name',
			json({
				Status: 'Error',
				ExceptionType: 'MXAPIRateLimitExceededException',
				ExceptionMessage: 'Slow down',
			}),
			undefined,
		],
		[
			'its text under another name',
			json({ ...INVALID, ExceptionMessage: 'API calls exceeded the limit of 10 in 5 second(s)' }),
			10,
		],
		['its text alone', 'API calls exceeded the limit of 20 in 5 second(s)', 20],
		[
			'both',
			json({
				Status: 'Error',
				ExceptionType: 'MXAPIRateLimitExceededException',
				ExceptionMessage: 'API calls exceeded the limit of 72 in 5 second(s)',
			}),
			72,
		],
		['its text in HTML', '<html>api calls Exceeded the Limit of 25 in 5 Seconds</html>', 25],
	])('with the limit of calls, told by %s, is that', (_what, body, calls) => {
		const verdict = judge(status, body);
		expect(verdict).toMatchObject({ kind: 'limited', status });
		if (calls === undefined) expect(verdict).not.toHaveProperty('limit');
		else expect(verdict).toMatchObject({ limit: { calls, windowMs: 5_000 } });
	});

	it.each(Object.entries(SILENT))('with %s is judged by the status', (_what, body) => {
		const verdict = judge(status, body);
		if (status === 429) expect(verdict).toMatchObject({ kind: 'limited', status });
		else if (status >= 500)
			expect(verdict).toMatchObject({ kind: 'passing', status, mayHaveHappened: true });
		else if (status >= 400)
			expect(verdict).toMatchObject({ kind: 'refused', status, type: `HTTP ${status}` });
		else if (status >= 300)
			expect(verdict).toMatchObject({ kind: 'unusable', status, redirect: true });
		else expect(verdict).toMatchObject({ kind: 'unusable', status, redirect: false });
	});

	it('with the documented success is one at 200, and at no other status', () => {
		const verdict = judge(status, json(SUCCESS));
		if (status === 200) expect(verdict).toMatchObject({ kind: 'accepted', value: '5812945' });
		else expect(verdict).not.toMatchObject({ kind: 'accepted' });
	});

	it.each([
		['without an Id', { Status: 'Success', Message: { IsSuccessful: true } }],
		['with an empty Id', { Status: 'Success', Message: { Id: '', IsSuccessful: true } }],
		['without IsSuccessful', { Status: 'Success', Message: { Id: '5812945' } }],
		['without Message', { Status: 'Success' }],
	])('with success %s is never accepted', (_what, body) => {
		const verdict = judge(status, json(body));
		expect(verdict).not.toMatchObject({ kind: 'accepted' });
		if (status === 200) expect(verdict).toMatchObject({ kind: 'unusable', redirect: false });
	});

	it('with IsSuccessful false is a refusal at 200, and never accepted', () => {
		const body = json({ Status: 'Success', Message: { Id: '5812945', IsSuccessful: false } });
		const verdict = judge(status, body);
		expect(verdict).not.toMatchObject({ kind: 'accepted' });
		if (status === 200) expect(verdict).toMatchObject({ kind: 'refused', type: 'HTTP 200' });
	});
});

describe('a refusal', () => {
	it.each([
		[401, INVALID, 'keys'],
		[401, undefined, 'keys'],
		[404, undefined, 'host'],
		[404, INVALID, 'host'],
		[405, undefined, 'host'],
		[403, undefined, 'rights'],
		[403, INVALID, 'content'],
		[
			403,
			{ Status: 'Error', ExceptionType: 'MXUnAuthorizedAccessException', ExceptionMessage: 'x' },
			'rights',
		],
		[
			500,
			{ Status: 'Error', ExceptionType: 'MXUnAuthorizedAccessException', ExceptionMessage: 'x' },
			'rights',
		],
		[
			200,
			{ Status: 'Error', ExceptionType: 'MXUnAuthorizedAccessException', ExceptionMessage: 'x' },
			'rights',
		],
		[500, INVALID, 'content'],
		[200, INVALID, 'content'],
		[400, undefined, 'content'],
		[400, INVALID, 'content'],
		[200, { Status: 'Success', Message: { IsSuccessful: false } }, 'content'],
	])('with HTTP %i and %j is about the %3$s', (status, body, cause) => {
		expect(judge(status, body === undefined ? '' : json(body))).toMatchObject({
			kind: 'refused',
			cause,
		});
	});
});

describe('a reply that is not LeadSquared’s', () => {
	it.each([
		['', 'an empty reply'],
		[' \n', 'an empty reply'],
		['<html></html>', 'an HTML page'],
		['\n<!DOCTYPE html>', 'an HTML page'],
		['{"Status":"Succ', 'a reply that is not whole JSON'],
		['OK', 'a reply that is not whole JSON'],
		['1 < 2', 'a reply that is not whole JSON'],
		['{}', 'a reply without the fields that LeadSquared documents'],
		['[]', 'a reply without the fields that LeadSquared documents'],
		['null', 'a reply without the fields that LeadSquared documents'],
	])('%j is called %s', (body, what) => {
		expect(judge(200, body)).toMatchObject({ kind: 'unusable', status: 200, what });
	});

	it('is judged in time, were it 10 MB', () => {
		for (const body of [
			'{'.repeat(10_000_000),
			'<'.repeat(10_000_000),
			' '.repeat(10_000_000),
			`"${'exceeded the limit of '.repeat(400_000)}`,
		]) {
			const start = process.cpuUsage();
			judge(200, body);
			expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
		}
	});
});

describe('the limit of calls', () => {
	it.each([
		['API calls exceeded the limit of 25 in 5 second(s)', { calls: 25, windowMs: 5_000 }],
		['API calls exceeded the limit of 10 in 5 second(s)', { calls: 10, windowMs: 5_000 }],
		['API calls exceeded the limit of 20 in 5 seconds', { calls: 20, windowMs: 5_000 }],
		['API calls exceeded the limit of 72 in 1 second', { calls: 72, windowMs: 1_000 }],
		['API calls exceeded the limit of 1 in 1 second(s)', { calls: 1, windowMs: 1_000 }],
		['API calls exceeded the limit of 1000 in 60 second(s).', { calls: 1_000, windowMs: 60_000 }],
	])('is adopted from %j', (text, limit) => {
		expect(judge(200, json({ Status: 'Error', ExceptionMessage: text }))).toMatchObject({
			kind: 'limited',
			limit,
		});
	});

	it.each([
		'API calls exceeded the limit of 0 in 5 second(s)',
		'API calls exceeded the limit of 25 in 0 second(s)',
	])('is not adopted from %j, which would stop everything', (text) => {
		expect(judge(429, text)).not.toHaveProperty('limit');
	});

	describe('with Retry-After', () => {
		it.each([
			['0', 0],
			['1', 1_000],
			['7', 7_000],
			[' 7 ', 7_000],
			['120', 120_000],
			['Sun, 29 Nov 2026 12:00:09 GMT', 9_000],
			['Sun, 29 Nov 2026 12:01:00 GMT', 60_000],
			// A moment that is past.
			['Sun, 29 Nov 2026 11:59:00 GMT', 0],
		])('%j waits so long', (header, retryAfterMs) => {
			expect(judge(429, '', { 'retry-after': header })).toMatchObject({
				kind: 'limited',
				retryAfterMs,
			});
			const body = json({ Status: 'Error', ExceptionType: 'MXAPIRateLimitExceededException' });
			expect(judge(200, body, { 'retry-after': header })).toMatchObject({ retryAfterMs });
		});

		it.each([undefined, '', '  ', 'soon', '-5', 'NaN', 'Infinity', ['7'], {}])(
			'%p says nothing',
			(header) => {
				expect(judge(429, '', { 'retry-after': header })).not.toHaveProperty('retryAfterMs');
			},
		);
	});
});
