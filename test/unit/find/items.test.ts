/** What an item holds, simplified or whole. */
import { FindNotes, itemsOf } from '../../../nodes/LeadSquared/actions/appointment/find/items';
import { ID, OTHER_ID, ROW, taskOf, USER_ID } from './support';

function itemOf(row: object, simplify = true) {
	const notes = new FindNotes();
	const [json] = itemsOf([taskOf(row)], simplify, notes);
	if (json === undefined) throw new Error('no item');
	return { json, unreadable: notes.unreadable };
}

const EMPTY = {
	UserTaskId: ID,
	Name: null,
	DueDate: null,
	EndDate: null,
	OwnerId: null,
	OwnerName: null,
	StatusCode: null,
	RelatedEntityId: null,
	TaskType: null,
	Location: null,
	Description: null,
	CreatedOn: null,
	ModifiedOn: null,
};

/** Texts that look like dates, and are none. */
const TEXTS = {
	Name: '2026-11-29 07:00:00',
	Description: '/Date(1502992091000+0000)/',
	Location: '0001-01-01 00:00:00.000',
	OwnerName: '2022-02-23 13:15:00',
};

describe('a simplified item', () => {
	it('holds what people look for, under LeadSquared’s names and in that order', () => {
		const { json, unreadable } = itemOf(ROW);
		expect(JSON.stringify(json, null, 1)).toBe(
			JSON.stringify(
				{
					UserTaskId: ID,
					Name: 'Site visit',
					DueDate: '2026-11-29T07:00:00Z',
					EndDate: '2026-11-29T07:30:00Z',
					OwnerId: USER_ID,
					OwnerName: 'Asha Rao',
					StatusCode: 0,
					RelatedEntityId: OTHER_ID,
					TaskType: 'Meeting',
					Location: 'Pune',
					Description: 'bring the forms',
					CreatedOn: '2026-01-02T03:04:05Z',
					ModifiedOn: '2017-08-17T17:48:11Z',
				},
				null,
				1,
			),
		);
		expect(unreadable).toEqual([]);
	});

	it('holds null for what was not told, and for never', () => {
		expect(itemOf({})).toEqual({ json: EMPTY, unreadable: [] });
		const never = { DueDate: '0001-01-01 00:00:00.000', EndDate: null, CreatedOn: '' };
		expect(itemOf(never)).toEqual({ json: EMPTY, unreadable: [] });
	});

	it('is made of the shape that a lead’s tasks have, too', () => {
		const row = { TaskID: ID, OwnerID: USER_ID, Status: 'Completed', TaskType: 'Meeting' };
		expect(itemOf(row).json).toEqual({
			...EMPTY,
			UserTaskId: ID,
			OwnerId: USER_ID,
			StatusCode: 1,
			TaskType: 'Meeting',
		});
	});

	it('leaves texts as they are, though they look like dates', () => {
		expect(itemOf(TEXTS).json).toEqual({ ...EMPTY, ...TEXTS });
	});

	it('tells of dates that are none, in short, and holds null in their place', () => {
		const { json, unreadable } = itemOf({ DueDate: 'soon', EndDate: 5, ModifiedOn: {} });
		expect(json).toEqual(EMPTY);
		expect(unreadable).toEqual(['DueDate "soon"', 'EndDate 5', 'ModifiedOn {}']);
	});

	it('tells of 10 MB in the place of a date as short as of a word', () => {
		const { unreadable } = itemOf({ DueDate: 'x'.repeat(10_000_000), EndDate: ['y'.repeat(1e6)] });
		expect(unreadable).toHaveLength(2);
		for (const text of unreadable) expect(text.length).toBeLessThan(200);
	});

	it.each([[[]], [{}], [{ Name: [] }], [{ Name: {} }], [[{ Name: 'x' }]], [null]])(
		'leaves out what is no text: %j',
		(value) => {
			const row = { Name: value, OwnerName: value, TaskType: value, RelatedEntityId: value };
			expect(itemOf(row).json).toEqual(EMPTY);
		},
	);
});

describe('a whole item', () => {
	/** Without the id that a row gets which names none. */
	const whole = (row: object) => {
		const { UserTaskId, ...json } = itemOf(row, false).json;
		return 'UserTaskId' in row || 'TaskID' in row ? { UserTaskId, ...json } : json;
	};

	it('holds everything that LeadSquared sent, the dates alone written anew', () => {
		expect(whole({ ...ROW, X: [1, null, true] })).toEqual({
			...ROW,
			X: [1, null, true],
			DueDate: '2026-11-29T07:00:00Z',
			EndDate: '2026-11-29T07:30:00Z',
			CreatedOn: '2026-01-02T03:04:05Z',
			ModifiedOn: '2017-08-17T17:48:11Z',
			CompletedOn: null,
		});
	});

	it.each([
		...[
			'2026-11-29 12:30',
			'2026-11-29 12:30:00',
			'2026-11-29T12:30:00.000',
			'2018-08-28 10:00:00.000',
		],
		...[
			'/Date(1502992091000+0000)/',
			'0001-01-01 00:00:00.000',
			'2026-11-29',
			' 2026-11-29 12:30 ',
		],
	])(
		'leaves %p letter for letter in every field but LeadSquared’s own dates of the task',
		(text) => {
			const own = { ...TEXTS, Name: text, Description: text, Location: text, OwnerName: text };
			const others = {
				...own,
				mx_Custom_1: text,
				mx_Custom_2: [text],
				Reminder: text,
				Note: text,
				duedate: text,
				'DueDate ': text,
				StartDate: text,
				CustomFields: { mx_Custom_3: text, DueDate: text, CreatedOn: [text], deep: [[text]] },
				TaskType: { Name: text, CreatedOn: text, ModifiedOn: text },
				Rows: [{ DueDate: text, EndDate: text }],
			};
			expect(whole(others)).toEqual(others);
		},
	);

	it.each([
		['2026-11-29 07:00:00.000', '2026-11-29T07:00:00Z'],
		['2026-11-29 07:00:00', '2026-11-29T07:00:00Z'],
		['/Date(1502992091000+0000)/', '2017-08-17T17:48:11Z'],
		['0001-01-01 00:00:00.000', null],
	])('marks %s in each of LeadSquared’s own dates of the task', (text, marked) => {
		const names = ['DueDate', 'EndDate', 'CreatedOn', 'ModifiedOn', 'CompletedOn'];
		const all = (value: unknown) => Object.fromEntries(names.map((name) => [name, value]));
		expect(whole(all(text))).toEqual(all(marked));
	});

	it('leaves texts as they are, also in the type of the task', () => {
		const row = { ...TEXTS, TaskType: { Name: TEXTS.Name }, Note: 'at 2026-11-29 07:00:00' };
		expect(whole(row)).toEqual(row);
	});

	it.each([
		...['2026-11-29T07:00:00Z', '2026-11-29T12:30:00+05:30', '2026-02-30 07:00:00', 'soon'],
		...['2026-11-29', '/Date(x)/', '', 5, null, false],
	])('leaves %p as it is', (DueDate) => {
		expect(whole({ DueDate })).toEqual({ DueDate });
	});

	it.each([
		['1965-05-04 00:00:00', '1965-05-04T00:00:00Z'],
		['2345-06-07 08:09:10.999', '2345-06-07T08:09:10Z'],
		['/Date(-1000+0000)/', '1969-12-31T23:59:59Z'],
	])('marks %s too, which is no date of an appointment', (sent, marked) => {
		expect(whole({ CreatedOn: sent })).toEqual({ CreatedOn: marked });
	});

	it('tells of dates that are none', () => {
		expect(itemOf({ DueDate: 'soon' }, false).unreadable).toEqual(['DueDate "soon"']);
	});

	it('writes the start and the end as a simplified one does, whatever date was sent', () => {
		const date = '2026-11-29 07:00';
		const { DueDate, EndDate } = itemOf({ DueDate: date, EndDate: date }).json;
		expect(whole({ DueDate: date, EndDate: date })).toEqual({ DueDate, EndDate });
	});

	it.each([undefined, null, '', ' '])(
		'has the id under the name that the next node looks for, in the place of %p',
		(UserTaskId) => {
			expect(whole({ UserTaskId, TaskID: ID })).toEqual({ UserTaskId: ID, TaskID: ID });
		},
	);

	it('keeps its own id', () => {
		expect(whole({ UserTaskId: ID, TaskID: OTHER_ID })).toEqual({
			UserTaskId: ID,
			TaskID: OTHER_ID,
		});
	});

	it('does not take a name for more than a name', () => {
		const row = JSON.parse(
			'{"__proto__":{"DueDate":"2026-11-29 07:00:00"},"constructor":1}',
		) as object;
		expect(JSON.stringify(whole(row))).toBe(
			'{"__proto__":{"DueDate":"2026-11-29 07:00:00"},"constructor":1}',
		);
	});
});
