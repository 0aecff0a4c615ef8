/** A process that runs workflows on n8n's engine, one after another, for whoever started it. */
import { type Engine, startEngine } from '../../../test/engine/harness';
import { appointments } from './appointments';
import { code, CODE_TYPE, HTTP_TYPE, loadHttpRequest } from './handBuilt';
import { credential } from './ours';
import type { Outcome, Task } from './task';
import { nodesOf } from './ways';

let engine: Engine | undefined;

async function perform(task: Task): Promise<Outcome> {
	engine ??= await startEngine({
		expressionEngine: 'vm',
		nodeTypes: { [CODE_TYPE]: code, [HTTP_TYPE]: loadHttpRequest(task.n8nNodes) },
	});
	const items = appointments(task.size);
	// What earlier runs left behind is not this one's burden, where that can be done.
	globalThis.gc?.();
	const cpu = process.cpuUsage();
	const begin = performance.now();
	const run = await engine.run({
		nodes: nodesOf(task),
		items,
		credentials: { leadSquaredApi: credential(task) },
		workflowTimezone: 'UTC',
	});
	const millis = performance.now() - begin;
	const { user, system } = process.cpuUsage(cpu);
	return {
		millis,
		cpuMillis: (user + system) / 1000,
		// In kilobytes, on every system.
		peakRss: process.resourceUsage().maxRSS * 1024,
		status: run.status,
		...(run.error === undefined ? {} : { error: run.error.message }),
	};
}

process.on('message', (task: Task) => {
	perform(task).then(
		(outcome) => process.send?.(outcome),
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
});
// Whoever started it is gone.
process.on('disconnect', () => {
	process.exit();
});
