/** docs/leadsquared-api.md §12: appointments of users. */
import {
	BY_EMAIL,
	call,
	id,
	ID,
	ids,
	invalid,
	missing,
	OTHER_ID,
	read,
	useSimulator,
} from './support';
import type { Found } from './support';
import type { Simulator, SimulatorOptions } from '../../simulator';

const start = useSimulator();
const ASHA = 'asha.rao@example.com';
const QUESTION = {
	FromDate: '2018-09-28',
	ToDate: '2018-09-28',
	Users: [ASHA],
	Paging: { PageIndex: 1, PageSize: 100 },
};

const asked = (change: Record<string, unknown>) => ({
	path: BY_EMAIL,
	body: { ...QUESTION, ...change },
});
const ask = (simulator: Simulator, change: Record<string, unknown> = {}) =>
	call(simulator, asked(change));
const find = async (simulator: Simulator, change: Record<string, unknown> = {}) =>
	(await read(simulator, asked(change))) as Found;

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

	it('may have its own dates in mixed forms, the end without the fraction of the start', async () => {
		const simulator = await start({ reads: { dateForm: 'mixedInTask' } });
		for (const task of (await find(simulator)).List ?? []) {
			expect(task).toMatchObject({
				DueDate: '2018-09-28 09:00:00.000',
				EndDate: '2018-09-28 10:00:00',
				CreatedOn: expect.stringMatching(/^\/Date\(\d{13}\+0000\)\/$/) as string,
			});
		}
	});

	it.each([
		['fraction', '0001-01-01 00:00:00.000'],
		['plain', '0001-01-01 00:00:00'],
		['wcf', '/Date(-62135596800000+0000)/'],
		['null', null],
	] as const)('says never as %s', async (neverAs, never) => {
		const { List } = await find(await start({ reads: { neverAs } }));
		expect(List?.[0]).toMatchObject({ CompletedOn: never, DueDate: '2018-09-28 09:00:00.000' });
	});

	it('may have its codes as texts', async () => {
		const { List } = await find(await start({ reads: { codesAs: 'text' } }));
		expect(List?.[0]).toMatchObject({
			Category: '0',
			RelatedEntity: '0',
			StatusCode: '0',
			TaskType: { Name: 'Meeting', Category: '0' },
		});
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

	it('not those of the last day, where it is set so', async () => {
		const simulator = await startWith(
			[at(1, '2019-05-01 23:59:59'), at(2, '2019-05-02 00:00:00')],
			{
				reads: { toDate: 'excluded' },
			},
		);
		const found = await find(simulator, { FromDate: '2019-05-01', ToDate: '2019-05-02' });
		expect(ids(found)).toEqual([id(1)]);
	});

	it('none of a user who does not exist, or an error', async () => {
		const simulator = await start();
		const Users = [ASHA, 'nobody@example.com'];
		expect(ids(await find(simulator, { Users }))).toEqual([ID, OTHER_ID]);
		simulator.settings.reads.unknownUser = 'error';
		expect(await ask(simulator, { Users })).toMatchObject({ status: 500, body: invalid('Users') });
		simulator.addUser({ EmailAddress: 'Nobody@example.com' });
		expect(ids(await find(simulator, { Users }))).toEqual([ID, OTHER_ID]);
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
