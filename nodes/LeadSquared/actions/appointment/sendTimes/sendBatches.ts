import { type IExecuteFunctions } from 'n8n-workflow';

import { cutIntoBatches } from '../../../appointmentTimes/batches';
import { type SendableTask } from '../../../appointmentTimes/repeatedTaskIds';
import { type Account } from '../../../transport/account';
import { type Settled } from '../../../transport/call';
import { MOST_IN_FLIGHT } from '../../../transport/pacing/pace';
import { type Refused } from '../../../transport/verdict';
import { outsideText } from '../../../values/outsideText';
import {
	cancelledFailure,
	failureOf,
	notBegunFailure,
	reportedFailure,
	untriedFailure,
	type Words,
} from '../failing/failures';
import { AccountFailures } from '../failing/accountFailures';
import { type Failure } from '../failing/failure';
import { type KeysAdvice, keysAdviser } from '../failing/keysAdvice';
import { inParallel } from '../inParallel';
import { type BulkUpdateReply } from './request';
import { type Batch, type BatchResult } from './result';
import { sendPart, type Sender } from './sendPart';
import { type Settings } from './settings';
import { settleUnknown } from './settleUnknown';
import { halvesOf, type Part, splitBatch, type Untried } from './splitBatch';
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

	private readonly words: Words;

	/** How many appointments fit into one call, as far as the server has refused larger ones. */
	private mostInCall = Infinity;

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
		if (batch.tasks.length > this.mostInCall && this.maySplit()) {
			const lists = cutIntoBatches(batch.tasks, this.mostInCall);
			const { parts } = await this.takeApart(batch, lists, { begun: false, lostBefore: false });
			end();
			return this.log(batch, await this.partResults(batch, parts));
		}
		const whole = await this.sendWhole(batch);
		if (this.mayTakeApart(whole)) {
			const results = this.stopsAtFailure
				? await this.whileOthersWait(async () => await this.settleRefused(batch, whole, end))
				: await this.settleRefused(batch, whole, end);
			return this.log(batch, results);
		}
		this.record(whole);
		end();
		return this.log(batch, await this.resultsOf(batch, batch.tasks, whole));
	}

	/** A refused batch: its parts, where they may be accepted. */
	private async settleRefused(
		batch: Batch,
		whole: RefusedList,
		end: ReturnType<SplitPolicy['begin']>,
	): Promise<BatchResult[]> {
		const { verdict } = whole;
		// The first batch that fails ends a run in stop mode, so there is none to learn from.
		const isWorthIt =
			this.stopsAtFailure || (await this.policy.isWorthSplitting(batch.number, verdict));
		if (isWorthIt && !this.isHalted()) {
			const known = { begun: true, lostBefore: whole.lost };
			const split = await this.takeApart(batch, halvesOf(batch.tasks), known);
			end(endingOf(verdict, split));
			return await this.partResults(batch, split.parts);
		}
		this.record(whole);
		end();
		if (isWorthIt) return await this.resultsOf(batch, batch.tasks, whole);
		const untried = { verdict, lost: whole.lost, sameReason: true };
		const failure = await this.untriedFailure(untried);
		return [this.failed(batch, batch.tasks, failure, whole.attempts)];
	}

	/** Sends a whole batch, when no other one is held and unless the run is halted before its turn. */
	private async sendWhole(batch: Batch): Promise<SettledList> {
		for (;;) {
			await this.held;
			const unlessHalted = this.halting.signal;
			const whole = await this.send(batch, batch.tasks, { unlessHalted });
			const isPutOff = whole.verdict.kind === 'cancelled' && !whole.lost && !this.isHalted();
			if (!isPutOff) return whole;
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
		this.held = Promise.all([before, own]);
		this.halting.abort();
		await before;
		try {
			return await work();
		} finally {
			if (!this.isHalted()) this.halting = new AbortController();
			release();
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
		if (verdict.kind === 'refused' && verdict.cause === 'size') {
			const half = Math.ceil(tasks.length / 2);
			this.mostInCall = Math.max(1, Math.min(this.mostInCall, half));
		}
		return settled;
	}

	private async takeApart(
		batch: Batch,
		lists: ReadonlyArray<readonly SendableTask[]>,
		{ begun, lostBefore }: { begun: boolean; lostBefore: boolean },
	): ReturnType<typeof splitBatch> {
		this.inParts.add(batch.number);
		const unlessHalted = begun ? undefined : this.halting.signal;
		let isFirst = true;
		const send = async (tasks: readonly SendableTask[], lost: boolean): Promise<SettledList> => {
			const options = isFirst && unlessHalted !== undefined ? { unlessHalted } : {};
			isFirst = false;
			const settled = await this.send(batch, tasks, { ...options, lostBefore: lost });
			if (!settled.worthTakingApart) this.record(settled);
			return settled;
		};
		return await splitBatch(lists, send, lostBefore, () => this.mostInCall);
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
		return untriedFailure(this.words, verdict, { outcome, lost }, sameReason, advice);
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
		return reportedFailure(this.words, outsideText(reason), { outcome, lost });
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
		const outcomes = results.map((result) => {
			const size = result.batch.tasks.length;
			return result.kind === 'failed'
				? `${size} ${result.failure.outcome} (${result.failure.type})`
				: `${size} accepted`;
		});
		const split = results.length > 1 ? ', split' : '';
		this.sender.context.logger.info(
			`LeadSquared: batch ${batch.number} of ${this.sender.batches}${split}: ${outcomes.join(', ')}`,
		);
		return results;
	}
}
