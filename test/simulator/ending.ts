import { emptyAnswer, htmlAnswer, jsonAnswer } from './answer';
import { limitedAnswer } from './rateLimit';
import type { Answer } from './answer';
import type { Fault } from './faults';
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

/** `answer` is the one that gets lost; unset where the fault struck before the call was handled. */
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
			return reply(emptyAnswer(fault.status ?? 503));
		case 'html':
			return reply(htmlAnswer(fault.status ?? 200, 'Sorry'));
		case 'truncatedJson':
			return truncated(answer ?? SOME_ANSWER, fault.cut ?? 'text');
		case 'redirect':
			return reply({
				...emptyAnswer(fault.status ?? 302),
				headers: { location: fault.location },
			});
		case 'limited':
			return reply(limitedAnswer(settings, fault.answer));
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

function truncated(whole: Answer, cut: 'text' | 'connection'): Ending {
	if (cut === 'connection') return { kind: 'cutReply', answer: whole };
	const body = whole.body.slice(0, whole.body.length / 2);
	return reply({ ...whole, body });
}
