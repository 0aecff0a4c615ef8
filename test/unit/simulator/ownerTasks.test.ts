/** docs/leadsquared-api.md §13: tasks of an owner. */
import { ownedBy, TASK_TYPES } from '../../simulator';
import {
	call,
	empty,
	id,
	ID,
	ids,
	invalid,
	missing,
	OF_OWNER,
	OTHER_ID,
	read,
	useSimulator,
} from './support';
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
	path: OF_OWNER,
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
			task(3, { StatusCode: 1, CompletedOn: '2019-05-02 08:00:00' }),
		]);
		expect(await find(simulator)).toEqual({
			List: [
				expect.objectContaining({ UserTaskId: id(1), Category: 0, StatusCode: 0 }),
				expect.objectContaining({ Category: 1, TaskType: TASK_TYPES.toDo }),
				expect.objectContaining({ StatusCode: 1, CompletedOn: '2019-05-02 08:00:00.000' }),
			],
		});
	});

	it('to-dos that never end, where it is set so', async () => {
		const simulator = await startWith([task(1), task(2, { Category: 1 })], { toDosEnd: 'never' });
		expect((await find(simulator)).List?.map(({ EndDate }) => EndDate)).toEqual([
			'2019-05-01 01:30:00.000',
			'0001-01-01 00:00:00.000',
		]);
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
			expect(List).toEqual([
				expect.objectContaining({ UserTaskId: id(1), OwnerId: bob.Id, OwnerName: 'Bob Doe' }),
			]);
		}
	});

	it('none of an owner who does not exist, or an error', async () => {
		const simulator = await start();
		const Parameter = { LookupName: 'OwnerId', LookupValue: id(9) };
		expect(await find(simulator, { Parameter })).toEqual({ List: [] });
		simulator.settings.reads.unknownUser = 'error';
		const { status, body } = await call(simulator, asked({ Parameter }));
		expect([status, body]).toEqual([500, invalid('LookupValue')]);
		simulator.addAppointments([task(1, { OwnerId: id(9) })]);
		expect(ids(await find(simulator, { Parameter }))).toEqual([id(1)]);
	});

	const three = [task(1), task(2, { StatusCode: 1 }), task(3, { TaskType: TASK_TYPES.call })];

	it.each<[string, Record<string, unknown>, number[]]>([
		['open', { StatusCode: 0 }, [1, 3]],
		['completed', { StatusCode: 1 }, [2]],
		['open, as a text', { StatusCode: '0' }, [1, 3]],
		['completed, as a text', { StatusCode: '1' }, [2]],
		['of a type', { TypeName: TASK_TYPES.call.Id.toUpperCase() }, [3]],
		['of a type by its name', { TypeName: 'Phone Call' }, []],
		['from a second on', { FromDate: '2019-05-01 02:00:00' }, [2, 3]],
		['from the next second on', { FromDate: '2019-05-01 02:00:01' }, [3]],
		['up to a second', { ToDate: '2019-05-01 02:00:00' }, [1, 2]],
		['up to the second before', { ToDate: '2019-05-01 01:59:59' }, [1]],
		['of years', { FromDate: '1999-01-01 00:00:00', ToDate: '2039-01-01 00:00:00' }, [1, 2, 3]],
	])('%s', async (_name, change, numbers) => {
		const found = await find(await startWith(three), parameter(change));
		expect(ids(found)).toEqual(numbers.map(id));
	});

	it.each<[string, Partial<Settings['reads']>, Record<string, unknown>, number[]]>([
		['of a type by its name', { typeName: 'name' }, { TypeName: 'phone call' }, [3]],
		['open, unless asked otherwise', { withoutStatusCode: 'open' }, {}, [1, 3]],
		['without ToDate itself', { toDate: 'excluded' }, { ToDate: '2019-05-01 02:00:00' }, [1]],
		[
			'those under way',
			{ belongsBy: 'overlap' },
			{ FromDate: '2019-05-01 02:29:59', ToDate: '2019-05-01 02:30:00' },
			[2],
		],
	])('%s, where it is set so', async (_name, reads, change, numbers) => {
		const found = await find(await startWith(three, reads), parameter(change));
		expect(ids(found)).toEqual(numbers.map(id));
	});
});

describe('the order', () => {
	const tasks = [task(2, { Name: 'a' }), task(3, { Name: 'b' }), task(1, { Name: 'c' })];

	it.each<[string, unknown, number[]]>([
		['Duedate', '1', [3, 2, 1]],
		['DueDate', 0, [1, 2, 3]],
		['Name', '0', [2, 3, 1]],
		['name', 1, [1, 3, 2]],
		['OwnerName', '0', [2, 3, 1]],
	])('%s %j', async (ColumnName, Direction, numbers) => {
		const found = await find(await startWith(tasks), { Sorting: { ColumnName, Direction } });
		expect(ids(found)).toEqual(numbers.map(id));
	});
});

describe('paging', () => {
	const tasks = [1, 2, 3, 4, 5].map((number) => task(number));

	it.each([
		[0, 2, [1, 2]],
		[2, 2, [3, 4]],
		[3, 2, [4, 5]],
		[4, 2, [5]],
		[5, 2, []],
		[0, 5, [1, 2, 3, 4, 5]],
	])('%d rows skipped, at most %d', async (Offset, RowCount, numbers) => {
		const found = await find(await startWith(tasks), { Paging: { Offset, RowCount } });
		expect(ids(found)).toEqual(numbers.map(id));
	});

	it('gives the same rows for each PageIndex', async () => {
		const simulator = await startWith(tasks);
		for (const PageIndex of [1, 2, 3]) {
			const found = await find(simulator, { Paging: { PageIndex, PageSize: 2 } });
			expect(ids(found)).toEqual([id(1), id(2)]);
		}
	});

	it('gives no more rows than the server has for a page', async () => {
		const simulator = await startWith(tasks, { maxPageSize: 2 });
		const found = await find(simulator, { Paging: { Offset: 2, RowCount: 500 } });
		expect(ids(found)).toEqual([id(3), id(4)]);
	});

	it.each([
		['omitted', {}],
		['null', { List: null }],
	] as const)('has an empty list that is %s, where it is set so', async (emptyList, reply) => {
		const simulator = await startWith(tasks, { emptyList });
		expect(await find(simulator, { Paging: { Offset: 5, RowCount: 2 } })).toEqual(reply);
	});
});

describe('a question that is refused', () => {
	const sorting = (change: Record<string, unknown>) => ({
		Sorting: { ...QUESTION.Sorting, ...change },
	});
	const paging = (change: Record<string, unknown>) => ({
		Paging: { ...QUESTION.Paging, ...change },
	});

	it.each<[string, Record<string, unknown>, string]>([
		['no Parameter', { Parameter: undefined }, missing('Parameter')],
		['no LookupName', parameter({ LookupName: undefined }), missing('LookupName')],
		['another LookupName', parameter({ LookupName: 'Owner' }), invalid('LookupName')],
		['no LookupValue', parameter({ LookupValue: '' }), missing('LookupValue')],
		['a day in FromDate', parameter({ FromDate: '2019-05-01' }), invalid('FromDate')],
		['ISO 8601 in ToDate', parameter({ ToDate: '2019-05-01T10:00:00Z' }), invalid('ToDate')],
		[
			'backwards',
			parameter({ FromDate: '2019-05-01 10:00:00', ToDate: '2019-05-01 09:59:59' }),
			invalid('ToDate'),
		],
		['status 2', parameter({ StatusCode: 2 }), invalid('StatusCode')],
		['status open', parameter({ StatusCode: 'Open' }), invalid('StatusCode')],
		['no Sorting', { Sorting: undefined }, missing('Sorting')],
		['no ColumnName', sorting({ ColumnName: undefined }), missing('ColumnName')],
		['another ColumnName', sorting({ ColumnName: 'Start' }), invalid('ColumnName')],
		['no Direction', sorting({ Direction: undefined }), missing('Direction')],
		['another Direction', sorting({ Direction: 'desc' }), invalid('Direction')],
		['no Paging', { Paging: undefined }, missing('Paging')],
		['less than none skipped', paging({ Offset: -1 }), invalid('Offset')],
		['Offset a text', paging({ Offset: '0' }), invalid('Offset')],
		['no RowCount', paging({ RowCount: undefined }), invalid('RowCount')],
		['no rows', paging({ RowCount: 0 }), invalid('RowCount')],
	])('%s', async (_name, change, body) => {
		expect(await call(await start(), asked(change))).toMatchObject({ status: 500, body });
	});

	it.each<[string, Record<string, unknown>]>([
		['Parameter an array', { Parameter: [] }],
		['LookupValue a number', parameter({ LookupValue: 1 })],
		['FromDate null', parameter({ FromDate: null })],
		['TypeName a number', parameter({ TypeName: 1 })],
		['Sorting a text', { Sorting: 'DueDate' }],
		['Paging a number', { Paging: 200 }],
	])('400: %s', async (_name, change) => {
		expect(await call(await start(), asked(change))).toMatchObject({ status: 400, body: '' });
	});

	it('a page larger than the server has, where it is set so', async () => {
		const simulator = await start({ reads: { maxPageSize: 199, tooLargePage: 'refused' } });
		expect(await call(simulator, asked({}))).toMatchObject({ body: invalid('RowCount') });
		simulator.settings.reads.maxPageSize = 200;
		expect(ids(await find(simulator))).toEqual([ID, OTHER_ID]);
	});
});
