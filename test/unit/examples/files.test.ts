import { readExamples } from '../../n8n/examples';
import { LEADSQUARED, type Workflow, type WorkflowNode } from '../../n8n/workflow';
import { LeadSquared } from '../../../nodes/LeadSquared/LeadSquared.node';

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** What works in any n8n without an account elsewhere; whatever else an example has holds pinned data. */
const NEEDS_NO_ACCOUNT = new Set(
	[
		'aggregate',
		'dataTable',
		'filter',
		'if',
		'manualTrigger',
		'scheduleTrigger',
		'set',
		'stickyNote',
		'stopAndError',
		'wait',
	].map((name) => `n8n-nodes-base.${name}`),
).add(LEADSQUARED);

interface Box {
	readonly name: string;
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** The side of a node on n8n's canvas, and what its name and the line below take, of two lines at most. */
const NODE = 96;
const LABEL = { beside: 48, below: 64 };

function boxOfNode({ name, position: [left, top] }: WorkflowNode): Box {
	return {
		name,
		left: left - LABEL.beside,
		top,
		right: left + NODE + LABEL.beside,
		bottom: top + NODE + LABEL.below,
	};
}

function boxOfNote({ name, position: [left, top], parameters }: WorkflowNode): Box {
	const { width, height } = parameters as { width: number; height: number };
	return { name, left, top, right: left + width, bottom: top + height };
}

function overlap(a: Box, b: Box): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function within(inner: Box, outer: Box): boolean {
	return (
		inner.left >= outer.left &&
		inner.right <= outer.right &&
		inner.top >= outer.top &&
		inner.bottom <= outer.bottom
	);
}

/** The names of each two that share some of the canvas. */
function overlaps(boxes: readonly Box[]): string[] {
	return boxes.flatMap((a, index) =>
		boxes
			.slice(index + 1)
			.filter((b) => overlap(a, b))
			.map((b) => `${a.name} and ${b.name}`),
	);
}

const isNote = ({ type }: WorkflowNode): boolean => type === STICKY_NOTE;

let examples: Map<string, Workflow>;

beforeAll(async () => {
	examples = await readExamples();
});

const FILES = [
	'1-google-calendar-event-changed.json',
	'2-google-sheets-rows.json',
	'3-every-weekday-shift-appointments.json',
	'4-retry-later.json',
	'5-status-callbacks.json',
];

function example(file: string): Workflow {
	const found = examples.get(file);
	if (found === undefined) throw new Error(`There is no examples/${file}`);
	return found;
}

it('is each looked at here', () => {
	expect([...examples.keys()]).toEqual(FILES);
});

describe.each(FILES)('%s', (file) => {
	it('holds a workflow, and nothing of the n8n that it was made in', () => {
		const workflow = example(file);
		expect(Object.keys(workflow).sort()).toEqual(
			['connections', 'name', 'nodes', 'pinData', 'settings'].sort(),
		);
		expect(JSON.stringify(workflow)).not.toMatch(/"(credentials|instanceId|cachedResult\w+)":/);
		expect(workflow.name).toMatch(new RegExp(`^${file.slice(0, 1)} `));
	});

	it('names each node once, and connects what it has', () => {
		const { nodes, connections } = example(file);
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(names.length);
		const ends = Object.entries(connections).flatMap(([from, outputs]) => [
			from,
			...Object.values(outputs).flatMap((lines) => lines.flat().map(({ node }) => node)),
		]);
		expect(ends.filter((name) => !names.includes(name))).toEqual([]);
		const apart = nodes.filter((node) => !isNote(node) && !ends.includes(node.name));
		expect(apart).toEqual([]);
	});

	it('pins what would need an account elsewhere, or a call from outside', () => {
		const { nodes, pinData = {} } = example(file);
		const needed = nodes.filter(({ type }) => !NEEDS_NO_ACCOUNT.has(type)).map(({ name }) => name);
		expect(Object.keys(pinData).sort()).toEqual(needed.sort());
		for (const items of Object.values(pinData)) {
			expect(items).toEqual(expect.arrayContaining([{ json: expect.any(Object) as object }]));
		}
	});

	it('fills LeadSquared nodes with fields that they have', () => {
		const { properties, version } = new LeadSquared().description;
		const ours = example(file).nodes.filter(({ type }) => type === LEADSQUARED);
		expect(ours.length).toBeGreaterThan(0);
		for (const { typeVersion, parameters } of ours) {
			const { operation = 'bulkUpdateTime', options = {} } = parameters;
			const fields = properties.filter(({ displayOptions }) =>
				(displayOptions?.show?.operation ?? [operation]).includes(operation as string),
			);
			const known = fields.map(({ name }) => name);
			const knownOptions = fields.find(({ name }) => name === 'options')?.options ?? [];
			expect(typeVersion).toBe(version);
			expect(known).toEqual(expect.arrayContaining(Object.keys(parameters)));
			expect(knownOptions.map(({ name }) => name)).toEqual(
				expect.arrayContaining(Object.keys(options as object)),
			);
		}
	});

	it('explains each step in a note around it, and lets nothing overlap', () => {
		const { nodes } = example(file);
		const notes = nodes.filter(isNote).map(boxOfNote);
		const steps = nodes.filter((node) => !isNote(node)).map(boxOfNode);
		expect(overlaps(notes)).toEqual([]);
		expect(overlaps(steps)).toEqual([]);
		for (const step of steps) {
			const around = notes.filter((note) => overlap(step, note));
			expect({ name: step.name, notes: around.length }).toEqual({ name: step.name, notes: 1 });
			expect(around.every((note) => within(step, note))).toBe(true);
		}
	});
});
