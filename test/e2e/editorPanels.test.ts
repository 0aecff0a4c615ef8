import { addSamples } from '../simulator/samples';
import { leadSquared, manualTrigger, row } from '../n8n/nodes';
import type { Canvas } from './editor/canvas';
import type { NodePanel } from './editor/nodePanel';
import { useEditorStage, watched } from './editorStage';
import { soon } from './soon';

const stage = useEditorStage();
let canvas: Canvas;

/** A node for each test, named for what it looks at. */
const NODES = {
	modes: 'bulkUpdateTime',
	lists: 'bulkUpdateTime',
	shift: 'bulkShiftTime',
	get: 'get',
	find: 'getMany',
	users: 'getMany',
	change: 'get',
} as const;

beforeAll(async () => {
	const { credential, editor, n8n, simulator } = stage();
	addSamples(simulator, Date.now());
	const nodes = Object.entries(NODES).map(([name, operation]) =>
		leadSquared(credential, { operation }, { name }),
	);
	const workflow = await n8n.createWorkflow(row('Panels', [manualTrigger(), ...nodes]));
	canvas = await editor.workflow(workflow);
});

/** Opens the panel of a new node, and closes it again. */
async function inPanel(
	node: keyof typeof NODES,
	look: (panel: NodePanel) => Promise<void>,
): Promise<void> {
	const { editor } = stage();
	const panel = await watched(editor, () => canvas.openNode(node));
	try {
		await watched(editor, () => look(panel));
	} finally {
		await panel.close();
	}
}

async function shows(panel: NodePanel, ...fields: string[]): Promise<void> {
	await soon(() => panel.fields(), ['Credential', 'Resource', 'Operation', ...fields]);
}

const DELIVERY = ['Status Webhook URL', 'Options'];
const DATES = ['Date Format', 'Timezone'];

describe('the panel of Bulk Update Time', () => {
	it('shows the fields that its modes ask for, in order', async () => {
		await inPanel('modes', async (panel) => {
			const manual = ['Mapping Mode', 'User Task ID', 'From Date', 'End Given As'];
			const automatic = [
				'Mapping Mode',
				'User Task ID Property',
				'From Date Property',
				'End Given As',
			];
			await shows(panel, ...manual, 'To Date', ...DATES, ...DELIVERY);

			await panel.choose('endGivenAs', 'Duration');
			await shows(panel, ...manual, 'Duration (Minutes)', ...DATES, ...DELIVERY);

			await panel.choose('mappingMode', 'Map Automatically');
			await shows(panel, ...automatic, 'Duration (Minutes)', ...DATES, ...DELIVERY);

			await panel.choose('endGivenAs', 'To Date');
			await shows(panel, ...automatic, 'To Date Property', ...DATES, ...DELIVERY);

			await panel.choose('dateFormat', 'Custom');
			const custom = ['Date Format', 'Custom Date Format', 'Timezone'];
			await shows(panel, ...automatic, 'To Date Property', ...custom, ...DELIVERY);

			await panel.choose('mappingMode', 'Map Each Column Manually');
			await shows(panel, ...manual, 'To Date', ...custom, ...DELIVERY);

			await panel.choose('dateFormat', 'Unix Seconds');
			await shows(panel, ...manual, 'To Date', ...DATES, ...DELIVERY);
		});
	});

	it('offers its date formats, time zones and options', async () => {
		await inPanel('lists', async (panel) => {
			expect(await panel.optionsOf('dateFormat')).toEqual([
				'Automatic',
				'Custom',
				'Day First (29/11/2026 12:30)',
				'Month First (11/29/2026 12:30 PM)',
				'Serial Number (Google Sheets, Excel)',
				'Unix Milliseconds',
				'Unix Seconds',
			]);

			const zones = await panel.optionsOf('timezone');
			expect(zones.slice(0, 4)).toEqual([
				"LeadSquared User's Timezone",
				'Workflow Timezone',
				'UTC',
				'Africa/Abidjan',
			]);
			await panel.choose('timezone', 'Asia/Kolkata');
			await soon(() => panel.chosen('timezone'), 'Asia/Kolkata');

			expect(await panel.offeredOptions()).toEqual([
				'Dry Run',
				'Identify Batch in Webhook URL',
				'Items per Batch',
				'Max Retries',
				'Output',
				'Refused Batches',
				'Repeated Task IDs',
				'Settle Unknown Outcomes',
				'Timeout (Seconds)',
			]);
			await panel.addOption('Output');
			await soon(() => panel.chosen('output'), 'One Item per Batch');
		});
	});
});

describe('the panel of Bulk Shift Time', () => {
	it('shows its fields in order, filled with what Get Many gives', async () => {
		await inPanel('shift', async (panel) => {
			const fields = ['Shift By', 'Shift Unit', 'User Task ID', 'From Date', 'To Date'];
			await shows(panel, ...fields, ...DATES, ...DELIVERY);
			expect(await panel.chosen('shiftBy')).toBe('1');
			expect(await panel.chosen('shiftUnit')).toBe('Hours');
			expect(await panel.expression('userTaskId')).toBe('{{ $json.UserTaskId }}');
			expect(await panel.expression('fromDate')).toBe('{{ $json.DueDate }}');
			expect(await panel.expression('toDate')).toBe('{{ $json.EndDate }}');
			expect(await panel.optionsOf('shiftUnit')).toEqual(['Minutes', 'Hours', 'Days', 'Weeks']);

			await panel.choose('dateFormat', 'Custom');
			const custom = ['Date Format', 'Custom Date Format', 'Timezone'];
			await shows(panel, ...fields, ...custom, ...DELIVERY);
		});
	});
});

describe('the panel of Get', () => {
	it('shows its fields in order', async () => {
		await inPanel('get', async (panel) => {
			await shows(panel, 'User Task ID', 'Simplify', 'Options');
			expect(await panel.offeredOptions()).toEqual(['Max Retries', 'Timeout (Seconds)']);
		});
	});
});

describe('the panel of Get Many', () => {
	const RESULT = ['Status', 'Return All', 'Limit', 'Simplify', 'Options'];

	it('asks for what it takes to find by users, an owner, a lead or an opportunity', async () => {
		await inPanel('find', async (panel) => {
			const users = ['User Names or IDs', 'From Date', 'To Date', 'Timezone'];
			await shows(panel, 'Find By', ...users, ...RESULT);
			expect(await panel.offeredOptions()).toEqual(['Max Retries', 'Timeout (Seconds)']);

			await panel.choose('findBy', 'Owner');
			await shows(panel, 'Find By', 'Owner Name or ID', ...RESULT);
			expect(await panel.offeredOptions()).toEqual([
				'Include To-Dos',
				'Max Retries',
				'Timeout (Seconds)',
			]);

			await panel.choose('findBy', 'Lead');
			await shows(panel, 'Find By', 'Lead ID', ...RESULT);

			await panel.choose('findBy', 'Opportunity');
			await shows(panel, 'Find By', 'Opportunity ID', ...RESULT);

			await panel.choose('findBy', 'Users');
			await panel.switchOn('returnAll');
			await shows(panel, 'Find By', ...users, ...RESULT.filter((field) => field !== 'Limit'));
		});
	});

	it("lists the account's active users", async () => {
		await inPanel('users', async (panel) => {
			await soon(
				() => panel.optionsOf('users'),
				['Asha Rao (asha.rao@example.com)', 'Meera Iyer (meera.iyer@example.com)'],
			);
			expect(await panel.optionsOf('status')).toEqual(['Any', 'Completed', 'Open']);
		});
	});
});

describe('another operation', () => {
	it('brings its own panel', async () => {
		await inPanel('change', async (panel) => {
			expect(await panel.optionsOf('operation')).toEqual([
				'Bulk Shift Time',
				'Bulk Update Time',
				'Get',
				'Get Many',
			]);
			await panel.choose('operation', 'Bulk Update Time');
			await soon(async () => (await panel.fields())[3] ?? '', 'Mapping Mode');
		});
	});
});
