/** docs/leadsquared-api.md §14: tasks of a lead and of an opportunity. */
import {
	call,
	errorBody,
	ID,
	invalid,
	OF_LEAD,
	OF_OPPORTUNITY,
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
	['Lead', OF_LEAD, 'leadId', 'TaskList', 1, LEAD, { ...ROW }],
	[
		'Opportunity',
		OF_OPPORTUNITY,
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

	it('come in a shape of their own', async () => {
		const simulator = await startRelated();
		expect(await read(simulator, of(entity))).toEqual({ RecordCount: 1, [list]: [row] });
		expect(await read(simulator, of(entity.toUpperCase()))).toMatchObject({ RecordCount: 1 });
	});

	it('are to-dos, too, and not those of another kind of the same id', async () => {
		const simulator = await startRelated();
		const other = code === 1 ? 5 : 1;
		const RelatedEntityId = entity;
		simulator.seed(2, { Category: 1, RelatedEntity: code, RelatedEntityId });
		simulator.seed(1, { RelatedEntity: other, RelatedEntityId });
		const found = (await read(simulator, of(entity))) as Found;
		expect(found.RecordCount).toBe(3);
		expect(found[list]).toHaveLength(3);
	});

	it.each([
		['fraction', '2018-09-28 09:00:00.000', '2018-01-02 03:04:05.000'],
		['wcf', '/Date(1538125200000+0000)/', '/Date(1514862245000+0000)/'],
		['mixedInTask', '2018-09-28 09:00:00.000', '2018-01-02 03:04:05'],
	] as const)('have their dates in the form %s', async (relatedDateForm, DueDate, CreatedOn) => {
		const simulator = await startRelated({ reads: { relatedDateForm } });
		expect(await read(simulator, of(entity))).toMatchObject({ [list]: [{ DueDate, CreatedOn }] });
	});

	it('lack the fields that are set to be absent', async () => {
		const simulator = await startRelated({ reads: { absentFields: ['Status', 'OwnerName'] } });
		const [task] = ((await read(simulator, of(entity))) as Found)[list] ?? [];
		expect(Object.keys(task ?? {})).toEqual(
			Object.keys(ROW).filter((name) => name !== 'Status' && name !== 'OwnerName'),
		);
	});

	it('may be cut short without a word but the count', async () => {
		const simulator = await startRelated({ reads: { maxRelated: 3 } });
		simulator.seed(9, { RelatedEntity: code, RelatedEntityId: entity });
		const found = (await read(simulator, of(entity))) as Found;
		expect(found.RecordCount).toBe(10);
		expect(found[list]).toHaveLength(3);
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
		simulator.settings.reads[unknown] = 'empty';
		expect(await read(simulator, of(UNKNOWN_ID))).toEqual({ RecordCount: 0, [list]: [] });
		simulator.settings.reads[unknown] = 'null';
		expect(await read(simulator, of(UNKNOWN_ID))).toBeNull();
		simulator.settings.reads[unknown] = 'error';
		const body = refused(`The ${kind} Id '${UNKNOWN_ID}' does not exist in the system`);
		expect(await call(simulator, of(UNKNOWN_ID))).toMatchObject({ status: 500, body });
		simulator.settings.errors.as = '200';
		expect(await call(simulator, of(UNKNOWN_ID))).toMatchObject({ status: 200, body });
	});

	it('are refused for an id that is none', async () => {
		const simulator = await startRelated({ reads: { [unknown]: 'empty' } });
		const body = refused(`Not a valid ${kind} Id`);
		expect(await call(simulator, of('12'))).toMatchObject({ status: 500, body });
		simulator.settings.reads.malformedId = 'unknown';
		expect(await read(simulator, of('12'))).toMatchObject({ RecordCount: 0 });
	});

	it.each(['', `?${parameter}=`, `?${parameter.toLowerCase()}=${LEAD}`])(
		'are refused without an id: %j',
		async (query) => {
			const reply = await call(await startRelated(), { path: path + query });
			expect(reply).toMatchObject({ status: 500, body: invalid(parameter) });
		},
	);
});

describe('what only one of them has', () => {
	it('opportunities may have tasks as they are read elsewhere', async () => {
		const simulator = await startRelated({ reads: { opportunityRows: 'UserTaskId' } });
		const path = `${OF_OPPORTUNITY}?opportunityId=${OPPORTUNITY}`;
		expect(await read(simulator, { path })).toMatchObject({
			RecordCount: 1,
			List: [{ UserTaskId: OTHER_ID, EndDate: `${OLD.EndDate}.000`, RelatedEntity: 5 }],
		});
	});

	it('unknown is an error by default for an opportunity, whose page says so, and no other', async () => {
		const { settings } = await start();
		expect(settings.reads).toMatchObject({
			unknownTask: 'empty',
			unknownLead: 'empty',
			unknownOpportunity: 'error',
		});
	});
});
