/** The zone of LeadSquared's user is kept for an hour, of the last accounts that asked. */
import { type IExecuteFunctions } from 'n8n-workflow';

import { RunAccount } from '../../../nodes/LeadSquared/run/userZone';
import { ok } from '../../../nodes/LeadSquared/values/result';
import { pass, untilSettled, useFakeClock } from '../transportTiming/clock';
import { type Answer, fakeContext } from '../transportTiming/fakeContext';

useFakeClock();

const HOUR_MS = 3_600_000;
const MOST_KEPT = 1_000;
const RETRIES = { maxRetries: 0, timeoutMs: 1_000 };

const named = (TimeZone: unknown): Answer => ({
	statusCode: 200,
	headers: {},
	body: JSON.stringify({ TimeZone, LSQCommonServiceURLs: { api: 'api.example.com' } }),
});

let users = 0;

/** A user of whom nothing is known yet: makes runs, which LeadSquared answers as it does at that time. */
function newUser() {
	users += 1;
	const credential = {
		region: 'custom',
		host: 'api.example.com',
		accessKey: `u$r${users}`,
		secretKey: 'secret',
		rateLimit: 1000,
	};
	const user = { answer: named('Asia/Kolkata'), asked: 0, credentialsRead: 0, run };
	const { context } = fakeContext(async () => {
		user.asked += 1;
		return user.answer;
	});
	const own = Object.assign(context, {
		getNode: () => ({ parameters: {} }),
		getCredentials: async () => {
			user.credentialsRead += 1;
			return credential;
		},
	}) as unknown as IExecuteFunctions;
	function run() {
		return new RunAccount(own, RETRIES);
	}
	return user;
}

const zoneIn = async (run: RunAccount) => await untilSettled(run.userZone(), 10_000);

it('is asked for by the first run, and used by all others for an hour', async () => {
	const user = newUser();
	expect(await zoneIn(user.run())).toEqual(ok('Asia/Kolkata'));
	user.answer = named('Europe/Berlin');
	await pass(HOUR_MS - 1);
	expect(await zoneIn(user.run())).toEqual(ok('Asia/Kolkata'));
	expect(user.asked).toBe(1);
	await pass(1);
	expect(await zoneIn(user.run())).toEqual(ok('Europe/Berlin'));
	await pass(HOUR_MS - 1);
	expect(await zoneIn(user.run())).toEqual(ok('Europe/Berlin'));
	expect(user.asked).toBe(2);
});

it.each([
	['a failure', { statusCode: 503, headers: {}, body: '' }],
	['an unknown zone', named('Mars/Olympus')],
	['no zone', named('')],
])('is not kept where it is %s', async (_, answer) => {
	const user = newUser();
	user.answer = answer;
	expect((await zoneIn(user.run())).ok).toBe(false);
	user.answer = named('UTC');
	expect(await zoneIn(user.run())).toEqual(ok('UTC'));
	expect(user.asked).toBe(2);
});

it('is kept of so many accounts, and forgotten first of those that asked first', async () => {
	const all = Array.from({ length: MOST_KEPT }, newUser);
	for (const user of all) await zoneIn(user.run());
	const [first, second] = all;
	if (first === undefined || second === undefined) throw new Error('There are no users.');
	await zoneIn(first.run());
	expect(first.asked).toBe(1);
	await zoneIn(newUser().run());
	await zoneIn(second.run());
	expect(second.asked).toBe(1);
	await zoneIn(first.run());
	expect(first.asked).toBe(2);
});

it('costs no second reading of the credential', async () => {
	const user = newUser();
	const run = user.run();
	expect(user.credentialsRead).toBe(0);
	await zoneIn(run);
	const account = await run.read();
	expect(await run.read()).toBe(account);
	expect(user.credentialsRead).toBe(1);
});
