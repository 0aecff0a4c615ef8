import { type Call } from '../transport/request';
import { type Page, readListReply, readTaskReply } from './taskReplies';

/** Which page of a list is asked for: by its number from 1, and by the first row from 0. */
export interface Place {
	index: number;
	offset: number;
}

/** What is asked of LeadSquared, page by page where it has pages. */
export interface Query {
	/** Rows that are asked for at once; absent where the call has no pages. */
	pageSize?: number;
	/** Whether any row can be a page's first, so that pages can share one. */
	byOffset?: boolean;
	call: (place: Place) => Omit<Call<Page>, 'timeoutMs'>;
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
export function appointmentsOfUsers(users: readonly string[], { from, to }: Span): Query[] {
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
export function tasksOfOwner(owner: string, statusCodes: readonly number[]): Query[] {
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
export function tasksOfLead(leadId: string): Query[] {
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
export function tasksOfOpportunity(opportunityId: string): Query[] {
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
export function oneTask(userTaskId: string): Omit<Call<Page>, 'timeoutMs'> {
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
