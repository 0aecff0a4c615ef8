import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';

import { type Problem } from '../actions/appointment/times/entry';
import { beforeFirstCall } from './runError';
import { type Account, readAccount } from '../transport/credential/account';
import { callLeadSquared } from '../transport/call';
import { MOST_IN_FLIGHT } from '../transport/pacing/pace';
import { type CallOptions, readCallOptions } from './callOptions';
import { AccountFailures } from './accountFailures';
import { failedErrorItem, invalidErrorItems } from '../errors/errorItems';
import { type Failure } from '../errors/failure';
import { cancelledFailure, failureOf, notBegunFailure, READING } from '../errors/failures';
import { keysAdviser } from '../errors/keysAdvice';
import { failureError, type InvalidItem, invalidItemsError } from '../errors/nodeErrors';
import { inParallel } from './inParallel';
import { ItemParameters } from '../parameters/itemParameters';
import { readOnce } from '../parameters/runParameters';
import { Turns } from './turns';
import { ItemReader } from '../parameters/itemReader';
import { FindNotes } from '../actions/appointment/find/findHints';
import { type Ask } from '../actions/appointment/find/readList';

/** An operation that reads: what each item asks for, and what is made of the answer. */
export interface ReadOperation<Q> {
	/** Reads one item's parameters; what is wrong with them is noted in the reader. */
	question: (reader: ItemReader, workflowZone: string) => Q | undefined;
	/** Asks LeadSquared, and gives the json of the output items, or why there are none. */
	answer: (question: Q, ask: Ask, notes: FindNotes) => Promise<IDataObject[] | Failure>;
}

interface Plan<Q> {
	questions: Array<{ item: number; question: Q }>;
	invalid: InvalidItem[];
	account?: Account;
	calls: CallOptions;
}

/**
 * The way of the items through an operation that reads: all are checked before the first call, each asks on its own,
 * and what it gets is linked to it.
 * @throws NodeOperationError or NodeApiError in stop mode, for the first item that failed
 */
export async function forEachItem<Q>(
	context: IExecuteFunctions,
	operation: ReadOperation<Q>,
): Promise<INodeExecutionData[]> {
	const notes = new FindNotes();
	const plan = await beforeFirstCall(
		context,
		async () => await planReads(context, operation, notes),
	);
	if (!plan.ok) return plan.items;
	const { questions, invalid } = plan.value;
	const answers = await askAll(context, operation, plan.value, notes);
	const culprit = context.continueOnFail() ? -1 : culpritOf(answers);
	const node = context.getNode();
	const outputs: INodeExecutionData[][] = [];
	const invalidErrorItem = invalidErrorItems(node, READING);
	for (const each of invalid) outputs[each.item] = [invalidErrorItem(each)];
	// One error object for each reason, however many items it concerns.
	const errors = new Map<string, NodeApiError>();
	for (const [place, { item }] of questions.entries()) {
		const answer = answers[place] ?? [];
		if (Array.isArray(answer)) {
			outputs[item] = answer.map((json) => ({ json, pairedItem: { item } }));
			continue;
		}
		if (place === culprit) throw failureError(node, answer, item);
		const error = errors.get(answer.message) ?? failureError(node, answer, undefined);
		errors.set(answer.message, error);
		outputs[item] = [failedErrorItem(node, item, answer, error, null)];
	}
	if (notes.hints.length > 0) context.addExecutionHints(...notes.hints);
	return outputs.flat();
}

async function planReads<Q>(
	context: IExecuteFunctions,
	operation: ReadOperation<Q>,
	notes: FindNotes,
): Promise<Plan<Q>> {
	const options = readOnce(context, 'options', 'Options', {}) as IDataObject;
	const items = context.getInputData();
	const parameters = new ItemParameters(context, items);
	const questions: Plan<Q>['questions'] = [];
	const invalid: InvalidItem[] = [];
	const turns = new Turns(context);
	for (const item of items.keys()) {
		if (turns.due) await turns.take();
		const problems: Problem[] = [];
		const reader = new ItemReader(parameters, item, problems);
		const question = operation.question(reader, context.getTimezone());
		if (question === undefined || problems.length > 0) {
			invalid.push({ item, problems });
			continue;
		}
		questions.push({ item, question });
		reader.zones.forEach((zone) => {
			notes.readIn(zone);
		});
	}
	if (invalid.length > 0 && !context.continueOnFail()) {
		throw invalidItemsError(context.getNode(), invalid, items.length, READING);
	}
	const calls = readCallOptions(context, options);
	return questions.length === 0
		? { questions, invalid, calls }
		: { questions, invalid, calls, account: await readAccount(context) };
}

/**
 * Asks for all items, and tells what each got. In stop mode nothing is asked after the first failure; in the continue
 * modes, only where the account itself (keys, host, limit) fails again and again.
 */
async function askAll<Q>(
	context: IExecuteFunctions,
	operation: ReadOperation<Q>,
	{ questions, account, calls }: Plan<Q>,
	notes: FindNotes,
): Promise<Array<IDataObject[] | Failure>> {
	if (account === undefined) return [];
	const run: ReadRun = { context, account, calls };
	const ask = asker(run);
	return await inParallel(questions, MOST_IN_FLIGHT, async ({ question }) => {
		const answer = await operation.answer(question, ask, notes);
		if (!Array.isArray(answer) && !context.continueOnFail()) run.halt ??= answer;
		return answer;
	});
}

interface ReadRun {
	context: IExecuteFunctions;
	account: Account;
	calls: CallOptions;
	/** Why nothing more is asked. */
	halt?: Failure;
}

function asker(run: ReadRun): Ask {
	const { context, account } = run;
	const { maxRetries, timeoutMs } = run.calls;
	const adviceOnKeys = keysAdviser(context, account, timeoutMs);
	const accountFailures = new AccountFailures();
	return async (call) => {
		if (run.halt !== undefined) return notBegunFailure(READING, run.halt);
		const settled = await callLeadSquared(context, account, { ...call, timeoutMs }, { maxRetries });
		const { verdict } = settled;
		const enough = accountFailures.record(settled);
		if (verdict.kind === 'accepted') return verdict.value;
		if (verdict.kind === 'cancelled') return cancelledFailure(READING, settled);
		// Before all waiting: nothing may begin while the host is asked about the keys.
		if (enough) run.halt ??= failureOf(READING, verdict, settled);
		return failureOf(READING, verdict, settled, await adviceOnKeys(verdict));
	};
}

/** The first failure of a stopped run that is not another's consequence. */
function culpritOf(answers: ReadonlyArray<IDataObject[] | Failure>): number {
	const isFailed = (answer: IDataObject[] | Failure): answer is Failure => !Array.isArray(answer);
	const own = answers.findIndex((answer) => isFailed(answer) && answer.outcome !== 'notSent');
	return own >= 0 ? own : answers.findIndex(isFailed);
}
