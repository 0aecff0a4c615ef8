import { ContractMismatch, type ReadContract } from '../transport/classify';
import { type Call } from '../transport/request';
import { exceptionOf, reasonIn, rowsIn } from '../transport/wordsOfReply';
import { countOf, isObject, textOf } from '../values/outside';

/** One entry of a TaskList: dates in UTC as `YYYY-MM-DD HH:MM:SS` (docs/leadsquared-api.md §7). */
export type TaskEntry = Record<'UserTaskId' | 'FromDate' | 'ToDate', string>;

/**
 * Sets new times of many appointments: absolute ones, so that sending it again changes nothing more.
 * @param statusWebhookUrl where LeadSquared posts what became of the list; absent, nowhere
 */
export function bulkUpdateAppointmentTime(
	entries: readonly TaskEntry[],
	statusWebhookUrl: string | undefined,
): Call<BulkReply> {
	return {
		method: 'POST',
		path: 'Task.svc/BulkUpdateAppointmentTime',
		body: {
			TaskList: entries,
			...(statusWebhookUrl === undefined ? {} : { StatusWebhookURL: statusWebhookUrl }),
		},
		repeatable: 'always',
		entries: entries.length,
		readContract: bulkContract(entries.map(({ UserTaskId }) => UserTaskId)),
	};
}

/** What LeadSquared makes of a list. */
export interface BulkReply {
	/** Absent where the reply is a report without a receipt. */
	requestId?: string;
	/** The entries that a report names as failed, with LeadSquared's reason; all others are accepted. */
	failed: ReadonlyArray<{ id: string; reason: string }>;
}

/**
 * Reads the documented reply `{ Status: "Success", Message: { Id, IsSuccessful } }`, and the report by entry in which
 * LeadSquared's newer bulk calls name what failed.
 * @param sent the ids of the entries of the list
 */
export function bulkContract(sent: readonly string[]): ReadContract<BulkReply> {
	return (body) => {
		if (exceptionOf(body) !== undefined) return undefined;
		const requestId = receiptIn(body);
		const report = reportIn(body);
		if (report === undefined)
			return requestId === undefined ? undefined : { requestId, failed: [] };
		// A receipt accepts all that the details do not name.
		const isWhole = report.counts !== undefined || requestId !== undefined;
		if (!fits(report, sent, isWhole)) {
			const reasons = report.failed.slice(0, MOST_REASONS).map(({ reason }) => reason);
			return new ContractMismatch(MISMATCH, reasons.join(' '));
		}
		return { ...(requestId === undefined ? {} : { requestId }), failed: report.failed };
	};
}

const MISMATCH = 'a report that does not fit the appointments that were sent';
const MOST_REASONS = 3;

function receiptIn(body: unknown): string | undefined {
	if (!isObject(body) || body.Status !== 'Success' || !isObject(body.Message)) return undefined;
	const { Id, IsSuccessful } = body.Message;
	return IsSuccessful === true ? textOf(typeof Id === 'number' ? String(Id) : Id) : undefined;
}

/** What a report says of each entry that it lists, and how many there are in all. */
interface Report {
	failed: Row[];
	accepted: Row[];
	/** Rows that say neither. */
	silent: number;
	counts?: { total: unknown; successes: unknown; failures: unknown };
}

interface Row {
	id: string;
	reason: string;
}

/**
 * Reads `{ Status: { TotalCount, SuccessCount, FailureCount }, Details: { …: [{ Identifier, Reason }] } }`, a receipt
 * with such details, or a list of such rows alone.
 */
function reportIn(body: unknown): Report | undefined {
	if (Array.isArray(body)) return body.length > 0 && body.every(isRow) ? sorted(body) : undefined;
	if (!isObject(body)) return undefined;
	const rows = rowsIn(body.Details);
	if (!isObject(body.Status)) return rows.length === 0 ? undefined : sorted(rows);
	const { TotalCount, SuccessCount, FailureCount } = body.Status;
	if (TotalCount === undefined || FailureCount === undefined) return undefined;
	const counts = { total: TotalCount, successes: SuccessCount, failures: FailureCount };
	return { ...sorted(rows), counts };
}

function sorted(rows: readonly unknown[]): Report {
	const report: Report = { failed: [], accepted: [], silent: 0 };
	for (const row of rows) {
		const reason = reasonIn(row);
		const read = { id: idOf(row) ?? '', reason: reason ?? 'no reason was given' };
		const answer = answerOf(row) ?? (reason === undefined ? undefined : 'no');
		if (answer === undefined) report.silent += 1;
		else (answer === 'no' ? report.failed : report.accepted).push(read);
	}
	return report;
}

/**
 * Whether a report speaks of the appointments that were sent, each once, and its counts agree with its names. With
 * counts, the accepted ones need not be listed.
 * @param isWhole whether entries that are not named count as accepted
 */
function fits(
	{ failed, accepted, silent, counts }: Report,
	sent: readonly string[],
	isWhole: boolean,
): boolean {
	const known = new Set(sent.map((id) => id.toLowerCase()));
	const named = [...failed, ...accepted].map(({ id }) => id.toLowerCase());
	const areNamesRight = new Set(named).size === named.length && named.every((id) => known.has(id));
	if (!areNamesRight || silent > 0) return false;
	if (counts === undefined) return isWhole || named.length === sent.length;
	const { total, successes = sent.length - failed.length, failures } = counts;
	return (
		countOf(total) === sent.length &&
		countOf(failures) === failed.length &&
		countOf(successes) === sent.length - failed.length
	);
}

function isRow(row: unknown): boolean {
	return idOf(row) !== undefined;
}

/** What a row says by itself, a no before a yes; undefined if nothing. */
function answerOf(row: unknown): 'yes' | 'no' | undefined {
	if (!isObject(row)) return undefined;
	const inner = isObject(row.Message) ? row.Message : {};
	const said = [row.IsSuccessful, row.Success, row.Status, inner.IsSuccessful].map((value) =>
		typeof value === 'string' ? value.trim().toLowerCase() : value,
	);
	if (said.some((value) => value === false || NO.has(value))) return 'no';
	return said.some((value) => value === true || value === 'success') ? 'yes' : undefined;
}

const NO: ReadonlySet<unknown> = new Set(['false', 'error', 'failure', 'failed', 'fail']);

function idOf(row: unknown): string | undefined {
	if (!isObject(row)) return undefined;
	const { Identifier, UserTaskId, TaskId, Id } = row;
	return [Identifier, UserTaskId, TaskId, Id].map(textOf).find((id) => id !== undefined);
}
