import { type INode, type NodeApiError } from 'n8n-workflow';

import { type SendableTask } from './repeatedTaskIds';
import { type CallWording } from '../../errors/failures';
import { failureError } from '../../errors/nodeErrors';
import { type BatchResult } from './result';

type Failed = BatchResult & { kind: 'failed' };

const MOST_NAMED = 20;

/**
 * The error of a run that stopped half way (design.md, promise 7): what LeadSquared accepted, what is
 * certainly unchanged, and what is unknown. All output is lost with an error, so it must stand in here.
 * @param results of every batch, the ones that were not started included
 */
export function stopError(
	node: INode,
	results: readonly BatchResult[],
	batches: number,
	words: CallWording,
): NodeApiError | undefined {
	const culprit =
		results.find((result) => result.kind === 'failed' && result.failure.outcome !== 'notSent') ??
		results.find((result) => result.kind === 'failed');
	if (culprit?.kind !== 'failed') return undefined;
	const { failure, batch } = culprit;
	const accepted = results.filter((result) => result.kind === 'accepted');
	const failed = results.filter((result) => result.kind === 'failed');
	const unknown = failed.filter((result) => result.failure.outcome === 'unknown');
	const unchanged = failed.filter((result) => result.failure.outcome !== 'unknown');

	const isSettled = failure.outcome === 'notSent' && accepted.some(({ settledBy }) => settledBy);
	const error = failureError(node, failure, batch.tasks[0]?.items[0], {
		message: isSettled
			? 'An answer was lost. Reading showed that the change was accepted, but the rest was not started.'
			: `Batch ${batch.number} of ${batches}${culpritName(culprit)}: ${failure.message}`,
		lines: [
			...(failure.advice === '' ? [] : [failure.advice]),
			acceptedLine(accepted, words),
			`${line('Certainly unchanged', unchanged)}${refusedAlone(unchanged)}`,
			...(unknown.length === 0
				? []
				: [`${line('Unknown (sent, but no usable answer)', unknown)} ${words.again}`]),
		],
	});
	error.context.data = {
		accepted: accepted.map((result) => ({ ...identify(result), requestId: result.requestId })),
		unchanged: unchanged.map(identifyFailed),
		unknown: unknown.map(identifyFailed),
	};
	return error;
}

/** A refused batch is taken apart to find the appointment at fault. */
function culpritName({ batch: { tasks }, failure }: Failed): string {
	const [alone, ...others] = tasks;
	const named = failure.cause === 'content' && alone !== undefined && others.length === 0;
	return named ? `, ${appointmentName(alone)}` : '';
}

function appointmentName({ items, entry }: SendableTask): string {
	return `${items.map((item) => `[item ${item}]`).join(' ')} User Task ID ${entry.UserTaskId}`;
}

function refusedAlone(results: ReadonlyArray<Failed>): string {
	const alone = results.flatMap(({ batch, failure }) =>
		failure.cause === 'content' && batch.tasks.length === 1 ? batch.tasks : [],
	);
	return alone.length === 0 ? '' : ` Refused: ${named(alone.map(appointmentName))}.`;
}

function acceptedLine(
	results: ReadonlyArray<BatchResult & { kind: 'accepted' }>,
	{ accepted }: CallWording,
): string {
	if (results.length === 0) return 'Accepted by LeadSquared: none.';
	const ids = [...new Set(results.map(({ requestId }) => requestId))].filter((id) => id !== null);
	const receipts = ids.length === 0 ? '' : ` Request ids: ${named(ids)}.`;
	const byReading = results.filter(({ settledBy }) => settledBy === 'reading');
	const read = byReading.length === 0 ? '' : ` ${line('Of these, settled by reading', byReading)}`;
	const known = accepted === undefined ? '' : ` ${accepted}`;
	return `${line('Accepted by LeadSquared', results)}${receipts}${read}${known}`;
}

function line(title: string, results: readonly BatchResult[]): string {
	if (results.length === 0) return `${title}: none.`;
	const appointments = results.reduce((sum, { batch }) => sum + batch.tasks.length, 0);
	const numbers = [...new Set(results.map(({ batch }) => String(batch.number)))];
	const noun = appointments === 1 ? 'appointment' : 'appointments';
	const of = numbers.length === 1 ? 'batch' : 'batches';
	return `${title}: ${appointments} ${noun} of ${of} ${named(numbers)}.`;
}

function named(names: readonly string[]): string {
	const shown = names.slice(0, MOST_NAMED).join(', ');
	return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown;
}

function identify({ batch }: BatchResult) {
	return {
		batch: batch.number,
		items: batch.tasks.flatMap(({ items }) => items),
		userTaskIds: batch.tasks.map(({ entry }) => entry.UserTaskId),
	};
}

function identifyFailed(result: Failed) {
	const { failure, current } = result;
	const { outcome, type, message } = failure;
	const now = current === undefined ? {} : { current };
	return { ...identify(result), outcome, type, message, ...now };
}
