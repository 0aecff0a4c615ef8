/** Get on the engine. */
import { at, jsonOf, useStage } from '../support';
import { hintsOf, perform, simplified } from './support';

const stage = useStage();

it('gives one appointment by its task id, in whatever case', async () => {
	const [task] = stage.simulator.seed(2);
	const id = at(task && [task]).UserTaskId;
	for (const userTaskId of [id, ` ${id.toUpperCase()} `]) {
		const run = await perform(stage, 'get', { userTaskId });
		expect(jsonOf(run)).toEqual([simplified(at(task && [task]))]);
		expect(hintsOf(run)).toEqual([]);
	}
});

it.each(['empty', 'null'] as const)(
	'an id of no appointment (%s) is an error that says so',
	async (unknownTask) => {
		stage.simulator.settings.reads.unknownTask = unknownTask;
		const userTaskId = '0aa0b97c-a507-11e8-a43f-02742c1c8abe';
		const run = await perform(stage, 'get', { userTaskId });
		expect(run.error?.message).toContain(`There is no appointment with the id ${userTaskId}`);
		expect(run.error?.description).toContain('Check User Task ID');
	},
);

it('an id of no appointment is an error item that names it, and is final', async () => {
	const userTaskId = '0aa0b97c-a507-11e8-a43f-02742c1c8abe';
	const run = await perform(stage, 'get', { userTaskId }, undefined, {
		onError: 'continueRegularOutput',
	});
	expect(jsonOf(run)).toEqual([
		{
			error: `[item 0] There is no appointment with the id ${userTaskId} in LeadSquared, or its user may not see it. Nothing was read. Check User Task ID, and that it is of the account that the credential belongs to.`,
			leadSquared: { outcome: 'refused', type: 'NotFound', batch: null, retryable: false },
		},
	]);
});

it('an id that LeadSquared refuses is told in its words', async () => {
	stage.simulator.settings.reads.unknownTask = 'error';
	const run = await perform(stage, 'get', { userTaskId: '0aa0b97c-a507-11e8-a43f-02742c1c8abe' });
	expect(run.error?.message).toMatch(/MXInvalidEntityException.*does not exist in the system/);
});

it('what is no task id is refused before the first call', async () => {
	const run = await perform(stage, 'get', { userTaskId: '5' });
	expect(run.error?.message).toContain('[item 0] User Task ID "5" is not a task id');
	expect(stage.simulator.received).toEqual([]);
});

it('gives all that LeadSquared sent with Simplify off', async () => {
	const [task] = stage.simulator.seed(1);
	const [json] = jsonOf(
		await perform(stage, 'get', { userTaskId: at(task && [task]).UserTaskId, simplify: false }),
	);
	expect(json).toMatchObject({
		OwnerEmailAddress: stage.simulator.user.EmailAddress,
		CompletedOn: null,
	});
});

it('asks for the id beside the keys, where these go in the query', async () => {
	const [task] = stage.simulator.seed(1);
	const userTaskId = at(task && [task]).UserTaskId;
	const run = await perform(stage, 'get', { userTaskId }, undefined, {
		credential: { sendKeysIn: 'query' },
	});
	expect(jsonOf(run)).toEqual([simplified(at(task && [task]))]);
	expect(at(stage.simulator.received).query).toEqual({ ...stage.simulator.keys, id: userTaskId });
});
