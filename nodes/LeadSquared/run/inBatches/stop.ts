import { type INode, type NodeApiError } from 'n8n-workflow';

import { failureError } from '../../errors/nodeErrors';
import { callTexts, type CallWording } from '../../errors/wording';
import { count, listOf } from '../hints';
import { type Accepted, type BatchResult, entriesIn, type Failed, type Sendable } from './batch';
import { type BatchOperation } from './batchOperation';

/** How entries and what they change are named. */
interface Naming<E> {
	wording: CallWording;
	operation: Pick<BatchOperation<E>, 'idOf' | 'idLabel' | 'outputNames'>;
}

/**
 * The error of a run that stopped half way (promise 7 of docs/behaviour.md): what LeadSquared accepted, what is
 * certainly unchanged, and what is unknown. All output is lost with an error, so it must stand in here.
 * @param failed at least one result
 * @param results of every batch, the ones that were not begun included
 */
export function stopError<E>(
	node: INode,
	failed: readonly [Failed<E>, ...Array<Failed<E>>],
	results: ReadonlyArray<BatchResult<E>>,
	batches: number,
	naming: Naming<E>,
): NodeApiError {
	const culprit = failed.find(({ failure }) => failure.outcome !== 'notSent') ?? failed[0];
	const { failure, batch } = culprit;
	const { wording, operation } = naming;
	const accepted = results.filter((result) => result.kind === 'accepted');
	const unknown = failed.filter((result) => result.failure.outcome === 'unknown');
	const unchanged = failed.filter((result) => result.failure.outcome !== 'unknown');

	const isSettled = failure.outcome === 'notSent' && accepted.some(({ settledBy }) => settledBy);
	const error = failureError(node, failure, batch.entries[0]?.items[0], {
		message: isSettled
			? `An answer was lost. Reading showed that ${callTexts(wording).asked} was accepted, but the rest was not started.`
			: `Batch ${batch.number} of ${batches}${culpritName(culprit, naming)}: ${failure.message}`,
		lines: [
			...(failure.advice === '' ? [] : [failure.advice]),
			acceptedLine(accepted, wording),
			`${line('Certainly unchanged', unchanged, wording)}${refusedAlone(unchanged, naming)}`,
			...(unknown.length === 0
				? []
				: [
						`${line('Unknown (sent, but no usable answer)', unknown, wording)} ${callTexts(wording).again}`,
					]),
		],
	});
	const identify = (result: BatchResult<E>) => identified(result, operation);
	error.context.data = {
		accepted: accepted.map((result) => ({ ...identify(result), requestId: result.requestId })),
		unchanged: unchanged.map((result) => ({ ...identify(result), ...whyFailed(result) })),
		unknown: unknown.map((result) => ({ ...identify(result), ...whyFailed(result) })),
	};
	return error;
}

/** A refused batch is taken apart to find the entry at fault. */
function culpritName<E>({ batch: { entries }, failure }: Failed<E>, naming: Naming<E>): string {
	const [alone, ...others] = entries;
	const isAlone = failure.cause === 'content' && alone !== undefined && others.length === 0;
	return isAlone ? `, ${nameOf(alone, naming)}` : '';
}

function nameOf<E>({ items, entry }: Sendable<E>, { operation }: Naming<E>): string {
	const { idLabel, idOf } = operation;
	return `${items.map((item) => `[item ${item}]`).join(' ')} ${idLabel} ${idOf(entry)}`;
}

function refusedAlone<E>(results: ReadonlyArray<Failed<E>>, naming: Naming<E>): string {
	const alone = results.flatMap(({ batch, failure }) =>
		failure.cause === 'content' && batch.entries.length === 1 ? batch.entries : [],
	);
	return alone.length === 0
		? ''
		: ` Refused: ${listOf(alone.map((each) => nameOf(each, naming)))}.`;
}

function acceptedLine<E>(results: ReadonlyArray<Accepted<E>>, wording: CallWording): string {
	if (results.length === 0) return 'Accepted by LeadSquared: none.';
	const ids = [...new Set(results.map(({ requestId }) => requestId))].filter((id) => id !== null);
	const receipts = ids.length === 0 ? '' : ` Request ids: ${listOf(ids)}.`;
	const byReading = results.filter(({ settledBy }) => settledBy === 'reading');
	const read =
		byReading.length === 0 ? '' : ` ${line('Of these, settled by reading', byReading, wording)}`;
	const { accepted: known } = callTexts(wording);
	return `${line('Accepted by LeadSquared', results, wording)}${receipts}${read}${known === '' ? '' : ` ${known}`}`;
}

function line<E>(
	title: string,
	results: ReadonlyArray<BatchResult<E>>,
	{ noun }: CallWording,
): string {
	if (results.length === 0) return `${title}: none.`;
	const numbers = [...new Set(results.map(({ batch }) => String(batch.number)))];
	const of = numbers.length === 1 ? 'batch' : 'batches';
	return `${title}: ${count(entriesIn(results), noun)} of ${of} ${listOf(numbers)}.`;
}

function identified<E>(
	{ batch }: BatchResult<E>,
	{ idOf, outputNames }: Pick<BatchOperation<E>, 'idOf' | 'outputNames'>,
) {
	return {
		batch: batch.number,
		items: batch.entries.flatMap(({ items }) => items),
		[outputNames.ids]: batch.entries.map(({ entry }) => idOf(entry)),
	};
}

function whyFailed<E>({ failure, current }: Failed<E>) {
	const { outcome, type, message } = failure;
	const now = current === undefined ? {} : { current };
	return { outcome, type, message, ...now };
}
