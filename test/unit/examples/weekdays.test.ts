import { DateTime, Settings } from 'luxon';
import { Workflow as N8nWorkflow, type INode, type INodeTypes } from 'n8n-workflow';

import { readExamples } from '../../n8n/examples';

const FILE = '3-every-weekday-shift-appointments.json';
const FIND = 'Find the appointments';

/** Expressions ask nothing of a node's type. */
const NO_TYPES: INodeTypes = {
	getByName: () => {
		throw new Error('not asked');
	},
	getByNameAndVersion: () => undefined as never,
	getKnownTypes: () => ({}),
};

afterEach(() => {
	Settings.now = () => Date.now();
});

/** The days that example 3 looks at when it runs at a moment, as n8n works its expressions out. */
async function daysLookedAt(moment: DateTime): Promise<string[]> {
	const example = (await readExamples()).get(FILE);
	const node = example?.nodes.find(({ name }) => name === FIND);
	if (example === undefined || node === undefined) throw new Error(`No "${FIND}" in ${FILE}`);
	Settings.now = () => moment.toMillis();
	const workflow = new N8nWorkflow({
		nodes: [node as unknown as INode],
		connections: {},
		active: false,
		nodeTypes: NO_TYPES,
		settings: example.settings,
	});
	const [from, to] = ['fromDate', 'toDate'].map((field) =>
		workflow.expression.getSimpleParameterValue(
			node as unknown as INode,
			node.parameters[field] as string,
			'trigger',
			{},
		),
	);
	const first = DateTime.fromISO(from as string, { zone: 'utc' });
	const last = DateTime.fromISO(to as string, { zone: 'utc' });
	const days: string[] = [];
	for (let day = first; day <= last; day = day.plus({ days: 1 })) days.push(day.toISODate() ?? '');
	return days;
}

describe('example 3', () => {
	it('finds each day of a year once, if it runs every weekday at 7:00', async () => {
		// A Monday.
		const start = DateTime.fromISO('2026-11-30T07:00:00', { zone: 'utc' });
		const found: string[] = [];
		for (let day = 0; day < 364; day++) {
			const moment = start.plus({ days: day });
			if (moment.weekday <= 5) found.push(...(await daysLookedAt(moment)));
		}
		const days = Array.from({ length: 364 }, (_, day) => start.plus({ days: day + 1 }).toISODate());
		expect(found).toEqual(days);
	});

	it.each(['2026-12-05', '2026-12-06'])('finds the next day by hand on %s, too', async (day) => {
		const moment = DateTime.fromISO(`${day}T12:00:00`, { zone: 'utc' });
		expect(await daysLookedAt(moment)).toEqual([moment.plus({ days: 1 }).toISODate()]);
	});
});
