/** docs/leadsquared-api.md §15: one task. */
import {
	BY_ID,
	call,
	errorBody,
	ID,
	invalid,
	OLD,
	read,
	UNKNOWN_ID,
	useSimulator,
} from './support';

const start = useSimulator();
const of = (id: string) => ({ path: `${BY_ID}?id=${id}` });
const refused = (message: string) => errorBody('MXInvalidEntityException', message);

it('is an array of one, whatever the case of the id', async () => {
	const simulator = await start();
	for (const id of [ID, ID.toUpperCase()]) {
		expect(await read(simulator, of(id))).toEqual([
			expect.objectContaining({ UserTaskId: ID, DueDate: `${OLD.DueDate}.000`, Category: 0 }),
		]);
	}
});

it('may be a to-do, and completed', async () => {
	const simulator = await start();
	simulator.appointments.change(ID, { Category: 1, StatusCode: 1 });
	expect(await read(simulator, of(ID))).toMatchObject([{ Category: 1, StatusCode: 1 }]);
});

it('has the dates and lacks the fields that are set', async () => {
	const simulator = await start({ reads: { dateForm: 'wcf', absentFields: ['EndDate'] } });
	const [task] = (await read(simulator, of(ID))) as [object];
	expect(task).toHaveProperty('DueDate', '/Date(1538125200000+0000)/');
	expect(task).not.toHaveProperty('EndDate');
});

it('that does not exist is a matter of the settings', async () => {
	const simulator = await start();
	expect(await read(simulator, of(UNKNOWN_ID))).toEqual([]);
	simulator.settings.reads.unknownTask = 'null';
	expect(await read(simulator, of(UNKNOWN_ID))).toBeNull();
	simulator.settings.reads.unknownTask = 'error';
	const body = refused(`The Task Id '${UNKNOWN_ID}' does not exist in the system`);
	expect(await call(simulator, of(UNKNOWN_ID))).toMatchObject({ status: 500, body });
	simulator.settings.errors.as = '200';
	expect(await call(simulator, of(UNKNOWN_ID))).toMatchObject({ status: 200, body });
});

it('is refused for an id that is none, where it is not set to be just unknown', async () => {
	const simulator = await start();
	expect(await call(simulator, of('x'))).toMatchObject({
		status: 500,
		body: refused('Not a valid Task Id'),
	});
	simulator.settings.reads.malformedId = 'unknown';
	expect(await read(simulator, of('x'))).toEqual([]);
});

it.each(['', '?id=', `?Id=${ID}`])('is refused without an id: %j', async (query) => {
	const reply = await call(await start(), { path: BY_ID + query });
	expect(reply).toMatchObject({ status: 500, body: invalid('id') });
});
