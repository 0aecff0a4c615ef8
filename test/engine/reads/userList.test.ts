/** The dropdowns of users, as the editor fills them. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CREDENTIAL, NODE_TYPE, useStage } from '../support';

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
