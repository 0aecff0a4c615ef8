import { type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { type Problem } from '../../../appointmentTimes/entry';
import { beforeFirstCall } from '../../../runError';
import { type Account, readAccount } from '../../../transport/account';
import { callLeadSquared } from '../../../transport/call';
import { failedErrorItem, invalidErrorItem } from '../failing/errorItems';
import { type Failure } from '../failing/failure';
import { cancelledFailure, failureOf, READING } from '../failing/failures';
import { type KeysAdvice, keysAdviser } from '../failing/keysAdvice';
import { failureError, type InvalidItem, invalidItemsError } from '../failing/nodeErrors';
import { inParallel } from '../inParallel';
import { ItemParameters } from '../parameters/itemParameters';
import { readOnce, wholeOf } from '../parameters/onceForAll';
import { ItemReader } from './itemReader';
import { ReadNotes } from './notes';
import { type Ask } from './pages';

/** An operation that reads: what each item asks for, and what is made of the answer. */
export interface ReadOperation<Q> {
	/** Reads one item's parameters; what is wrong with them is noted in the reader. */
	question: (reader: ItemReader, notes: ReadNotes, timezone: string) => Q | undefined;
	/** Asks LeadSquared, and gives the json of the output items, or why there are none. */
	answer: (question: Q, ask: Ask, notes: ReadNotes) => Promise<IDataObject[] | Failure>;
}

/** Items on their way at once: as many as the pace lets be in flight. */
const AT_ONCE = 10;

interface Plan<Q> {
	questions: Array<{ item: number; question: Q }>;
	invalid: InvalidItem[];
	account?: Account;
	calls: { maxRetries: number; timeoutMs: number };
}

/**
 * The way of the items through an operation that reads: all are checked before the first call, each asks on its own,
 * and what it gets is linked to it.
 * @throws NodeOperationError or NodeApiError in stop mode, for the first item that failed
 */
export async function readForItems<Q>(
	context: IExecuteFunctions,
	operation: ReadOperation<Q>,
): Promise<INodeExecutionData[]> {
	const notes = new ReadNotes();
	const plan = await beforeFirstCall(
		context,
		async () => await planReads(context, operation, notes),
	);
	if (!plan.ok) return plan.items;
	const { questions, invalid } = plan.value;
	const answers = await askAll(context, operation, plan.value, notes);
	const node = context.getNode();
	const outputs: INodeExecutionData[][] = [];
	for (const each of invalid) outputs[each.item] = [invalidErrorItem(node, each, READING)];
	for (const [place, { item }] of questions.entries()) {
		const answer = answers[place] ?? [];
		if (Array.isArray(answer)) {
			outputs[item] = answer.map((json) => ({ json, pairedItem: { item } }));
			continue;
		}
		const error = failureError(node, answer, item);
		if (!context.continueOnFail()) throw error;
		outputs[item] = [failedErrorItem(node, item, answer, error, null)];
	}
	if (notes.hints.length > 0) context.addExecutionHints(...notes.hints);
	return outputs.flat();
}

async function planReads<Q>(
	context: IExecuteFunctions,
	operation: ReadOperation<Q>,
	notes: ReadNotes,
): Promise<Plan<Q>> {
	const options = readOnce(context, 'options', 'Options', {}) as IDataObject;
	const items = context.getInputData();
	const parameters = new ItemParameters(context, items);
	const questions: Plan<Q>['questions'] = [];
	const invalid: InvalidItem[] = [];
	for (const item of items.keys()) {
		const problems: Problem[] = [];
		const reader = new ItemReader(parameters, item, problems);
		const question = operation.question(reader, notes, context.getTimezone());
		if (question === undefined || problems.length > 0) invalid.push({ item, problems });
		else questions.push({ item, question });
	}
	if (invalid.length > 0 && !context.continueOnFail()) {
		throw invalidItemsError(context.getNode(), invalid, items.length, READING);
	}
	const calls = {
		maxRetries: wholeOf(context, 'Max Retries', options.maxRetries, 3, 0, 10),
		timeoutMs: wholeOf(context, 'Timeout (Seconds)', options.timeout, 60, 1, 600) * 1000,
	};
	return questions.length === 0
		? { questions, invalid, calls }
		: { questions, invalid, calls, account: await readAccount(context) };
}

/** In stop mode no item is begun after the first failure, and none at all once the run is cancelled. */
async function askAll<Q>(
	context: IExecuteFunctions,
	operation: ReadOperation<Q>,
	{ questions, account, calls }: Plan<Q>,
	notes: ReadNotes,
): Promise<Array<IDataObject[] | Failure>> {
	if (account === undefined) return [];
	const advice = keysAdviser(context, account, calls.timeoutMs);
	const ask = asker(context, account, calls, advice);
	let halt: Failure | undefined;
	return await inParallel(questions, AT_ONCE, async ({ question }) => {
		if (halt !== undefined) return halt;
		const answer = await operation.answer(question, ask, notes);
		const halts = !Array.isArray(answer) && !context.continueOnFail();
		if (halts) halt ??= answer;
		return answer;
	});
}

function asker(
	context: IExecuteFunctions,
	account: Account,
	{ maxRetries, timeoutMs }: Plan<unknown>['calls'],
	adviceOnKeys: KeysAdvice,
): Ask {
	return async (call) => {
		const settled = await callLeadSquared(context, account, { ...call, timeoutMs }, { maxRetries });
		const { verdict, mayHaveHappened } = settled;
		if (verdict.kind === 'accepted') return verdict.value;
		if (verdict.kind === 'cancelled') return cancelledFailure(READING, mayHaveHappened);
		return failureOf(READING, verdict, mayHaveHappened, await adviceOnKeys(verdict));
	};
}
