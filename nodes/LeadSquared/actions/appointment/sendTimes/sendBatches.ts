import { type IExecuteFunctions } from 'n8n-workflow';

import { type SendableTask } from '../../../appointmentTimes/repeatedTaskIds';
import { type Account } from '../../../transport/account';
import { type Settled } from '../../../transport/call';
import { MOST_IN_FLIGHT } from '../../../transport/pace';
import {
	cancelledFailure,
	failureOf,
	notBegunFailure,
	untriedFailure,
	type Words,
} from '../failing/failures';
import { AccountFailures } from '../failing/accountFailures';
import { type Failure } from '../failing/failure';
import { type KeysAdvice, keysAdviser } from '../failing/keysAdvice';
import { inParallel } from '../inParallel';
import { type Batch, type BatchResult } from './result';
import { sendPart, type Sender } from './sendPart';
import { type Settings } from './settings';
import { isSplittable, splitBatch } from './splitBatch';
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
	const run = new Run({ context, account, settings, batches: batches.length });
	const sent = inParallel(batches, MOST_IN_FLIGHT, async (tasks, place) => {
		return await run.settle({ number: place + 1, tasks });
	});
	return (await run.untilEnd(sent)).flat();
}

/** One run's memory of what happened so far, which decides what is still sent. */
class Run {
	private readonly policy = new SplitPolicy();

	private readonly failures = new Map<string, Failure>();

	/** Why no further batch is started. */
	private halt: Failure | undefined;

	/** Ends the waiting of batches that have not been started. */
	private readonly halting = new AbortController();

	private readonly accountFailures = new AccountFailures();

	private readonly adviceOnKeys: KeysAdvice;

	private readonly words: Words;

	constructor(private readonly sender: Sender) {
		const { context, account, settings } = sender;
		this.words = settings.words;
		this.adviceOnKeys = keysAdviser(context, account, settings.timeoutMs);
	}

	/** Cancelling the run halts it, for as long as it works. */
	async untilEnd<T>(work: Promise<T>): Promise<T> {
		const cancelling = this.sender.context.getExecutionCancelSignal();
		const halt = (): void => {
			this.haltFor(cancelledFailure(this.words, false));
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
		const whole = await sendPart(this.sender, batch, batch.tasks, this.halting.signal);
		const haltedByOther = this.isHalted();
		const { verdict } = whole;
		this.heed(whole);
		const results = [await this.resultOf(batch, batch.tasks, whole)];
		if (this.wantsSplit(batch) && isSplittable(verdict) && !haltedByOther) {
			if (await this.policy.isWorthSplitting(batch.number, verdict)) {
				const split = await splitBatch(batch.tasks, (part) => sendPart(this.sender, batch, part));
				end(endingOf(verdict, split));
				return this.log(batch, await this.partResults(batch, split.parts));
			}
			end();
			return this.log(batch, [
				this.failed(batch, batch.tasks, untriedFailure(this.words, verdict), whole.attempts),
			]);
		}
		end();
		return this.log(batch, results);
	}

	/** Another batch may have failed while this one was on its way. */
	private isHalted(): boolean {
		return this.halt !== undefined;
	}

	private wantsSplit({ tasks }: Batch): boolean {
		return this.sender.settings.rejectedBatches === 'split' && tasks.length > 1;
	}

	private async partResults(
		batch: Batch,
		parts: Awaited<ReturnType<typeof splitBatch>>['parts'],
	): Promise<BatchResult[]> {
		const results: BatchResult[] = [];
		let accepted = 0;
		for (const part of parts) {
			if ('untried' in part) {
				const reason = untriedFailure(
					this.words,
					part.untried,
					await this.adviceOnKeys(part.untried),
				);
				results.push(this.failed(batch, part.tasks, reason, 0));
				continue;
			}
			this.heed(part.settled);
			const result = await this.resultOf(batch, part.tasks, part.settled);
			if (result.kind === 'accepted') accepted += 1;
			results.push(result.kind === 'accepted' ? { ...result, part: accepted } : result);
		}
		return results;
	}

	/** Whether anything more is sent. Before all waiting: no batch may start while the host is asked about the keys. */
	private heed(settled: Settled<string>): void {
		const { verdict, mayHaveHappened } = settled;
		const enough = this.accountFailures.heed(settled);
		if (verdict.kind === 'accepted' || verdict.kind === 'cancelled') return;
		if (enough || !this.sender.context.continueOnFail()) {
			this.haltFor(failureOf(this.words, verdict, mayHaveHappened));
		}
	}

	private async resultOf(
		batch: Batch,
		tasks: readonly SendableTask[],
		{ verdict, attempts, mayHaveHappened }: Settled<string>,
	): Promise<BatchResult> {
		if (verdict.kind === 'accepted') {
			return { kind: 'accepted', batch: { ...batch, tasks }, requestId: verdict.value, attempts };
		}
		if (verdict.kind === 'cancelled') {
			const halted =
				!mayHaveHappened && this.halt !== undefined
					? notBegunFailure(this.words, this.halt)
					: undefined;
			return this.failed(
				batch,
				tasks,
				halted ?? cancelledFailure(this.words, mayHaveHappened),
				attempts,
			);
		}
		const failure = failureOf(
			this.words,
			verdict,
			mayHaveHappened,
			await this.adviceOnKeys(verdict),
		);
		return this.failed(batch, tasks, failure, attempts);
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
