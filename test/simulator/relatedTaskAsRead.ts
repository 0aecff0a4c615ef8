import { datesAsRead, rowAsRead } from './rowAsRead';
import type { Appointment } from './appointments';
import type { Row } from './rowAsRead';
import type { Settings } from './settings';

/**
 * docs/leadsquared-api.md §14: the other shape, with every field that the example on LeadSquared's page
 * has. It tells neither the end nor the category, and its reminder is a text.
 */
export function relatedTaskAsRead(
	task: Appointment,
	position: number,
	reads: Settings['reads'],
): Row {
	const { DueDate, CreatedOn } = task;
	return rowAsRead(
		{
			TaskID: task.UserTaskId,
			Name: task.Name,
			Description: task.Description,
			...datesAsRead({ DueDate, CreatedOn }, position, reads.relatedDateForm, reads),
			OwnerID: task.OwnerId,
			OwnerName: task.OwnerName,
			CreatedBy: task.OwnerId,
			CreatedByName: task.OwnerName,
			Status: task.StatusCode === 0 ? 'Pending' : reads.completedStatus,
			Reminder: String(task.Reminder),
		},
		reads,
	);
}
