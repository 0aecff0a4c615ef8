import { z } from 'zod';

import { readNodeOutput, type NodeOutput } from './nodeOutput';
import {
	printAppointments,
	printBatches,
	printBranches,
	printCallbacks,
	printFailures,
	printFields,
	printHints,
} from './report';
import { NODE_NAME, NODE_TYPE, type Scenario } from './scenario';
import type { Stage } from './stage';
import type { Played } from './summary';
import { paragraph, print, progress, seconds, step } from './terminal';
import { checkTruth } from './truth';

/** Runs one input through the node on n8n's engine, prints what came of it, and checks it. */
export async function play(scenario: Scenario, stage: Stage, signal: AbortSignal): Promise<Played> {
	const { simulator, receiver, engine } = stage;
	paragraph(scenario.story);
	print();
	printFields(scenario, engine.description(NODE_TYPE));
	simulator.addAppointments(scenario.appointments);
	const callbacksBefore = receiver.callbacks.length;
	const run = await runWorkflow(scenario, stage, signal);
	await step('LeadSquared works through what it accepted', () => simulator.drained());

	const input = run.node(scenario.inputNode).outputs[0] ?? [];
	const names = input.map(({ json }) => scenario.nameItem(json));
	const output = readNodeOutput(run, scenario.inputNode);
	const callbacks = receiver.callbacks.slice(callbacksBefore);
	printBatches(output, names);
	printFailures(output, names);
	printBranches(run);
	printHints(run.node(NODE_NAME).hints);
	if (scenario.callsBack) printCallbacks(callbacks);
	printAppointments(scenario, simulator);

	const truth = checkTruth(scenario, output, input.length, simulator);
	if (scenario.callsBack && callbacks.length !== output.batches.length) {
		truth.problems.push(`${callbacks.length} callbacks for ${output.batches.length} batches`);
	}
	return {
		...truth,
		title: scenario.title,
		items: input.length,
		refused: output.failures.length,
		overtaken: overtaken(output),
	};
}

const taskList = z.object({ TaskList: z.array(z.unknown()) });

async function runWorkflow({ workflow }: Scenario, stage: Stage, signal: AbortSignal) {
	const { url, keys } = stage.simulator;
	let calls = 0;
	stage.onCall = ({ path, json, answered, at }) => {
		calls += 1;
		const tasks = taskList.safeParse(json);
		const load = tasks.success ? `, ${appointments(tasks.data.TaskList.length)}` : '';
		const status = typeof answered === 'object' ? `HTTP ${answered.status}` : String(answered);
		const time = seconds(performance.now() - at);
		progress(`Call ${calls}: ${path.replace('/v2/', '')}${load}: ${status} after ${time}`);
	};
	const begin = performance.now();
	const credential = { region: 'custom', host: url, ...keys };
	const run = await stage.engine.run({
		...workflow,
		credentials: { leadSquaredApi: credential },
		signal,
	});
	signal.throwIfAborted();
	progress(`n8n's engine: ${run.status} after ${seconds(performance.now() - begin)}`);
	if (run.error !== undefined) {
		const { message, description = '' } = run.error;
		// n8n's panel shows the description as HTML.
		const text = description.replaceAll('<br>', '\n');
		throw new Error(`The workflow failed: ${message}\n${text}`.trimEnd());
	}
	return run;
}

function appointments(count: number): string {
	return `${count} appointment${count === 1 ? '' : 's'}`;
}

function overtaken({ batches }: NodeOutput): number {
	return batches.reduce((sum, { items, taskIds }) => sum + items.length - taskIds.length, 0);
}
