/** Whether the results themselves are true: ids, attempts, times, and nothing claimed beyond "accepted". */
import type { IDataObject } from 'n8n-workflow';
import type { EngineRun } from '../engine/harness';
import type { ReceivedCall, Simulator } from '../simulator';
import type { Report } from './report';
import { NODE } from './stage';
import type { World } from './world';

/** What a run says of an input item: `accepted`, or the outcome of its error item. */
export type Outcome = string;

export interface Fate {
	outcome: Outcome;
	json: IDataObject;
}

const RESULT_KEYS = ['batch', 'batches', 'success', 'requestId', 'part', 'attempts'];
const BATCH_KEYS = [...RESULT_KEYS, 'taskCount', 'tasks'];
const OWN_KEYS = [...RESULT_KEYS, 'UserTaskId', 'FromDate', 'ToDate', 'superseded'];

/** Checks each result of a batch against the call that it tells of. */
export function checkResults(
	run: EngineRun,
	{ received }: Simulator,
	report: Report,
	afterAnother: boolean,
): void {
	const byTasks = callsByTasks(received);
	for (const { json } of run.node(NODE).outputs.flat()) {
		if (json.success !== true) continue;
		checkKeys(json, BATCH_KEYS, report);
		const { requestId, attempts, tasks } = json;
		const calls = byTasks.get(JSON.stringify(tasks)) ?? [];
		report.check(
			repliesWith(calls.at(-1), requestId),
			() => `request id ${JSON.stringify(requestId)} is not the one of its call`,
		);
		report.check(
			calls.length === attempts || (afterAnother && calls.length > Number(attempts)),
			() => `a result tells ${JSON.stringify(attempts)} attempts of ${calls.length}`,
		);
	}
	for (const { message } of run.node(NODE).hints) {
		const claims = /\b(moved|rescheduled|updated)\b/i.test(message);
		report.check(!claims, () => `a hint claims: ${message}`);
	}
}

/** Checks the results where each appointment has one of its own. */
export function checkOwnResults(
	fates: ReadonlyArray<Fate | undefined>,
	{ cases, asked }: World,
	report: Report,
): void {
	const lastItems = new Map<string, number>();
	cases.forEach(({ id, invalid }, item) => {
		if (!invalid) lastItems.set(id, item);
	});
	fates.forEach((fate, item) => {
		const own = fate?.json.leadSquared as IDataObject | undefined;
		const wanted = cases[item];
		if (fate?.outcome !== 'accepted' || own === undefined || wanted === undefined) return;
		checkKeys(own, OWN_KEYS, report);
		const times = asked.get(wanted.id);
		report.check(
			own.FromDate === times?.FromDate && own.ToDate === times?.ToDate,
			() => `the result of item ${item} tells other times than were asked`,
		);
		const isLast = lastItems.get(wanted.id) === item;
		report.check(
			(own.superseded === true) !== isLast,
			() => `item ${item} is wrongly told as ${isLast ? '' : 'not '}superseded`,
		);
		const { UserTaskId, place } = wanted.item.json;
		report.check(
			fate.json.UserTaskId === UserTaskId && fate.json.place === place,
			() => `item ${item} lost its own data`,
		);
	});
}

function checkKeys(json: IDataObject, allowed: readonly string[], report: Report): void {
	const extra = Object.keys(json).filter((key) => !allowed.includes(key));
	report.check(extra.length === 0, () => `a result also claims ${extra.join(', ')}`);
}

function callsByTasks(received: readonly ReceivedCall[]): Map<string, ReceivedCall[]> {
	const byTasks = new Map<string, ReceivedCall[]>();
	for (const call of received) {
		const { TaskList } = (call.json ?? {}) as { TaskList?: unknown };
		const key = JSON.stringify(TaskList);
		byTasks.set(key, [...(byTasks.get(key) ?? []), call]);
	}
	return byTasks;
}

function repliesWith(call: ReceivedCall | undefined, requestId: unknown): boolean {
	if (typeof call?.answered !== 'object') return false;
	return call.answered.body.includes(`"Id":${JSON.stringify(requestId)}`);
}
