/** docs/leadsquared-api.md §12: appointments of users. */
import { AT, call, id, ID, ids, invalid, missing, OTHER_ID, read, useSimulator } from './support';
import type { Settings, Simulator } from '../../simulator';
import type { Found } from './support';

const start = useSimulator();
const ASHA = 'asha.rao@example.com';
const QUESTION = {
	FromDate: '2018-09-28',
	ToDate: '2018-09-28',
	Users: [ASHA],
	Paging: { PageIndex: 1, PageSize: 100 },
};

const asked = (change: Record<string, unknown>) => ({
	path: AT.appointmentsOfUsers,
	body: { ...QUESTION, ...change },
});
const find = async (simulator: Simulator, change: Record<string, unknown> = {}) =>
	(await read(simulator, asked(change))) as Found;

it('may come with their dates in one form after the other', async () => {
	const { List } = await find(await start({ reads: { dateForm: 'mixed' } }));
	expect(List).toMatchObject([
		{ DueDate: '2018-09-28 09:00:00.000' },
		{ DueDate: '2018-09-28 09:00:00' },
	]);
});

describe('which are found', () => {
	const DAYS = { FromDate: '2019-05-01', ToDate: '2019-05-02' };
	/** In no order. By their starts, 2 to 5 lie in the days; 1 and 2 have parts on both sides of midnight. */
	const SEVEN = [
		['2019-05-03 00:00:00', 6],
		['2019-05-02 23:59:59', 5],
		['2019-05-02 00:00:00', 4],
		['2019-05-01 18:30:00', 3],
		['2019-05-01 00:00:00', 2],
		['2019-04-30 23:59:59', 1],
		['2019-04-30 18:30:00', 0],
	] as const;

	it.each<[Partial<Settings['reads']>, number[]]>([
		[{}, [2, 3, 4, 5]],
		[{ belongsBy: 'overlap' }, [1, 2, 3, 4, 5]],
		[{ dayOffsetMinutes: 330 }, [0, 1, 2, 3, 4]],
		[{ toDate: 'excluded' }, [2, 3]],
	])('with %j', async (reads, numbers) => {
		const simulator = await start({ reads });
		simulator.addAppointments(
			SEVEN.map(([DueDate, number]) => {
				const EndDate = number === 1 ? '2019-05-01 00:00:01' : DueDate;
				return { UserTaskId: id(number), DueDate, EndDate };
			}),
		);
		const found = await find(simulator, DAYS);
		expect(ids(found)).toEqual(numbers.map(id));
		expect(found.RecordCount).toBe(numbers.length);
	});

	it('those of the users that are asked for, whatever the case of their address, and no to-dos', async () => {
		const simulator = await start();
		const at = { DueDate: '2019-05-01 10:00:00', EndDate: '2019-05-01 10:00:00' };
		simulator.addAppointments([
			{ UserTaskId: id(1), ...at, OwnerEmailAddress: 'Bob@example.com' },
			{ UserTaskId: id(2), ...at, OwnerEmailAddress: 'eve@example.com' },
			{ UserTaskId: id(3), ...at },
			{ UserTaskId: id(4), ...at, Category: 1 },
		]);
		const found = await find(simulator, { ...DAYS, Users: ['bob@Example.com', ASHA] });
		expect(ids(found)).toEqual([id(1), id(3)]);
	});

	it('none of a user who does not exist, or an error', async () => {
		const simulator = await start();
		const Users = [ASHA, 'nobody@example.com'];
		expect(ids(await find(simulator, { Users }))).toEqual([ID, OTHER_ID]);
		simulator.settings.reads.unknownUser = 'error';
		const { status, body } = await call(simulator, asked({ Users }));
		expect([status, body]).toEqual([500, invalid('Users')]);
		simulator.addUser({ EmailAddress: 'Nobody@example.com' });
		expect(ids(await find(simulator, { Users }))).toEqual([ID, OTHER_ID]);
	});

	it('those of days that are 100 apart', async () => {
		const found = await find(await start(), { FromDate: '2018-06-20' });
		expect(ids(found)).toEqual([ID, OTHER_ID]);
	});
});

it.each<[string, Record<string, unknown>, number, string]>([
	['no FromDate', { FromDate: undefined }, 500, missing('FromDate')],
	['empty Users', { Users: [] }, 500, invalid('Users')],
	['a time in FromDate', { FromDate: '2018-09-28 00:00:00' }, 500, invalid('FromDate')],
	['no day', { ToDate: '2018-09-31' }, 500, invalid('ToDate')],
	['backwards', { ToDate: '2018-09-27' }, 500, invalid('ToDate')],
	['101 days', { FromDate: '2018-06-19' }, 500, invalid('ToDate')],
	['page 0', { Paging: { PageIndex: 0, PageSize: 1 } }, 500, invalid('PageIndex')],
	['size a text', { Paging: { PageIndex: 1, PageSize: '9' } }, 500, invalid('PageSize')],
	['Users a text', { Users: ASHA }, 400, ''],
	['Paging an array', { Paging: [] }, 400, ''],
])('refuses %s', async (_name, change, status, body) => {
	expect(await call(await start(), asked(change))).toMatchObject({ status, body });
});
