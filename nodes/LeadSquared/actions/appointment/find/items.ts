import { type IDataObject, type NodeExecutionHint } from 'n8n-workflow';

import { type Task } from '../../../api/tasks';
import { isoInstant, markedDate, readReceivedDate } from '../../../dates/dateText';
import { descriptionOf } from '../../../errors/nodeErrors';
import {
	count,
	info,
	LeadSquaredDates,
	type Notes,
	warning,
	was,
	ZoneCounts,
	zoneHints,
} from '../../../run/hints';
import { shownValue } from '../../../values/outside';

/** An item's json, and the dates in it that could not be read. */
interface TaskItem {
	json: IDataObject;
	/** `DueDate "soon"`: what LeadSquared sent in the place of a date. */
	unreadable: readonly string[];
}

const DATES = ['DueDate', 'EndDate', 'CreatedOn', 'ModifiedOn'] as const;

/** The dates that LeadSquared itself keeps of a task. What else looks like one, as custom fields may, is the account's own. */
const OWN_DATES = [...DATES, 'CompletedOn'] as const;

/** The json of tasks, for output items. */
export function itemsOf(
	tasks: readonly Task[],
	simplify: boolean,
	notes: FindNotes,
): IDataObject[] {
	return tasks.map((task) => {
		const { json, unreadable } = simplify ? simplifiedItem(task) : wholeItem(task);
		notes.unreadable.push(...unreadable);
		return json;
	});
}

/** The fields that people look for, under LeadSquared's names; what was not given is null. Dates are ISO 8601 in UTC. */
function simplifiedItem({ sent, id, isOpen }: Task): TaskItem {
	const dates = Object.fromEntries(
		DATES.map((name) => {
			const millis = readReceivedDate(sent[name]);
			return [name, typeof millis === 'number' ? isoInstant(millis) : null];
		}),
	);
	const { DueDate = null, EndDate = null, CreatedOn = null, ModifiedOn = null } = dates;
	const json = {
		UserTaskId: id,
		Name: plain(sent.Name),
		DueDate,
		EndDate,
		OwnerId: plain(sent.OwnerId ?? sent.OwnerID),
		OwnerName: plain(sent.OwnerName),
		StatusCode: isOpen === undefined ? plain(sent.StatusCode) : Number(!isOpen),
		RelatedEntityId: plain(sent.RelatedEntityId),
		TaskType: plain(
			(sent.TaskType as { Name?: unknown } | null | undefined)?.Name ?? sent.TaskType,
		),
		Location: plain(sent.Location),
		Description: plain(sent.Description),
		CreatedOn,
		ModifiedOn,
	};
	return { json, unreadable: unreadableDates(sent) };
}

/**
 * Everything that LeadSquared sent, under its names. Its own dates alone are written anew: they are UTC without saying
 * so, and the next node would read them in the workflow's zone. Whatever zone other fields are in is not known.
 */
function wholeItem({ sent, id }: Task): TaskItem {
	const dates = OWN_DATES.filter((name) => typeof sent[name] === 'string').map((name) => {
		const date = markedDate(sent[name] as string);
		return [name, date === undefined ? sent[name] : date];
	});
	// The tasks of a lead have their id under another name, which the next node does not look for.
	const own = isText(sent.UserTaskId) ? {} : { UserTaskId: id };
	return {
		json: { ...sent, ...Object.fromEntries(dates), ...own } as IDataObject,
		unreadable: unreadableDates(sent),
	};
}

function unreadableDates(sent: Task['sent']): string[] {
	return DATES.filter(
		(name) => sent[name] !== undefined && readReceivedDate(sent[name]) === undefined,
	).map((name) => `${name} ${shownValue(sent[name])}`);
}

function isText(value: unknown): boolean {
	return typeof value === 'string' && value.trim() !== '';
}

/** A text, a number or a switch; anything else in such a place is left out. */
function plain(value: unknown): string | number | boolean | null {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? value
		: null;
}

/** What the user should know of how appointments were read, over all items of a run. */
export class FindNotes implements Notes {
	/** How many tasks no reply says this of. */
	readonly unsaid = { kind: 0, status: 0, start: 0 };

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

	/** The zones that dates without an offset, and days, were read in. */
	readonly zones = new ZoneCounts();

	/** Dates that were probably given as LeadSquared has them, and not read so. */
	readonly ofLeadSquared = new LeadSquaredDates();

	/** Each thing once. */
	get hints(): NodeExecutionHint[] {
		const { kind, status, start } = this.unsaid;
		return [
			...zoneHints(this.zones),
			...this.ofLeadSquared.hints,
			...askedHint(this.refetched),
			...goneHint(this.gone),
			...refusedHint(this.refused),
			...unsaidHint(kind, 'whether they are appointments or to-dos'),
			...unsaidHint(status, 'whether they are open or completed'),
			...unsaidHint(start, 'when they begin'),
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

function unsaidHint(tasks: number, what: string): NodeExecutionHint[] {
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
