import { datesAsRead, rowAsRead } from './rowAsRead';
import type { Appointment } from './appointments';
import type { Row } from './rowAsRead';
import type { Settings } from './settings';

/** docs/leadsquared-api.md §11: a task. `position` is the task's in its list. */
export function taskAsRead(task: Appointment, position: number, reads: Settings['reads']): Row {
	const { DueDate, EndDate, CreatedOn, ModifiedOn, CompletedOn, TaskType } = task;
	const endless = task.Category === 1 && reads.toDosEnd === 'never';
	const held = { DueDate, EndDate: endless ? null : EndDate, CreatedOn, ModifiedOn, CompletedOn };
	const code = (number: number) => (reads.codesAs === 'text' ? String(number) : number);
	return rowAsRead(
		{
			...task,
			...datesAsRead(held, position, reads.dateForm, reads),
			Category: code(task.Category),
			RelatedEntity: code(task.RelatedEntity),
			StatusCode: code(task.StatusCode),
			TaskType: { ...TaskType, Category: code(TaskType.Category) },
		},
		reads,
	);
}
