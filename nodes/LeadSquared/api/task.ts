import { readReceivedDate } from '../dates/receivedDate';

/** A task as LeadSquared sent it, with what has to be known of it. Fields are absent in some replies. */
export interface Task {
	/** What LeadSquared sent, under its own names. */
	sent: Readonly<Record<string, unknown>>;
	/** `UserTaskId`, which the tasks of a lead have as `TaskID`. */
	id: string;
	/** Milliseconds since 1970; undefined where it is not told, or not readable. */
	start: number | undefined;
	/** A to-do rather than an appointment; undefined where it is not told. */
	isToDo: boolean | undefined;
	isOpen: boolean | undefined;
	/** Whether its end is told, be it as "never". */
	tellsEnd: boolean;
}

/** Reads one row of a list; undefined if it is none: without its id a task can neither be told apart nor moved. */
export function readTask(row: unknown): Task | undefined {
	if (typeof row !== 'object' || row === null || Array.isArray(row)) return undefined;
	const sent = row as Record<string, unknown>;
	const id = textOf(sent.UserTaskId) ?? textOf(sent.TaskID);
	if (id === undefined) return undefined;
	return {
		sent,
		id,
		start: readReceivedDate(sent.DueDate) ?? undefined,
		isToDo: isToDo(sent),
		isOpen: isOpen(sent),
		tellsEnd: sent.EndDate !== undefined,
	};
}

/** Category 0 is an appointment, 1 a to-do; it stands in the task, and in its type. */
function isToDo({ Category, TaskType }: Record<string, unknown>): boolean | undefined {
	const ofType = (TaskType as { Category?: unknown } | null | undefined)?.Category;
	return codeOf(Category, ofType, { 0: false, 1: true });
}

/** StatusCode 0 is open, 1 completed; the tasks of a lead have a word instead, of which `Pending` is documented. */
function isOpen({ StatusCode, Status }: Record<string, unknown>): boolean | undefined {
	const told = codeOf(StatusCode, undefined, { 0: true, 1: false });
	if (told !== undefined || typeof Status !== 'string') return told;
	if (/^(pending|open)$/i.test(Status.trim())) return true;
	return /^complete/i.test(Status.trim()) ? false : undefined;
}

/** The first of two codes that is 0 or 1, as a number or as text. */
function codeOf(
	first: unknown,
	second: unknown,
	meaning: Readonly<Record<0 | 1, boolean>>,
): boolean | undefined {
	for (const code of [first, second]) {
		if (code === 0 || code === '0') return meaning[0];
		if (code === 1 || code === '1') return meaning[1];
	}
	return undefined;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
