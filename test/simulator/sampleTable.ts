import type { Appointment } from './appointments';
import type { Simulator } from './simulator';

const ENTITIES = { 0: 'none', 1: 'lead', 5: 'opportunity' } as const;

/** What an account holds, for a person who is about to type it into the node. */
export function sampleTable({ appointments, users }: Simulator): string {
	const tasks = [...appointments.values()];
	const related = new Map(
		tasks
			.filter(({ RelatedEntity }) => RelatedEntity !== 0)
			.map((task) => [task.RelatedEntityId, entityLine(task)]),
	);
	return [
		'Tasks (UserTaskId, times in UTC):',
		...tasks.map(taskLine),
		'',
		'Users:',
		...users.all.map(
			({ Id, EmailAddress, Name, active }) =>
				`  ${Id}  ${EmailAddress}  ${Name}${active ? '' : ', inactive'}`,
		),
		'',
		'Leads and opportunities:',
		...related.values(),
	].join('\n');
}

function taskLine(task: Appointment): string {
	const { UserTaskId, DueDate, EndDate, Name, TaskType, OwnerName, StatusCode } = task;
	const marks = [Name, TaskType.Name, OwnerName, ...(StatusCode === 1 ? ['completed'] : [])];
	return `  ${UserTaskId}  ${DueDate} to ${EndDate.slice(11)}  ${marks.join(', ')}`;
}

function entityLine({ RelatedEntity, RelatedEntityId, RelatedEntityIdName }: Appointment): string {
	return `  ${RelatedEntityId}  ${ENTITIES[RelatedEntity]}  ${RelatedEntityIdName}`;
}
