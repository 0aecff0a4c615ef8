/** leadsquared-api.md §6: what the reading calls answer. */
import { readListReply, readTaskReply } from '../../../nodes/LeadSquared/api/taskReplies';
import { ContractMismatch } from '../../../nodes/LeadSquared/transport/classify';
import { ID, OTHER_ID, ROW } from '../find/support';

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
