/** What the fault tests share: appointments that really stand in the simulator, and the truth about them. */
import type { IDataObject } from 'n8n-workflow';
import type { Fault, ReceivedCall } from '../simulator';
import type { EngineRun } from './harness';
import { type Entry, entry, fatesOf, numbers, type Stage, taskId } from './support';

const OLD = { DueDate: '2026-01-05 09:00:00', EndDate: '2026-01-05 09:45:00' };

/** Enters `count` appointments at their old times, but for those that shall not exist. */
export function book({ simulator }: Stage, count: number, missing: readonly number[] = []): void {
	simulator.settings.bulkUpdate.unknownIdIsBad = true;
	const there = numbers(count).filter((n) => !missing.includes(n));
	simulator.addAppointments(there.map((n) => ({ UserTaskId: taskId(n), ...OLD })));
}

/** Where the n-th appointment stands now. */
export function placeOf(
	{ simulator }: Stage,
	n: number,
): 'asked' | 'old' | 'elsewhere' | 'nowhere' {
	const appointment = simulator.appointment(taskId(n));
	if (appointment === undefined) return 'nowhere';
	const { DueDate, EndDate } = appointment;
	const asked = entry(n);
	if (DueDate === asked.FromDate && EndDate === asked.ToDate) return 'asked';
	return DueDate === OLD.DueDate && EndDate === OLD.EndDate ? 'old' : 'elsewhere';
}

/** What each of the items 0 to `count` - 1 is said to have come to: `accepted`, or the outcome of its error item. */
export function outcomesOf(run: EngineRun, count: number): string[] {
	return fatesOf(run, count).map(({ json }) => {
		const told = (json.leadSquared ?? {}) as IDataObject;
		if (json.success === true || told.success === true) return 'accepted';
		return typeof told.outcome === 'string' ? told.outcome : 'nothing';
	});
}

/** The numbers of the appointments that a call carries. */
export function numbersIn({ json }: ReceivedCall): number[] {
	const { TaskList = [] } = (json ?? {}) as { TaskList?: Entry[] };
	return TaskList.map(({ UserTaskId }) => Number.parseInt(UserTaskId.slice(-12), 16));
}

/** Decides on the fault of each core call by the appointments that it carries. */
export function faultsBy(stage: Stage, decide: (carried: number[]) => Fault | undefined): void {
	stage.simulator.faults.decide = (call) => {
		const carried = numbersIn(call);
		return carried.length === 0 ? undefined : decide(carried);
	};
}

/** Faults whose answer says nothing about what became of the call. */
const LOSING: ReadonlySet<Fault['kind']> = new Set([
	'reset',
	'hang',
	'emptyStatus',
	'html',
	'truncatedJson',
]);

/**
 * Holds each item's outcome against the simulator once its queue is empty: accepted stands where it was
 * asked to, unknown is said only where the last answer was lost, and everything else is unchanged.
 */
export async function expectTruth(stage: Stage, run: EngineRun, count: number): Promise<void> {
	await stage.simulator.drained();
	outcomesOf(run, count).forEach((outcome, n) => {
		const place = placeOf(stage, n);
		if (outcome === 'accepted') expect({ n, place }).toEqual({ n, place: 'asked' });
		else if (outcome === 'unknown') expectLost(stage, n);
		else expect({ n, outcome, moved: place === 'asked' }).toEqual({ n, outcome, moved: false });
	});
}

function expectLost({ updates }: Stage, n: number): void {
	const last = updates.filter((call) => numbersIn(call).includes(n)).at(-1);
	expect({ n, lost: LOSING.has(last?.fault?.kind ?? 'raw') }).toEqual({ n, lost: true });
}

/** Something that calls wait for until the test lets them go. */
export function gate(): { opened: Promise<void>; open: () => void } {
	let open: () => void = () => undefined;
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open };
}

/** LeadSquared's refusal of a call, whatever is in it. */
export function refusalFault(type: string, message: string, status = 500): Fault {
	return {
		kind: 'raw',
		status,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ Status: 'Error', ExceptionType: type, ExceptionMessage: message }),
	};
}

/** The node's own lines in n8n's log. */
export function logLines({ logs }: EngineRun): string[] {
	return logs.map(({ message }) => message).filter((text) => text.startsWith('LeadSquared'));
}

/** Fails if the run left a key anywhere, or a task id of the payload in the node's own lines of the log. */
export function expectNoSecrets(stage: Stage, run: EngineRun): void {
	const { accessKey, secretKey } = stage.simulator.keys;
	const everything = run.dump();
	for (const key of [accessKey, secretKey]) {
		for (const form of [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)]) {
			expect(everything.includes(form)).toBe(false);
		}
	}
	expect(logLines(run).join('\n')).not.toContain(taskId(0).slice(0, 23));
}
