/** Every example of leadsquared-api.md that the package's calls have, as it stands there. */
import {
	BY_EMAIL,
	call,
	ID,
	LEAD_ID_FIELD,
	queryKeys,
	bareCall,
	BULK_UPDATE,
	SIGN_IN,
	timesOf,
	until,
	useSimulator,
	lastCall,
	OLD,
} from './support';

const start = useSimulator();

/** §1. The exact text of the document, spaces and line breaks included. */
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
		await until(() => timesOf(simulator, ID).DueDate !== OLD.DueDate);
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
});
