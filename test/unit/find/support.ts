import { type Failure } from '../../../nodes/LeadSquared/errors/failure';
import { readTask, type Task } from '../../../nodes/LeadSquared/api/tasks';
import { ContractMismatch } from '../../../nodes/LeadSquared/transport/classify';
import { type Call } from '../../../nodes/LeadSquared/transport/request';
import { ok, type Result } from '../../../nodes/LeadSquared/values/result';

export const ID = '0aa0b97c-a507-11e8-a43f-02742c1c8abe';
export const OTHER_ID = '22a3a4b4-a480-11e8-a43f-02742c1c8abe';
export const USER_ID = '3b1041fb-8374-11e7-8758-0a106ee76b21';

/** A task as the documentation shows it (docs/leadsquared-api.md §11). */
export const ROW = {
	UserTaskId: ID,
	Name: 'Site visit',
	Category: 0,
	Description: 'bring the forms',
	RelatedEntity: 1,
	RelatedEntityId: OTHER_ID,
	DueDate: '2026-11-29 07:00:00.000',
	EndDate: '2026-11-29 07:30:00.000',
	StatusCode: 0,
	OwnerId: USER_ID,
	OwnerName: 'Asha Rao',
	CreatedOn: '2026-01-02 03:04:05',
	ModifiedOn: '/Date(1502992091000+0000)/',
	CompletedOn: '0001-01-01 00:00:00.000',
	Location: 'Pune',
	TaskType: { Id: USER_ID, Name: 'Meeting', Category: 0 },
} as const;

/** A row as a task; one that names none gets an id, without which it would be no task. */
export function taskOf(row: object): Task {
	const task = readTask(row) ?? readTask({ ...row, UserTaskId: ID });
	if (task === undefined) throw new Error('This is no row.');
	return task;
}

/**
 * What a call reads from LeadSquared's reply with such rows: a list, or what is given for one task.
 * @param count RecordCount; absent if undefined
 */
export function replied<T>(
	{ path, readContract }: Call<T>,
	rows: readonly object[],
	count?: number,
): Result<T, Failure> {
	const name = path.includes('RetrieveTaskByLeadId') ? 'TaskList' : 'List';
	const list = { [name]: rows, ...(count === undefined ? {} : { RecordCount: count }) };
	const value = readContract(path.includes('GetById') ? rows : list);
	if (value === undefined || value instanceof ContractMismatch) {
		throw new Error('The rows are no good reply to this call.');
	}
	return ok(value);
}

export const FAILURE: Failure = {
	outcome: 'refused',
	type: 'HTTP 404',
	message: 'LeadSquared refused to give the appointments',
	state: 'Nothing was read.',
	advice: '',
	retryable: false,
};
