import { type IExecuteFunctions } from 'n8n-workflow';

import { type CallOptions } from '../../../nodes/LeadSquared/transport/call';
import { type Account, paceNameOf } from '../../../nodes/LeadSquared/transport/credential/account';
import { type Call } from '../../../nodes/LeadSquared/transport/request';

/** A reply as n8n's helper hands it over, or what it throws. */
export type Answer =
	| { statusCode: number; headers: Record<string, unknown>; body: string }
	| { throws: Error };

/** What takes the place of n8n's HTTP helper. The signal is the one that came with the request. */
export type Http = (signal: AbortSignal | undefined) => Promise<Answer>;

export interface FakeContext {
	context: IExecuteFunctions;
	logs: string[];
	/** When each call was sent, by the fake clock. */
	sentAt: number[];
	/** What each call was sent with. */
	sent: object[];
}

/**
 * As much of n8n's context as a call uses. The engine tests go through the real one; here the clock is
 * fake, which n8n's own HTTP stack does not survive.
 */
export function fakeContext(http: Http, signal?: AbortSignal): FakeContext {
	const logs: string[] = [];
	const sentAt: number[] = [];
	const sent: object[] = [];
	const log = (message: string): void => {
		logs.push(message);
	};
	const context = {
		getExecutionCancelSignal: () => signal,
		logger: { debug: log, info: log, warn: log, error: log },
		helpers: {
			httpRequestWithAuthentication: async (
				_credential: string,
				options: { abortSignal?: AbortSignal },
			): Promise<unknown> => {
				sentAt.push(performance.now());
				sent.push(options);
				const answer = await http(options.abortSignal);
				if ('throws' in answer) throw answer.throws;
				return answer;
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, logs, sentAt, sent };
}

/** Answers one call after the other, the last answer for all that follow. */
export function scripted(...answers: readonly [Answer, ...Answer[]]): Http {
	let next = 0;
	return async () => {
		const answer = answers[Math.min(next, answers.length - 1)] ?? answers[0];
		next += 1;
		return answer;
	};
}

/** Never answers; ends only when the request is aborted, as axios ends. */
export const hanging: Http = async (signal) =>
	await new Promise((resolve) => {
		signal?.addEventListener(
			'abort',
			() => {
				resolve({ throws: Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' }) });
			},
			{ once: true },
		);
	});

const reply = (
	statusCode: number,
	body: unknown,
	headers: Record<string, unknown> = {},
): Answer => ({
	statusCode,
	headers,
	body: typeof body === 'string' ? body : JSON.stringify(body),
});
const failure = (code: string, message = code): Answer => ({
	throws: Object.assign(new Error(message), { code }),
});
const exception = (type: string, message: string): object => ({
	Status: 'Error',
	ExceptionType: type,
	ExceptionMessage: message,
});
const limitText = (calls: number, seconds: number): object =>
	exception(
		'MXAPIRateLimitExceededException',
		`API calls exceeded the limit of ${calls} in ${seconds} second(s)`,
	);

/** What LeadSquared, or something on the way to it, answers. */
export const ANSWERS = {
	accepted: reply(200, { value: 'done' }),
	refused: reply(500, exception('MXInvalidInputException', 'Invalid Input! Parameter Name: x')),
	badKeys: reply(401, ''),
	wrongPath: reply(404, ''),
	redirect: reply(302, '', { location: 'https://elsewhere.example.com/' }),
	empty503: reply(503, ''),
	html: reply(200, '<html></html>'),
	emptyOk: reply(200, ''),
	truncated: reply(200, '{"val'),
	reset: failure('ECONNRESET', 'socket hang up'),
	timeout: failure('ECONNABORTED', 'timeout of 1000ms exceeded'),
	refusedConnection: failure('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9'),
	limited: (calls: number, seconds: number) => reply(429, limitText(calls, seconds)),
	limitedAs: (status: number) => reply(status, limitText(25, 5)),
	retryAfter: (value: string) => reply(429, '', { 'retry-after': value }),
} as const;

let accounts = 0;

/** An account of its own, so that no test meets the pace of another. */
export function freshAccount(rateLimit = 25): Account {
	accounts += 1;
	const host = `account-${accounts}.example.com`;
	return {
		origin: `https://${host}`,
		host,
		rateLimit,
		paceName: paceNameOf(host, 'u$rkey'),
		redactKeys: (text) => text,
		credential: {},
	};
}

export const TIMEOUT_MS = 60_000;

/** How a call is made that is repeated so often. */
export function callOptions(maxRetries: number): CallOptions {
	return { maxRetries, timeoutMs: TIMEOUT_MS };
}

/** A call whose good answer is `{ "value": text }`. */
export const CALL: Call<string> = {
	method: 'POST',
	path: 'Task.svc/BulkUpdateAppointmentTime',
	body: { Value: 1 },
	repeatable: 'always',
	readContract: (body) => {
		const { value } = body as { value?: unknown };
		return typeof value === 'string' ? value : undefined;
	},
};
