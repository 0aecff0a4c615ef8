import { type NodeExecutionHint } from 'n8n-workflow';

import { descriptionOf } from '../../../errors/nodeErrors';
import { count, info, was, warning, zoneHints } from '../../../run/hintTexts';

/** What the user should know of how appointments were read, over all items of a run. */
export class FindNotes {
	/** How many tasks no reply says this of. */
	readonly untold = { kind: 0, status: 0, start: 0 };

	/** Tasks that were asked for one by one. */
	refetched = 0;

	/** Tasks that were listed, but not found when they were asked for. */
	gone = 0;

	/** Tasks that LeadSquared refused to give one by one, in its words. */
	readonly refused: string[] = [];

	/** Lists that may hold more than LeadSquared gave. */
	readonly cutLists: string[] = [];

	/** What LeadSquared gave in the place of dates. */
	readonly unreadable: string[] = [];

	private readonly zones = new Map<string, number>();

	/** A date without an offset, or a day, was read in a zone. */
	readIn(zone: string): void {
		this.zones.set(zone, (this.zones.get(zone) ?? 0) + 1);
	}

	/** Each thing once. */
	get hints(): NodeExecutionHint[] {
		const { kind, status, start } = this.untold;
		return [
			...zoneHints(this.zones),
			...askedHint(this.refetched),
			...goneHint(this.gone),
			...refusedHint(this.refused),
			...untoldHint(kind, 'whether they are appointments or to-dos'),
			...untoldHint(status, 'whether they are open or completed'),
			...untoldHint(start, 'when they begin'),
			...[...new Set(this.cutLists)].map(warning),
			...unreadableHint(this.unreadable),
		];
	}
}

function askedHint(tasks: number): NodeExecutionHint[] {
	if (tasks === 0) return [];
	return [
		info(
			`${count(tasks, 'task')} ${was(tasks)} asked for one by one, since their list does not tell their ends, or whether they are appointments.`,
		),
	];
}

function goneHint(tasks: number): NodeExecutionHint[] {
	if (tasks === 0) return [];
	return [
		warning(
			`${count(tasks, 'task')} ${was(tasks)} listed, but not found when asked for, and left out.`,
		),
	];
}

function refusedHint(tasks: readonly string[]): NodeExecutionHint[] {
	const [first] = tasks;
	if (first === undefined) return [];
	return [
		warning(
			`${count(tasks.length, 'task')} ${was(tasks.length)} kept as listed, since LeadSquared did not give them one by one, e.g.: ${descriptionOf([first])}.`,
		),
	];
}

function untoldHint(tasks: number, what: string): NodeExecutionHint[] {
	if (tasks === 0) return [];
	return [
		warning(`${count(tasks, 'task')} ${was(tasks)} kept though LeadSquared does not tell ${what}.`),
	];
}

function unreadableHint(dates: readonly string[]): NodeExecutionHint[] {
	const [first] = dates;
	if (first === undefined) return [];
	return [
		warning(
			`${count(dates.length, 'date')} of LeadSquared could not be read, e.g. ${descriptionOf([first])}. With Simplify they come out empty.`,
		),
	];
}
