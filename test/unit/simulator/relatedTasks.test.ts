/** docs/leadsquared-api.md §14: tasks of a lead and of an opportunity. */
import {
	AT,
	call,
	errorBody,
	ID,
	invalid,
	OLD,
	OTHER_ID,
	read,
	UNKNOWN_ID,
	useSimulator,
} from './support';
import type { SimulatorOptions } from '../../simulator';
import type { Found } from './support';

const start = useSimulator();
const LEAD = 'a54e35a2-0c00-11ed-b7fd-0218d8753a48';
const OPPORTUNITY = 'd1e7f6b4-0c00-11ed-b7fd-0218d8753a48';

const ROW = {
	TaskID: ID,
	Name: 'Meeting',
	Description: 'bring the forms',
	DueDate: '2018-09-28 09:00:00',
	CreatedOn: '2018-01-02 03:04:05',
	OwnerID: '3b1041fb-8374-11e7-8758-0a106ee76b21',
	OwnerName: 'Asha Rao',
	CreatedBy: '3b1041fb-8374-11e7-8758-0a106ee76b21',
	CreatedByName: 'Asha Rao',
	Status: 'Pending',
	Reminder: '15',
};

/** The first task is the lead's, the other one the opportunity's and completed. */
async function startRelated(options?: SimulatorOptions) {
	const simulator = await start(options);
	const { appointments } = simulator;
	const more = { CreatedOn: ROW.CreatedOn, Description: ROW.Description };
	appointments.change(ID, { ...more, RelatedEntity: 1, RelatedEntityId: LEAD });
	const opportunity = { RelatedEntity: 5, RelatedEntityId: OPPORTUNITY, StatusCode: 1 } as const;
	appointments.change(OTHER_ID, { ...more, ...opportunity });
	return simulator;
}

describe.each([
	['Lead', AT.tasksOfLead, 'leadId', 'TaskList', 1, LEAD, { ...ROW }],
	[
		'Opportunity',
		AT.tasksOfOpportunity,
		'opportunityId',
		'List',
		5,
		OPPORTUNITY,
		{ ...ROW, TaskID: OTHER_ID, Status: 'Completed' },
	],
] as const)('the tasks of a %s', (kind, path, parameter, list, code, entity, row) => {
	const of = (asked: string) => ({ path: `${path}?${parameter}=${asked}` });
	const refused = (message: string) => errorBody('MXInvalidEntityException', message);
	const unknown = `unknown${kind}` as const;

	it('come in a shape of their own, and are to-dos, too, and not those of the other kind', async () => {
		const simulator = await startRelated();
		expect(await read(simulator, of(entity))).toEqual({ RecordCount: 1, [list]: [row] });
		const RelatedEntityId = entity;
		simulator.seed(2, { Category: 1, RelatedEntity: code, RelatedEntityId });
		simulator.seed(1, { RelatedEntity: code === 1 ? 5 : 1, RelatedEntityId });
		expect(await read(simulator, of(entity.toUpperCase()))).toMatchObject({ RecordCount: 3 });
	});

	it.each([
		['fraction', '2018-09-28 09:00:00.000', '2018-01-02 03:04:05.000'],
		['wcf', '/Date(1538125200000+0000)/', '/Date(1514862245000+0000)/'],
		['mixedInTask', '2018-09-28 09:00:00.000', '2018-01-02 03:04:05'],
	] as const)('relatedDateForm %s', async (relatedDateForm, DueDate, CreatedOn) => {
		const simulator = await startRelated({ reads: { relatedDateForm } });
		expect(await read(simulator, of(entity))).toMatchObject({ [list]: [{ DueDate, CreatedOn }] });
	});

	it('may lack fields, and be cut short without a word but the count', async () => {
		const simulator = await startRelated({ reads: { maxRelated: 3, absentFields: ['Status'] } });
		simulator.seed(9, { RelatedEntity: code, RelatedEntityId: entity });
		const found = (await read(simulator, of(entity))) as Found;
		expect(found.RecordCount).toBe(10);
		expect(found[list]).toHaveLength(3);
		expect(found[list]?.[0]).not.toHaveProperty('Status');
	});

	it('are none where there are none', async () => {
		const simulator = await startRelated({ reads: { [unknown]: 'error' } });
		simulator.addEntity(code, UNKNOWN_ID);
		expect(await read(simulator, of(UNKNOWN_ID))).toEqual({ RecordCount: 0, [list]: [] });
		simulator.settings.reads.emptyList = 'omitted';
		expect(await read(simulator, of(UNKNOWN_ID))).toEqual({ RecordCount: 0 });
	});

	it('of an id that does not exist are a matter of the settings', async () => {
		const simulator = await startRelated();
		expect(simulator.settings.reads[unknown]).toBe(code === 5 ? 'error' : 'empty');
		simulator.settings.reads[unknown] = 'empty';
		expect(await read(simulator, of(UNKNOWN_ID))).toEqual({ RecordCount: 0, [list]: [] });
		simulator.settings.reads[unknown] = 'null';
		expect(await read(simulator, of(UNKNOWN_ID))).toBeNull();
		simulator.settings.reads[unknown] = 'error';
		const body = refused(`The ${kind} Id '${UNKNOWN_ID}' does not exist in the system`);
		expect(await call(simulator, of(UNKNOWN_ID))).toMatchObject({ status: 500, body });
	});

	it('are refused for an id that is none, where it is not set to be just unknown', async () => {
		const simulator = await startRelated({ reads: { [unknown]: 'empty' } });
		const body = refused(`Not a valid ${kind} Id`);
		expect(await call(simulator, of('12'))).toMatchObject({ status: 500, body });
		expect(await call(simulator, { path })).toMatchObject({
			status: 500,
			body: invalid(parameter),
		});
		simulator.settings.reads.malformedId = 'unknown';
		expect(await read(simulator, of('12'))).toMatchObject({ RecordCount: 0 });
	});
});

it('of an opportunity may be rows as they are read elsewhere', async () => {
	const simulator = await startRelated({ reads: { opportunityRows: 'UserTaskId' } });
	const path = `${AT.tasksOfOpportunity}?opportunityId=${OPPORTUNITY}`;
	expect(await read(simulator, { path })).toMatchObject({
		RecordCount: 1,
		List: [{ UserTaskId: OTHER_ID, EndDate: `${OLD.EndDate}.000`, RelatedEntity: 5 }],
	});
});

it('may be completed in another word', async () => {
	const simulator = await startRelated({ reads: { completedStatus: 'Complete' } });
	const path = `${AT.tasksOfOpportunity}?opportunityId=${OPPORTUNITY}`;
	expect(await read(simulator, { path })).toMatchObject({ List: [{ Status: 'Complete' }] });
});
