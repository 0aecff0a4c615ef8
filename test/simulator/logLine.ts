import type { Outcome, ReceivedCall } from './received';

/** One call in one line. Neither the query nor a header stands in it, so no key does. */
export function logLine(call: ReceivedCall, time: Date): string {
	const parts = [time.toISOString().slice(11, 23), call.method, call.path, ending(call.answered)];
	const tasks = taskCount(call.json);
	if (tasks !== undefined) parts.push(`${tasks} ${tasks === 1 ? 'task' : 'tasks'}`);
	if (call.because !== undefined) parts.push(`(${call.because.replace(/\s+/g, ' ')})`);
	return parts.join('  ');
}

function ending(outcome: Outcome | undefined): string {
	return typeof outcome === 'object' ? String(outcome.status) : (outcome ?? 'open');
}

function taskCount(json: unknown): number | undefined {
	if (typeof json !== 'object' || json === null || !('TaskList' in json)) return undefined;
	return Array.isArray(json.TaskList) ? json.TaskList.length : undefined;
}
