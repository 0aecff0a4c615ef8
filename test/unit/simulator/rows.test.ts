/** docs/leadsquared-api.md §10, §11, §15, §17 and §18: a task as it is read by its id, users, types of tasks. */
import { addProtocolWords, PROTOCOL_WORDS, TASK_TYPES } from '../../simulator';
import {
	AT,
	call,
	errorBody,
	id,
	ID,
	invalid,
	OLD,
	read,
	UNKNOWN_ID,
	useSimulator,
} from './support';
import type { Settings } from '../../simulator';
import type { Row } from './support';

const start = useSimulator();
const of = (asked: string) => ({ path: `${AT.taskById}?id=${asked}` });

/** A task that was completed when it was made, as it is read with these settings. */
async function rowWith(reads: Partial<Settings['reads']>, more = {}): Promise<Row> {
	const simulator = await start({ reads });
	const CompletedOn = '2018-01-02 03:04:05';
	const task = { UserTaskId: id(1), ...OLD, CreatedOn: CompletedOn, CompletedOn };
	simulator.addAppointments([{ ...task, ...more }]);
	const [row = {}] = (await read(simulator, of(id(1)))) as Row[];
	return row;
}

it('is an array of one with the documented fields, whatever the case of the id', async () => {
	const simulator = await start();
	for (const asked of [ID, ID.toUpperCase()]) {
		const tasks = (await read(simulator, of(asked))) as Row[];
		expect(tasks).toMatchObject([{ UserTaskId: ID, Category: 0, TaskType: { Name: 'Meeting' } }]);
		expect(
			Object.keys(tasks[0] ?? {})
				.sort()
				.join(' '),
		).toBe(
			'Category CompletedOn CreatedOn CustomFields Description DueDate EndDate Location ModifiedOn Name ' +
				'NotifyBy OwnerEmailAddress OwnerId OwnerName RelatedEntity RelatedEntityId ' +
				'RelatedEntityIdName Reminder StatusCode TaskType UserTaskId',
		);
	}
});

it.each([
	['fraction', '2018-09-28 09:00:00.000', '2018-09-28 10:00:00.000', '2018-01-02 03:04:05.000'],
	['plain', '2018-09-28 09:00:00', '2018-09-28 10:00:00', '2018-01-02 03:04:05'],
	['wcf', '/Date(1538125200000+0000)/', '/Date(1538128800000+0000)/', '/Date(1514862245000+0000)/'],
	['mixedInTask', '2018-09-28 09:00:00.000', '2018-09-28 10:00:00', '/Date(1514862245000+0000)/'],
] as const)('dateForm %s', async (dateForm, DueDate, EndDate, CreatedOn) => {
	expect(await rowWith({ dateForm })).toMatchObject({ DueDate, EndDate, CreatedOn });
});

it.each([
	['fraction', '0001-01-01 00:00:00.000'],
	['plain', '0001-01-01 00:00:00'],
	['wcf', '/Date(-62135596800000+0000)/'],
	['null', null],
] as const)('neverAs %s', async (neverAs, CompletedOn) => {
	expect(await rowWith({ neverAs }, { CompletedOn: null })).toMatchObject({ CompletedOn });
});

it('may have its codes as texts, lack fields, and never end if it is a to-do', async () => {
	const row = await rowWith(
		{ codesAs: 'text', absentFields: ['Location'], toDosEnd: 'never' },
		{ Category: 1 },
	);
	expect(row).toMatchObject({
		Category: '1',
		RelatedEntity: '0',
		StatusCode: '0',
		TaskType: { Name: 'To-Do', Category: '1' },
		EndDate: '0001-01-01 00:00:00.000',
	});
	expect(row).not.toHaveProperty('Location');
});

describe('an id', () => {
	const refused = (message: string) => errorBody('MXInvalidEntityException', message);

	it('of no task is a matter of the settings', async () => {
		const simulator = await start();
		expect(await read(simulator, of(UNKNOWN_ID))).toEqual([]);
		simulator.settings.reads.unknownTask = 'null';
		expect(await read(simulator, of(UNKNOWN_ID))).toBeNull();
		simulator.settings.reads.unknownTask = 'error';
		const body = refused(`The Task Id '${UNKNOWN_ID}' does not exist in the system`);
		expect(await call(simulator, of(UNKNOWN_ID))).toMatchObject({ status: 500, body });
	});

	it('that is none is refused, where it is not set to be just unknown', async () => {
		const simulator = await start();
		const body = refused('Not a valid Task Id');
		expect(await call(simulator, of('x'))).toMatchObject({ status: 500, body });
		expect(await call(simulator, of(''))).toMatchObject({ status: 500, body: invalid('id') });
		simulator.settings.reads.malformedId = 'unknown';
		expect(await read(simulator, of('x'))).toEqual([]);
	});
});

it('has the protocol words in every text where it is asked for, as the names of users have', async () => {
	const simulator = await start();
	const [task] = addProtocolWords(simulator, 1).appointments;
	const [Name, Description, Location, mx_Custom_1, , RelatedEntityIdName] = PROTOCOL_WORDS;
	const texts = { Name, Description, Location, RelatedEntityIdName };
	expect(await read(simulator, of(task?.UserTaskId ?? ''))).toMatchObject([
		{ ...texts, CustomFields: { mx_Custom_1 } },
	]);
	const users = (await read(simulator, { path: AT.users })) as Row[];
	expect(users.map(({ FirstName }) => FirstName)).toEqual(['Asha', ...PROTOCOL_WORDS]);
});

it('lists all users of the account, active and inactive', async () => {
	const simulator = await start({ reads: { absentFields: ['Role'] } });
	const EmailAddress = 'bob@example.com';
	const bob = simulator.addUser({ Name: 'Bob van Doe', EmailAddress, Role: 'R', active: false });
	simulator.addUser({ OrgShortCode: 'another' });
	const asha = { ID: simulator.user.Id, FirstName: 'Asha', LastName: 'Rao', StatusCode: 0 };
	const users = [
		{ ...asha, EmailAddress: 'asha.rao@example.com' },
		{ ID: bob.Id, FirstName: 'Bob', LastName: 'van Doe', EmailAddress, StatusCode: 1 },
	];
	expect(await read(simulator, { path: AT.users })).toEqual(users);
	simulator.settings.reads.absentFields = [];
	expect(await read(simulator, { path: AT.users })).toEqual([
		{ ...users[0], Role: 'Administrator' },
		{ ...users[1], Role: 'R' },
	]);
});

it('lists the task types of the account, and each that a task has brought along, once', async () => {
	const simulator = await start();
	const TaskType = { Id: ID, Name: 'Campus Visit', Category: 0 } as const;
	simulator.seed(2, { TaskType });
	expect(await read(simulator, { path: AT.taskTypes })).toEqual([
		{ Id: TASK_TYPES.meeting.Id, Name: 'Meeting', Category: 0 },
		{ Id: TASK_TYPES.call.Id, Name: 'Phone Call', Category: 0 },
		{ Id: TASK_TYPES.toDo.Id, Name: 'To-Do', Category: 1 },
		TaskType,
	]);
});
