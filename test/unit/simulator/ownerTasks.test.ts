/** docs/leadsquared-api.md §13: tasks of an owner. */
import { ownedBy, TASK_TYPES } from '../../simulator';
import { AT, call, empty, id, ids, invalid, missing, read, useSimulator } from './support';
import type { AppointmentInput, Settings, Simulator } from '../../simulator';
import type { Found } from './support';

const start = useSimulator();

const PARAMETER = { LookupName: 'OwnerEmailAddress', LookupValue: 'asha.rao@example.com' };
const QUESTION = {
	Parameter: PARAMETER,
	Sorting: { ColumnName: 'DueDate', Direction: '0' },
	Paging: { Offset: 0, RowCount: 200 },
};

const asked = (change: Record<string, unknown>) => ({
	path: AT.tasksOfOwner,
	body: { ...QUESTION, ...change },
});
const find = async (simulator: Simulator, change: Record<string, unknown> = {}) =>
	(await read(simulator, asked(change))) as Found;
const parameter = (change: Record<string, unknown>) => ({ Parameter: { ...PARAMETER, ...change } });

/** Task `number` starts at that hour of 2019-05-01 and takes half an hour. */
const task = (number: number, more: Partial<AppointmentInput> = {}): AppointmentInput => {
	const hour = `2019-05-01 ${String(number).padStart(2, '0')}`;
	return { UserTaskId: id(number), DueDate: `${hour}:00:00`, EndDate: `${hour}:30:00`, ...more };
};

async function startWith(
	tasks: readonly AppointmentInput[],
	reads: Partial<Settings['reads']> = {},
) {
	const simulator = await start({ reads });
	empty(simulator);
	simulator.addAppointments(tasks);
	return simulator;
}

describe('which tasks are found', () => {
	it('appointments and to-dos, open and completed, and no RecordCount', async () => {
		const simulator = await startWith([
			task(1),
			task(2, { Category: 1 }),
			task(3, { StatusCode: 1 }),
		]);
		expect(await find(simulator)).toEqual({
			List: [
				expect.objectContaining({ UserTaskId: id(1), Category: 0, StatusCode: 0 }),
				expect.objectContaining({ Category: 1, TaskType: TASK_TYPES.toDo }),
				expect.objectContaining({ StatusCode: 1 }),
			],
		});
	});

	it('those of the owner, by address or by id, in whatever case', async () => {
		const simulator = await start();
		const bob = simulator.addUser({ Name: 'Bob Doe', EmailAddress: 'Bob@example.com' });
		simulator.addAppointments([task(1, ownedBy(bob)), task(2)]);
		for (const [LookupName, LookupValue] of [
			['OwnerEmailAddress', 'bob@Example.com'],
			['OwnerId', bob.Id.toUpperCase()],
		]) {
			const { List } = await find(simulator, { Parameter: { LookupName, LookupValue } });
			expect(List).toMatchObject([{ UserTaskId: id(1), OwnerId: bob.Id, OwnerName: 'Bob Doe' }]);
		}
	});

	it('none of an owner who does not exist, or an error', async () => {
		const simulator = await start();
		const Parameter = { LookupName: 'OwnerId', LookupValue: id(9) };
		expect(await find(simulator, { Parameter })).toEqual({ List: [] });
		simulator.settings.reads.unknownUser = 'error';
		const { status, body } = await call(simulator, asked({ Parameter }));
		expect([status, body]).toEqual([500, invalid('LookupValue')]);
	});

	it.each<[Partial<Settings['reads']>, Record<string, unknown>, number[]]>([
		[{}, { StatusCode: 0 }, [1, 3]],
		[{}, { StatusCode: '1' }, [2]],
		[{ withoutStatusCode: 'open' }, {}, [1, 3]],
		[{}, { TypeName: TASK_TYPES.call.Id.toUpperCase() }, [3]],
		[{}, { TypeName: 'Phone Call' }, []],
		[{ typeName: 'name' }, { TypeName: 'phone call' }, [3]],
		[{}, { FromDate: '2019-05-01 02:00:00' }, [2, 3]],
		[{}, { FromDate: '2019-05-01 02:00:01' }, [3]],
		[{}, { ToDate: '2019-05-01 02:00:00' }, [1, 2]],
		[{ toDate: 'excluded' }, { ToDate: '2019-05-01 02:00:00' }, [1]],
		[
			{ belongsBy: 'overlap' },
			{ FromDate: '2019-05-01 02:29:59', ToDate: '2019-05-01 02:30:00' },
			[2],
		],
	])('with %j those of %j', async (reads, change, numbers) => {
		const tasks = [task(1), task(2, { StatusCode: 1 }), task(3, { TaskType: TASK_TYPES.call })];
		const found = await find(await startWith(tasks, reads), parameter(change));
		expect(ids(found)).toEqual(numbers.map(id));
	});
});

it.each<[string, unknown, number[]]>([
	['Duedate', '1', [3, 2, 1]],
	['DueDate', 0, [1, 2, 3]],
	['Name', '0', [2, 3, 1]],
	['OwnerName', '0', [2, 3, 1]],
])('sorted by %s, %j', async (ColumnName, Direction, numbers) => {
	const tasks = [task(2, { Name: 'a' }), task(3, { Name: 'b' }), task(1, { Name: 'c' })];
	const found = await find(await startWith(tasks), { Sorting: { ColumnName, Direction } });
	expect(ids(found)).toEqual(numbers.map(id));
});

const sorting = (change: Record<string, unknown>) => ({
	Sorting: { ...QUESTION.Sorting, ...change },
});
const paging = (change: Record<string, unknown>) => ({
	Paging: { ...QUESTION.Paging, ...change },
});

it.each<[string, Record<string, unknown>, number, string]>([
	['no Parameter', { Parameter: undefined }, 500, missing('Parameter')],
	['another LookupName', parameter({ LookupName: 'Owner' }), 500, invalid('LookupName')],
	['no LookupValue', parameter({ LookupValue: '' }), 500, missing('LookupValue')],
	['a day in FromDate', parameter({ FromDate: '2019-05-01' }), 500, invalid('FromDate')],
	[
		'backwards',
		parameter({ FromDate: '2019-05-01 10:00:00', ToDate: '2019-05-01 09:59:59' }),
		500,
		invalid('ToDate'),
	],
	['status 2', parameter({ StatusCode: 2 }), 500, invalid('StatusCode')],
	['another ColumnName', sorting({ ColumnName: 'Start' }), 500, invalid('ColumnName')],
	['another Direction', sorting({ Direction: 'desc' }), 500, invalid('Direction')],
	['less than none skipped', paging({ Offset: -1 }), 500, invalid('Offset')],
	['no rows', paging({ RowCount: 0 }), 500, invalid('RowCount')],
	['LookupValue a number', parameter({ LookupValue: 1 }), 400, ''],
])('refuses %s', async (_name, change, status, body) => {
	expect(await call(await start(), asked(change))).toMatchObject({ status, body });
});
