import { type IDataObject } from 'n8n-workflow';

import { isoInstant, readDateAsRead } from '../../../appointmentTimes/dateAsRead';
import { shownValue } from '../../../appointmentTimes/shownValue';
import { type ReadNotes } from './notes';
import { type TaskAsRead } from './taskAsRead';

/** An item's json, and the dates in it that could not be read. */
interface TaskItem {
	json: IDataObject;
	/** `DueDate "soon"`: what LeadSquared sent in the place of a date. */
	unreadable: readonly string[];
}

const DATES = ['DueDate', 'EndDate', 'CreatedOn', 'ModifiedOn'] as const;

/** What people write, which may look like a date and is none. */
const TEXTS = /Name$|^Description$|^Location$/;

/** Deeper than anything that LeadSquared sends; what lies beyond stays as it is. */
const DEEPEST = 50;

/** Whether text is nothing but a date as LeadSquared writes them. */
const LOOKS_LIKE_DATE =
	/^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?|\/Date\(-?\d+([+-]\d{4})?\)\/)$/;

/** The json of tasks, for output items. */
export function itemsOf(
	tasks: readonly TaskAsRead[],
	simplify: boolean,
	notes: ReadNotes,
): IDataObject[] {
	return tasks.map((task) => {
		const { json, unreadable } = simplify ? simplifiedItem(task) : wholeItem(task);
		notes.unreadable.push(...unreadable);
		return json;
	});
}

/** The fields that people look for, under LeadSquared's names; what was not told is null. Dates are ISO 8601 in UTC. */
function simplifiedItem({ sent, id, isOpen }: TaskAsRead): TaskItem {
	const unreadable: string[] = [];
	const dates = Object.fromEntries(
		DATES.map((name) => {
			const millis = sent[name] === undefined ? null : readDateAsRead(sent[name]);
			if (millis === undefined) unreadable.push(`${name} ${shownValue(sent[name])}`);
			return [name, typeof millis === 'number' ? isoInstant(millis) : null];
		}),
	);
	const { DueDate = null, EndDate = null, CreatedOn = null, ModifiedOn = null } = dates;
	const json = {
		UserTaskId: id ?? null,
		Name: plain(sent.Name),
		DueDate,
		EndDate,
		OwnerId: plain(sent.OwnerId ?? sent.OwnerID),
		OwnerName: plain(sent.OwnerName),
		StatusCode: isOpen === undefined ? null : Number(!isOpen),
		RelatedEntityId: plain(sent.RelatedEntityId),
		TaskType: plain(
			(sent.TaskType as { Name?: unknown } | null | undefined)?.Name ?? sent.TaskType,
		),
		Location: plain(sent.Location),
		Description: plain(sent.Description),
		CreatedOn,
		ModifiedOn,
	};
	return { json, unreadable };
}

/**
 * Everything that LeadSquared sent, under its names. Dates alone are written anew: theirs are UTC without saying so,
 * and the next node would read them in the workflow's zone.
 */
function wholeItem({ sent, id }: TaskAsRead): TaskItem {
	const json = marked(sent, DEEPEST) as IDataObject;
	return {
		// The tasks of a lead have their id under another name, which the next node does not look for.
		json: id === undefined || isText(sent.UserTaskId) ? json : { ...json, UserTaskId: id },
		unreadable: [],
	};
}

function marked(value: unknown, depth: number): unknown {
	if (depth === 0) return value;
	if (Array.isArray(value)) return value.map((inner: unknown) => marked(inner, depth - 1));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]: [string, unknown]) => [
				name,
				TEXTS.test(name) ? inner : marked(inner, depth - 1),
			]),
		);
	}
	if (typeof value !== 'string' || !LOOKS_LIKE_DATE.test(value.trim())) return value;
	const millis = readDateAsRead(value);
	if (millis === undefined) return value;
	return millis === null ? null : isoInstant(millis);
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
