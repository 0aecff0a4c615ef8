import { type Settled } from '../transport/call';
import { type Limited, type Refused } from '../transport/verdict';
import { type Failure, sentences } from './failure';
import { type FailedVerdict, type VerdictReason, reasonOf } from './reasons';
import { type CallWording, callTexts } from './wording';

const CANCELLED = 'Cancelled';

/** What is known of a call beside its last verdict. */
type Known = Pick<Settled<unknown>, 'outcome'>;

/**
 * Words a call that was not accepted.
 * @param wording of the operation
 * @param known what the call came to, with all its tries and the calls that carried the same entries before
 * @param advice what to do, where more is known than the verdict says
 */
export function failureOf(
	wording: CallWording,
	verdict: FailedVerdict,
	known: Known,
	advice?: string,
): Failure {
	const reason = reasonOf(wording, verdict);
	return withOutcome(wording, { ...reason, advice: advice ?? reason.advice }, verdict, known);
}

/** What is known now, from all tries: an answer that was lost is not made up for by a refusal. */
function withOutcome(
	wording: CallWording,
	reason: VerdictReason,
	verdict: FailedVerdict,
	{ outcome }: Known,
): Failure {
	const { unchanged, unknown, again } = callTexts(wording);
	if (outcome === 'unknown') {
		const isLostItself =
			verdict.kind === 'unusable' || (verdict.kind === 'passing' && verdict.mayHaveHappened);
		const earlier = isLostItself ? '' : ' An earlier try brought no answer.';
		return {
			...reason,
			outcome,
			state: `${unknown}${earlier}`,
			advice: isLostItself ? sentences(again, reason.advice) : sentences(reason.advice, again),
			retryable: true,
		};
	}
	const neverArrived = outcome === 'notSent' ? ' The call never reached LeadSquared.' : '';
	return {
		...reason,
		outcome: outcome === 'accepted' ? 'refused' : outcome,
		state: `${unchanged}${neverArrived}`,
		retryable: outcome !== 'refused',
	};
}

/**
 * Words entries of a batch that were not tried in a smaller list, since others were not accepted.
 * @param sameReason whether that was for one and the same reason, so that it is not about these entries
 */
export function untriedFailure(
	wording: CallWording,
	verdict: Refused | Limited,
	known: Known,
	sameReason: boolean,
	advice?: string,
): Failure {
	const why = sameReason
		? 'others were refused for the same reason'
		: 'another part of the batch failed';
	const failure = failureOf(wording, verdict, known, advice);
	return {
		...failure,
		...(failure.cause === undefined ? {} : { cause: 'others' as const }),
		message: `Not tried alone, since ${why}: ${failure.message}`,
	};
}

/** Words an entry that LeadSquared's report on an accepted list names as failed. */
export function reportedFailure(wording: CallWording, reported: string, known: Known): Failure {
	const verdict: Refused = {
		kind: 'refused',
		status: 200,
		type: 'FailedTask',
		message: reported,
		cause: 'content',
	};
	return failureOf(wording, verdict, known);
}

/**
 * Words what was not begun.
 * @param instead what failed before it: `an earlier batch`
 */
export function notBegunFailure(wording: CallWording, cause: Failure, instead: string): Failure {
	if (cause.type === CANCELLED) return cause;
	const { notBegun, unchanged } = callTexts(wording);
	return {
		...cause,
		outcome: 'notSent',
		message: `${notBegun}, since ${instead} failed: ${cause.message}`,
		state: unchanged,
		advice: '',
		retryable: true,
	};
}

/** Words what was refused as part of a list and was not tried alone, since the run was halted meanwhile. */
export function haltedFailure(wording: CallWording, cause: Failure): Failure {
	if (cause.type === CANCELLED) return cause;
	return {
		...notBegunFailure(wording, cause, 'another'),
		message: `Refused in a batch and not tried alone, since another failed: ${cause.message}`,
	};
}

/** Words what cancelling the run interrupted. */
export function cancelledFailure(
	wording: CallWording,
	{ lost }: Pick<Settled<unknown>, 'lost'>,
): Failure {
	const { unchanged, unknown, again } = callTexts(wording);
	return {
		outcome: lost ? 'unknown' : 'notSent',
		type: CANCELLED,
		message: 'The run was cancelled',
		state: lost ? unknown : unchanged,
		advice: lost ? again : '',
		retryable: true,
	};
}
