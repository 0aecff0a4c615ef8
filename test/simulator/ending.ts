import { emptyAnswer, htmlAnswer, jsonAnswer } from './answer';
import { envelope, refusalAnswer } from './errors';
import { limitedAnswer } from './rateLimit';
import { retryAfterHeaders } from './retryAfter';
import type { Answer } from './answer';
import type { Fault } from './faults';
import type { RetryAfter } from './retryAfter';
import type { Settings } from './settings';

/** What the caller gets to see of a call. */
export type Ending =
	| { readonly kind: 'reply'; readonly answer: Answer }
	/** Half of the answer under a length that promises the whole. */
	| { readonly kind: 'cutReply'; readonly answer: Answer }
	| { readonly kind: 'reset' }
	| { readonly kind: 'hang' };

/** A fault that takes the place of the answer. */
export type AnswerLost = Exclude<Fault, { kind: 'delay' }>;

/** A truncated reply to a call that was never carried out has to be the half of something. */
const SOME_ANSWER = jsonAnswer(200, {
	Status: 'Success',
	Message: { Id: '5812945', IsSuccessful: true },
});

/** .NET's own words when SQL Server took too long. What LeadSquared calls the type is not known. */
const DATABASE_TIMEOUT = {
	type: 'SqlException',
	message:
		'Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation or the server is not responding.',
};

/** `answer` is the one that gets lost; unset where the fault came before the call was handled. */
export function endingWith(
	fault: AnswerLost,
	answer: Answer | undefined,
	settings: Settings,
): Ending {
	switch (fault.kind) {
		case 'reset':
		case 'hang':
			return { kind: fault.kind };
		case 'emptyStatus':
			return reply(later(emptyAnswer(fault.status ?? 503), fault.retryAfter));
		case 'html':
			return reply(htmlAnswer(fault.status ?? 200, fault.title ?? 'Sorry'));
		case 'truncatedJson':
			return truncated(answer ?? SOME_ANSWER, fault.cut ?? 'text');
		case 'redirect':
			return reply({
				...emptyAnswer(fault.status ?? 302),
				headers: { location: fault.location },
			});
		case 'limited':
			return reply(later(limitedAnswer(settings, fault.answer), fault.retryAfter));
		case 'refused': {
			const form = fault.form ?? settings.errors.form;
			const refusal = refusalAnswer(fault.exception, form, settings);
			return reply({ ...refusal, status: fault.status ?? refusal.status });
		}
		case 'timedOut':
			return reply(envelope(Number(settings.errors.as), DATABASE_TIMEOUT, settings));
		case 'wronglyEncoded':
			return reply(
				withHeaders(answer ?? SOME_ANSWER, { 'content-encoding': fault.encoding ?? 'gzip' }),
			);
		case 'raw':
			return reply({
				status: fault.status,
				headers: fault.headers ?? {},
				body: fault.body ?? '',
			});
	}
}

function reply(answer: Answer): Ending {
	return { kind: 'reply', answer };
}

function later(answer: Answer, wish: RetryAfter | undefined): Answer {
	return wish === undefined ? answer : withHeaders(answer, retryAfterHeaders(wish, Date.now()));
}

function withHeaders(answer: Answer, headers: Answer['headers']): Answer {
	return { ...answer, headers: { ...answer.headers, ...headers } };
}

function truncated(whole: Answer, cut: 'text' | 'connection'): Ending {
	if (cut === 'connection') return { kind: 'cutReply', answer: whole };
	const body = whole.body.slice(0, whole.body.length / 2);
	return reply({ ...whole, body });
}
