/** Whether the results themselves are true: ids, attempts, times, links, and nothing claimed beyond "accepted". */
import type { IDataObject } from 'n8n-workflow';
import type { EngineRun } from '../engine/harness';
import { idsIn, listOf, type Simulator } from '../simulator';
import { accepts, callsBy } from './calls';
import type { Report } from './report';
import { NODE } from './stage';
import type { Times, World } from './world';

/** What a run says of an input item: `accepted`, or the outcome of its error item. */
export type Outcome = string;

export interface Fate {
	outcome: Outcome;
	/** Whether no answer accepted it, but reading found it at the asked time. */
	settledByReading: boolean;
	/** The json of the output item that the input item is linked to; one object for all items of a batch. */
	json: IDataObject;
}

const RESULT_KEYS = ['batch', 'batches', 'success', 'requestId', 'part', 'attempts', 'settledBy'];
const BATCH_KEYS = [...RESULT_KEYS, 'taskCount', 'tasks'];
const ZONE_KEYS = ['timezone', 'localStart', 'localEnd'];
const OWN_KEYS = [...RESULT_KEYS, ...ZONE_KEYS, 'UserTaskId', 'FromDate', 'ToDate', 'superseded'];
const ERROR_KEYS = ['outcome', 'type', 'batch', 'retryable', 'current'];

/** Checks each result of a batch against the call that it tells of. */
export function checkResults(
	run: EngineRun,
	{ received, settings }: Simulator,
	report: Report,
	afterAnother: boolean,
): void {
	const byList = callsBy(received, (call) => [listOf(call) ?? '']);
	for (const { json } of run.node(NODE).outputs.flat()) {
		if ('error' in json) {
			checkKeys((json.leadSquared ?? {}) as IDataObject, ERROR_KEYS, report);
			continue;
		}
		if (json.success !== true) continue;
		checkKeys(json, BATCH_KEYS, report);
		const { requestId, attempts, tasks, settledBy } = json;
		if (requestId === null) {
			report.check(
				settledBy === 'reading' || settings.bulkUpdate.badId === 'report',
				() => 'a result that was not read tells no request id',
			);
			continue;
		}
		const calls = byList.get(JSON.stringify(tasks)) ?? [];
		report.check(
			accepts(calls.at(-1), requestId),
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

/** Checks that the items linked to a batch's result are those whose appointments it names, with the times asked. */
export function checkBatchLinks(
	fates: ReadonlyArray<Fate | undefined>,
	{ cases, asked }: World,
	report: Report,
): void {
	const linked = new Map<IDataObject, Set<string>>();
	fates.forEach((fate, item) => {
		const { id } = cases[item] ?? {};
		if (fate === undefined || id === undefined || fate.json.tasks === undefined) return;
		linked.set(fate.json, (linked.get(fate.json) ?? new Set()).add(id));
	});
	for (const [json, ids] of linked) {
		const tasks = json.tasks as unknown as Array<Times & { UserTaskId: string }>;
		const named = tasks.map(({ UserTaskId }) => UserTaskId.toLowerCase());
		report.check(
			named.length === ids.size && named.every((id) => ids.has(id)),
			() => `batch ${JSON.stringify(json.batch)} is linked to other items than it names`,
		);
		for (const { UserTaskId, FromDate, ToDate } of tasks) {
			const times = asked.get(UserTaskId.toLowerCase());
			report.check(
				FromDate === times?.FromDate && ToDate === times.ToDate,
				() =>
					`batch ${JSON.stringify(json.batch)} tells other times of ${UserTaskId} than were asked`,
			);
		}
	}
}

/** Checks the results where each appointment has one of its own. */
export function checkOwnResults(
	fates: ReadonlyArray<Fate | undefined>,
	{ received }: Simulator,
	{ cases, asked }: World,
	report: Report,
): void {
	const lastItems = new Map<string, number>();
	cases.forEach(({ id, invalid }, item) => {
		if (!invalid) lastItems.set(id, item);
	});
	const accepting = callsBy(received, ({ answered }) =>
		typeof answered === 'object' ? [/"Id":("\d+")/.exec(answered.body)?.[1] ?? ''] : [],
	);
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
		report.check(
			own.timezone === undefined ||
				(isSame(own.FromDate, own.localStart) && isSame(own.ToDate, own.localEnd)),
			() => `the result of item ${item} tells local times that are not those in UTC`,
		);
		const requestId = JSON.stringify(own.requestId);
		const calls = accepting.get(requestId) ?? [];
		report.check(
			(fate.settledByReading && own.requestId === null) ||
				calls.some((call) => accepts(call, own.requestId) && idsIn(call).includes(wanted.id)),
			() => `request id ${requestId} of item ${item} is not the one of its call`,
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

/** Whether a time in UTC and one with an offset are the same instant. */
function isSame(utc: unknown, local: unknown): boolean {
	return Date.parse(`${String(utc).replace(' ', 'T')}Z`) === Date.parse(String(local));
}

function checkKeys(json: IDataObject, allowed: readonly string[], report: Report): void {
	const extra = Object.keys(json).filter((key) => !allowed.includes(key));
	report.check(extra.length === 0, () => `a result also claims ${extra.join(', ')}`);
}
