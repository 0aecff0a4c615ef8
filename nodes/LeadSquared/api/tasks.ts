import { readReceivedDate } from '../dates/dateText';
import { type ReadContract } from '../transport/classify';
import { type Call } from '../transport/request';
import { exceptionOf } from '../transport/wordsOfReply';
import { countOf, textOf } from '../values/outside';

/** Which page of a list is asked for: by its number from 1, and by the first row from 0. */
export interface PagePlace {
	index: number;
	offset: number;
}

/** The calls that give a list of tasks, page by page where it has pages. */
export interface TaskList {
	/** Rows that are asked for at once; absent where the call has no pages. */
	pageSize?: number;
	/** Whether any row can be a page's first, so that pages can share one. */
	byOffset?: boolean;
	call: (place: PagePlace) => Call<Page>;
}

/** A time span, in milliseconds since 1970; the end lies outside. */
export interface Span {
	from: number;
	to: number;
}

const DAY_MS = 86_400_000;

/** By LeadSquared's API page, FromDate and ToDate are whole dates, at most so many days apart. */
const MOST_DAYS_APART = 100;
const PAGE_SIZE = 100;

/**
 * The appointments of users in a span. Whose days the API means, and whether the last one belongs, is not documented:
 * so a day more is asked before the span and two after it, and windows share their edges.
 */
export function appointmentsOfUsers(users: readonly string[], { from, to }: Span): TaskList[] {
	const first = Math.floor(from / DAY_MS) - 1;
	const last = Math.floor((to - 1) / DAY_MS) + 2;
	const windows: Array<[number, number]> = [];
	for (let start = first; start < last; start += MOST_DAYS_APART) {
		windows.push([start, Math.min(start + MOST_DAYS_APART, last)]);
	}
	return windows.map(([start, end]) => ({
		pageSize: PAGE_SIZE,
		call: ({ index }) => ({
			method: 'POST',
			path: 'Task.svc/RetrieveAppointments/ByUserEmailAddress',
			body: {
				FromDate: dayOf(start),
				ToDate: dayOf(end),
				Users: users,
				Paging: { PageIndex: index, PageSize: PAGE_SIZE },
			},
			repeatable: 'always',
			readContract: readListReply('List'),
		}),
	}));
}

/** The tasks of an owner: a query for each status, since it is not documented what none means. */
export function tasksOfOwner(owner: string, statusCodes: readonly number[]): TaskList[] {
	const lookupName = owner.includes('@') ? 'OwnerEmailAddress' : 'OwnerId';
	return statusCodes.map((statusCode) => ({
		pageSize: PAGE_SIZE,
		byOffset: true,
		call: ({ offset }) => ({
			method: 'POST',
			path: 'Task.svc/Retrieve',
			body: {
				Parameter: {
					LookupName: lookupName,
					LookupValue: owner,
					StatusCode: statusCode,
				},
				// The newest first: one that is created in the meantime repeats a row, and hides none.
				Sorting: { ColumnName: 'CreatedOn', Direction: '1' },
				Paging: { Offset: offset, RowCount: PAGE_SIZE },
			},
			repeatable: 'always',
			readContract: readListReply('List'),
		}),
	}));
}

/** All tasks of a lead, in one reply. */
export function tasksOfLead(leadId: string): TaskList[] {
	return [
		{
			call: () => ({
				method: 'GET',
				path: `LeadManagement.svc/RetrieveTaskByLeadId?leadId=${encodeURIComponent(leadId)}`,
				repeatable: 'always',
				readContract: readListReply('TaskList'),
			}),
		},
	];
}

/** All tasks of an opportunity, in one reply. */
export function tasksOfOpportunity(opportunityId: string): TaskList[] {
	return [
		{
			call: () => ({
				method: 'GET',
				path: `OpportunityManagement.svc/RetrieveTasksByOpportunityId?opportunityId=${encodeURIComponent(opportunityId)}`,
				repeatable: 'always',
				readContract: readListReply('List'),
			}),
		},
	];
}

/** One task; the reply to an id that is none is an empty list, null, or a refusal. */
export function oneTask(userTaskId: string): Call<Page> {
	return {
		method: 'GET',
		path: `Task.svc/Retrieve.GetById?id=${encodeURIComponent(userTaskId)}`,
		repeatable: 'always',
		readContract: readTaskReply,
	};
}

function dayOf(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The task of an id, in either case, in a reply; undefined if it is not there. */
export function taskIn({ tasks }: Page, id: string): Task | undefined {
	return tasks.find((task) => task.id.toLowerCase() === id.toLowerCase());
}

/** One reply's part of a list. */
export interface Page {
	tasks: readonly Task[];
	/** RecordCount: how many there are in all, or on this page; that is not documented. */
	count?: number;
}

/**
 * Reads `{ RecordCount, List }` and its like. A list that is empty may be left out, also behind the last page.
 * @param name the key that the list stands under
 */
export function readListReply(name: 'List' | 'TaskList'): ReadContract<Page> {
	return (body) => {
		if (body === null) return { tasks: [] };
		if (typeof body !== 'object' || Array.isArray(body)) return undefined;
		// What stands beside the list is LeadSquared's own word, not a record.
		if (exceptionOf(body) !== undefined) return undefined;
		const { RecordCount, [name]: list, ...others } = body as Record<string, unknown>;
		const count = countOf(RecordCount);
		const counted = count === undefined ? {} : { count };
		if (list === undefined || list === null) {
			// Without a count, any JSON could pass for an empty list.
			const isBare = count !== undefined || Object.keys(others).length === 0;
			return isBare ? { tasks: [], ...counted } : undefined;
		}
		const tasks = readRows(list);
		return tasks && { tasks, ...counted };
	};
}

/** Reads the reply about one task: an array, as accounts are seen to give it, or nothing where there is no such task. */
export function readTaskReply(body: unknown): Page | undefined {
	if (body === null) return { tasks: [] };
	if (!Array.isArray(body) && exceptionOf(body) !== undefined) return undefined;
	const tasks = readRows(Array.isArray(body) ? body : [body]);
	return tasks && { tasks };
}

function readRows(list: unknown): Task[] | undefined {
	if (!Array.isArray(list)) return undefined;
	const tasks = list.map(readTask).filter((task) => task !== undefined);
	return tasks.length === list.length ? tasks : undefined;
}

/** A task as LeadSquared sent it, with what has to be known of it. Fields are absent in some replies. */
export interface Task {
	/** What LeadSquared sent, under its own names. */
	sent: Readonly<Record<string, unknown>>;
	/** `UserTaskId`, which the tasks of a lead have as `TaskID`. */
	id: string;
	/** Milliseconds since 1970; undefined where it is not given, or not readable. */
	start: number | undefined;
	/** A to-do rather than an appointment; undefined where it is not given. */
	isToDo: boolean | undefined;
	isOpen: boolean | undefined;
	/** Whether its end is given, be it as "never". */
	givesEnd: boolean;
}

/** Reads one row of a list; undefined if it is none: without its id a task can neither be recognised nor moved. */
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
		givesEnd: sent.EndDate !== undefined,
	};
}

/** Category 0 is an appointment, 1 a to-do; it stands in the task, and in its type. */
function isToDo({ Category, TaskType }: Record<string, unknown>): boolean | undefined {
	const ofType = (TaskType as { Category?: unknown } | null | undefined)?.Category;
	return codeOf(Category, ofType, { 0: false, 1: true });
}

/** StatusCode 0 is open, 1 completed; the tasks of a lead have a word instead, of which `Pending` is documented. */
function isOpen({ StatusCode, Status }: Record<string, unknown>): boolean | undefined {
	const byCode = codeOf(StatusCode, undefined, { 0: true, 1: false });
	if (byCode !== undefined || typeof Status !== 'string') return byCode;
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
