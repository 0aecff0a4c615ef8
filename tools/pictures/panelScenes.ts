import type { StoredCredential } from '../../test/n8n/client';
import { leadSquared, manualTrigger, row } from '../../test/n8n/nodes';
import type { Workflow } from '../../test/n8n/workflow';
import type { NodePanel } from '../../test/e2e/editor/nodePanel';
import type { Box } from '../../test/e2e/editor/picture';
import { between } from './between';
import { calendarEvents, mistakenEvents } from './events';
import type { Scene, Scenes } from './scene';

const DRAGGED = {
	userTaskId: '={{ $json.extendedProperties.private.leadSquaredTaskId }}',
	fromDate: '={{ $json.start }}',
	toDate: '={{ $json.end }}',
};

/** The panel of the node, filled in and at work. */
export const PANEL_SCENES: Scenes = {
	// First: the others move what it finds.
	'get-many': {
		window: { width: 1500, height: 1000, scale: 2 },
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
		play: inPanel(async (panel) => {
			await panel.execute();
			const { panel: output } = panel.output;
			await panel.output.show('Schema');
			return await between(panel.parametersSide, {
				right: output,
				bottom: panel.field('returnAll'),
			});
		}),
	},
	panel: {
		window: { width: 1300, height: 1000, scale: 2 },
		workflow: ({ credential }) => moving(credential, calendarEvents(), {}),
		play: inPanel(async (panel) => {
			await panel.drag('.extendedProperties.private.leadSquaredTaskId', 'userTaskId');
			await panel.drag('.start', 'fromDate');
			await panel.drag('.end', 'toDate');
			return await between(panel.dialog, {
				right: panel.parametersSide,
				bottom: panel.field('timezone'),
			});
		}),
	},
	output: {
		window: { width: 2100, height: 900, scale: 2 },
		workflow: ({ credential }) =>
			moving(credential, calendarEvents(), { ...DRAGGED, options: { batchSize: 2 } }),
		play: inPanel(async (panel) => {
			await panel.execute();
			const { panel: output } = panel.output;
			return await between(output, { right: output, bottom: output.locator('table') });
		}),
	},
	error: {
		window: { width: 1500, height: 900, scale: 2 },
		workflow: ({ credential }) => moving(credential, mistakenEvents(), DRAGGED),
		play: inPanel(async (panel) => {
			await panel.execute();
			const { panel: output } = panel.output;
			return await between(output, {
				right: output,
				bottom: output.locator('.node-error-view__info'),
			});
		}),
	},
};

function inPanel(play: (panel: NodePanel) => Promise<Box>): Scene['play'] {
	return async (canvas) => await play(await canvas.openNode('LeadSquared'));
}

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
