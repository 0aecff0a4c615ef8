import type { INodeTypeDescription, NodeExecutionHint } from 'n8n-workflow';
import { z } from 'zod';

import type { EngineRun } from '../engine/harness';
import type { Simulator } from '../simulator';
import { shownFields } from './fields';
import type { NodeOutput } from './nodeOutput';
import type { StatusCallback } from './receiver';
import { NODE_NAME, NODE_TYPE, type Scenario } from './scenario';
import { printTable } from './table';
import { paint, paragraph, print, subheading } from './terminal';
import { showLocal, showUtc, timesOf } from './times';

const callbackBody = z.object({
	Status: z.string(),
	TasksCount: z.number(),
	UpdatedTasksCount: z.number(),
	FailureReason: z.string().nullable(),
});

/** How each LeadSquared node is set up, in the words of its panel. */
export function printFields(scenario: Scenario, description: INodeTypeDescription): void {
	for (const { name, type, parameters = {} } of scenario.workflow.nodes) {
		if (type !== NODE_TYPE) continue;
		printTable(
			[{ title: `Field of "${name}"` }, { title: 'Value', most: 69 }],
			shownFields(parameters, description.properties),
		);
		print();
	}
}

export function printBatches({ batches }: NodeOutput, names: readonly string[]): void {
	subheading("Accepted by LeadSquared, as the node's output tells it");
	printTable(
		[
			{ title: 'Batch' },
			{ title: 'Appointments', align: 'right' },
			{ title: 'Input items', align: 'right' },
			{ title: 'Request id' },
			{ title: 'Attempts', align: 'right' },
			{ title: 'First item' },
		],
		batches.map(({ batch, batches: all, part, taskIds, items, requestId, attempts }) => [
			`${batch} of ${all}${part === undefined ? '' : `, part ${part}`}`,
			String(taskIds.length),
			String(items.length),
			requestId,
			String(attempts),
			names[Math.min(...items)] ?? '',
		]),
	);
}

export function printFailures({ failures }: NodeOutput, names: readonly string[]): void {
	subheading('Refused, and why, in the words of the node');
	printTable(
		[{ title: 'Item', most: 26 }, { title: 'Outcome' }, { title: 'Error', most: 61 }],
		failures.map(({ item, outcome, text }) => [names[item] ?? '', paint.yellow(outcome), text]),
	);
}

/** Where the items went after the LeadSquared node. */
export function printBranches(run: EngineRun): void {
	const after = run.ran.slice(run.ran.indexOf(NODE_NAME) + 1);
	if (after.length === 0) return;
	subheading('The branches after the node');
	printTable(
		[
			{ title: 'Next node' },
			{ title: 'Items', align: 'right' },
			{ title: 'What the first of them holds', most: 70 },
		],
		after.map((name) => {
			const items = run.node(name).outputs.flat();
			return [name, String(items.length), Object.keys(items[0]?.json ?? {}).join(', ')];
		}),
	);
}

export function printHints(hints: readonly NodeExecutionHint[]): void {
	subheading('Hints that the node shows with its output');
	if (hints.length === 0) print('None.');
	for (const { type = 'info', message } of hints) paragraph(message, `${type}: `, '  ');
}

export function printCallbacks(callbacks: readonly StatusCallback[]): void {
	subheading('Status callbacks that arrived at the webhook');
	printTable(
		[
			{ title: 'Batch' },
			{ title: 'Execution' },
			{ title: 'Status' },
			{ title: 'Appointments', align: 'right' },
			{ title: 'Updated', align: 'right' },
			{ title: 'Failure' },
		],
		callbacks.map(({ query, body }) => {
			const told = callbackBody.parse(body);
			return [
				`${query.batch ?? '?'} of ${query.batches ?? '?'}`,
				query.executionId ?? '?',
				told.Status,
				String(told.TasksCount),
				String(told.UpdatedTasksCount),
				told.FailureReason ?? 'none',
			];
		}),
	);
}

/** What LeadSquared held before the run, and what it holds now. */
export function printAppointments(scenario: Scenario, simulator: Simulator): void {
	subheading('The appointments in LeadSquared, before and after');
	printTable(
		[
			{ title: 'Appointment', most: 26 },
			{ title: 'Before (UTC)' },
			{ title: 'After (UTC)' },
			{ title: 'After (local)' },
		],
		scenario.appointments.map(({ UserTaskId, Name = UserTaskId, ...dates }) => {
			const before = timesOf(dates);
			const found = simulator.appointment(UserTaskId);
			if (found === undefined) return [Name, showUtc(before), paint.red('gone'), ''];
			const after = timesOf(found);
			const same = before.from === after.from && before.to === after.to;
			return [
				Name,
				showUtc(before),
				same ? paint.yellow('unchanged') : showUtc(after),
				showLocal(after, scenario.zoneOf(UserTaskId)),
			];
		}),
	);
}
