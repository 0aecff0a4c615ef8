import { setStage, type Stage } from './stage';
import { simulatorCredential } from '../n8n/simulatorCredential';
import type { CredentialData, CredentialTest } from '../n8n/client';

let stage: Stage;

beforeAll(async () => {
	stage = await setStage();
});

afterAll(async () => {
	await stage.simulator.stop();
});

/** What the dialog says after Save. */
async function tested(data: CredentialData): Promise<CredentialTest> {
	const { n8n, credential } = stage;
	await n8n.updateCredential(credential, data);
	return await n8n.testCredential(credential, data);
}

describe("the credential dialog's test", () => {
	it.each(['headers', 'query'])('is passed by good keys, sent in %s', async (sendKeysIn) => {
		const { simulator } = stage;
		expect(await tested({ ...simulatorCredential(simulator), sendKeysIn })).toMatchObject({
			status: 'OK',
		});
		expect(simulator.received.at(-1)?.answered).toMatchObject({ status: 200 });
	});

	it.each(['accessKey', 'secretKey'])('tells a bad %s', async (key) => {
		const answer = await tested({ ...simulatorCredential(stage.simulator), [key]: 'mistyped' });
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/Access Key/);
		expect(answer.message).not.toContain('mistyped');
	});

	it('names the region where the keys belong', async () => {
		const { simulator } = stage;
		simulator.settings.region = {
			...simulator.settings.region,
			wrong: true,
			host: 'api-in21.leadsquared.com',
		};
		try {
			const answer = await tested(simulatorCredential(simulator));
			expect(answer.status).toBe('Error');
			expect(answer.message).toContain('India (Mumbai)');
		} finally {
			simulator.settings.region.wrong = false;
		}
	});

	it('sends no keys to a host that it cannot trust', async () => {
		const answer = await tested({
			...simulatorCredential(stage.simulator),
			host: 'http://example.com',
		});
		expect(answer.status).toBe('Error');
		expect(answer.message).toContain('https');
	});
});
