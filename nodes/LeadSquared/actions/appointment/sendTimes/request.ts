import { type IDataObject } from 'n8n-workflow';

import { type TaskEntry } from '../../../appointmentTimes/entry';
import { ContractMismatch, ContractRefusal, type ReadContract } from '../../../transport/classify';
import { isObject, reasonIn, textOf } from '../../../transport/wordsOfReply';

/** The core operation. */
export const BULK_UPDATE_PATH = 'Task.svc/BulkUpdateAppointmentTime';

/** What LeadSquared makes of a list. */
export interface BulkUpdateReply {
	/** Absent where the reply is a report without a receipt. */
	requestId?: string;
	/** The entries that a report names as failed, with LeadSquared's reason; all others are accepted. */
	failed: ReadonlyArray<{ userTaskId: string; reason: string }>;
}

/** The body that LeadSquared documents; without a URL the key is left out. */
export function bulkUpdateBody(taskList: TaskEntry[], statusWebhookUrl?: string): IDataObject {
	return {
		TaskList: taskList,
		...(statusWebhookUrl === undefined ? {} : { StatusWebhookURL: statusWebhookUrl }),
	};
}

/**
 * Reads the documented reply `{ Status: "Success", Message: { Id, IsSuccessful } }`, and the report by entry in which
 * LeadSquared's newer bulk calls name what failed.
 * @param sent the task ids of the list
 */
export function bulkUpdateContract(sent: readonly string[]): ReadContract<BulkUpdateReply> {
	return (body) => readReceipt(body) ?? readReport(body, sent);
}

function readReceipt(body: unknown): BulkUpdateReply | ContractRefusal | undefined {
	if (!isObject(body) || body.Status !== 'Success' || !isObject(body.Message)) return undefined;
	const { Id, IsSuccessful } = body.Message;
	if (IsSuccessful === false) {
		const reason = reasonIn(body.Message) ?? reasonIn({ ...body, Message: undefined });
		return new ContractRefusal(reason ?? 'IsSuccessful is false');
	}
	if (IsSuccessful !== true) return undefined;
	const requestId = textOf(typeof Id === 'number' ? String(Id) : Id);
	return requestId === undefined ? undefined : { requestId, failed: [] };
}

/**
 * Reads `{ Status: { TotalCount, SuccessCount, FailureCount }, Details: { …: [{ Identifier, Reason }] } }`, or a list
 * of such rows alone. Nothing is taken from a report whose counts and names do not fit what was sent.
 */
function readReport(
	body: unknown,
	sent: readonly string[],
): BulkUpdateReply | ContractMismatch | undefined {
	const report = isObject(body) && isObject(body.Status) ? countedReport(body) : listedReport(body);
	if (report === undefined) return undefined;
	const { failed } = report;
	const names = new Set(failed.map(({ userTaskId }) => userTaskId.toLowerCase()));
	const known = new Set(sent.map((id) => id.toLowerCase()));
	const fits =
		names.size === failed.length &&
		failed.every(({ userTaskId }) => known.has(userTaskId.toLowerCase())) &&
		report.total === sent.length &&
		report.failures === failed.length &&
		report.successes === sent.length - failed.length;
	if (fits) return { failed };
	const reasons = failed.slice(0, MOST_REASONS).map(({ reason }) => reason);
	return new ContractMismatch(
		'a report that does not fit the appointments that were sent',
		reasons.join(' '),
	);
}

interface Report {
	failed: BulkUpdateReply['failed'];
	/** As counted by LeadSquared, or as listed. */
	total: number | undefined;
	successes: number | undefined;
	failures: number | undefined;
}

const MOST_REASONS = 3;

function countedReport(body: Record<string, unknown>): Report | undefined {
	const { TotalCount, SuccessCount, FailureCount } = body.Status as Record<string, unknown>;
	const total = countOf(TotalCount);
	const failures = countOf(FailureCount);
	if (total === undefined || failures === undefined) return undefined;
	const successes = SuccessCount === undefined ? total - failures : countOf(SuccessCount);
	return { failed: failedRows(body.Details), total, successes, failures };
}

/** Without counts, every entry has to be listed, as failed or as accepted. */
function listedReport(body: unknown): Report | undefined {
	if (!Array.isArray(body) || body.length === 0 || !body.every(isRow)) return undefined;
	const failed = failedRows(body);
	const accepted = body.filter(isAcceptedRow).length;
	return {
		failed,
		total: body.length,
		successes: accepted,
		failures: body.length - accepted,
	};
}

/** The rows of all lists in a report's details that say that an entry failed. */
function failedRows(details: unknown): Array<{ userTaskId: string; reason: string }> {
	const lists = isObject(details) ? Object.values(details) : [details];
	return lists
		.flatMap((list: unknown): unknown[] => (Array.isArray(list) ? list : []))
		.filter((row) => !isAcceptedRow(row))
		.map((row) => ({
			userTaskId: idOf(row) ?? '',
			reason: reasonIn(row) ?? 'no reason was given',
		}));
}

function isRow(row: unknown): boolean {
	return idOf(row) !== undefined;
}

function isAcceptedRow(row: unknown): boolean {
	if (!isObject(row)) return false;
	return [row.IsSuccessful, row.Success, row.Status].some(
		(value) => value === true || (typeof value === 'string' && /^success/i.test(value)),
	);
}

function idOf(row: unknown): string | undefined {
	if (!isObject(row)) return undefined;
	const { Identifier, UserTaskId, TaskId, Id } = row;
	return [Identifier, UserTaskId, TaskId, Id].map(textOf).find((id) => id !== undefined);
}

function countOf(value: unknown): number | undefined {
	const count = typeof value === 'string' ? Number(value) : value;
	return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
}
