import { answerToUnknownId, readId } from './askedId';
import { listAnswer } from './listAnswer';
import type { Answer } from './answer';
import type { Appointment } from './appointments';
import type { EntityCode } from './entities';
import type { SignedInCall } from './route';
import type { Row } from './rowAsRead';
import type { Settings, UnknownId } from './settings';

/** What the call for the tasks of a lead and that for those of an opportunity differ in. */
export interface RelatedQuestion {
	readonly kind: 'Lead' | 'Opportunity';
	readonly code: EntityCode;
	readonly parameter: string;
	readonly list: 'List' | 'TaskList';
	readonly unknown: UnknownId;
	readonly row: (task: Appointment, position: number, reads: Settings['reads']) => Row;
}

/** docs/leadsquared-api.md §14: appointments and to-dos, open and completed, all in one reply. */
export function answerRelated(
	{ kind, code, parameter, list: name, unknown, row }: RelatedQuestion,
	{ call, world: { entities, settings } }: SignedInCall,
): Answer {
	const { reads } = settings;
	const id = readId(call, parameter, kind, reads);
	const tasks = entities.tasksOf(code, id);
	const rows = tasks.slice(0, reads.maxRelated).map((task, n) => row(task, n, reads));
	const answer = listAnswer({ name, rows, total: tasks.length }, reads);
	return entities.has(code, id) ? answer : answerToUnknownId(kind, id, unknown, answer);
}
