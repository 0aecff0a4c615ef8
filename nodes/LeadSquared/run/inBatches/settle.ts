import { type IExecuteFunctions } from 'n8n-workflow';

import { type Failure } from '../../errors/failure';
import { OF_THE_ACCOUNT } from '../../transport/nextStep';
import { MOST_IN_FLIGHT } from '../../transport/pacing/pace';
import { cancelSignalOf } from '../../transport/waiting';
import { type AccountCalls } from '../accountCalls';
import { inParallel } from '../items';
import { type Accepted, type BatchResult, type Failed, isFailed, type Sendable } from './batch';
import { type BatchOperation, type Standing } from './batchOperation';

/**
 * Reads what has an unknown outcome, one call each, and settles what stands as it was asked to. The rest stays
 * unknown, with the times that it has now: LeadSquared's job may still run.
 * Nothing is read after the keys or the host failed, a proxy or firewall answered, or the run was cancelled.
 * @returns all results, in the order given
 */
export async function settleUnknown<E>(
	context: IExecuteFunctions,
	calls: AccountCalls,
	operation: Pick<BatchOperation<E>, 'standing'>,
	results: ReadonlyArray<BatchResult<E>>,
): Promise<Array<BatchResult<E>>> {
	const isBlocked = results.some((result) => isFailed(result) && blocksAll(result.failure));
	if (isBlocked || isCancelled(context)) return [...results];
	const unknown = results.filter(isUnknown).flatMap(({ batch }) => batch.entries);
	const found = new Map<Sendable<E>, Standing>();
	let isEnough = false;
	await inParallel(unknown, MOST_IN_FLIGHT, async (each) => {
		if (isEnough || isCancelled(context)) return;
		const settled = await calls.make(operation.standing(each.entry));
		isEnough ||= calls.recordEnd(settled);
		if (settled.verdict.kind === 'accepted') found.set(each, settled.verdict.value);
	});
	return results.flatMap((result) =>
		isUnknown(result) ? settledResults(result, found) : [result],
	);
}

function isCancelled(context: IExecuteFunctions): boolean {
	return cancelSignalOf(context)?.aborted === true;
}

function isUnknown<E>(result: BatchResult<E>): result is Failed<E> {
	return isFailed(result) && result.failure.outcome === 'unknown';
}

function blocksAll({ cause }: Failure): boolean {
	return cause !== undefined && cause !== 'others' && OF_THE_ACCOUNT.has(cause);
}

/** One result for what stands as asked, one for what could not be read, and one for each that stands elsewhere. */
function settledResults<E>(
	result: Failed<E>,
	found: ReadonlyMap<Sendable<E>, Standing>,
): Array<BatchResult<E>> {
	const { batch, attempts } = result;
	const asAsked: Array<Sendable<E>> = [];
	const unread: Array<Sendable<E>> = [];
	const elsewhere: Array<Failed<E>> = [];
	for (const each of batch.entries) {
		const standing = found.get(each) ?? 'unread';
		if (standing === 'asAsked') asAsked.push(each);
		else if (standing === 'unread') unread.push(each);
		else elsewhere.push({ ...result, batch: { ...batch, entries: [each] }, current: standing });
	}
	const accepted: Accepted<E> = {
		kind: 'accepted',
		batch: { ...batch, entries: asAsked },
		requestId: null,
		attempts,
		settledBy: 'reading',
	};
	const unsettled: Failed<E> = { ...result, batch: { ...batch, entries: unread } };
	return [accepted, unsettled]
		.filter((each): each is Accepted<E> | Failed<E> => each.batch.entries.length > 0)
		.concat(elsewhere);
}
