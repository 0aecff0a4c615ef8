import { type IExecuteFunctions } from 'n8n-workflow';

import { cancelledFailure } from '../../errors/failures';
import { type CallWording } from '../../errors/wording';
import { isOfAccount } from '../../transport/nextStep';
import { MOST_IN_FLIGHT } from '../../transport/pacing/pace';
import { type Refused } from '../../transport/verdict';
import { cancelSignalOf } from '../../transport/waiting';
import { type AccountCalls } from '../accountCalls';
import { inParallel } from '../items';
import { type Batch, type BatchResult, cutInto, type Entries, logLine } from './batch';
import { type BatchOperation } from './batchOperation';
import { Halting } from './halting';
import { Outcomes, type SettledList } from './outcomes';
import { type BatchSettings, identifyBatch } from './plan';
import { halvesOf, type List, splitBatch } from './split';
import { CallSize, type EndBatch, endingOf, SplitPolicy } from './splitPolicy';

type Results<E> = Array<BatchResult<E>>;

/** What sending needs beside the entries. */
export interface Sender<E> {
	context: IExecuteFunctions;
	calls: AccountCalls;
	operation: Pick<BatchOperation<E>, 'idOf' | 'call' | 'mayBeTakenApart'>;
	wording: CallWording;
	settings: BatchSettings;
	/** How many batches the run has. */
	batches: number;
	/** Settles outcomes that are unknown once all is sent. */
	readUnknown: (results: Results<E>) => Promise<Results<E>>;
}

type RefusedList = SettledList & { verdict: Refused };

/**
 * Sends the batches, several at once, and says what became of each, in input order.
 *
 * In stop mode no batch is begun after the first failure; in the continue modes the rest is sent, unless the account
 * itself (keys, host, limit) fails again and again. Cancelling ends all waits and begins nothing.
 */
export async function sendBatches<E>(
	sender: Sender<E>,
	batches: ReadonlyArray<Entries<E>>,
): Promise<Results<E>> {
	const run = new BatchRun(sender);
	const cancelled = () => cancelledFailure(sender.wording, { lost: false });
	const sent = async () =>
		await inParallel(batches, MOST_IN_FLIGHT, async (entries, place) => {
			return await run.send({ number: place + 1, entries });
		});
	const results = await run.halting.untilEnd(cancelSignalOf(sender.context), cancelled, sent);
	return run.withPartNumbers(await sender.readUnknown(results.flat()));
}

/** One run's batches, with the memory of what happened so far, which decides what is still sent. */
class BatchRun<E> {
	readonly halting = new Halting();

	private readonly policy = new SplitPolicy();

	private readonly callSize = new CallSize();

	private readonly outcomes: Outcomes<E>;

	/** The numbers of the batches that were sent in parts. */
	private readonly inParts = new Set<number>();

	private readonly stopsAtFailure: boolean;

	/** Whether refused batches are taken apart. */
	private readonly splits: boolean;

	constructor(private readonly sender: Sender<E>) {
		const { context, wording, operation, calls, settings } = sender;
		this.outcomes = new Outcomes(wording, operation.idOf, calls, this.halting);
		this.stopsAtFailure = !context.continueOnFail();
		this.splits = operation.mayBeTakenApart && settings.rejectedBatches === 'split';
	}

	/** Sends a batch and all that follows from its answer. */
	async send(batch: Batch<E>): Promise<Results<E>> {
		return await this.policy.during(batch.number, async (endBatch) => {
			const { reason } = this.halting;
			if (reason !== undefined) return this.outcomes.ofNotBegun(batch, reason);
			const results = await this.sendAndSplit(batch, endBatch);
			const { context, batches } = this.sender;
			const isSplit = this.inParts.has(batch.number);
			context.logger.info(logLine(batch.number, batches, isSplit, results));
			return results;
		});
	}

	/** The accepted parts of each batch that was sent in parts, numbered from 1. */
	withPartNumbers(results: ReadonlyArray<BatchResult<E>>): Results<E> {
		const parts = new Map<number, number>();
		return results.map((result) => {
			const { number } = result.batch;
			if (result.kind !== 'accepted' || !this.inParts.has(number)) return result;
			const part = (parts.get(number) ?? 0) + 1;
			parts.set(number, part);
			return { ...result, part };
		});
	}

	private async sendAndSplit(batch: Batch<E>, endBatch: EndBatch): Promise<Results<E>> {
		const [first = batch.entries, ...rest] = this.splits
			? cutInto(batch.entries, this.callSize.most)
			: [batch.entries];
		const settled = await this.sendFirst(batch, first);
		if (this.mayTakeApart(settled)) {
			const lists = [
				...halvesOf(first).map((entries) => ({ entries, lost: settled.lost })),
				...rest.map((entries) => ({ entries, lost: false })),
			];
			const work = async () => await this.settleRefused(batch, settled, lists, endBatch);
			return this.stopsAtFailure ? await this.halting.whileOthersWait(work) : await work();
		}
		this.record(settled);
		const results = await this.outcomes.ofSent(batch, first, settled);
		if (rest.length > 0) results.push(...(await this.settleRest(batch, settled, rest)));
		return results;
	}

	/** Sends the first list of a batch, when no other batch is held and unless the run is halted before its turn. */
	private async sendFirst(batch: Batch<E>, entries: Entries<E>): Promise<SettledList> {
		for (;;) {
			await this.halting.untilNoneIsHeld();
			const settled = await this.sendList(batch, entries, { unlessHalted: this.halting.signal });
			const isPutOff = settled.verdict.kind === 'cancelled' && !settled.lost && !this.isHalted();
			if (!isPutOff) return settled;
		}
	}

	/** The lists of a batch behind its first one, which was not refused. */
	private async settleRest(
		batch: Batch<E>,
		{ verdict }: SettledList,
		rest: ReadonlyArray<Entries<E>>,
	): Promise<Results<E>> {
		this.inParts.add(batch.number);
		if (verdict.kind === 'cancelled' || isOfAccount(verdict)) {
			const untried = { verdict, lost: false, sameReason: false };
			return await this.outcomes.ofUntried(batch, rest.flat(), untried);
		}
		const lists = rest.map((entries) => ({ entries, lost: false }));
		const { parts } = await this.takeApart(batch, lists, true);
		return await this.outcomes.ofParts(batch, parts);
	}

	/** A refused batch, or one whose first list was refused: its parts, where they may be accepted. */
	private async settleRefused(
		batch: Batch<E>,
		refused: RefusedList,
		lists: ReadonlyArray<List<E>>,
		endBatch: EndBatch,
	): Promise<Results<E>> {
		const { verdict, lost, attempts } = refused;
		const isTooLarge = verdict.cause === 'size';
		// The first batch that fails ends a run in stop mode; and a list that is too large says nothing of what is in it.
		const isWorthIt =
			this.stopsAtFailure ||
			isTooLarge ||
			(await this.policy.isWorthSplitting(batch.number, verdict));
		if (isWorthIt && !this.isHalted()) {
			const split = await this.takeApart(batch, lists, lost);
			// Before its results are worded, which may ask the host about the keys: the next batch need not wait for that.
			endBatch(isTooLarge ? undefined : endingOf(verdict, split));
			return await this.outcomes.ofParts(batch, split.parts);
		}
		this.record(refused);
		if (isWorthIt) {
			return await this.outcomes.ofRefusedWhole(batch, verdict, refused, this.stopsAtFailure);
		}
		const untried = { verdict, lost, sameReason: true };
		return await this.outcomes.ofUntried(batch, batch.entries, untried, attempts);
	}

	private async takeApart(
		batch: Batch<E>,
		lists: ReadonlyArray<List<E>>,
		mayBeAccepted: boolean,
	): ReturnType<typeof splitBatch<E>> {
		this.inParts.add(batch.number);
		const send = async (entries: Entries<E>, lostBefore: boolean): Promise<SettledList> => {
			const settled = await this.sendList(batch, entries, { lostBefore });
			if (!settled.worthTakingApart) this.record(settled);
			return settled;
		};
		return await splitBatch(lists, send, mayBeAccepted, () => this.callSize.most);
	}

	/** Sends a batch, or a part of it: one call, repeated where that is harmless. */
	private async sendList(
		{ number }: Batch<E>,
		entries: Entries<E>,
		options: { unlessHalted?: AbortSignal; lostBefore?: boolean },
	): Promise<SettledList> {
		const { calls, operation } = this.sender;
		const list = entries.map(({ entry }) => entry);
		const settled = await calls.make(operation.call(list, this.webhookUrlOf(number)), options);
		const { verdict } = settled;
		if (verdict.kind === 'accepted') this.callSize.accepted(entries.length);
		if (verdict.kind !== 'refused' || verdict.cause !== 'size') return settled;
		this.callSize.refused(entries.length);
		// There is no smaller list, so it is about what is in it.
		return entries.length > 1 ? settled : { ...settled, verdict: { ...verdict, cause: 'content' } };
	}

	private webhookUrlOf(batch: number): string | undefined {
		const { context, settings, batches } = this.sender;
		const url = settings.statusWebhook?.url;
		if (url === undefined || !settings.identifyBatchInWebhookUrl) return url;
		return identifyBatch(url, { batch, batches, executionId: context.getExecutionId() });
	}

	/** Decides whether anything more is sent. Before all waiting: no batch may begin while the host is asked about the keys. */
	private record(settled: SettledList): void {
		const isEnough = this.sender.calls.recordEnd(settled);
		const failure = this.outcomes.firstFailure(settled);
		if (failure !== undefined && (isEnough || this.stopsAtFailure)) this.halting.haltFor(failure);
	}

	private mayTakeApart(list: SettledList): list is RefusedList {
		return list.worthTakingApart && this.splits && !this.isHalted();
	}

	/** Another batch may have failed while this one was on its way. */
	private isHalted(): boolean {
		return this.halting.reason !== undefined;
	}
}
