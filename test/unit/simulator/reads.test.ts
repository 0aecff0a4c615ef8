/** leadsquared-api.md §6: appointments of users. */
import { BY_EMAIL, call, errorBody, ID, OTHER_ID, useSimulator } from './support';
import type { Simulator, SimulatorOptions } from '../../simulator';

const start = useSimulator();
const ASHA = 'asha.rao@example.com';
const QUESTION = {
	FromDate: '2018-09-28',
	ToDate: '2018-09-28',
	Users: [ASHA],
	Paging: { PageIndex: 1, PageSize: 100 },
};

interface Found {
	RecordCount: number;
	List?: Record<string, unknown>[];
}

const ask = (simulator: Simulator, change: Record<string, unknown> = {}) =>
	call(simulator, { path: BY_EMAIL, body: { ...QUESTION, ...change } });

async function find(simulator: Simulator, change: Record<string, unknown> = {}): Promise<Found> {
	const { status, body } = await ask(simulator, change);
	expect(status).toBe(200);
	return JSON.parse(body) as Found;
}

const ids = ({ List }: Found) => List?.map(({ UserTaskId }) => UserTaskId);
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

async function startWith(
	appointments: Parameters<Simulator['addAppointments']>[0],
	options?: SimulatorOptions,
) {
	const simulator = await start(options);
	simulator.addAppointments(appointments);
	return simulator;
}

describe('a task as it is read', () => {
	it('has the documented fields', async () => {
		const simulator = await start();
		const { List } = await find(simulator);
		expect(Object.keys(List?.[0] ?? {}).sort()).toEqual(
			(
				'UserTaskId Name Category Description RelatedEntity RelatedEntityId RelatedEntityIdName ' +
				'DueDate EndDate Reminder NotifyBy StatusCode OwnerId OwnerName OwnerEmailAddress ' +
				'CreatedOn ModifiedOn CompletedOn Location CustomFields TaskType'
			)
				.split(' ')
				.sort(),
		);
		expect(List?.[0]).toMatchObject({
			UserTaskId: ID,
			Category: 0,
			OwnerEmailAddress: ASHA,
			TaskType: { Category: 0 },
		});
	});

	it('lacks the fields that are set to be absent', async () => {
		const simulator = await start({ reads: { absentFields: ['Location', 'EndDate'] } });
		const [task] = (await find(simulator)).List ?? [];
		expect(task).not.toHaveProperty('Location');
		expect(task).not.toHaveProperty('EndDate');
		expect(task).toHaveProperty('DueDate');
	});

	it.each([
		['fraction', '2018-09-28 09:00:00.000', '2018-01-02 03:04:05.000'],
		['plain', '2018-09-28 09:00:00', '2018-01-02 03:04:05'],
		['wcf', '/Date(1538125200000+0000)/', '/Date(1514862245000+0000)/'],
	] as const)('has its dates in the form %s', async (dateForm, DueDate, CreatedOn) => {
		const simulator = await startWith(
			[
				{
					UserTaskId: id(1),
					DueDate: '2018-09-28 09:00:00',
					EndDate: '2018-09-28 09:00:00',
					CreatedOn: '2018-01-02 03:04:05',
					ModifiedOn: '2018-01-02 03:04:05',
					CompletedOn: '2018-01-02 03:04:05',
				},
			],
			{ reads: { dateForm } },
		);
		const { List = [] } = await find(simulator);
		const task = List.find(({ UserTaskId }) => UserTaskId === id(1));
		expect(task).toMatchObject({
			DueDate,
			EndDate: DueDate,
			CreatedOn,
			ModifiedOn: CreatedOn,
			CompletedOn: CreatedOn,
		});
		const open = List.find(({ UserTaskId }) => UserTaskId === ID);
		expect(open).toHaveProperty('CompletedOn', '0001-01-01 00:00:00.000');
	});

	it('may come in mixed forms', async () => {
		const simulator = await start({ reads: { dateForm: 'mixed' } });
		const { List } = await find(simulator);
		expect(List?.map(({ DueDate }) => DueDate)).toEqual([
			'2018-09-28 09:00:00.000',
			'2018-09-28 09:00:00',
		]);
	});
});

describe('which appointments are found', () => {
	const at = (number: number, DueDate: string, EndDate = DueDate, more = {}) => ({
		UserTaskId: id(number),
		DueDate,
		EndDate,
		...more,
	});

	it('those that start in the days, first and last day included, in their order', async () => {
		const simulator = await startWith([
			at(4, '2019-05-03 00:00:00'),
			at(3, '2019-05-02 23:59:59'),
			at(2, '2019-05-01 00:00:00'),
			at(1, '2019-04-30 23:59:59', '2019-05-01 01:00:00'),
		]);
		const found = await find(simulator, { FromDate: '2019-05-01', ToDate: '2019-05-02' });
		expect(ids(found)).toEqual([id(2), id(3)]);
		expect(found.RecordCount).toBe(2);
	});

	it('those that reach into the days, where it is set so', async () => {
		const simulator = await startWith(
			[
				at(1, '2019-04-30 23:00:00', '2019-05-01 00:00:00'),
				at(2, '2019-04-30 23:00:00', '2019-05-01 00:00:01'),
				at(3, '2019-04-30 22:00:00', '2019-05-09 00:00:00'),
				at(4, '2019-05-02 00:00:00'),
			],
			{ reads: { belongsBy: 'overlap' } },
		);
		const found = await find(simulator, { FromDate: '2019-05-01', ToDate: '2019-05-01' });
		expect(ids(found)).toEqual([id(3), id(2)]);
	});

	it('by days of another zone, where it is set so', async () => {
		const simulator = await startWith(
			[at(1, '2019-04-30 18:29:59'), at(2, '2019-04-30 18:30:00'), at(3, '2019-05-01 18:30:00')],
			{ reads: { dayOffsetMinutes: 330 } },
		);
		const found = await find(simulator, { FromDate: '2019-05-01', ToDate: '2019-05-01' });
		expect(ids(found)).toEqual([id(2)]);
	});

	it('of the users that are asked for, whatever the case of their address', async () => {
		const time = '2019-05-01 10:00:00';
		const simulator = await startWith([
			at(1, time, time, { OwnerEmailAddress: 'Bob@example.com' }),
			at(2, time, time, { OwnerEmailAddress: 'eve@example.com' }),
			at(3, time),
		]);
		const Users = ['bob@Example.com', ASHA];
		const found = await find(simulator, { FromDate: '2019-05-01', ToDate: '2019-05-01', Users });
		expect(ids(found)).toEqual([id(1), id(3)]);
	});

	it('no to-dos', async () => {
		const simulator = await startWith([
			at(1, '2019-05-01 10:00:00', '2019-05-01 10:00:00', { Category: 1 }),
		]);
		expect(simulator.appointment(id(1))?.TaskType).toMatchObject({ Name: 'To-Do', Category: 1 });
		const found = await find(simulator, { FromDate: '2019-05-01', ToDate: '2019-05-01' });
		expect(found).toEqual({ RecordCount: 0, List: [] });
	});
});

describe('paging', () => {
	const day = { FromDate: '2019-05-01', ToDate: '2019-05-01' };
	const five = [1, 2, 3, 4, 5].map((number) => ({
		UserTaskId: id(number),
		DueDate: `2019-05-01 1${number}:00:00`,
		EndDate: '2019-05-01 20:00:00',
	}));

	it.each([
		[1, 2, [1, 2]],
		[2, 2, [3, 4]],
		[3, 2, [5]],
		[4, 2, []],
		[1, 5, [1, 2, 3, 4, 5]],
		[2, 5, []],
	])('page %d of size %d', async (PageIndex, PageSize, numbers) => {
		const simulator = await startWith(five);
		const found = await find(simulator, { ...day, Paging: { PageIndex, PageSize } });
		expect(ids(found)).toEqual(numbers.map(id));
		expect(found.RecordCount).toBe(5);
	});

	it('leaves the list out when it is empty, where it is set so', async () => {
		const simulator = await startWith(five, { reads: { emptyList: 'omitted' } });
		const Paging = { PageIndex: 9, PageSize: 2 };
		expect(await find(simulator, { ...day, Paging })).toEqual({ RecordCount: 5 });
		expect((await find(simulator, day)).List).toHaveLength(5);
	});
});

describe('a question that is refused', () => {
	const invalid = (name: string) =>
		errorBody('MXInvalidInputException', `Invalid Input! Parameter Name: ${name}`);
	const missing = (name: string) =>
		errorBody('MXMandatoryAttributeMissingException', `'${name}' is mandatory`);

	it.each<[string, Record<string, unknown>, string]>([
		['no FromDate', { FromDate: undefined }, missing('FromDate')],
		['no ToDate', { ToDate: undefined }, missing('ToDate')],
		['no Users', { Users: undefined }, missing('Users')],
		['empty Users', { Users: [] }, invalid('Users')],
		['no Paging', { Paging: undefined }, missing('Paging')],
		['a time in FromDate', { FromDate: '2018-09-28 00:00:00' }, invalid('FromDate')],
		['no day', { ToDate: '2018-09-31' }, invalid('ToDate')],
		['backwards', { ToDate: '2018-09-27' }, invalid('ToDate')],
		['101 days', { FromDate: '2018-01-01', ToDate: '2018-04-12' }, invalid('ToDate')],
		['page 0', { Paging: { PageIndex: 0, PageSize: 1 } }, invalid('PageIndex')],
		['half a page', { Paging: { PageIndex: 1.5, PageSize: 1 } }, invalid('PageIndex')],
		['size 0', { Paging: { PageIndex: 1, PageSize: 0 } }, invalid('PageSize')],
		['size a text', { Paging: { PageIndex: 1, PageSize: '9' } }, invalid('PageSize')],
	])('%s', async (_name, change, body) => {
		expect(await ask(await start(), change)).toMatchObject({ status: 500, body });
	});

	it.each<[string, Record<string, unknown>]>([
		['Users a text', { Users: ASHA }],
		['a user that is a number', { Users: [1] }],
		['Paging an array', { Paging: [] }],
		['FromDate a number', { FromDate: 20180928 }],
	])('400: %s', async (_name, change) => {
		expect(await ask(await start(), change)).toMatchObject({ status: 400, body: '' });
	});

	it('but not 100 days apart', async () => {
		const found = await find(await start(), { FromDate: '2018-06-20', ToDate: '2018-09-28' });
		expect(ids(found)).toEqual([ID, OTHER_ID]);
	});
});
