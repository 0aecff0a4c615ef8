/** The examples of the package's calls on LeadSquared's own pages, which docs/leadsquared-api.md links. */
import { TASK_TYPES } from '../../simulator';
import {
	BY_EMAIL,
	BY_ID,
	call,
	empty,
	ID,
	LEAD_ID_FIELD,
	OF_LEAD,
	OF_OPPORTUNITY,
	OF_OWNER,
	queryKeys,
	read,
	TASK_TYPES_LIST,
	USERS,
	bareCall,
	BULK_UPDATE,
	SIGN_IN,
	timesOf,
	useSimulator,
	lastCall,
	OLD,
} from './support';
import { eventually } from '../../until';

const start = useSimulator();

/** §7. The text that goes over the wire, spaces and line breaks included. */
const DOCUMENTED_REQUEST = `{ "TaskList": [
    { "UserTaskId": "0aa0b97c-a507-11e8-a43f-02742c1c8abe",
      "FromDate": "2018-09-29 12:30:00", "ToDate": "2018-09-29 12:30:00" } ],
  "StatusWebhookURL": "http://track.example.com/l/PostDataToFile.aspx" }`;
const DOCUMENTED_REPLY =
	'{ "Status": "Success", "Message": { "Id": "5812945", "IsSuccessful": true } }';

/** The documents are set with spaces; order, names and types are what counts. */
const compact = (json: string): string => JSON.stringify(JSON.parse(json));

describe('the documented examples', () => {
	it('answers the documented update with the documented reply, and carries it out', async () => {
		const simulator = await start();
		simulator.settings.callback.delayMs = 60_000; // track.example.com is never called
		const reply = await call(simulator, { path: BULK_UPDATE, body: DOCUMENTED_REQUEST });
		expect(reply.status).toBe(200);
		expect(reply.headers['content-type']).toBe('application/json');
		expect(reply.body).toBe(compact(DOCUMENTED_REPLY));
		expect(lastCall(simulator).body).toBe(DOCUMENTED_REQUEST);
		await eventually(() => timesOf(simulator, ID).DueDate !== OLD.DueDate);
		expect(timesOf(simulator, ID)).toEqual({
			DueDate: '2018-09-29 12:30:00',
			EndDate: '2018-09-29 12:30:00',
		});
	});

	it('takes the keys in the query of the documented address', async () => {
		const simulator = await start();
		const path = `${BULK_UPDATE}?${queryKeys(simulator)}`;
		const { TaskList } = JSON.parse(DOCUMENTED_REQUEST) as { TaskList: unknown };
		expect((await bareCall(simulator, { path, body: { TaskList } })).body).toBe(
			compact(DOCUMENTED_REPLY),
		);
	});

	it('tells whose the keys are and where they belong', async () => {
		const simulator = await start();
		const reply = await call(simulator, { path: SIGN_IN });
		expect(reply.status).toBe(200);
		expect(JSON.parse(reply.body)).toEqual({
			Id: simulator.user.Id,
			Name: 'Asha Rao',
			PassPhrase: 'asha.rao@example.com',
			Role: 'Administrator',
			EmailAddress: null,
			TimeZone: 'Asia/Kolkata',
			OrgDisplayName: 'Simulated Academy',
			OrgShortCode: '22824',
			LSQCommonServiceURLs: { api: simulator.host },
		});
	});

	it('gives the properties of the lead id in an array of one', async () => {
		const reply = await call(await start(), { path: LEAD_ID_FIELD });
		expect(reply.status).toBe(200);
		expect(JSON.parse(reply.body)).toEqual([expect.objectContaining({ SchemaName: 'ProspectID' })]);
	});

	it('reads the appointments of users', async () => {
		const reply = await call(await start(), {
			path: BY_EMAIL,
			body: {
				FromDate: '2018-09-25',
				ToDate: '2018-09-28',
				Users: ['asha.rao@example.com'],
				Paging: { PageIndex: 1, PageSize: 100 },
			},
		});
		expect(reply.status).toBe(200);
		expect(JSON.parse(reply.body)).toEqual({
			RecordCount: 2,
			List: [
				expect.objectContaining({ UserTaskId: ID, DueDate: '2018-09-28 09:00:00.000' }),
				expect.objectContaining({ EndDate: '2018-09-28 10:00:00.000' }),
			],
		});
	});

	it('reads the tasks of an owner, either way of naming them', async () => {
		const simulator = await start();
		const ask = (LookupName: string, LookupValue: string) =>
			read(simulator, {
				path: OF_OWNER,
				body: {
					Parameter: {
						LookupName,
						LookupValue,
						FromDate: '2017-05-09 18:30:00',
						ToDate: '2022-05-10 18:29:59',
						StatusCode: 0,
						TypeName: TASK_TYPES.meeting.Id,
					},
					Sorting: { ColumnName: 'Duedate', Direction: '1' },
					Paging: { Offset: 0, RowCount: 200 },
				},
			});
		const found = await ask('OwnerEmailAddress', 'asha.rao@example.com');
		expect(found).toMatchObject({ List: [{ UserTaskId: ID }, { StatusCode: 0 }] });
		expect(Object.keys(found as object)).toEqual(['List']);
		expect(await ask('OwnerId', simulator.user.Id)).toEqual(found);
	});

	it('reads the tasks of a lead in their own shape', async () => {
		const simulator = await start();
		simulator.appointments.change(ID, { RelatedEntity: 1, RelatedEntityId: ID });
		expect(await read(simulator, { path: `${OF_LEAD}?leadId=${ID}` })).toMatchObject({
			RecordCount: 1,
			TaskList: [
				{
					TaskID: ID,
					Name: 'Meeting',
					DueDate: '2018-09-28 09:00:00',
					OwnerID: simulator.user.Id,
					Status: 'Pending',
				},
			],
		});
	});

	it('reads the tasks of an opportunity', async () => {
		const simulator = await start();
		simulator.appointments.change(ID, { RelatedEntity: 5, RelatedEntityId: ID });
		const path = `${OF_OPPORTUNITY}?opportunityId=${ID}`;
		const found = await read(simulator, { path });
		expect(found).toEqual({ RecordCount: 1, List: [expect.any(Object)] });
	});

	it('reads one task as an array', async () => {
		expect(await read(await start(), { path: `${BY_ID}?id=${ID}` })).toEqual([
			expect.objectContaining({ UserTaskId: ID }),
		]);
	});

	it('lists the users and the types of tasks', async () => {
		const simulator = await start();
		const { Id } = simulator.user;
		expect(await read(simulator, { path: USERS })).toMatchObject([
			{ ID: Id, FirstName: 'Asha', LastName: 'Rao', Role: 'Administrator', StatusCode: 0 },
		]);
		expect(await read(simulator, { path: TASK_TYPES_LIST })).toContainEqual({
			Id: TASK_TYPES.toDo.Id,
			Name: 'To-Do',
			Category: 1,
		});
	});

	it('writes dates in the four documented forms', async () => {
		const simulator = await start();
		empty(simulator);
		const [task] = simulator.seed(1, {
			DueDate: '2018-08-28 10:00:00',
			EndDate: '2022-02-23 13:15:00',
			CreatedOn: '2017-08-17 17:48:11',
		});
		const path = `${BY_ID}?id=${task?.UserTaskId ?? ''}`;
		simulator.settings.reads.dateForm = 'mixedInTask';
		expect(await read(simulator, { path })).toMatchObject([
			{
				DueDate: '2018-08-28 10:00:00.000',
				EndDate: '2022-02-23 13:15:00',
				CreatedOn: '/Date(1502992091000+0000)/',
				CompletedOn: '0001-01-01 00:00:00.000',
			},
		]);
	});
});
