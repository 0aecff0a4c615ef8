/** docs/leadsquared-api.md §11: category 0 is an appointment, 1 a to-do. */
export interface TaskType {
	readonly Id: string;
	readonly Name: string;
	readonly Category: 0 | 1;
}

/** The types of a new account; a task may bring another one along. */
export const TASK_TYPES: Readonly<Record<'meeting' | 'call' | 'toDo', TaskType>> = {
	meeting: { Id: '1b7ec5a2-8374-11e7-8758-0a106ee76b21', Name: 'Meeting', Category: 0 },
	call: { Id: '0500cfd9-4cf5-11ec-993a-06f221480cd8', Name: 'Phone Call', Category: 0 },
	toDo: { Id: '2f9d16c4-8374-11e7-8758-0a106ee76b21', Name: 'To-Do', Category: 1 },
};
