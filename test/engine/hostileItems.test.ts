/** Items whose properties throw when they are read, as objects of a Code node can: that item's problem alone. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { getMany, perform } from './reads/support';
import { entry, fatesOf, item, jsonOf, NODE, numbers, taskId, useStage } from './support';

const stage = useStage();

const boom = (): never => {
	throw new Error('boom');
};

/** Throws for what it holds: n8n itself asks every item for properties such as `error`. */
const get = (target: IDataObject, key: string | symbol): undefined =>
	key in target ? boom() : undefined;

/** Has a property that throws. */
const throwing = (object: IDataObject, name: string): IDataObject =>
	Object.defineProperty({ ...object }, name, { enumerable: true, configurable: true, get: boom });

const json = (changes: IDataObject = {}): IDataObject => item(1, changes).json;

/** What throws besides the mapped fields, and what is left of it in a copy. */
const HARMLESS: Array<[string, IDataObject]> = [
	['a getter of another field', throwing(json(), 'other')],
	['a getter of another field, before the mapped ones', Object.assign(throwing({}, 'a'), json())],
	['a getter in a nested object', json({ nested: throwing({ a: 1 }, 'b') })],
	['a proxy in another field', json({ nested: new Proxy({}, { get: boom, ownKeys: boom }) })],
	['the keys of a proxy', new Proxy(json(), { ownKeys: boom })],
];

const HARMFUL: Array<[string, IDataObject]> = [
	['a getter of the mapped field', throwing(json(), 'FromDate')],
	['a getter of the task id', throwing(json(), 'UserTaskId')],
	['a proxy that gives nothing', new Proxy(json(), { get })],
	[
		'a proxy that is not even looked into',
		new Proxy(json(), { get, getOwnPropertyDescriptor: boom, ownKeys: boom }),
	],
	[
		'an error that cannot be shown',
		Object.defineProperty(json(), 'ToDate', {
			enumerable: true,
			get() {
				throw Object.create(null) as Error;
			},
		}),
	],
];

const among = (hostile: IDataObject): INodeExecutionData[] => [item(0), { json: hostile }, item(2)];

const DRAGGED: INodeParameters = {
	mappingMode: 'defineBelow',
	userTaskId: '={{ $json.UserTaskId }}',
	fromDate: '={{ $json.FromDate }}',
	toDate: '={{ $json.ToDate }}',
};

describe.each([
	['Map Automatically', {}],
	['dragged fields', DRAGGED],
] as const)('%s', (_, mapping) => {
	describe.each(['batches', 'appointments'] as const)('Output: %s', (output) => {
		const options = { output };

		it.each(HARMLESS)('%s harms nothing', async (_name, hostile) => {
			const run = await stage.move(among(hostile), { parameters: { ...mapping, options } });
			expect(run.error).toBeUndefined();
			expect(stage.sent).toEqual([numbers(3).map(entry)]);
			const results = jsonOf(run);
			expect(results).toHaveLength(output === 'batches' ? 1 : 3);
			if (output === 'batches') return;
			expect(results[1]?.leadSquared).toMatchObject({ success: true, UserTaskId: taskId(1) });
		});

		it.each(HARMFUL)(
			'%s is the item’s problem, and the others are sent',
			async (_name, hostile) => {
				const run = await stage.move(among(hostile), {
					parameters: { ...mapping, options },
					onError: 'continueRegularOutput',
				});
				expect(stage.sent).toEqual([[entry(0), entry(2)]]);
				const texts = jsonOf(run)
					.map(({ error }) => error)
					.filter((error) => error !== undefined);
				expect(texts).toEqual([
					expect.stringMatching(/^\[item 1\] .*(cannot be read: |expression failed: |is empty)/),
				]);
			},
		);

		it.each(HARMFUL)('%s stops a run with nothing sent', async (_name, hostile) => {
			const run = await stage.move(among(hostile), { parameters: { ...mapping, options } });
			expect(run.error?.message).toMatch(/^1 of 3 items cannot be sent: \[item 1\] /);
			expect(stage.sent).toEqual([]);
		});
	});
});

it('names the field and what was thrown', async () => {
	const run = await stage.move(among(throwing(json(), 'FromDate')));
	expect(run.error?.message).toBe(
		'1 of 3 items cannot be sent: [item 1] From Date cannot be read: boom. Correct the node that gives this item.',
	);
});

it('leaves out of the copy what throws, and nothing else', async () => {
	const hostile = throwing({ ...json(), a: 1, z: [2] }, 'other');
	const run = await stage.move(among(hostile), {
		parameters: { options: { output: 'appointments' } },
	});
	expect(jsonOf(run)[1]).toEqual({
		...json(),
		a: 1,
		z: [2],
		leadSquared: expect.anything() as object,
	});
});

describe('reads', () => {
	const list = (users: unknown) => ({ users }) as IDataObject;

	it.each([
		['a getter of the field', throwing({}, 'users')],
		['a list that throws', list(new Proxy(['a@example.com'], { get: boom }))],
		[
			'an entry that throws',
			list([Object.defineProperty({}, 'email', { enumerable: true, get: boom })]),
		],
		['a proxy', new Proxy<IDataObject>({ users: 'a@example.com' }, { get })],
	])('Get Many: %s is the item’s problem', async (_, hostile) => {
		stage.simulator.seed(1);
		const good = { json: { users: stage.simulator.user.EmailAddress } };
		const run = await getMany(
			stage,
			{ users: '={{ $json.users }}' },
			[good, { json: hostile }, good],
			{
				onError: 'continueRegularOutput',
			},
		);
		const fates = fatesOf(run, 3).map(({ json: { error } }) => error);
		expect(fates).toEqual([
			undefined,
			expect.stringMatching(/^\[item 1\] User Names or IDs/),
			undefined,
		]);
	});

	it.each([
		['a getter of the field', () => throwing({}, 'id')],
		['a getter of another field', (id: string) => throwing({ id }, 'other')],
		['a proxy', (id: string) => new Proxy<IDataObject>({ id }, { get, ownKeys: boom })],
	] as const)('Get: %s is the item’s problem at most', async (name, hostileOf) => {
		const [task] = stage.simulator.seed(1);
		const id = String(task?.UserTaskId);
		const items = [{ json: { id } }, { json: hostileOf(id) }, { json: { id } }];
		const run = await perform(stage, 'get', { userTaskId: '={{ $json.id }}' }, items, {
			onError: 'continueRegularOutput',
		});
		const fates = fatesOf(run, 3).map(({ json: { error } }) => error);
		expect([fates[0], fates[2]]).toEqual([undefined, undefined]);
		if (name === 'a getter of another field') expect(fates[1]).toBeUndefined();
		else expect(fates[1]).toMatch(/^\[item 1\] User Task ID /);
		expect(run.node(NODE).error).toBeUndefined();
	});
});
