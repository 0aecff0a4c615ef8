import { formatRead, READ_DATE_FORMS } from './dates';
import type { Appointment } from './appointments';
import type { ReadDateForm } from './dates';
import type { Settings } from './settings';

/** leadsquared-api.md §6, "Task as read". `position` in its list picks the date form where forms are mixed. */
export function taskAsRead(
	appointment: Appointment,
	position: number,
	{ dateForm, absentFields }: Settings['reads'],
): Record<string, unknown> {
	const form: ReadDateForm =
		dateForm === 'mixed'
			? (READ_DATE_FORMS[position % READ_DATE_FORMS.length] ?? 'fraction')
			: dateForm;
	const task: Record<string, unknown> = {
		...appointment,
		DueDate: formatRead(appointment.DueDate, form),
		EndDate: formatRead(appointment.EndDate, form),
		CreatedOn: formatRead(appointment.CreatedOn, form),
		ModifiedOn: formatRead(appointment.ModifiedOn, form),
		CompletedOn: formatRead(appointment.CompletedOn, form),
	};
	return Object.fromEntries(Object.entries(task).filter(([name]) => !absentFields.includes(name)));
}
