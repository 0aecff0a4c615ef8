import {
	type Ask,
	type End,
	readList,
} from '../../../nodes/LeadSquared/actions/appointment/find/readList';
import {
	appointmentsOfUsers,
	type Query,
	tasksOfOwner,
} from '../../../nodes/LeadSquared/api/tasks';
import { taskOf } from './support';

/** How a server gives a list; what leadsquared-api.md §6 leaves open. */
export interface Manners {
	/** Rows that it gives at once at most, whatever is asked for. */
	most?: number;
	/** What a page says in RecordCount. */
	count?: 'total' | 'page' | 'omitted';
	/** What it gives for pages that are not the first, or lie behind the last. */
	pages?: 'heeded' | 'firstForEver' | 'everythingForEver' | 'lastForEver';
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

	readonly ask: Ask = async ({ body }) => {
		if (this.asks >= MOST_ASKS) throw new Error('it asks for ever');
		this.manners.before?.(this.asks, this.rows);
		this.asks += 1;
		const { count = 'omitted' } = this.manners;
		const page = this.page((body as unknown as Asked).Paging);
		const told = { total: this.rows.length, page: page.length, omitted: undefined }[count];
		const tasks = page.map((id) => taskOf({ UserTaskId: id }));
		return { tasks, ...(told === undefined ? {} : { count: told }) };
	};

	private page({ PageIndex, PageSize, Offset, RowCount }: Asked['Paging']): string[] {
		const { most = Infinity, pages = 'heeded' } = this.manners;
		const size = Math.min(PageSize ?? RowCount ?? 0, most);
		const asked = Offset ?? ((PageIndex ?? 0) - 1) * size;
		const last = Math.max(0, Math.ceil(this.rows.length / size) - 1) * size;
		const starts = {
			heeded: asked,
			firstForEver: 0,
			everythingForEver: 0,
			lastForEver: Math.min(asked, last),
		};
		const start = starts[pages];
		return this.rows.slice(start, pages === 'everythingForEver' ? undefined : start + size);
	}
}

/** What reading a list came to. */
export interface Read {
	given: string[];
	end: End;
	asks: number;
}

/** Reads a server's list, up to so many tasks. */
export async function readAll(
	query: Query | undefined,
	server: PagedServer,
	limit = Infinity,
	seen = new Set<string>(),
): Promise<Read> {
	if (query === undefined) throw new Error('no query');
	const given: string[] = [];
	const take = async ({ id = '' }: { id: string | undefined }): Promise<boolean> => {
		given.push(id);
		return given.length < limit;
	};
	const end = await readList(query, server.ask, take, seen);
	return { given, end, asks: server.asks };
}
