/** docs/leadsquared-api.md §5 and §6: what every reply means. The body is read before the status. */
import { bulkContract } from '../../../nodes/LeadSquared/api/bulkTasks';
import { classifyReply } from '../../../nodes/LeadSquared/transport/classify';

const RECEIVED_AT = Date.parse('2026-11-29T12:00:00Z');

function judge(status: number, body: string, headers: Record<string, unknown> = {}): object {
	return classifyReply(
		{ status, headers, body, receivedAt: RECEIVED_AT },
		bulkContract([]),
		(all) => all,
	);
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
	'a list of two errors': json([INVALID, INVALID]),
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
	[
		'with the exception under Message',
		{ Status: 'Error', Message: { ExceptionMessage: 'Something failed' } },
		undefined,
		'Something failed',
	],
	[
		'with type and text under Message',
		{ Status: 'Error', Message: { ExceptionType: 'MXOneException', ExceptionMessage: 'no' } },
		'MXOneException',
		'no',
	],
	['as the one element of a list', [INVALID], INVALID.ExceptionType, INVALID.ExceptionMessage],
] as const;

describe.each(STATUSES)('HTTP %i', (status) => {
	it.each(ENVELOPES)(
		'with an exception envelope, %s, is a refusal in its words',
		(_what, body, type, message) => {
			// A bare 429 says enough: the call did not take place. After 504, what was said is not the outcome.
			const right = status === 429 ? 'limited' : status === 504 ? 'passing' : 'refused';
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
	])('with the limit of calls, named by %s, is that', (_what, body, calls) => {
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
			expect(verdict).toMatchObject({ kind: 'refused', status, cause: 'redirect' });
		else expect(verdict).toMatchObject({ kind: 'unusable', status, final: false });
	});

	it('with the documented success is one at 200, and at no other status', () => {
		const verdict = judge(status, json(SUCCESS));
		if (status === 200)
			expect(verdict).toMatchObject({
				kind: 'accepted',
				value: { requestId: '5812945', failed: [] },
			});
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
		if (status === 200) expect(verdict).toMatchObject({ kind: 'unusable', final: false });
	});

	it('with IsSuccessful false is a refusal at 200, and never accepted', () => {
		const body = json({ Status: 'Success', Message: { Id: '5812945', IsSuccessful: false } });
		const verdict = judge(status, body);
		expect(verdict).not.toMatchObject({ kind: 'accepted' });
		if (status === 200) expect(verdict).toMatchObject({ kind: 'refused', type: 'HTTP 200' });
	});
});

describe('a refusal', () => {
	it.each<[number, unknown, string]>([
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
		[409, undefined, 'content'],
		[413, undefined, 'size'],
		[413, INVALID, 'size'],
		[302, undefined, 'redirect'],
		...[407, 421, 426, 431, 451, 511].map((status): [number, unknown, string] => [
			status,
			undefined,
			'gateway',
		]),
		[407, INVALID, 'content'],
		[
			500,
			{
				...INVALID,
				ExceptionType: 'MXUnAuthorizedAccessException',
				ExceptionMessage: 'Invalid Access Key',
			},
			'keys',
		],
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

describe('what people write in a record', () => {
	const WORDS = [
		'Sync said: API calls exceeded the limit of 25 in 5 second(s)',
		'API calls exceeded the limit of 25 in 5 second(s)',
		'exceeded the limit of 10 in 86400 seconds',
		'1 in 60 seconds: API calls exceeded the limit of 1 in 60 seconds',
		'MXAPIRateLimitExceededException',
		'{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException"}',
		'Execution Timeout Expired. The timeout period elapsed',
		'<html><title>403 Forbidden</title></html>',
	];
	const readAnything = (body: unknown): unknown => body;
	const judgeRead = (status: number, body: unknown, read = readAnything) =>
		classifyReply(
			{ status, headers: {}, body: json(body), receivedAt: RECEIVED_AT },
			read,
			(all) => all,
		);

	it.each(WORDS)('is data in a good reply: %s', (words) => {
		for (const body of [
			{ List: [{ Name: words }] },
			[{ Description: words, mx_Custom_1: words }],
			{ [words]: words, Message: words },
			words,
		]) {
			expect(judgeRead(200, body)).toEqual({ kind: 'accepted', value: body });
		}
	});

	it.each(WORDS)('is no limit where a record cannot be read: %s', (words) => {
		for (const body of [
			{ RecordCount: 1, List: [{ Name: words, Message: words, ExceptionMessage: words }] },
			[{ Name: words }, { ExceptionMessage: words }],
			{ Data: { Message: words } },
		]) {
			const verdict = judgeRead(200, body, () => undefined);
			expect(verdict).toMatchObject({ kind: 'unusable', final: false });
		}
	});

	it('is no limit in a reply that is cut in its middle', () => {
		const cut = json({ List: [{ Name: WORDS[1] }] }).slice(0, -3);
		expect(judge(200, cut)).toMatchObject({ kind: 'unusable' });
		expect(judge(500, cut)).toMatchObject({ kind: 'passing' });
	});

	it.each([
		"Invalid Input! Description 'API calls exceeded the limit of 25 in 5 second(s)'",
		'Invalid Input! Name: API calls exceeded the limit of 25 in 5 second(s)',
		'The value "exceeded the limit of 10 in 86400 seconds" is too long',
		'Bad text: Execution Timeout Expired',
	])('is no limit and no time-out in an exception that quotes it: %s', (message) => {
		for (const status of [200, 400, 500]) {
			expect(judge(status, json({ ...INVALID, ExceptionMessage: message }))).toMatchObject({
				kind: 'refused',
				message,
			});
		}
	});
});

describe('the reason of a refusal', () => {
	it.each<[string, number, string, string]>([
		['a message', 400, json({ Message: 'The request is invalid.' }), 'The request is invalid.'],
		[
			'a message and what is wrong by field',
			400,
			json({
				Message: 'The request is invalid.',
				ModelState: { 'task.FromDate': ['Not a date.', 'Too long.'], 'task.Id': 'Missing.' },
			}),
			'The request is invalid. task.FromDate: Not a date. Too long. task.Id: Missing.',
		],
		['fields alone', 400, json({ ModelState: { a: ['b'] } }), 'a: b'],
		['plain text', 400, 'TaskList is too long', 'TaskList is too long'],
		['a JSON text', 422, '"TaskList is too long"', 'TaskList is too long'],
		['another name', 409, json({ error: 'already in progress' }), 'already in progress'],
		['a problem', 400, json({ title: 'Bad', detail: 'No date' }), 'No date'],
		['the title of a page', 400, '<html><title>Bad Request</title>x</html>', 'Bad Request'],
		[
			'IsSuccessful false',
			200,
			json({ Status: 'Success', Message: { IsSuccessful: false, Reason: 'no' } }),
			'no',
		],
	])('is read from %s', (_, status, body, message) => {
		expect(judge(status, body)).toMatchObject({ kind: 'refused', status, message });
	});

	it('is cut, with its length, and shows invisible characters by code', () => {
		const message = `X)\n2026-11-30 | error | admin \u202eevil${'y'.repeat(50_000)}`;
		const verdict = judge(500, json({ ...INVALID, ExceptionMessage: message }));
		const shown = (verdict as { message: string }).message;
		expect(shown).toMatch(/^X\)\\n2026-11-30 \| error \| admin \\u202eevily+… \(\d+ characters\)$/);
		expect(shown.length).toBeLessThan(530);
		expect(shown).toContain(`(${message.length} characters)`);
	});

	it('is cut in every other kind of verdict, and in a type', () => {
		const long = 'z'.repeat(50_000);
		for (const [status, body] of [
			[500, json({ Status: 'Error', ExceptionType: long })],
			[429, json({ Status: 'Error', ExceptionMessage: long })],
			[503, long],
			[504, json({ Message: long })],
			[200, json({ Message: long })],
			[400, long],
			[403, `<title>${long}`],
		] as const) {
			expect(json(judge(status, body)).length).toBeLessThan(1_000);
		}
	});

	it('is cut only when the keys are out of it', () => {
		const key = 'u$rabcdefghijklmnop';
		const message = `${'x'.repeat(490)}${key}`;
		const verdict = classifyReply(
			{ status: 500, headers: {}, body: json({ ExceptionMessage: message }), receivedAt: 0 },
			() => undefined,
			(text) => text.replaceAll(key, '***'),
		);
		expect(verdict).toMatchObject({ message: `${'x'.repeat(490)}***` });
	});
});

describe('an answer that is lost', () => {
	it.each<[string, number, string]>([
		['504', 504, ''],
		['504 with an envelope', 504, json(INVALID)],
		[
			'a database that gave up',
			500,
			json({
				...INVALID,
				ExceptionMessage:
					'Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation or the server is not responding.',
			}),
		],
		[
			'the same as 200',
			200,
			json({ Status: 'Error', ExceptionMessage: 'Execution Timeout Expired.' }),
		],
		[
			'the same under Message',
			500,
			json({ Status: 'Error', Message: { ExceptionMessage: 'Timeout expired.' } }),
		],
		['the same as 400', 400, json({ Message: 'Execution Timeout Expired' })],
		[
			'the same beside IsSuccessful',
			200,
			json({
				Status: 'Success',
				Message: { IsSuccessful: false, Reason: 'Execution Timeout Expired' },
			}),
		],
		['the same as text', 500, 'System.Data.SqlClient.SqlException: Execution Timeout Expired.'],
		['a framework’s', 500, json({ Message: 'An error has occurred.' })],
	])('is no refusal: %s', (_, status, body) => {
		expect(judge(status, body)).toMatchObject({ kind: 'passing', status, mayHaveHappened: true });
	});

	it('keeps what was said', () => {
		expect(judge(502, '<html><title>Bad Gateway</title></html>')).toMatchObject({
			what: 'failed',
			message: 'Bad Gateway',
		});
	});

	it.each([
		[{ 'retry-after': '120' }, 120_000],
		[{ 'retry-after': 'Sun, 29 Nov 2026 12:00:09 GMT' }, 9_000],
	])('is waited for as asked: %j', (headers, retryAfterMs) => {
		expect(judge(503, '', headers)).toMatchObject({ kind: 'passing', retryAfterMs });
	});
});

describe('a page of something between', () => {
	it.each([
		[403, '<html><title>Attention Required!</title></html>', 'Attention Required!'],
		[407, '<html><h1>Proxy</h1></html>', 'Proxy'],
		[400, '<!DOCTYPE html><title>Blocked</title>', 'Blocked'],
		[418, '<html><body>No</body></html>', 'No'],
		[451, '', ''],
		[431, 'Request Header Fields Too Large', 'Request Header Fields Too Large'],
	])('HTTP %i is reported as such, with what it says', (status, body, message) => {
		expect(judge(status, body)).toMatchObject({ kind: 'refused', cause: 'gateway', message });
	});

	it.each(['', 'No right to tasks'])('is none at 403 without a page: %j', (body) => {
		expect(judge(403, body)).toMatchObject({ cause: 'rights', message: body });
	});
});

describe('Retry-After as a date', () => {
	it('is read by the clock of the server that sent it', () => {
		const headers = {
			'retry-after': 'Sun, 29 Nov 2026 15:00:09 GMT',
			date: 'Sun, 29 Nov 2026 15:00:00 GMT',
		};
		expect(judge(429, '', headers)).toMatchObject({ retryAfterMs: 9_000 });
	});
});

describe('the id of a receipt', () => {
	it.each([
		['123456789012345678901234567890', '123456789012345678901234567890'],
		['9007199254740993', '9007199254740993'],
		['9007199254740991', '9007199254740991'],
		['1e21', '1e21'],
		['12345678901234567890.0', '12345678901234567890.0'],
		['5812945', '5812945'],
		['"12345678901234567890"', '12345678901234567890'],
	])('%s keeps its digits', (id, requestId) => {
		const body = `{"Status":"Success","Note":"1.2345678901234567890","F":1.23456789012345678901,"E":12345678901234567890e2,"Message":{"Id":${id},"IsSuccessful":true}}`;
		expect(judge(200, body)).toMatchObject({ kind: 'accepted', value: { requestId } });
	});
});

describe('a limit that an exception quotes', () => {
	it.each([
		'Sync API calls exceeded the limit of 1 in 60 second(s) is not a valid Name',
		'API calls exceeded the limit of 1 in 60 second(s) is not a valid Name',
		'exceeded the limit of 10 in 86400 seconds cannot be a Name',
	])('is none: %s', (message) => {
		for (const body of [{ ...INVALID, ExceptionMessage: message }, { Message: message }]) {
			expect(judge(400, json(body))).toMatchObject({ kind: 'refused', message });
		}
		expect(judge(400, message)).toMatchObject({ kind: 'refused', message });
	});

	it.each([
		'API calls exceeded the limit of 25 in 5 second(s)',
		'MXAPIRateLimitExceededException: API calls exceeded the limit of 25 in 5 second(s).',
		'exceeded the limit of 25 in 5 seconds',
		'API calls exceeded the limit of 25 in 5 second(s). Try later.',
	])('is one where it is all that is said: %s', (message) => {
		for (const body of [json({ ExceptionMessage: message }), json({ Message: message }), message]) {
			expect(judge(403, body)).toMatchObject({ kind: 'limited', limit: { calls: 25 } });
		}
	});
});

describe('what gave up', () => {
	const exception = (ExceptionType: string | undefined, ExceptionMessage: string, more = {}) =>
		json({ Status: 'Error', ExceptionType, ExceptionMessage, ...more });

	it.each([
		exception(
			'SqlException',
			'System.Data.SqlClient.SqlException (0x80131904): Execution Timeout Expired. The timeout period elapsed',
		),
		exception(
			undefined,
			'Error while updating task. Execution Timeout Expired. The timeout period elapsed',
		),
		exception('System.Exception', 'Failed', {
			InnerException: { ExceptionMessage: 'Execution Timeout Expired.' },
		}),
		exception('System.TimeoutException', 'The request took too long'),
		exception('System.Threading.Tasks.TaskCanceledException', 'x'),
		exception(undefined, 'The operation was canceled.'),
		exception(
			'System.ServiceModel.Exception',
			'The request channel timed out while waiting for a reply',
		),
		exception('WebException', 'The request was aborted: The operation has timed out.'),
		exception(
			'MXException',
			'Execution Timeout Expired.  The timeout period elapsed prior to completion',
		),
	])('makes the outcome unknown: %s', (body) => {
		for (const status of [200, 400, 500]) {
			expect(judge(status, body)).toMatchObject({ kind: 'passing', mayHaveHappened: true });
		}
	});

	it('is not what somebody wrote', () => {
		const body = exception(
			'MXInvalidInputException',
			'Execution Timeout Expired is not a valid Name',
		);
		expect(judge(500, body)).toMatchObject({ kind: 'refused' });
	});

	it('includes a caller that hung up before the answer came', () => {
		expect(judge(499, '')).toMatchObject({ kind: 'passing', mayHaveHappened: true });
	});
});

describe('the cause of a refusal', () => {
	const rights = 'MXUnAuthorizedAccessException';

	it.each([
		[500, rights, "No right to change the task 'Hand over access key'", 'rights'],
		[500, rights, 'You may not change Hand over the access key', 'rights'],
		[500, rights, 'Invalid Access Key or Secret Key', 'keys'],
		[200, rights, 'Access key is wrong', 'keys'],
		[404, 'MXInvalidEntityReferenceException', 'Task does not exist', 'content'],
		[405, 'MXDuplicateEntryException', 'Already there', 'content'],
		[404, 'MXInvalidInputException', 'No such path', 'host'],
		[401, rights, 'You may not', 'keys'],
	])('HTTP %i, %s: %s: is the %s', (status, ExceptionType, ExceptionMessage, cause) => {
		const body = json({ Status: 'Error', ExceptionType, ExceptionMessage });
		expect(judge(status, body)).toMatchObject({ kind: 'refused', cause });
	});
});

describe('a reason in other forms', () => {
	it.each([
		[400, '[TaskList] Slot taken', '[TaskList] Slot taken'],
		[400, '<Fault xmlns="x"><Text>Slot taken</Text></Fault>', 'Slot taken'],
		[400, '<string xmlns="x">Slot taken</string>', 'Slot taken'],
		[400, json({ error: { message: 'Slot taken' } }), 'Slot taken'],
		[400, json({ exceptionMessage: 'Slot taken' }), 'Slot taken'],
		[400, json({ Message: ['Slot taken'] }), 'Slot taken'],
		[400, json({ Message: { ModelState: { a: ['Slot taken'] } } }), 'a: Slot taken'],
		[
			400,
			json({
				Status: { TotalCount: 1, FailureCount: 1 },
				Details: { X: [{ Identifier: 'i', Reason: 'Slot taken' }] },
			}),
			'Slot taken',
		],
		[400, json({ Details: [{ Reason: { Message: 'Slot taken' } }] }), 'Slot taken'],
	])('HTTP %i %s', (status, body, message) => {
		expect(judge(status, body)).toMatchObject({ kind: 'refused', message });
	});

	it('ends in data that is nested without end', () => {
		const deep = `${'{"Details":[{"Message":'.repeat(5_000)}1${'}]}'.repeat(5_000)}`;
		expect(judge(400, deep)).toMatchObject({ kind: 'refused' });
	});
});

describe('a key in a text that is no JSON', () => {
	it.each([180, 200, 1_990, 4_990])(
		'is out of it before it is cut: %i characters before it',
		(before) => {
			const key = 'u$rSECRETSECRETSECRET';
			const redact = (text: string) => text.replaceAll(key, '***');
			for (const body of [
				`<html><title>${'x'.repeat(before)}${key}</title></html>`,
				`<html>${'x'.repeat(before)}${key}</html>`,
				`${'x'.repeat(before)}${key}`,
				key.repeat(before),
			]) {
				const verdict = classifyReply(
					{ status: 400, headers: {}, body, receivedAt: 0 },
					() => undefined,
					redact,
				);
				expect(json(verdict)).not.toContain('SECRET');
			}
		},
	);
});

describe('a Retry-After of another form', () => {
	it.each([['10, 20'], ['soon'], ['-1'], ['1e3']])('%j says nothing', (header) => {
		expect(judge(429, '', { 'retry-after': header })).not.toHaveProperty('retryAfterMs');
	});

	it('of 400 digits asks for too long', () => {
		const verdict = judge(429, '', { 'retry-after': '9'.repeat(400) });
		expect(verdict).toMatchObject({ retryAfterMs: Infinity });
	});
});
