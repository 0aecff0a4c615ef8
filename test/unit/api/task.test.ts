/** leadsquared-api.md §6: a task as read, of which any field may be absent. */
import { readTask } from '../../../nodes/LeadSquared/api/task';
import { ID, OTHER_ID, ROW, taskOf } from '../find/support';

describe('a task', () => {
	it('is known by its id, its start, its kind and its status', () => {
		expect(readTask(ROW)).toEqual({
			sent: ROW,
			id: ID,
			start: Date.UTC(2026, 10, 29, 7),
			isToDo: false,
			isOpen: true,
			tellsEnd: true,
		});
	});

	it('of a lead says less', () => {
		expect(readTask({ TaskID: ID, DueDate: '2018-09-28 09:00:00', Status: 'Pending' })).toEqual({
			sent: { TaskID: ID, DueDate: '2018-09-28 09:00:00', Status: 'Pending' },
			id: ID,
			start: Date.UTC(2018, 8, 28, 9),
			isToDo: undefined,
			isOpen: true,
			tellsEnd: false,
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
		expect(taskOf({ EndDate: null }).tellsEnd).toBe(true);
		expect(taskOf({ EndDate: '0001-01-01 00:00:00.000' }).tellsEnd).toBe(true);
		expect(taskOf({}).tellsEnd).toBe(false);
	});
});
