/** docs/leadsquared-api.md §17 and §18: users and task types. */
import { TASK_TYPES } from '../../simulator';
import { ID, read, TASK_TYPES_LIST, useSimulator, USERS } from './support';

const start = useSimulator();

describe('users', () => {
	it('are all of the account, active and inactive', async () => {
		const simulator = await start();
		const bob = simulator.addUser({
			Name: 'Bob van Doe',
			EmailAddress: 'bob@example.com',
			Role: 'Sales_User',
			active: false,
		});
		const plain = simulator.addUser({ Name: 'Zoe', EmailAddress: 'zoe@example.com' });
		simulator.addUser({ OrgShortCode: 'another' });
		expect(await read(simulator, { path: USERS })).toEqual([
			{
				ID: simulator.user.Id,
				FirstName: 'Asha',
				LastName: 'Rao',
				EmailAddress: 'asha.rao@example.com',
				Role: 'Administrator',
				StatusCode: 0,
			},
			{
				ID: bob.Id,
				FirstName: 'Bob',
				LastName: 'van Doe',
				EmailAddress: 'bob@example.com',
				Role: 'Sales_User',
				StatusCode: 1,
			},
			expect.objectContaining({ ID: plain.Id, FirstName: 'Zoe', LastName: '', StatusCode: 0 }),
		]);
	});

	it('tell no keys, and lack the fields that are set to be absent', async () => {
		const simulator = await start({ reads: { absentFields: ['LastName', 'Role'] } });
		const [user] = (await read(simulator, { path: USERS })) as [object];
		expect(Object.keys(user)).toEqual(['ID', 'FirstName', 'EmailAddress', 'StatusCode']);
	});

	it('may be many', async () => {
		const simulator = await start();
		for (let n = 1; n < 3_000; n++) simulator.addUser({ EmailAddress: `user${n}@example.com` });
		expect(await read(simulator, { path: USERS })).toHaveLength(3_000);
	});
});

describe('task types', () => {
	it('are those of the account, with their category', async () => {
		expect(await read(await start(), { path: TASK_TYPES_LIST })).toEqual([
			{ Id: TASK_TYPES.meeting.Id, Name: 'Meeting', Category: 0 },
			{ Id: TASK_TYPES.call.Id, Name: 'Phone Call', Category: 0 },
			{ Id: TASK_TYPES.toDo.Id, Name: 'To-Do', Category: 1 },
		]);
	});

	it('include each that a task has brought along, once', async () => {
		const simulator = await start();
		const TaskType = { Id: ID, Name: 'Campus Visit', Category: 0 } as const;
		simulator.seed(2, { TaskType });
		const types = (await read(simulator, { path: TASK_TYPES_LIST })) as unknown[];
		expect(types.slice(3)).toEqual([TaskType]);
	});
});
