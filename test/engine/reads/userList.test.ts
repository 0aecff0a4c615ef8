/** The dropdowns of users, as the editor fills them. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { eventually } from '../../until';
import { CREDENTIAL, items, NODE_TYPE, useStage } from '../support';
import { getMany } from './support';

const stage = useStage();

const choices = async (changes: ICredentialDataDecryptedObject = {}) =>
	await stage.engine.choices(NODE_TYPE, 'getUsers', { [CREDENTIAL]: stage.credential(changes) });

it('offer the active users by name, with the e-mail address as the value', async () => {
	stage.simulator.addUser({ Name: 'Zoya Khan', EmailAddress: 'zoya@example.com' });
	stage.simulator.addUser({ Name: 'Gone', EmailAddress: 'gone@example.com', active: false });
	stage.simulator.addUser({ Name: 'No Address', EmailAddress: '' });
	stage.simulator.addUser({ Name: '', EmailAddress: 'bare@example.com' });
	expect(await choices()).toEqual([
		{ name: 'Asha Rao (asha.rao@example.com)', value: 'asha.rao@example.com' },
		{ name: 'bare@example.com', value: 'bare@example.com' },
		{ name: 'Zoya Khan (zoya@example.com)', value: 'zoya@example.com' },
	]);
});

it('offer each address once, and none that the operations would refuse', async () => {
	stage.simulator.addUser({ Name: 'Asha Again', EmailAddress: 'ASHA.RAO@example.com' });
	stage.simulator.addUser({ Name: 'Gone', EmailAddress: 'back@example.com', active: false });
	stage.simulator.addUser({ Name: 'Back', EmailAddress: 'Back@example.com' });
	const refused = ['mailto:m@example.com', 'local', 'admin@host', 'a@x.com b@y.org', '<c@x.com>'];
	for (const EmailAddress of refused) stage.simulator.addUser({ Name: 'No', EmailAddress });
	expect((await choices()).map(({ value }) => value)).toEqual([
		'asha.rao@example.com',
		'Back@example.com',
	]);
	const offered = (await choices()).map(({ value }) => String(value));
	expect((await getMany(stage, { users: offered })).error).toBeUndefined();
});

it('are asked for again after a lost answer, as all calls are', async () => {
	stage.simulator.faults.push({ kind: 'emptyStatus' });
	expect(await choices()).toHaveLength(1);
	expect(stage.simulator.received).toHaveLength(2);
});

it('say why there are none: wrong keys', async () => {
	await expect(choices({ secretKey: 'other' })).rejects.toMatchObject({
		message: expect.stringMatching(
			/^LeadSquared refused to give its list of users \(HTTP 401\)\. .*does not accept these keys/,
		) as string,
	});
});

it('say why there are none: what answers is no list of users', async () => {
	stage.simulator.faults.decide = () => ({ kind: 'raw', status: 200, body: '{"Users":[]}' });
	await expect(choices()).rejects.toMatchObject({
		message: expect.stringContaining('without the fields that LeadSquared documents') as string,
	});
});

it('say why there are none: an error in a list is a refusal', async () => {
	const body = '[{"Status":"Error","ExceptionType":"MXInvalidInputException"}]';
	stage.simulator.faults.decide = () => ({ kind: 'raw', status: 200, body });
	await expect(choices()).rejects.toMatchObject({
		message: expect.stringContaining('refused to give its list of users') as string,
	});
});

it.each([
	['rows of something else', '[{"FirstName":"Asha","StatusCode":0}]'],
	['a user and something else', '[{"ID":"1","EmailAddress":"a@example.com"},{"Status":"Error"}]'],
	['rows without any address', '[{"ID":"1","Name":"Meeting"},{"ID":"2"}]'],
	['empty rows', '[{},null]'],
	['texts', '["a@example.com"]'],
])('say why there are none: %s is no list of users', async (_, body) => {
	stage.simulator.faults.decide = () => ({ kind: 'raw', status: 200, body });
	await expect(choices()).rejects.toMatchObject({
		message: expect.stringContaining('without the fields that LeadSquared documents') as string,
	});
});

describe('say within a few seconds that the limit is reached', () => {
	const SAID = "The account's limit of calls is reached just now. Try again in a few seconds.";
	const message = async (asked: Promise<unknown>) => {
		const begin = performance.now();
		const text = await asked.then(
			() => undefined,
			(thrown: unknown) => (thrown instanceof Error ? thrown.message : thrown),
		);
		return { text, tookMs: performance.now() - begin };
	};

	it('by LeadSquared', async () => {
		stage.simulator.faults.decide = () => ({ kind: 'limited' });
		const { text, tookMs } = await message(choices());
		expect(text).toBe(SAID);
		expect(tookMs).toBeLessThan(6_000);
	});

	it('by LeadSquared, which asks for a longer wait: that is said', async () => {
		stage.simulator.settings.rateLimit.retryAfter = 240;
		stage.simulator.faults.decide = () => ({ kind: 'limited' });
		const { text, tookMs } = await message(choices());
		expect(text).toBe(SAID.replace('a few', '240'));
		expect(tookMs).toBeLessThan(6_000);
	});

	it('by a long line of calls of this process', async () => {
		const press = new AbortController();
		const credential = { rateLimit: 1 };
		const run = stage.move(items(40), {
			credential,
			parameters: { options: { batchSize: 1 } },
			signal: press.signal,
		});
		try {
			await eventually(() => stage.simulator.received.length > 0);
			const { text, tookMs } = await message(choices(credential));
			expect(text).toBe(SAID);
			expect(tookMs).toBeLessThan(6_000);
		} finally {
			press.abort();
			await run;
		}
	});
});

it('name a quota as what it is, which does not pass in seconds', async () => {
	const body =
		'{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls exceeded the limit of 10000 in 86400 second(s)"}';
	stage.simulator.faults.decide = () => ({ kind: 'raw', status: 429, body });
	await expect(choices()).rejects.toMatchObject({
		message: expect.stringMatching(/limit of 10000 calls in 86400 seconds.*later/) as string,
	});
});
