/** Get Many: which tasks are an answer. */
import { findAppointments } from '../../../nodes/LeadSquared/actions/appointment/find/findAppointments';
import { FindNotes } from '../../../nodes/LeadSquared/actions/appointment/find/items';
import {
	appointmentsOfUsers,
	tasksOfLead,
	tasksOfOwner,
} from '../../../nodes/LeadSquared/api/tasks';
import { type Failure } from '../../../nodes/LeadSquared/errors/failure';
import { type Question } from '../../../nodes/LeadSquared/actions/appointment/find/question';
import { type Ask } from '../../../nodes/LeadSquared/run/forEachItem';
import { fail } from '../../../nodes/LeadSquared/values/result';
import { FAILURE, replied } from './support';

type Row = Record<string, unknown>;

const QUESTION: Question = {
	lists: tasksOfLead('x'),
	status: 'any',
	includeToDos: true,
	simplify: true,
	listLacksDetails: false,
	appointmentsOnly: false,
	dates: [],
};

/** What is given for one task that is asked for by its id: rows, or why there are none. */
type Alone = (id: string) => readonly Row[] | Failure;

/** Asks a list of these rows, and for each task by itself what `alone` says. */
async function answered(
	rows: readonly Row[],
	change: Partial<Question> = {},
	alone: Alone = () => FAILURE,
	count?: number,
) {
	const asked: string[] = [];
	const notes = new FindNotes();
	const ask: Ask = async (call) => {
		const id = /GetById\?id=(.*)$/.exec(call.path)?.[1];
		asked.push(id ?? 'list');
		if (id === undefined) return replied(call, rows, count);
		const given = alone(id);
		return 'outcome' in given ? fail(given) : replied(call, given);
	};
	const result = await findAppointments({ ...QUESTION, ...change }, ask, notes);
	const ids = result.ok ? result.value.map(({ id }) => id) : result.error;
	return { result: result.ok ? result.value : result.error, ids, asked, notes };
}

const rowsAlone =
	(rows: readonly Row[]): Alone =>
	(id) =>
		rows.filter(({ UserTaskId }) => UserTaskId === id);

const KINDS = [
	{ UserTaskId: 'open', Category: 0, StatusCode: 0 },
	{ UserTaskId: 'completed', Category: 0, StatusCode: 1 },
	{ UserTaskId: 'to-do', Category: 1, StatusCode: 0 },
	{ UserTaskId: 'unsaid' },
];

describe('an answer', () => {
	it.each([
		['any', true, ['open', 'completed', 'to-do', 'unsaid']],
		['any', false, ['open', 'completed', 'unsaid']],
		['open', false, ['open', 'unsaid']],
		['open', true, ['open', 'to-do', 'unsaid']],
		['completed', true, ['completed', 'unsaid']],
	] as const)('holds tasks that are %s, with to-dos %p', async (status, includeToDos, ids) => {
		expect((await answered(KINDS, { status, includeToDos })).ids).toEqual(ids);
	});

	it('tells of tasks that do not tell, if it matters', async () => {
		const told = async (change: Partial<Question>) => {
			const { notes } = await answered(KINDS, change);
			const { kind, status, start } = notes.unsaid;
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
		expect(two.ids).toEqual(['open', 'unsaid']);
		expect(two.asked).toEqual(['list', 'open', 'unsaid']);
	});

	it('asks no further list once the limit is reached, and gives no task twice', async () => {
		const lists = [...tasksOfLead('x'), ...tasksOfLead('y')];
		const { ids, asked } = await answered(KINDS, { lists });
		expect(ids).toHaveLength(4);
		expect(asked).toEqual(['list', 'list']);
		expect((await answered(KINDS, { lists, limit: 4 })).asked).toEqual(['list']);
	});

	it('tells of a list that is cut', async () => {
		const { ids, notes } = await answered(KINDS, {}, undefined, 9);
		expect(ids).toHaveLength(4);
		expect(notes.cutLists).toEqual(['LeadSquared counts 9 tasks, but listed 4 of them.']);
	});

	it('is the failure of its list', async () => {
		const ask: Ask = async () => fail(FAILURE);
		expect(await findAppointments(QUESTION, ask, new FindNotes())).toEqual(fail(FAILURE));
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
			{ sent: { ...listed, ...alone[0] }, isToDo: false, isOpen: true, givesEnd: true },
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
		const refused = () => ({ ...FAILURE, cause: 'content' }) as const;
		const { ids, notes } = await answered([listed], little, refused);
		expect(ids).toEqual(['a']);
		expect(notes.refused).toEqual([FAILURE.message]);
	});

	it('fails with the failure of one, and asks for nothing more', async () => {
		const lists = [...tasksOfLead('x'), ...tasksOfLead('y')];
		const next = { ...listed, UserTaskId: 'b' };
		const { result, asked } = await answered([listed, next], { ...little, lists });
		expect(result).toBe(FAILURE);
		expect(asked).toEqual(['list', 'a']);
	});

	it('takes no other task for the one that was asked for', async () => {
		const other = { UserTaskId: 'other', Name: 'of somebody else', Category: 0, EndDate: null };
		const { ids } = await answered([listed], little, () => [other]);
		expect(ids).not.toContain('other');
	});

	it('is asked in any case of the id', async () => {
		const alone = { UserTaskId: 'A', Category: 0, EndDate: null };
		const { ids } = await answered([listed], little, () => [alone]);
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
		const ask: Ask = async (call) => {
			const { PageIndex } = (call.body as { Paging: { PageIndex: number } }).Paging;
			if (PageIndex === 1) pass += 1;
			const { rows, count } = page(PageIndex, pass);
			return replied(
				call,
				rows.map((UserTaskId) => ({ UserTaskId })),
				count,
			);
		};
		const lists = appointmentsOfUsers(['a@example.com'], { from: 0, to: 1 });
		const result = await findAppointments({ ...QUESTION, lists }, ask, notes);
		return result.ok ? notes.cutLists : [result.error.message];
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
		const ask: Ask = async (call) => {
			asks += 1;
			return replied(
				call,
				page(asks % 2).map((UserTaskId) => ({ UserTaskId })),
			);
		};
		const lists = tasksOfOwner('a@example.com', [0]);
		await findAppointments({ ...QUESTION, lists }, ask, notes);
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
