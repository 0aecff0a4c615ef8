import { resolve } from 'node:path';

import type { N8nClient, StoredCredential } from '../n8n/client';
import { leadSquared, manualTrigger, row } from '../n8n/nodes';
import type { Workflow } from '../n8n/workflow';
import { Editor } from '../e2e/editor/editor';
import type { NodePanel } from '../e2e/editor/nodePanel';
import { pictureOf, type Box } from '../e2e/editor/picture';
import type { Simulator } from '../simulator';
import { between } from './between';
import { compress } from './compress';
import { appointments, calendarEvents, mistakenEvents } from './events';

const DOCS = resolve(__dirname, '../../docs');

/** What the pictures are taken of. */
export interface Set {
	readonly n8n: N8nClient;
	readonly simulator: Simulator;
	readonly credential: StoredCredential;
}

interface Scene {
	/** Of the window, in CSS pixels. */
	readonly width: number;
	readonly height: number;
	readonly workflow: (set: Set) => Workflow;
	/** Brings about what is to be seen. Gives the part of the window to keep. */
	readonly play: (panel: NodePanel) => Promise<Box>;
}

const DRAGGED = {
	userTaskId: '={{ $json.extendedProperties.private.leadSquaredTaskId }}',
	fromDate: '={{ $json.start }}',
	toDate: '={{ $json.end }}',
};

const SCENES: Readonly<Record<string, Scene>> = {
	// First: the others move what it finds.
	'get-many': {
		width: 1500,
		height: 1000,
		workflow: ({ credential }) =>
			row('Everything that Asha has this afternoon', [
				manualTrigger('Every day at noon'),
				leadSquared(credential, {
					operation: 'getMany',
					findBy: 'users',
					users: ['asha.rao@example.com'],
					fromDate: '2026-11-30 12:00',
					toDate: '2026-11-30 18:00',
					timezone: 'Asia/Kolkata',
					returnAll: true,
				}),
			]),
		play: async (panel) => {
			await panel.execute();
			const { panel: output } = panel.output;
			await panel.output.show('Schema');
			return await between(panel.parametersSide, {
				right: output,
				bottom: panel.field('returnAll'),
			});
		},
	},
	panel: {
		width: 1300,
		height: 1000,
		workflow: ({ credential }) => moving(credential, calendarEvents(), {}),
		play: async (panel) => {
			await panel.drag('.extendedProperties.private.leadSquaredTaskId', 'userTaskId');
			await panel.drag('.start', 'fromDate');
			await panel.drag('.end', 'toDate');
			return await between(panel.dialog, {
				right: panel.parametersSide,
				bottom: panel.field('timezone'),
			});
		},
	},
	output: {
		width: 2100,
		height: 900,
		workflow: ({ credential }) =>
			moving(credential, calendarEvents(), { ...DRAGGED, options: { batchSize: 2 } }),
		play: async (panel) => {
			await panel.execute();
			const { panel: output } = panel.output;
			return await between(output, { right: output, bottom: output.locator('table') });
		},
	},
	error: {
		width: 1500,
		height: 900,
		workflow: ({ credential }) => moving(credential, mistakenEvents(), DRAGGED),
		play: async (panel) => {
			await panel.execute();
			const { panel: output } = panel.output;
			return await between(output, {
				right: output,
				bottom: output.locator('.node-error-view__info'),
			});
		},
	},
};

/** Asks nobody: what it gives is pinned. */
const googleCalendar = {
	name: 'Google Calendar',
	type: 'n8n-nodes-base.googleCalendar',
	typeVersion: 1.3,
	parameters: { operation: 'getAll', calendar: { __rl: true, mode: 'id', value: 'asha' } },
};

function moving(
	credential: StoredCredential,
	events: Array<Record<string, unknown>>,
	parameters: Record<string, unknown>,
): Workflow {
	const nodes = [manualTrigger('When asked'), googleCalendar, leadSquared(credential, parameters)];
	return {
		...row('Move appointments with the calendar', nodes),
		pinData: { [googleCalendar.name]: events.map((json) => ({ json })) },
	};
}

/** Plays all scenes and writes their pictures into `docs/`. */
export async function takeAll(set: Set, tell: (text: string) => void): Promise<void> {
	for (const appointment of appointments()) set.simulator.appointments.add(appointment);
	for (const [name, scene] of Object.entries(SCENES)) {
		const path = resolve(DOCS, `${name}.png`);
		const bytes = await compress(await take(set, scene), path);
		tell(`${path}: ${Math.round(bytes / 1000)} KB`);
	}
}

async function take(set: Set, { width, height, workflow, play }: Scene): Promise<Buffer> {
	const stored = await set.n8n.createWorkflow({
		...workflow(set),
		settings: { executionOrder: 'v1', timezone: 'Asia/Kolkata' },
	});
	const editor = await Editor.open(set.n8n.url, { width, height, scale: 2 });
	try {
		const canvas = await editor.workflow(stored);
		const panel = await canvas.openNode('LeadSquared');
		return await pictureOf(panel.page, await play(panel));
	} finally {
		await editor.close();
	}
}
