/** How a test fills the account, and that reading leaves it as it is. */
import { ownedBy } from '../../simulator';
import { addSamples } from '../../simulator/samples';
import { sampleTable } from '../../simulator/sampleTable';
import {
	BY_EMAIL,
	BY_ID,
	call,
	empty,
	id,
	ID,
	OF_LEAD,
	OF_OPPORTUNITY,
	OF_OWNER,
	OLD,
	SIGN_IN,
	TASK_TYPES_LIST,
	UNKNOWN_ID,
	useSimulator,
	USERS,
} from './support';

const start = useSimulator();

describe('seeding', () => {
	it('makes half-hour meetings of the default user, with ids of their own each time', async () => {
		const simulator = await start();
		const tasks = [...simulator.seed(2), ...simulator.seed(1)];
		expect(tasks).toMatchObject([
			{ DueDate: '2026-03-02 00:00:00', EndDate: '2026-03-02 00:30:00', Category: 0 },
			{ DueDate: '2026-03-02 00:15:00', OwnerId: simulator.user.Id, StatusCode: 0 },
			{ DueDate: '2026-03-02 00:00:00', Name: 'Meeting' },
		]);
		expect(tasks.map(({ UserTaskId }) => simulator.appointment(UserTaskId))).toEqual(tasks);
		expect(simulator.appointments.size).toBe(5);
	});

	it('takes what is not as usual, for all or for each', async () => {
		const simulator = await start();
		const bob = simulator.addUser({ Name: 'Bob Doe', EmailAddress: 'bob@example.com' });
		expect(simulator.seed(1, { ...ownedBy(bob), Category: 1 })).toMatchObject([
			{ OwnerId: bob.Id, OwnerName: 'Bob Doe', OwnerEmailAddress: 'bob@example.com', Category: 1 },
		]);
		const each = simulator.seed(3, (n) => ({ UserTaskId: id(n), Category: n === 1 ? 1 : 0 }));
		expect(each).toMatchObject([
			{ UserTaskId: id(0), TaskType: { Name: 'Meeting' } },
			{ UserTaskId: id(1), TaskType: { Name: 'To-Do' } },
			{ UserTaskId: id(2), Category: 0 },
		]);
	});

	it('names the default user in all three fields of the owner, unless told otherwise', async () => {
		const simulator = await start();
		const { OwnerId, OwnerName, OwnerEmailAddress } = simulator.appointment(ID) ?? {};
		expect({ OwnerId, OwnerName, OwnerEmailAddress }).toEqual(ownedBy(simulator.user));
	});
});

describe('a change', () => {
	it('replaces what it names, and the time of the last change', async () => {
		const { appointments } = await start();
		const before = appointments.get(ID);
		appointments.change(ID, { ModifiedOn: '2018-01-01 00:00:00' });
		expect(appointments.change(ID.toUpperCase(), { StatusCode: 1 })).toBe(true);
		expect(appointments.get(ID)).toMatchObject({ ...OLD, StatusCode: 1 });
		expect(appointments.get(ID)?.ModifiedOn).not.toBe('2018-01-01 00:00:00');
		expect(before?.StatusCode).toBe(0);
	});

	it('is refused for a date in another form, and told where there is nothing to change', async () => {
		const { appointments } = await start();
		expect(() => appointments.change(ID, { DueDate: '2026-01-01' })).toThrow('Not YYYY');
		expect(appointments.get(ID)).toMatchObject(OLD);
		expect(appointments.change(UNKNOWN_ID, { StatusCode: 1 })).toBe(false);
	});

	it('may be to take a task away', async () => {
		const { appointments } = await start();
		expect(appointments.remove(ID.toUpperCase())).toBe(true);
		expect(appointments.remove(ID)).toBe(false);
		expect(appointments.has(ID)).toBe(false);
	});
});

describe('before a call is handled', () => {
	it('the test is told, but not of a call that is turned away', async () => {
		const simulator = await start();
		const told: string[] = [];
		simulator.beforeHandling = ({ path }) => told.push(path);
		await call(simulator, { path: SIGN_IN });
		await call(simulator, { path: SIGN_IN, headers: { 'x-LSQ-SecretKey': 'wrong' } });
		await call(simulator, { path: '/v2/Nothing' });
		simulator.settings.rateLimit.calls = 0;
		await call(simulator, { path: USERS });
		expect(told).toEqual([SIGN_IN]);
	});
});

describe('reading', () => {
	it('changes nothing', async () => {
		const simulator = await start();
		empty(simulator);
		addSamples(simulator, Date.now());
		const held = () => structuredClone([...simulator.appointments.values()]);
		const before = held();
		const users = structuredClone(simulator.users.all);
		const Users = ['asha.rao@example.com'];
		const Parameter = { LookupName: 'OwnerEmailAddress', LookupValue: Users[0] };
		const Sorting = { ColumnName: 'Name', Direction: '1' };
		const days = { FromDate: '2018-09-01', ToDate: '2018-09-30' };
		const replies = [
			{ path: BY_EMAIL, body: { ...days, Users, Paging: { PageIndex: 1, PageSize: 9 } } },
			{ path: OF_OWNER, body: { Parameter, Sorting, Paging: { Offset: 0, RowCount: 9 } } },
			{ path: `${BY_ID}?id=${ID}` },
			{ path: `${OF_LEAD}?leadId=${id(1)}` },
			{ path: `${OF_OPPORTUNITY}?opportunityId=${id(1)}` },
			{ path: USERS },
			{ path: TASK_TYPES_LIST },
		].map((options) => call(simulator, options));
		expect((await Promise.all(replies)).map(({ status }) => status)).toEqual([
			200, 200, 200, 200, 500, 200, 200,
		]);
		expect(held()).toEqual(before);
		expect(simulator.users.all).toEqual(users);
	});

	it('needs the keys, and the rights', async () => {
		const simulator = await start({ auth: { missingRights: 'everything' } });
		for (const path of [`${BY_ID}?id=${ID}`, `${OF_LEAD}?leadId=${ID}`, USERS, TASK_TYPES_LIST]) {
			const denied = await call(simulator, { path });
			expect([denied.status, denied.body]).toEqual([500, expect.stringContaining('MXUnAuth')]);
			const stranger = await call(simulator, { path, headers: { 'x-LSQ-AccessKey': 'none' } });
			expect([stranger.status, stranger.body]).toEqual([401, '']);
		}
	});
});

describe('the samples', () => {
	it('lie on the day after, in UTC, and are of every kind', async () => {
		const simulator = await start();
		empty(simulator);
		addSamples(simulator, Date.UTC(2026, 1, 28, 23, 59));
		const tasks = [...simulator.appointments.values()];
		expect(tasks[0]).toMatchObject({
			DueDate: '2026-03-01 04:00:00',
			EndDate: '2026-03-01 04:30:00',
			CompletedOn: null,
		});
		for (const { DueDate } of tasks) expect(DueDate).toMatch(/^2026-03-01 /);
		const kinds = (name: 'Category' | 'StatusCode' | 'RelatedEntity') =>
			[...new Set(tasks.map((task) => task[name]))].sort();
		expect([kinds('Category'), kinds('StatusCode'), kinds('RelatedEntity')]).toEqual([
			[0, 1],
			[0, 1],
			[0, 1, 5],
		]);
		expect(tasks.filter(({ CompletedOn }) => CompletedOn !== null)).toMatchObject([
			{ StatusCode: 1, CompletedOn: '2026-02-28 23:59:00' },
		]);
		expect(new Set(tasks.map(({ OwnerEmailAddress }) => OwnerEmailAddress)).size).toBe(2);
	});

	it('are told to the one who starts the simulator', async () => {
		const simulator = await start();
		empty(simulator);
		addSamples(simulator, Date.UTC(2026, 1, 28));
		const table = sampleTable(simulator);
		expect(table).toContain('2026-03-01 04:00:00 to 04:30:00  Counselling call, Phone Call, Asha');
		expect(table).toContain('Send the brochure, To-Do, Asha Rao');
		expect(table).toContain('Welcome call, Phone Call, Meera Iyer, completed');
		expect(table).toMatch(/meera\.iyer@example\.com {2}Meera Iyer$/m);
		expect(table).toMatch(/ravi\.kumar@example\.com {2}Ravi Kumar, inactive$/m);
		expect(table.match(/ {2}lead {2}Kiran Das$/gm)).toHaveLength(1);
		expect(table.match(/ {2}opportunity {2}Kiran Das, MBA 2027$/gm)).toHaveLength(1);
		for (const { accessKey } of simulator.users.all) expect(table).not.toContain(accessKey);
	});
});
