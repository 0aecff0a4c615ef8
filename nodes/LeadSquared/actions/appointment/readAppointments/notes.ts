import { type NodeExecutionHint } from 'n8n-workflow';

import { descriptionOf } from '../failing/nodeErrors';
import { count, info, was, warning, zoneHints } from '../hintTexts';

/** What the user should know of how appointments were read, over all items of a run. */
export class ReadNotes {
	/** How many tasks no reply says this of. */
	readonly untold = { kind: 0, status: 0, start: 0 };

	/** Tasks that were asked for one by one. */
	askedAlone = 0;

	/** Tasks that were listed, but not found when they were asked for. */
	gone = 0;

	/** Lists that may hold more than LeadSquared gave. */
	readonly cutLists: string[] = [];

	/** What LeadSquared gave in the place of dates. */
	readonly unreadable: string[] = [];

	private readonly zones = new Map<string, number>();

	/** A date without an offset, or a day, was read in a zone. */
	readIn(zone: string | undefined): void {
		if (zone !== undefined) this.zones.set(zone, (this.zones.get(zone) ?? 0) + 1);
	}

	/** Each thing once. */
	get hints(): NodeExecutionHint[] {
		const { kind, status, start } = this.untold;
		return [
			...zoneHints(this.zones),
			...askedHint(this.askedAlone),
			...goneHint(this.gone),
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
			`${count(tasks, 'task')} ${was(tasks)} asked for one by one, since their list tells neither their ends nor whether they are appointments.`,
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
			`${count(dates.length, 'date')} of LeadSquared ${was(dates.length)} not readable and came out empty, e.g. ${descriptionOf([first])}.`,
		),
	];
}
