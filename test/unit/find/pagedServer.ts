import {
	type End,
	type Pages,
	readList,
} from '../../../nodes/LeadSquared/actions/appointment/find/readList';
import {
	appointmentsOfUsers,
	type TaskList,
	tasksOfOwner,
} from '../../../nodes/LeadSquared/api/tasks';
import { type Ask } from '../../../nodes/LeadSquared/run/forEachItem';
import { replied } from './support';

/** How a server gives a list; what docs/leadsquared-api.md §16 leaves open. */
export interface Manners {
	/** Rows that it gives at once at most, whatever is asked for. */
	most?: number;
	/** What a page says in RecordCount. */
	count?: 'total' | 'page' | 'omitted' | number;
	/** What it gives for pages that are not the first, or lie behind the last. */
	pages?: 'asAsked' | 'firstForEver' | 'everythingForEver' | 'lastForEver';
	/** What changes in the list before an ask, counted from 0. */
	before?: (ask: number, rows: string[]) => void;
}

/** A list by page number, and one by first row. */
export const BY_INDEX = appointmentsOfUsers(['a@example.com'], { from: 0, to: 1 })[0];
export const BY_OFFSET = tasksOfOwner('a@example.com', [0])[0];

const MOST_ASKS = 3_000;

interface Asked {
	Paging: { PageIndex?: number; PageSize?: number; Offset?: number; RowCount?: number };
}

/** The ids of so many tasks, in the order of the list. */
export function ids(count: number, name = 'task'): string[] {
	return Array.from({ length: count }, (_, place) => `${name}-${place}`);
}

/** A list on a server, and what was asked of it. */
export class PagedServer {
	asks = 0;

	constructor(
		readonly rows: string[],
		private readonly manners: Manners = {},
	) {}

	readonly ask: Ask = async (call) => {
		if (this.asks >= MOST_ASKS) throw new Error('it asks for ever');
		this.manners.before?.(this.asks, this.rows);
		this.asks += 1;
		const { count = 'omitted' } = this.manners;
		const page =
			call.body === undefined ? this.rows : this.page((call.body as unknown as Asked).Paging);
		const counts = { total: this.rows.length, page: page.length, omitted: undefined };
		const rows = page.map((UserTaskId) => ({ UserTaskId }));
		return replied(call, rows, typeof count === 'number' ? count : counts[count]);
	};

	private page({ PageIndex, PageSize, Offset, RowCount }: Asked['Paging']): string[] {
		const { most = Infinity, pages = 'asAsked' } = this.manners;
		const size = Math.min(PageSize ?? RowCount ?? 0, most);
		const asked = Offset ?? ((PageIndex ?? 0) - 1) * size;
		const last = Math.max(0, Math.ceil(this.rows.length / size) - 1) * size;
		const starts = {
			asAsked: asked,
			firstForEver: 0,
			everythingForEver: 0,
			lastForEver: Math.min(asked, last),
		};
		const start = starts[pages];
		return this.rows.slice(start, pages === 'everythingForEver' ? undefined : start + size);
	}
}

/** What reading a list came to; `enough`: as many tasks as were wanted. */
export interface Read {
	given: string[];
	end: End | { kind: 'enough' };
}

/** Takes tasks from the pages of a list, up to so many: no page behind them is asked for. */
export async function collected(pages: Pages, limit = Infinity): Promise<Read> {
	const given: string[] = [];
	for (let page = await pages.next(); ; page = await pages.next()) {
		if (page.done === true) return { given, end: page.value };
		for (const { id } of page.value) {
			given.push(id);
			if (given.length >= limit) return { given, end: { kind: 'enough' } };
		}
	}
}

/** Reads a server's list, up to so many tasks. */
export async function readAll(
	list: TaskList | undefined,
	server: PagedServer,
	limit = Infinity,
	seen = new Set<string>(),
): Promise<Read & { asks: number }> {
	if (list === undefined) throw new Error('no list');
	const read = await collected(readList(list, server.ask, seen), limit);
	return { ...read, asks: server.asks };
}
