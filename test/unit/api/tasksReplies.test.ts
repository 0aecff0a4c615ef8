/** docs/leadsquared-api.md §11 to §15: what the reading calls answer, and a task as read, of which any field may be absent. */
import { readListReply, readTask, readTaskReply } from '../../../nodes/LeadSquared/api/tasks';
import { ContractMismatch } from '../../../nodes/LeadSquared/transport/classify';
import { ID, OTHER_ID, ROW, taskOf } from '../find/support';

function listed(body: unknown, name: 'List' | 'TaskList' = 'List') {
	const page = readListReply(name)(body);
	if (page === undefined) return undefined;
	if (page instanceof ContractMismatch) throw new Error(page.what);
	return { ids: page.tasks.map(({ id }) => id), count: page.count };
}

const OTHER = { ...ROW, UserTaskId: OTHER_ID };

describe('a list', () => {
	it.each([
		[{ RecordCount: 2, List: [ROW, OTHER] }, [ID, OTHER_ID], 2],
		[{ List: [ROW, OTHER], RecordCount: '2', More: true }, [ID, OTHER_ID], 2],
		[{ List: [OTHER, ROW] }, [OTHER_ID, ID], undefined],
		[{ RecordCount: null, List: [ROW] }, [ID], undefined],
		[{ RecordCount: -1, List: [ROW] }, [ID], undefined],
		[{ RecordCount: 1.5, List: [ROW] }, [ID], undefined],
		[{ RecordCount: 'many', List: [ROW] }, [ID], undefined],
		[{ RecordCount: '9'.repeat(400), List: [ROW] }, [ID], undefined],
		[{ RecordCount: 0, List: [] }, [], 0],
		[{ RecordCount: 5, List: [] }, [], 5],
		[{ RecordCount: 5 }, [], 5],
		[{ RecordCount: 5, List: null }, [], 5],
	])('is read, with the count that it tells: %j', (body, ids, count) => {
		expect(listed(body)).toEqual({ ids, count });
	});

	it.each([
		...[null, {}, { List: null }, { RecordCount: 0 }, { RecordCount: '0', List: null }],
		...[{ RecordCount: 0, Status: 'Success' }],
	])('that is empty may be left out: %j', (body) => {
		expect(listed(body)?.ids).toEqual([]);
	});

	it.each([
		...[undefined, '', 'x', 0, true, [], [ROW]],
		...[{ Status: 'Success' }, { Message: 'none' }, { TaskList: [ROW] }, { List: {} }],
		...[{ List: 'none' }, { List: [ROW, null] }, { List: ['x'] }, { List: [[ROW]] }, { List: 0 }],
		...[{ List: [{}] }, { List: [ROW, { Name: 'x' }] }],
	])('of another form is none: %j', (body) => {
		expect(listed(body)).toBeUndefined();
	});

	it('stands under the name that its call has for it', () => {
		const task = { TaskID: ID };
		expect(listed({ RecordCount: 1, TaskList: [task] }, 'TaskList')?.ids).toEqual([ID]);
		expect(listed({ RecordCount: 1, List: [task] }, 'TaskList')?.ids).toEqual([]);
	});
});

describe('one task', () => {
	it.each([
		[[ROW], [ID]],
		[ROW, [ID]],
		[
			[ROW, OTHER],
			[ID, OTHER_ID],
		],
		[{ TaskID: ID }, [ID]],
		[[], []],
		[null, []],
	])('is an array, as a rule: %j', (body, ids) => {
		expect(readTaskReply(body)?.tasks.map(({ id }) => id)).toEqual(ids);
	});

	it.each([undefined, '', 'x', 0, false, {}, [{}], [null], [ROW, {}], [[ROW]], { List: [ROW] }])(
		'is none in %j',
		(body) => {
			expect(readTaskReply(body)).toBeUndefined();
		},
	);
});

describe('a task', () => {
	it('is known by its id, its start, its kind and its status', () => {
		expect(readTask(ROW)).toEqual({
			sent: ROW,
			id: ID,
			start: Date.UTC(2026, 10, 29, 7),
			isToDo: false,
			isOpen: true,
			givesEnd: true,
		});
	});

	it('of a lead says less', () => {
		expect(readTask({ TaskID: ID, DueDate: '2018-09-28 09:00:00', Status: 'Pending' })).toEqual({
			sent: { TaskID: ID, DueDate: '2018-09-28 09:00:00', Status: 'Pending' },
			id: ID,
			start: Date.UTC(2018, 8, 28, 9),
			isToDo: undefined,
			isOpen: true,
			givesEnd: false,
		});
	});

	it.each([
		...[undefined, null, '', 'x', 0, true, [], [ROW]],
		...[{}, { TaskID: ' ' }, { UserTaskId: 12 }, { UserTaskId: [ID] }],
	])('is no %p', (row) => {
		expect(readTask(row)).toBeUndefined();
	});

	it.each([
		[{ UserTaskId: ` ${ID} ` }, ID],
		[{ UserTaskId: '', TaskID: ID }, ID],
		[{ UserTaskId: null, TaskID: ID }, ID],
		[{ UserTaskId: ID, TaskID: OTHER_ID }, ID],
	])('has its id under either name: %j', (row, id) => {
		expect(taskOf(row).id).toBe(id);
	});

	it.each([
		[{ Category: 0 }, false],
		[{ Category: 1 }, true],
		[{ Category: '1' }, true],
		[{ TaskType: { Category: 1 } }, true],
		[{ TaskType: { Category: '0' } }, false],
		[{ Category: null, TaskType: { Category: 1 } }, true],
		[{ Category: 1, TaskType: { Category: 0 } }, true],
		[{ Category: 2 }, undefined],
		[{ Category: true }, undefined],
		[{ Category: '' }, undefined],
		[{ Category: 'Appointment' }, undefined],
		[{ TaskType: 'To-do' }, undefined],
		[{ TaskType: null }, undefined],
		[{ TaskType: [1] }, undefined],
		[{}, undefined],
	])('is a to-do, or not, or does not tell: %j', (row, isToDo) => {
		expect(taskOf(row).isToDo).toBe(isToDo);
	});

	it.each([
		[{ StatusCode: 0 }, true],
		[{ StatusCode: '0' }, true],
		[{ StatusCode: 1 }, false],
		[{ StatusCode: 1, Status: 'Pending' }, false],
		[{ Status: ' pending ' }, true],
		[{ Status: 'Open' }, true],
		[{ Status: 'Completed' }, false],
		[{ Status: 'complete' }, false],
		[{ Status: 'Incomplete' }, undefined],
		[{ Status: 'Cancelled' }, undefined],
		[{ Status: 0 }, undefined],
		[{ StatusCode: null }, undefined],
		[{ StatusCode: false }, undefined],
		[{}, undefined],
	])('is open, or completed, or does not tell: %j', (row, isOpen) => {
		expect(taskOf(row).isOpen).toBe(isOpen);
	});

	it.each([
		...[undefined, null, '', '0001-01-01 00:00:00.000', 'soon', 5, {}, '2026-02-30 10:00:00'],
	])('has no start in %p', (DueDate) => {
		expect(taskOf({ DueDate }).start).toBeUndefined();
	});

	it('tells its end even if that is never', () => {
		expect(taskOf({ EndDate: null }).givesEnd).toBe(true);
		expect(taskOf({ EndDate: '0001-01-01 00:00:00.000' }).givesEnd).toBe(true);
		expect(taskOf({}).givesEnd).toBe(false);
	});
});
