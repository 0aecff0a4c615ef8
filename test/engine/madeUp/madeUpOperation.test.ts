/** What adding an operation takes: its own file, and its name in the list of a resource. */
import { type Resources } from '../../../nodes/LeadSquared/actions/operation';
import { LeadSquared } from '../../../nodes/LeadSquared/LeadSquared.node';
import { type EngineRun } from '../harness';
import { at, fatesOf, jsonOf, type MoveOptions, NODE, taskId, useStage } from '../support';
import type * as change from './moveAlone.operation';
import type * as read from './repeatName.operation';

jest.mock('../../../nodes/LeadSquared/actions/resources', () => {
	const lists = jest.requireActual<{ RESOURCES: Resources }>(
		'../../../nodes/LeadSquared/actions/resources',
	);
	const { repeatName } = jest.requireActual<typeof read>('./repeatName.operation');
	const { moveAlone } = jest.requireActual<typeof change>('./moveAlone.operation');
	const [{ operations, ...resource }, ...others] = lists.RESOURCES;
	const more = { ...resource, operations: [...operations, repeatName, moveAlone] };
	return { RESOURCES: [more, ...others] };
});

const TYPE = 'test.leadSquaredWithOneMore';
const stage = useStage({ nodeTypes: { [TYPE]: new LeadSquared() } });

/** Runs it for two appointments, of these names. */
const run = async (
	names: readonly string[],
	parameters: MoveOptions['parameters'] = {},
	onError?: MoveOptions['onError'],
): Promise<EngineRun> => {
	const times = { DueDate: '2026-11-29 07:00:00', EndDate: '2026-11-29 07:30:00' };
	stage.simulator.addAppointments(
		names.map((Name, n) => ({ UserTaskId: taskId(n), Name, ...times })),
	);
	return await stage.move(
		names.map((_, n) => ({ json: { id: taskId(n) } })),
		{
			node: { type: TYPE },
			parameters: { operation: 'repeatName', userTaskId: '={{ $json.id }}', ...parameters },
			...(onError === undefined ? {} : { onError }),
		},
	);
};

describe('the panel', () => {
	const shown = (operation: string) =>
		stage.engine
			.description(TYPE)
			.properties.filter(({ displayOptions }) =>
				displayOptions?.show?.operation?.includes(operation),
			);

	it('lists it with its own text', () => {
		const { properties } = stage.engine.description(TYPE);
		expect(properties.find(({ name }) => name === 'operation')?.options).toContainEqual({
			name: 'Repeat Name',
			value: 'repeatName',
			action: 'Repeat the name of an appointment',
			description: 'Write the name of an appointment several times',
		});
	});

	it('shows its fields in its order, and those that it shares to all that share them', () => {
		expect(shown('repeatName').map(({ name }) => name)).toEqual([
			'userTaskId',
			'times',
			'simplify',
		]);
		expect(shown('get')).toContainEqual(at(shown('repeatName')));
	});

	it('leaves the order of the others as it is', () => {
		expect(shown('get').map(({ name }) => name)).toEqual(['userTaskId', 'simplify', 'options']);
	});
});

it('runs, with the defaults of its fields, and links what comes out', async () => {
	const done = await run(['Visit', 'Call']);
	expect(done.error).toBeUndefined();
	expect(fatesOf(done, 2).map(({ json }) => json)).toEqual([
		{ names: 'VisitVisit' },
		{ names: 'CallCall' },
	]);
});

it('refuses a value by item, field, value and what to do, before anything is asked', async () => {
	const { error } = await run(['Visit', 'Call'], { times: '={{ $itemIndex * 5 + 1 }}' });
	expect(error?.message).toBe(
		'1 of 2 items cannot be used: [item 1] Times 6 is not a whole number from 1 to 3. Use a whole number from 1 to 3.',
	);
	expect(stage.simulator.received).toEqual([]);
});

it('words a refusal as it says', async () => {
	stage.simulator.faults.push({
		kind: 'refused',
		status: 403,
		exception: { type: 'MXUnAuthorizedAccessException', message: 'No' },
	});
	const { error } = await run(['Visit']);
	expect(error?.message).toMatch(/^LeadSquared refused to give a name \(/);
	expect(error?.description).toContain('lacks the right to read names.');
});

it('ends the run with a defect named as one', async () => {
	const { error } = await run(['defect']);
	expect(error).toMatchObject({
		message: 'A defect of the operation',
		description: expect.stringContaining('fault of the LeadSquared node') as string,
	});
});

it('gives an error item for each input item in the continue modes', async () => {
	const done = await run(['Visit', 'defect'], {}, 'continueErrorOutput');
	expect(done.error).toBeUndefined();
	expect(jsonOf(done)).toEqual([]);
	const unknown = { leadSquared: { outcome: 'unknown', type: 'NodeFault' } };
	expect(fatesOf(done, 2)).toMatchObject([
		{ output: 1, json: unknown },
		{ output: 1, json: unknown },
	]);
});

describe('an operation that is in no list', () => {
	const missing = { operation: 'repealName' };

	it('ends the run before anything is sent', async () => {
		const { error } = await run(['Visit'], missing);
		expect(error?.message).toBe(
			'The operation "repealName" of "appointment" does not exist in this version of the node',
		);
		expect(stage.simulator.received).toEqual([]);
	});

	it('is named by its resource, where that is unknown', async () => {
		const { error } = await run(['Visit'], { resource: 'lead', operation: 'get' });
		expect(error?.message).toBe('The resource "lead" does not exist in this version of the node');
	});

	it('gives an error item for each input item in the continue modes', async () => {
		const done = await run(['Visit'], missing, 'continueErrorOutput');
		expect(done.node(NODE).error).toBeUndefined();
		expect(fatesOf(done, 1)).toMatchObject([
			{ output: 1, json: { leadSquared: { outcome: 'notSent', type: 'Configuration' } } },
		]);
	});
});

describe('an operation that changes records item by item', () => {
	const move = async (
		parameters: MoveOptions['parameters'] = {},
		onError?: MoveOptions['onError'],
	) =>
		await run(
			Array.from({ length: 14 }, (_, n) => `Visit ${n}`),
			{ operation: 'moveAlone', options: { maxRetries: 0 }, ...parameters },
			onError,
		);
	const refused = {
		kind: 'refused',
		exception: { type: 'MXInvalidEntityReferenceException', message: 'No such task' },
	} as const;
	const isMoved = (n: number): boolean =>
		stage.simulator.appointment(taskId(n))?.DueDate === '2027-01-01 00:00:00';

	it('tells of every item what became of it when it stops half way', async () => {
		stage.simulator.faults.push(
			{ kind: 'delay', ms: 0 },
			{ kind: 'hang', applied: true },
			{ kind: 'delay', ms: 0 },
			refused,
		);
		const done = await move({ options: { maxRetries: 0, timeout: 1 } });
		await stage.simulator.drained();
		const { error } = done;
		expect(error?.message).toMatch(/^\[item \d\] LeadSquared /);
		const { accepted, unchanged, unknown } = (
			error?.context as { data: Record<string, Array<{ item: number; output?: unknown }>> }
		).data;
		const itemsOf = (list: typeof accepted = []) => list.map(({ item }) => item);
		const all = [...itemsOf(accepted), ...itemsOf(unchanged), ...itemsOf(unknown)];
		expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 14 }, (_, n) => n));
		expect(itemsOf(unknown)).toHaveLength(1);
		expect(itemsOf(accepted).every(isMoved)).toBe(true);
		expect(itemsOf(unchanged).some(isMoved)).toBe(false);
		expect(itemsOf(unchanged).length).toBeGreaterThan(0);
		expect(at(accepted).output).toEqual([{ id: taskId(at(accepted).item) }]);
		expect(error?.description).toContain(
			`Accepted by LeadSquared: ${itemsOf(accepted).length} items`,
		);
		expect(error?.description).toMatch(
			/Unknown \(sent, but no usable answer\): 1 item, \[item \d\]\./,
		);
		expect(error?.description?.split('Moving it again is harmless.')).toHaveLength(2);
	});

	it('gives each item its own outcome in the continue modes', async () => {
		stage.simulator.faults.push(refused);
		const done = await move({}, 'continueErrorOutput');
		const fates = fatesOf(done, 14);
		expect(fates.filter(({ output }) => output === 1)).toMatchObject([
			{ json: { leadSquared: { outcome: 'refused', type: 'MXInvalidEntityReferenceException' } } },
		]);
		expect(fates.filter(({ output }) => output === 0)).toHaveLength(13);
	});
});
