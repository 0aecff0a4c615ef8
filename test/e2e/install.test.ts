import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nClient } from '../n8n/client';
import { bringVerdaccio } from '../n8n/install/verdaccio';
import { N8nProcess } from '../n8n/n8nProcess';
import { leadSquared, manualTrigger, row } from '../n8n/nodes';
import { setUpOwner } from '../n8n/owner';
import { simulatorCredential } from '../n8n/simulatorCredential';
import { startSimulator } from '../simulator';
import { LocalRegistry } from './registry/localRegistry';
import { publishScoped } from './registry/publishScoped';
import { sharedN8n } from './shared';

/** What has to be ended after the test, the last one first. */
const endings: Array<() => Promise<unknown>> = [];

afterAll(async () => {
	for (const end of endings.reverse()) await end();
});

it('is installed from the settings page, works, and is removed again', async () => {
	const { program, tarball } = sharedN8n();
	const folder = await mkdtemp(join(tmpdir(), 'leadsquared-install-'));
	endings.push(async () => {
		await rm(folder, { recursive: true, force: true });
	});
	const verdaccio = await bringVerdaccio((text) => {
		console.log(text);
	});
	const registry = await LocalRegistry.start(program.node24, verdaccio, join(folder, 'registry'));
	endings.push(() => registry.stop());
	const name = await publishScoped(tarball, registry, join(folder, 'copy'));
	const process = await N8nProcess.start({
		program,
		command: 'start',
		userFolder: join(folder, 'home'),
		logFile: join(folder, 'n8n.log'),
		settings: { NPM_CONFIG_USERCONFIG: registry.npmrc },
	});
	endings.push(() => process.stop());
	await setUpOwner(process.url);
	const n8n = await N8nClient.signIn(process.url);
	const type = `${name}.leadSquared`;
	expect(await n8n.nodeTypes()).not.toContain(type);

	const installed = await n8n.call<{ installedNodes: Array<{ name: string; type: string }> }>(
		'POST',
		'/rest/community-packages',
		{ name },
	);
	expect(installed.installedNodes).toEqual([
		expect.objectContaining({ name: 'LeadSquared', type }),
	]);
	expect(await n8n.nodeTypes()).toEqual(expect.arrayContaining([type, `${type}Tool`]));

	const simulator = await startSimulator();
	endings.push(() => simulator.stop());
	const id = simulator.seed(1)[0]?.UserTaskId ?? '';
	const data = simulatorCredential(simulator);
	const credential = await n8n.createCredential('leadSquaredApi', 'Simulator', data);
	const node = leadSquared(
		credential,
		{ userTaskId: id, fromDate: '2027-08-02T09:00:00Z', toDate: '2027-08-02T10:00:00Z' },
		{ type },
	);
	const workflow = await n8n.createWorkflow(row('Installed', [manualTrigger(), node]));
	const execution = await n8n.run(workflow, 'Start');
	expect(execution.json('LeadSquared')).toEqual([expect.objectContaining({ success: true })]);
	await simulator.drained();
	expect(simulator.appointment(id)?.DueDate).toBe('2027-08-02 09:00:00');

	await n8n.call('DELETE', `/rest/community-packages?name=${encodeURIComponent(name)}`);
	expect(await n8n.nodeTypes()).not.toContain(type);
});
