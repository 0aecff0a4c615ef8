import {
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';

import { failedErrorItem, invalidErrorItems } from '../errors/errorItems';
import { type Failure, type Outcome } from '../errors/failure';
import { cancelledFailure, failureOf, notBegunFailure } from '../errors/failures';
import { failureError } from '../errors/nodeErrors';
import { callTexts, type CallWording } from '../errors/wording';
import { type ItemReader, RunReader } from '../parameters/readers';
import { type Account } from '../transport/credential/account';
import { MOST_IN_FLIGHT } from '../transport/pacing/pace';
import { type Call } from '../transport/request';
import { type Checked, fail, ok, type Result } from '../values/result';
import { AccountCalls, readRetryOptions, type RetryOptions } from './accountCalls';
import { count, listOf, type Notes } from './hints';
import { inParallel, type ItemsReading, readItems, refuseInvalid } from './items';
import { beforeFirstCall, type Run } from './runOperation';
import { RunAccount } from './userZone';

/** Makes a call, and gives what LeadSquared replied, or why there is nothing. */
export type Ask = <T>(call: Call<T>) => Promise<Result<T, Failure>>;

/** What an operation does with each item by itself. */
export interface EachItem<Q, N extends Notes> {
	/** Makes the notes of a run. */
	notes: () => N;
	/** Reads what an item asks for. */
	read: (reader: ItemReader, notes: N) => Checked<Q>;
	/** Asks LeadSquared, and gives the json of the output items, or why there are none. */
	answer: (question: Q, ask: Ask, notes: N) => Promise<Result<IDataObject[], Failure>>;
}

type Answer = Result<IDataObject[], Failure>;

interface Plan<Q> {
	retries: RetryOptions;
	questions: ItemsReading<Q>;
	/** Absent if nothing is to be asked: then a bad credential is not the run's problem. */
	account?: Account;
}

/**
 * The way of items of which each is worked through by itself: all are read before any is worked through, and what an
 * item gets is linked to it. In stop mode nothing is asked after the first failure; in the continue modes, only where
 * the account itself (keys, host, limit) fails again and again.
 * @throws NodeOperationError or NodeApiError in stop mode, for the first item that failed
 */
export function forEachItem<Q, N extends Notes>(operation: EachItem<Q, N>): Run {
	return async (context, wording) => {
		const notes = operation.notes();
		const plan = await beforeFirstCall(
			context,
			() => callTexts(wording).nothing,
			async () => await planQuestions(context, wording, (reader) => operation.read(reader, notes)),
		);
		if (!plan.ok) return plan.error;
		const { questions, account, retries } = plan.value;
		const answers =
			account === undefined
				? []
				: await askAll(context, wording, new AccountCalls(context, account, retries), {
						questions: questions.values,
						answer: async (question, ask) => await operation.answer(question, ask, notes),
					});
		const outputs = itemsOfAnswers(context, wording, questions, answers);
		if (notes.hints.length > 0) context.addExecutionHints(...notes.hints);
		return outputs;
	};
}

async function planQuestions<Q>(
	context: IExecuteFunctions,
	wording: CallWording,
	read: (reader: ItemReader) => Checked<Q>,
): Promise<Plan<Q>> {
	const retries = readRetryOptions(new RunReader(context));
	const account = new RunAccount(context, retries);
	const questions = await readItems(context, read, async () => await account.userZone());
	refuseInvalid(context, wording, questions.invalid);
	return questions.values.length === 0
		? { retries, questions }
		: { retries, questions, account: await account.read() };
}

/** Asks for all items, and gives what each got. */
async function askAll<Q>(
	context: IExecuteFunctions,
	wording: CallWording,
	calls: AccountCalls,
	{
		questions,
		answer,
	}: {
		questions: ItemsReading<Q>['values'];
		answer: (question: Q, ask: Ask) => Promise<Answer>;
	},
): Promise<Answer[]> {
	/** Why nothing more is asked. */
	let halt: Failure | undefined;
	const ask: Ask = async (call) => {
		if (halt !== undefined) return fail(notBegunFailure(wording, halt, 'another item'));
		const settled = await calls.make(call);
		const { verdict } = settled;
		const isEnough = calls.recordEnd(settled);
		if (verdict.kind === 'accepted') return ok(verdict.value);
		if (verdict.kind === 'cancelled') return fail(cancelledFailure(wording, settled));
		// Before all waiting: nothing may begin while the host is asked about the keys.
		if (isEnough) halt ??= failureOf(wording, verdict, settled);
		return fail(failureOf(wording, verdict, settled, await calls.adviceOn(verdict)));
	};
	return await inParallel(questions, MOST_IN_FLIGHT, async ({ value }) => {
		const result = await answer(value, ask);
		if (!result.ok && !context.continueOnFail()) halt ??= result.error;
		return result;
	});
}

/** The items that come out, in input order; in the continue modes an error item for each that failed. */
function itemsOfAnswers<Q>(
	context: IExecuteFunctions,
	wording: CallWording,
	{ values, invalid }: ItemsReading<Q>,
	answers: readonly Answer[],
): INodeExecutionData[] {
	const node = context.getNode();
	const culprit = context.continueOnFail() ? -1 : culpritOf(answers);
	const outputs: INodeExecutionData[][] = [];
	if (invalid.length > 0) {
		const invalidErrorItem = invalidErrorItems(node, wording);
		for (const each of invalid) outputs[each.item] = [invalidErrorItem(each)];
	}
	// One error object for each reason, however many items it concerns.
	const errors = new Map<string, NodeApiError>();
	for (const [place, { item }] of values.entries()) {
		const answer = answers[place] ?? ok([]);
		if (answer.ok) {
			outputs[item] = answer.value.map((json) => ({ json, pairedItem: { item } }));
			continue;
		}
		const failure = answer.error;
		if (place === culprit) {
			throw wording.kind === 'change'
				? stopError(node, wording, values, answers, { item, failure })
				: failureError(node, failure, item);
		}
		const reason = JSON.stringify(failure);
		const error = errors.get(reason) ?? failureError(node, failure, undefined);
		errors.set(reason, error);
		outputs[item] = [failedErrorItem(node, item, failure, error, null)];
	}
	return outputs.flat();
}

/** The first failure of a stopped run that is not another's consequence. */
function culpritOf(answers: readonly Answer[]): number {
	const own = answers.findIndex((answer) => !answer.ok && answer.error.outcome !== 'notSent');
	return own >= 0 ? own : answers.findIndex((answer) => !answer.ok);
}

/**
 * The error of a run that changes records and stopped half way (promise 7 of docs/behaviour.md): what LeadSquared
 * accepted, what is certainly unchanged, and what is unknown. All output is lost with an error, so it must stand in here.
 */
function stopError<Q>(
	node: INode,
	wording: CallWording,
	values: ItemsReading<Q>['values'],
	answers: readonly Answer[],
	culprit: { item: number; failure: Failure },
): NodeApiError {
	const accepted: Array<{ item: number; output: IDataObject[] }> = [];
	const failed: Array<{ item: number; outcome: Outcome; type: string; message: string }> = [];
	for (const [place, { item }] of values.entries()) {
		const answer = answers[place];
		if (answer === undefined) continue;
		if (answer.ok) accepted.push({ item, output: answer.value });
		else {
			const { outcome, type, message } = answer.error;
			failed.push({ item, outcome, type, message });
		}
	}
	const unknown = failed.filter(({ outcome }) => outcome === 'unknown');
	const unchanged = failed.filter(({ outcome }) => outcome !== 'unknown');
	const { again } = callTexts(wording);
	const { item, failure } = culprit;
	const error = failureError(node, failure, item, {
		message: `[item ${item}] ${failure.message}`,
		lines: [
			...(failure.advice === '' ? [] : [failure.advice]),
			itemsLine('Accepted by LeadSquared', accepted),
			itemsLine('Certainly unchanged', unchanged),
			...(unknown.length === 0
				? []
				: [
						`${itemsLine('Unknown (sent, but no usable answer)', unknown)}${failure.advice.includes(again) ? '' : ` ${again}`}`,
					]),
		],
	});
	error.context.data = { accepted, unchanged, unknown };
	return error;
}

function itemsLine(title: string, items: ReadonlyArray<{ item: number }>): string {
	if (items.length === 0) return `${title}: none.`;
	return `${title}: ${count(items.length, 'item')}, ${listOf(items.map(({ item }) => `[item ${item}]`))}.`;
}
