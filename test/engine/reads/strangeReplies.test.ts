/** Replies that are not what is documented: a clear error or a clean item, never a crash and never an invented date. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { at, fatesOf, jsonOf, taskId, useStage } from '../support';
import { getMany, hintsOf, perform } from './support';

const stage = useStage();

const ONCE = { options: { maxRetries: 0 } };

/** Answers every call with this body. */
const answer = (body: string) => {
	stage.simulator.faults.decide = () => ({ kind: 'raw', status: 200, body });
};

it.each([
	['an HTML page', '<html></html>', 'an HTML page'],
	['nothing', '', 'an empty reply'],
	['half of it', '{"RecordCount":1,"List":[{"UserTaskId":', 'not whole JSON'],
	['a list of texts', '{"RecordCount":1,"List":["a"]}', 'without the fields'],
	['a list of nulls', '{"RecordCount":1,"List":[null]}', 'without the fields'],
	['a list that is an object', '{"RecordCount":1,"List":{}}', 'without the fields'],
	['a number', '5', 'without the fields'],
	['something else', '{"Leads":[]}', 'without the fields'],
])('%s is told, and nothing is made of it', async (_, body, says) => {
	answer(body);
	for (const parameters of [ONCE, { ...ONCE, findBy: 'owner', owner: 'a@example.com' }]) {
		const run = await getMany(stage, parameters, undefined, { onError: 'continueRegularOutput' });
		const { error, leadSquared } = at(fatesOf(run, 1)).json;
		expect(error).toContain(says);
		expect(leadSquared).toMatchObject({ outcome: 'unknown', type: 'UnusableReply' });
	}
});

it('dates that are none come out empty, and are told', async () => {
	const [task] = stage.simulator.seed(1);
	answer(
		JSON.stringify([
			{ ...task, DueDate: '28/08/2018 10:00', EndDate: 5, CreatedOn: '2018-02-30 10:00:00' },
		]),
	);
	const run = await perform(stage, 'get', { userTaskId: at(task && [task]).UserTaskId });
	expect(jsonOf(run)).toMatchObject([{ DueDate: null, EndDate: null, CreatedOn: null }]);
	expect(hintsOf(run)).toEqual([
		'3 dates of LeadSquared could not be read, e.g. DueDate "28/08/2018 10:00". With Simplify they come out empty.',
	]);
});

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const DATES = ['DueDate', 'EndDate', 'CreatedOn', 'ModifiedOn'];

it('whatever the fields hold, what comes out is clean', async () => {
	const value = fc.oneof(
		fc.jsonValue(),
		fc.constantFrom('2018-08-28 10:00:00.000', '/Date(1502992091000+0000)/', '0001-01-01 00:00:00'),
	);
	const names = [...DATES, 'Name', 'Category', 'StatusCode', 'TaskType', 'OwnerId', 'Location'];
	const row = fc.dictionary(fc.constantFrom(...names), value);
	await fc.assert(
		fc.asyncProperty(row, async (fields) => {
			answer(JSON.stringify([{ ...fields, UserTaskId: taskId(0) }]));
			const run = await perform(stage, 'get', { userTaskId: taskId(0), ...ONCE });
			const json: IDataObject = at(jsonOf(run));
			for (const name of DATES) {
				const date = json[name];
				if (date !== null) expect(date).toMatch(ISO);
			}
			for (const field of Object.values(json))
				expect(typeof field === 'object' && field !== null).toBe(false);
		}),
		{ numRuns: 150, seed: 20_261_122 },
	);
});

it('lost answers are asked for again', async () => {
	stage.simulator.seed(3);
	stage.simulator.faults.push({ kind: 'reset' }, { kind: 'emptyStatus' }, { kind: 'html' });
	expect(jsonOf(await getMany(stage))).toHaveLength(3);
});

it('keys stand nowhere, and no other host is asked', async () => {
	stage.simulator.seed(1);
	stage.simulator.faults.decide = () => ({ kind: 'raw', status: 401 });
	const run = await getMany(stage);
	expect(run.error?.message).toContain('HTTP 401');
	expect(run.error?.description).toContain('does not accept these keys');
	const { accessKey, secretKey } = stage.simulator.keys;
	for (const key of [accessKey, secretKey]) expect(run.dump()).not.toContain(key);
});

it('keys that a server echoes in an appointment are struck out of it', async () => {
	const { accessKey, secretKey } = stage.simulator.keys;
	stage.simulator.seed(1, { Name: `for ${secretKey}`, CustomFields: { [accessKey]: [accessKey] } });
	for (const simplify of [true, false]) {
		const run = await getMany(stage, { simplify });
		expect(jsonOf(run)).toHaveLength(1);
		for (const key of [accessKey, secretKey]) expect(run.dump()).not.toContain(key);
	}
});

it('a reply that is nested without end is told, and crashes nothing', async () => {
	answer(`{"List":[{"X":${'['.repeat(20_000)}${']'.repeat(20_000)}}]}`);
	const run = await getMany(stage, ONCE, undefined, { onError: 'continueRegularOutput' });
	expect(at(fatesOf(run, 1)).json.leadSquared).toMatchObject({ type: 'UnusableReply' });
});
