import { type BulkReply } from '../../api/bulkTasks';
import { type Failure } from '../../errors/failure';
import {
	cancelledFailure,
	failureOf,
	haltedFailure,
	notBegunFailure,
	reportedFailure,
	untriedFailure,
} from '../../errors/failures';
import { type CallWording } from '../../errors/wording';
import { type Settled } from '../../transport/call';
import { type Refused } from '../../transport/verdict';
import { outsideText } from '../../values/outside';
import { type AccountCalls } from '../accountCalls';
import { type Batch, type BatchResult, type Entries, type Sendable } from './batch';
import { type Halting } from './halting';
import { type Part, type Untried } from './split';

/** What a list of entries came to. */
export type SettledList = Settled<BulkReply>;

const EARLIER_BATCH = 'an earlier batch';

/** Says what became of batches and their parts, from how their calls ended. */
export class Outcomes<E> {
	constructor(
		private readonly wording: CallWording,
		private readonly idOf: (entry: E) => string,
		private readonly calls: Pick<AccountCalls, 'adviceOn'>,
		private readonly halting: Pick<Halting, 'reason'>,
	) {}

	/** Of entries that were sent together. */
	async ofSent(
		{ number }: Batch<E>,
		entries: Entries<E>,
		settled: SettledList,
	): Promise<Array<BatchResult<E>>> {
		const { verdict, attempts } = settled;
		const batch = { number, entries };
		if (verdict.kind === 'accepted') return this.ofAccepted(batch, settled, verdict.value);
		const failure =
			verdict.kind === 'cancelled'
				? this.endedFailure(settled.lost)
				: failureOf(this.wording, verdict, settled, await this.calls.adviceOn(verdict));
		return [{ kind: 'failed', batch, failure, attempts }];
	}

	/** Of a batch that was not begun. */
	ofNotBegun(batch: Batch<E>, reason: Failure): Array<BatchResult<E>> {
		const failure = notBegunFailure(this.wording, reason, EARLIER_BATCH);
		return [{ kind: 'failed', batch, failure, attempts: 0 }];
	}

	/** Of the parts of a batch that was taken apart. */
	async ofParts(batch: Batch<E>, parts: ReadonlyArray<Part<E>>): Promise<Array<BatchResult<E>>> {
		const results: Array<BatchResult<E>> = [];
		for (const part of parts) {
			results.push(
				...('settled' in part
					? await this.ofSent(batch, part.entries, part.settled)
					: await this.ofUntried(batch, part.entries, part.untried)),
			);
		}
		return results;
	}

	/** Of entries that were not tried, since others were not accepted. */
	async ofUntried(
		{ number }: Batch<E>,
		entries: Entries<E>,
		untried: Untried,
		attempts = 0,
	): Promise<Array<BatchResult<E>>> {
		const failure = await this.untriedFailure(untried);
		return [{ kind: 'failed', batch: { number, entries }, failure, attempts }];
	}

	/** Of a batch that was refused and that the run has no more time to take apart. */
	async ofRefusedWhole(
		batch: Batch<E>,
		verdict: Refused,
		{ lost, attempts }: SettledList,
		stopsAtFailure: boolean,
	): Promise<Array<BatchResult<E>>> {
		const { reason } = this.halting;
		const failure =
			reason !== undefined && !stopsAtFailure && !lost
				? haltedFailure(this.wording, reason)
				: failureOf(
						this.wording,
						verdict,
						{ outcome: lost ? 'unknown' : 'refused' },
						await this.calls.adviceOn(verdict),
					);
		return [{ kind: 'failed', batch, failure, attempts }];
	}

	/** The first failure in what a call came to; undefined if there is none. */
	firstFailure(settled: SettledList): Failure | undefined {
		const { verdict } = settled;
		if (verdict.kind === 'cancelled') return undefined;
		if (verdict.kind !== 'accepted') return failureOf(this.wording, verdict, settled);
		const [first] = verdict.value.failed;
		return first && this.reported(first.reason, settled);
	}

	private async untriedFailure({ verdict, lost, sameReason }: Untried): Promise<Failure> {
		if (verdict.kind !== 'refused' && verdict.kind !== 'limited') return this.endedFailure(lost);
		const outcome = lost ? 'unknown' : verdict.kind;
		const advice = await this.calls.adviceOn(verdict);
		return untriedFailure(this.wording, verdict, { outcome }, sameReason, advice);
	}

	/** The run was cancelled, or halted before this was begun. */
	private endedFailure(lost: boolean): Failure {
		const { reason } = this.halting;
		return !lost && reason !== undefined
			? notBegunFailure(this.wording, reason, EARLIER_BATCH)
			: cancelledFailure(this.wording, { lost });
	}

	/** An accepted list settles what it accepted; of an entry that it names as failed, an earlier try may have succeeded. */
	private reported(reason: string, { lostBefore }: Pick<SettledList, 'lostBefore'>): Failure {
		const outcome = lostBefore ? 'unknown' : 'refused';
		return reportedFailure(this.wording, outsideText(reason), { outcome });
	}

	private ofAccepted(
		{ number, entries }: Batch<E>,
		settled: SettledList,
		{ requestId, failed }: BulkReply,
	): Array<BatchResult<E>> {
		const { attempts } = settled;
		const reasons = new Map(failed.map(({ id, reason }) => [id.toLowerCase(), reason]));
		const reasonFor = ({ entry }: Sendable<E>) => reasons.get(this.idOf(entry).toLowerCase());
		const accepted = entries.filter((each) => reasonFor(each) === undefined);
		const results: Array<BatchResult<E>> = [];
		if (accepted.length > 0) {
			results.push({
				kind: 'accepted',
				batch: { number, entries: accepted },
				requestId: requestId === undefined ? null : outsideText(requestId),
				attempts,
			});
		}
		for (const each of entries) {
			const reason = reasonFor(each);
			if (reason === undefined) continue;
			const failure = this.reported(reason, settled);
			results.push({ kind: 'failed', batch: { number, entries: [each] }, failure, attempts });
		}
		return results;
	}
}
