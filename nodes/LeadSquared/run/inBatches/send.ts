import { type IExecuteFunctions } from 'n8n-workflow';

import { cutIntoBatches } from './batches';
import { type SendableTask } from './repeatedTaskIds';
import { type Account } from '../../transport/credential/account';
import { type Settled } from '../../transport/call';
import { MOST_IN_FLIGHT } from '../../transport/pacing/pace';
import { isOfAccount } from '../../transport/nextStep';
import { type Refused } from '../../transport/verdict';
import { outsideText } from '../../values/outsideText';
import {
	cancelledFailure,
	failureOf,
	haltedFailure,
	notBegunFailure,
	reportedFailure,
	untriedFailure,
	type CallWording,
} from '../../errors/failures';
import { AccountFailures } from '../accountFailures';
import { type Failure } from '../../errors/failure';
import { type KeysAdvice, keysAdviser } from '../../errors/keysAdvice';
import { inParallel } from '../inParallel';
import { CallSize } from './callSize';
import { type BulkUpdateReply } from '../../api/bulkUpdateTime';
import { type Batch, type BatchResult } from './result';
import { sendPart, type Sender } from './sendPart';
import { type Settings } from './settings';
import { settleUnknown } from './settle';
import { halvesOf, type List, type Part, splitBatch, type Untried } from './split';
import { endingOf, SplitPolicy } from './splitPolicy';

/**
 * Sends the batches, several at once, and tells what became of each, in input order.
 *
 * In stop mode no batch is started after the first failure; in the continue modes the rest is sent,
 * unless the account itself (keys, host, limit) fails again and again. Cancelling ends all waits and starts nothing.
 */
export async function sendBatches(
	context: IExecuteFunctions,
	account: Account,
	settings: Settings,
	batches: ReadonlyArray<readonly SendableTask[]>,
): Promise<BatchResult[]> {
	const sender = { context, account, settings, batches: batches.length };
	const run = new Run(sender);
	const sent = inParallel(batches, MOST_IN_FLIGHT, async (tasks, place) => {
		return await run.settle({ number: place + 1, tasks });
	});
	const results = (await run.untilEnd(sent)).flat();
	return run.withPartNumbers(
		settings.settleUnknownOutcomes ? await settleUnknown(sender, results) : results,
	);
}

type SettledList = Settled<BulkUpdateReply>;

type RefusedList = SettledList & { verdict: Refused };

/** One run's memory of what happened so far, which decides what is still sent. */
class Run {
	private readonly policy = new SplitPolicy();

	private readonly failures = new Map<string, Failure>();

	/** Why no further batch is started. */
	private halt: Failure | undefined;

	/** Ends the waiting of batches that have not been started. */
	private halting = new AbortController();

	/** Over when no refused batch holds up the others. */
	private held: Promise<unknown> = Promise.resolve();

	private readonly accountFailures = new AccountFailures();

	private readonly adviceOnKeys: KeysAdvice;

	private readonly words: CallWording;

	private readonly callSize = new CallSize();

	/** The numbers of the batches that were sent in parts. */
	private readonly inParts = new Set<number>();

	constructor(private readonly sender: Sender) {
		const { context, account, settings } = sender;
		this.words = settings.words;
		this.adviceOnKeys = keysAdviser(context, account, settings.timeoutMs);
	}

	/** Cancelling the run halts it, for as long as it works. */
	async untilEnd<T>(work: Promise<T>): Promise<T> {
		const cancelling = this.sender.context.getExecutionCancelSignal();
		const halt = (): void => {
			this.haltFor(cancelledFailure(this.words, { lost: false }));
		};
		if (cancelling?.aborted === true) halt();
		cancelling?.addEventListener('abort', halt, { once: true });
		try {
			return await work;
		} finally {
			cancelling?.removeEventListener('abort', halt);
		}
	}

	/** Sends a batch and all that follows from its answer. */
	async settle(batch: Batch): Promise<BatchResult[]> {
		const end = this.policy.begin(batch.number);
		if (this.halt !== undefined) {
			end();
			return [this.failed(batch, batch.tasks, notBegunFailure(this.words, this.halt), 0)];
		}
		const [first = batch.tasks, ...rest] = this.maySplit()
			? cutIntoBatches(batch.tasks, this.callSize.most)
			: [batch.tasks];
		const settled = await this.sendFirst(batch, first);
		if (this.mayTakeApart(settled)) {
			const halves = halvesOf(first).map((tasks) => ({ tasks, lost: settled.lost }));
			const lists = [...halves, ...rest.map((tasks) => ({ tasks, lost: false }))];
			const work = async () => await this.settleRefused(batch, settled, lists, end);
			return this.log(batch, await (this.stopsAtFailure ? this.whileOthersWait(work) : work()));
		}
		this.record(settled);
		const results = await this.resultsOf(batch, first, settled);
		if (rest.length > 0) results.push(...(await this.settleRest(batch, settled, rest)));
		end();
		return this.log(batch, results);
	}

	/** The lists of a batch behind its first one, which was not refused. */
	private async settleRest(
		batch: Batch,
		{ verdict }: SettledList,
		rest: ReadonlyArray<readonly SendableTask[]>,
	): Promise<BatchResult[]> {
		this.inParts.add(batch.number);
		if (verdict.kind === 'cancelled' || isOfAccount(verdict)) {
			const failure = await this.untriedFailure({ verdict, lost: false, sameReason: false });
			return [this.failed(batch, rest.flat(), failure, 0)];
		}
		const lists = rest.map((tasks) => ({ tasks, lost: false }));
		const { parts } = await this.takeApart(batch, lists, true);
		return await this.partResults(batch, parts);
	}

	/** A refused batch, or one whose first list was refused: its parts, where they may be accepted. */
	private async settleRefused(
		batch: Batch,
		refused: RefusedList,
		lists: readonly List[],
		end: ReturnType<SplitPolicy['begin']>,
	): Promise<BatchResult[]> {
		const { verdict, lost, attempts } = refused;
		const isTooLarge = verdict.cause === 'size';
		// The first batch that fails ends a run in stop mode; and a list that is too large says nothing of what is in it.
		const isWorthIt =
			this.stopsAtFailure ||
			isTooLarge ||
			(await this.policy.isWorthSplitting(batch.number, verdict));
		if (isWorthIt && !this.isHalted()) {
			const split = await this.takeApart(batch, lists, lost);
			end(isTooLarge ? undefined : endingOf(verdict, split));
			return await this.partResults(batch, split.parts);
		}
		this.record(refused);
		end();
		return [
			this.failed(batch, batch.tasks, await this.untriedWhole(verdict, lost, isWorthIt), attempts),
		];
	}

	/** Why a refused batch is not taken apart: the run was halted, or all would be refused for the same reason. */
	private async untriedWhole(
		verdict: Refused,
		lost: boolean,
		isWorthIt: boolean,
	): Promise<Failure> {
		if (!isWorthIt) return await this.untriedFailure({ verdict, lost, sameReason: true });
		if (this.halt !== undefined && !this.stopsAtFailure && !lost) {
			return haltedFailure(this.words, this.halt);
		}
		const outcome = lost ? 'unknown' : 'refused';
		return failureOf(this.words, verdict, { outcome }, await this.adviceOnKeys(verdict));
	}

	/** Sends the first list of a batch, when no other batch is held and unless the run is halted before its turn. */
	private async sendFirst(batch: Batch, tasks: readonly SendableTask[]): Promise<SettledList> {
		for (;;) {
			await this.untilNoneIsHeld();
			const unlessHalted = this.halting.signal;
			const settled = await this.send(batch, tasks, { unlessHalted });
			const isPutOff = settled.verdict.kind === 'cancelled' && !settled.lost && !this.isHalted();
			if (!isPutOff) return settled;
		}
	}

	private get stopsAtFailure(): boolean {
		return !this.sender.context.continueOnFail();
	}

	/**
	 * Works on a refused batch while nothing else is begun, for it is open whether it fails: its parts may all be
	 * accepted. Another one that was refused meanwhile waits for its turn.
	 */
	private async whileOthersWait<T>(work: () => Promise<T>): Promise<T> {
		const before = this.held;
		let release: () => void = () => undefined;
		const own = new Promise<void>((resolve) => {
			release = resolve;
		});
		const held = Promise.all([before, own]);
		this.held = held;
		this.halting.abort();
		await before;
		try {
			return await work();
		} finally {
			if (!this.isHalted() && this.held === held) this.halting = new AbortController();
			release();
		}
	}

	/** Another batch may be held while the one before it is waited for. */
	private async untilNoneIsHeld(): Promise<void> {
		for (let held: unknown; held !== this.held; ) {
			held = this.held;
			await this.held;
		}
	}

	private mayTakeApart(list: SettledList): list is RefusedList {
		return list.worthTakingApart && this.maySplit() && !this.isHalted();
	}

	/** Another batch may have failed while this one was on its way. */
	private isHalted(): boolean {
		return this.halt !== undefined;
	}

	private maySplit(): boolean {
		return this.sender.settings.rejectedBatches === 'split';
	}

	private async send(
		{ number }: Batch,
		tasks: readonly SendableTask[],
		options: { unlessHalted?: AbortSignal; lostBefore?: boolean },
	): Promise<SettledList> {
		const settled = await sendPart(this.sender, number, tasks, options);
		const { verdict } = settled;
		if (verdict.kind === 'accepted') this.callSize.accepted(tasks.length);
		if (verdict.kind !== 'refused' || verdict.cause !== 'size') return settled;
		this.callSize.refused(tasks.length);
		// There is no smaller list, so it is about what is in it.
		return tasks.length > 1 ? settled : { ...settled, verdict: { ...verdict, cause: 'content' } };
	}

	private async takeApart(
		batch: Batch,
		lists: readonly List[],
		mayBeAccepted: boolean,
	): ReturnType<typeof splitBatch> {
		this.inParts.add(batch.number);
		const send = async (
			tasks: readonly SendableTask[],
			lostBefore: boolean,
		): Promise<SettledList> => {
			const settled = await this.send(batch, tasks, { lostBefore });
			if (!settled.worthTakingApart) this.record(settled);
			return settled;
		};
		return await splitBatch(lists, send, mayBeAccepted, () => this.callSize.most);
	}

	private async partResults(batch: Batch, parts: readonly Part[]): Promise<BatchResult[]> {
		const results: BatchResult[] = [];
		for (const part of parts) {
			if ('settled' in part) {
				results.push(...(await this.resultsOf(batch, part.tasks, part.settled)));
			} else {
				const failure = await this.untriedFailure(part.untried);
				results.push(this.failed(batch, part.tasks, failure, 0));
			}
		}
		return results;
	}

	private async untriedFailure({ verdict, lost, sameReason }: Untried): Promise<Failure> {
		if (verdict.kind !== 'refused' && verdict.kind !== 'limited') {
			return this.endedFailure(lost);
		}
		const outcome = lost ? 'unknown' : verdict.kind;
		const advice = await this.adviceOnKeys(verdict);
		return untriedFailure(this.words, verdict, { outcome }, sameReason, advice);
	}

	/** Whether anything more is sent. Before all waiting: no batch may start while the host is asked about the keys. */
	private record(settled: SettledList): void {
		const { verdict } = settled;
		const enough = this.accountFailures.record(settled);
		if (verdict.kind === 'cancelled') return;
		const failure =
			verdict.kind === 'accepted'
				? this.firstReported(verdict.value, settled)
				: failureOf(this.words, verdict, settled);
		if (failure === undefined) return;
		if (enough || this.stopsAtFailure) this.haltFor(failure);
	}

	private firstReported({ failed }: BulkUpdateReply, settled: SettledList): Failure | undefined {
		const [first] = failed;
		return first && this.reported(first.reason, settled);
	}

	/** An accepted list settles what it accepted; of an entry that it names as failed, an earlier try may have succeeded. */
	private reported(reason: string, { lostBefore: lost }: Pick<SettledList, 'lostBefore'>): Failure {
		const outcome = lost ? 'unknown' : 'refused';
		return reportedFailure(this.words, outsideText(reason), { outcome });
	}

	private async resultsOf(
		batch: Batch,
		tasks: readonly SendableTask[],
		settled: SettledList,
	): Promise<BatchResult[]> {
		const { verdict, attempts } = settled;
		if (verdict.kind === 'accepted')
			return this.acceptedResults(batch, tasks, settled, verdict.value);
		if (verdict.kind === 'cancelled') {
			return [this.failed(batch, tasks, this.endedFailure(settled.lost), attempts)];
		}
		const advice = await this.adviceOnKeys(verdict);
		const failure = failureOf(this.words, verdict, settled, advice);
		return [this.failed(batch, tasks, failure, attempts)];
	}

	/** The run was cancelled, or halted before this was begun. */
	private endedFailure(lost: boolean): Failure {
		return !lost && this.halt !== undefined
			? notBegunFailure(this.words, this.halt)
			: cancelledFailure(this.words, { lost });
	}

	private acceptedResults(
		batch: Batch,
		tasks: readonly SendableTask[],
		settled: SettledList,
		{ requestId, failed }: BulkUpdateReply,
	): BatchResult[] {
		const { attempts } = settled;
		const reasons = new Map(
			failed.map(({ userTaskId, reason }) => [userTaskId.toLowerCase(), reason]),
		);
		const reasonFor = ({ entry }: SendableTask) => reasons.get(entry.UserTaskId.toLowerCase());
		const accepted = tasks.filter((task) => reasonFor(task) === undefined);
		const receipt = requestId === undefined ? null : outsideText(requestId);
		return [
			...(accepted.length === 0
				? []
				: [
						{
							kind: 'accepted' as const,
							batch: { ...batch, tasks: accepted },
							requestId: receipt,
							attempts,
						},
					]),
			...tasks.flatMap((task) => {
				const reason = reasonFor(task);
				if (reason === undefined) return [];
				return [this.failed(batch, [task], this.reported(reason, settled), attempts)];
			}),
		];
	}

	/** The accepted parts of each batch that was sent in parts, numbered from 1. */
	withPartNumbers(results: readonly BatchResult[]): BatchResult[] {
		const parts = new Map<number, number>();
		return results.map((result) => {
			const { number } = result.batch;
			if (result.kind !== 'accepted' || !this.inParts.has(number)) return result;
			const part = (parts.get(number) ?? 0) + 1;
			parts.set(number, part);
			return { ...result, part };
		});
	}

	/** The first reason stays: it is what the batches that are not started are told. */
	private haltFor(failure: Failure): void {
		this.halt ??= failure;
		this.halting.abort();
	}

	/** Appointments that failed for one reason share its object, so that n8n stores it once. */
	private failed(
		{ number }: Batch,
		tasks: readonly SendableTask[],
		failure: Failure,
		attempts: number,
	): BatchResult {
		const key = JSON.stringify(failure);
		const shared = this.failures.get(key) ?? failure;
		this.failures.set(key, shared);
		return { kind: 'failed', batch: { number, tasks }, failure: shared, attempts };
	}

	/** A line a batch in n8n's log: numbers and outcomes, never keys or payload. */
	private log(batch: Batch, results: BatchResult[]): BatchResult[] {
		const sizes = new Map<string, number>();
		for (const result of results) {
			const outcome =
				result.kind === 'failed'
					? `${result.failure.outcome} (${result.failure.type})`
					: 'accepted';
			sizes.set(outcome, (sizes.get(outcome) ?? 0) + result.batch.tasks.length);
		}
		const outcomes = [...sizes].map(([outcome, size]) => `${size} ${outcome}`).join(', ');
		const split = this.inParts.has(batch.number) ? ', split' : '';
		this.sender.context.logger.info(
			`LeadSquared: batch ${batch.number} of ${this.sender.batches}${split}: ${outcomes}`,
		);
		return results;
	}
}
