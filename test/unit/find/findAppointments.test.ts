/** issue 4, Get Many: which tasks are an answer. */
import { findAppointments } from '../../../nodes/LeadSquared/actions/appointment/find/findAppointments';
import { FindNotes } from '../../../nodes/LeadSquared/actions/appointment/find/findHints';
import { type Ask } from '../../../nodes/LeadSquared/actions/appointment/find/readList';
import {
	appointmentsOfUsers,
	tasksOfLead,
	tasksOfOwner,
} from '../../../nodes/LeadSquared/api/tasks';
import { type Question } from '../../../nodes/LeadSquared/actions/appointment/find/question';
import { FAILURE, taskOf } from './support';

type Row = Record<string, unknown>;

const QUESTION: Question = {
	queries: tasksOfLead('x'),
	status: 'any',
	includeToDos: true,
	simplify: true,
	listLacksDetails: false,
	appointmentsOnly: false,
};

/** Asks a list of these rows, and for each task by itself what `alone` says. */
async function answered(
	rows: readonly Row[],
	change: Partial<Question> = {},
	alone: (id: string) => ReturnType<Ask> = async () => FAILURE,
	count?: number,
) {
	const asked: string[] = [];
	const notes = new FindNotes();
	const ask: Ask = async ({ path }) => {
		const id = /GetById\?id=(.*)$/.exec(path)?.[1];
		asked.push(id ?? 'list');
		if (id !== undefined) return await alone(id);
		return { tasks: rows.map(taskOf), ...(count === undefined ? {} : { count }) };
	};
	const result = await findAppointments({ ...QUESTION, ...change }, ask, notes);
	const ids = Array.isArray(result) ? result.map(({ id }) => id) : result;
	return { result, ids, asked, notes };
}

const rowsAlone =
	(rows: readonly Row[]) =>
	async (id: string): ReturnType<Ask> => ({
		tasks: rows.filter(({ UserTaskId }) => UserTaskId === id).map(taskOf),
	});

const KINDS = [
	{ UserTaskId: 'open', Category: 0, StatusCode: 0 },
	{ UserTaskId: 'completed', Category: 0, StatusCode: 1 },
	{ UserTaskId: 'to-do', Category: 1, StatusCode: 0 },
	{ UserTaskId: 'untold' },
];

describe('an answer', () => {
	it.each([
		['any', true, ['open', 'completed', 'to-do', 'untold']],
		['any', false, ['open', 'completed', 'untold']],
		['open', false, ['open', 'untold']],
		['open', true, ['open', 'to-do', 'untold']],
		['completed', true, ['completed', 'untold']],
	] as const)('holds tasks that are %s, with to-dos %p', async (status, includeToDos, ids) => {
		expect((await answered(KINDS, { status, includeToDos })).ids).toEqual(ids);
	});

	it('tells of tasks that do not tell, if it matters', async () => {
		const told = async (change: Partial<Question>) => {
			const { notes } = await answered(KINDS, change);
			const { kind, status, start } = notes.untold;
			return [kind, status, start];
		};
		expect(await told({})).toEqual([0, 0, 0]);
		expect(await told({ includeToDos: false })).toEqual([1, 0, 0]);
		expect(await told({ includeToDos: false, appointmentsOnly: true })).toEqual([0, 0, 0]);
		expect(await told({ status: 'open' })).toEqual([0, 1, 0]);
		expect(await told({ span: { from: 0, to: 1 } })).toEqual([0, 0, 4]);
	});

	it('holds what begins in the span: its first instant, not its last', async () => {
		const rows = ['06:59:59', '07:00:00', '11:59:59', '12:00:00'].map((time) => ({
			UserTaskId: time,
			DueDate: `2026-11-29 ${time}.000`,
			EndDate: '2026-11-29 23:00:00',
		}));
		const span = { from: Date.parse('2026-11-29T07:00Z'), to: Date.parse('2026-11-29T12:00Z') };
		expect((await answered(rows, { span })).ids).toEqual(['07:00:00', '11:59:59']);
	});

	it('ends at the limit, counting only what it holds', async () => {
		const rows = [...KINDS, { UserTaskId: 'last', Category: 0, StatusCode: 0 }];
		const change = { status: 'open', includeToDos: false, listLacksDetails: true } as const;
		const whole = rows.map((row) => ({ ...row, EndDate: null }));
		const { ids, asked } = await answered(rows, { ...change, limit: 1 }, rowsAlone(whole));
		expect(ids).toEqual(['open']);
		expect(asked).toEqual(['list', 'open']);
		const two = await answered(rows, { ...change, limit: 2 }, rowsAlone(whole));
		expect(two.ids).toEqual(['open', 'untold']);
		expect(two.asked).toEqual(['list', 'open', 'untold']);
	});

	it('asks no further list once the limit is reached, and gives no task twice', async () => {
		const queries = [...tasksOfLead('x'), ...tasksOfLead('y')];
		const { ids, asked } = await answered(KINDS, { queries });
		expect(ids).toHaveLength(4);
		expect(asked).toEqual(['list', 'list']);
		expect((await answered(KINDS, { queries, limit: 4 })).asked).toEqual(['list']);
	});

	it('tells of a list that is cut', async () => {
		const { ids, notes } = await answered(KINDS, {}, undefined, 9);
		expect(ids).toHaveLength(4);
		expect(notes.cutLists).toEqual(['LeadSquared counts 9 tasks, but listed 4 of them.']);
	});

	it('is the failure of its list', async () => {
		expect(await findAppointments(QUESTION, async () => FAILURE, new FindNotes())).toBe(FAILURE);
	});
});

describe('a list that says little', () => {
	const little = { listLacksDetails: true } as const;
	const listed = { UserTaskId: 'a', DueDate: '2026-11-29 07:00:00', Status: 'Pending' };

	it('has each task asked for by itself, unless it tells its kind and end', async () => {
		const alone = [{ UserTaskId: 'a', Category: 0, EndDate: '2026-11-29 08:00:00' }];
		const told = { UserTaskId: 'b', Category: 0, EndDate: '2026-11-29 08:00:00' };
		const { result, asked, notes } = await answered([listed, told], little, rowsAlone(alone));
		expect(asked).toEqual(['list', 'a']);
		expect(notes.refetched).toBe(1);
		expect(result).toMatchObject([
			{ sent: { ...listed, ...alone[0] }, isToDo: false, isOpen: true, tellsEnd: true },
			{ sent: told },
		]);
	});

	it('is asked no more than has to be', async () => {
		const done = { ...listed, Status: 'Completed' };
		expect((await answered([done], { ...little, status: 'open' })).asked).toEqual(['list']);
	});

	it('loses the to-dos among its tasks', async () => {
		const alone = rowsAlone([{ UserTaskId: 'a', Category: 1, EndDate: null }]);
		expect((await answered([listed], { ...little, includeToDos: false }, alone)).ids).toEqual([]);
		expect((await answered([listed], little, alone)).ids).toEqual(['a']);
	});

	it('loses the tasks that are gone since', async () => {
		expect((await answered([listed], little, rowsAlone([]))).ids).toEqual([]);
	});

	it('keeps what LeadSquared does not give by itself, and its words', async () => {
		const refused = async () => ({ ...FAILURE, cause: 'content' }) as const;
		const { ids, notes } = await answered([listed], little, refused);
		expect(ids).toEqual(['a']);
		expect(notes.refused).toEqual([FAILURE.message]);
	});

	it('fails with the failure of one', async () => {
		expect((await answered([listed], little)).result).toBe(FAILURE);
	});

	it('takes no other task for the one that was asked for', async () => {
		const other = { UserTaskId: 'other', Name: 'of somebody else', Category: 0, EndDate: null };
		const { ids } = await answered([listed], little, async () => ({ tasks: [taskOf(other)] }));
		expect(ids).not.toContain('other');
	});

	it('is asked in any case of the id', async () => {
		const alone = { UserTaskId: 'A', Category: 0, EndDate: null };
		const { ids } = await answered([listed], little, async () => ({ tasks: [taskOf(alone)] }));
		expect(ids).toHaveLength(1);
	});
});

describe('what is said of a list without a good end', () => {
	/** Asks pages that are made by their number from 1 and by how often the list was begun; the hints, or the failure. */
	const toldOf = async (
		page: (index: number, pass: number) => { rows: string[]; count?: number },
	) => {
		let pass = 0;
		const notes = new FindNotes();
		const ask: Ask = async ({ body }) => {
			const { PageIndex } = (body as { Paging: { PageIndex: number } }).Paging;
			if (PageIndex === 1) pass += 1;
			const { rows, count } = page(PageIndex, pass);
			const tasks = rows.map((UserTaskId) => taskOf({ UserTaskId }));
			return { tasks, ...(count === undefined ? {} : { count }) };
		};
		const queries = appointmentsOfUsers(['a@example.com'], { from: 0, to: 1 });
		const result = await findAppointments({ ...QUESTION, queries }, ask, notes);
		return Array.isArray(result) ? notes.cutLists : [result.message];
	};
	const page = (name: unknown, rows = 100) =>
		Array.from({ length: rows }, (_, row) => `task-${String(name)}-${row}`);

	it('the same page for ever', async () => {
		expect(await toldOf(() => ({ rows: page(1) }))).toEqual([
			'LeadSquared gave a page again when asked for the next one: there may be more than these 100 tasks.',
		]);
		expect(await toldOf(() => ({ rows: page(1), count: 250 }))).toEqual([
			'LeadSquared counts 250 tasks, but gave the same 100 again when asked for more',
		]);
	});

	it('the third page for ever', async () => {
		const third = (index: number) => page(Math.min(index, 3));
		expect(await toldOf((index) => ({ rows: third(index) }))).toEqual([
			'LeadSquared gave a page again when asked for the next one: there may be more than these 300 tasks.',
		]);
		expect(await toldOf((index) => ({ rows: third(index), count: 900 }))).toEqual([
			'LeadSquared counts 900 tasks, but after 300 of them gave the same page again when asked for the next one',
		]);
	});

	it('the same pages in turn for ever', async () => {
		expect(await toldOf((index) => ({ rows: page(index % 2) }))).toEqual([
			'LeadSquared gave tasks again that it had given before, page after page: there may be more than these 200 tasks.',
		]);
		expect(await toldOf((index) => ({ rows: page(index % 2), count: 999 }))).toEqual([
			'LeadSquared counts 999 tasks, but listed 200 of them.',
		]);
	});

	it('the same pages in turn for ever, whatever row is asked for', async () => {
		let asks = 0;
		const notes = new FindNotes();
		const ask: Ask = async () => {
			asks += 1;
			return { tasks: page(asks % 2).map((UserTaskId) => taskOf({ UserTaskId })) };
		};
		await findAppointments(
			{ ...QUESTION, queries: tasksOfOwner('a@example.com', [0]) },
			ask,
			notes,
		);
		expect(notes.cutLists).toEqual([
			'LeadSquared gave tasks again that it had given before, page after page: there may be more than these 200 tasks.',
		]);
	});

	it.each([
		['no count', () => undefined],
		['a count that is too low at first', (index: number) => 100 * index + 1],
		['a count that is never reached', () => 9_999_999],
	])('new tasks for ever, with %s', async (_, count) => {
		const text =
			'LeadSquared went on giving pages after 2000 of them, with 200000 tasks, where reading was stopped: there may be more. Ask for less at once.';
		const told = await toldOf((index) => {
			const counted = count(index);
			return { rows: page(index), ...(counted === undefined ? {} : { count: counted }) };
		});
		expect(told).toEqual([text]);
	});

	it('more counted than given', async () => {
		expect(await toldOf((index) => ({ rows: index > 2 ? [] : page(index), count: 201 }))).toEqual([
			'LeadSquared counts 201 tasks, but listed 200 of them.',
		]);
	});

	it('a list that goes on changing, and one that changed the last time alone', async () => {
		const changing = (index: number, first: number) => ({
			rows: index > 3 ? [] : page(index),
			count: 300 + (index > 1 ? first : 0),
		});
		expect(await toldOf((index) => changing(index, 1))).toEqual([
			'The list changed each time it was read: a task that came or went meanwhile may be missing.',
		]);
		expect(
			await toldOf((index, pass) =>
				pass < 3 ? { rows: index > 3 ? [] : page(index), count: 301 } : changing(index, 1),
			),
		).toEqual([
			'The list changed while it was read, also the last time: a task that came or went meanwhile may be missing.',
		]);
	});

	it('nothing, where the list was whole when it was read again', async () => {
		const told = await toldOf((index, pass) => ({
			rows: index > 3 ? [] : page(index),
			count: pass === 1 && index === 2 ? 301 : 300,
		}));
		expect(told).toEqual([]);
	});
});
