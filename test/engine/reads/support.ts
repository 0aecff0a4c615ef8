import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Appointment } from '../../simulator';
import type { EngineRun } from '../harness';
import { jsonOf, type MoveOptions, NODE_TYPE, type Stage } from '../support';

export const USERS_PATH = '/v2/Task.svc/RetrieveAppointments/ByUserEmailAddress';
export const OWNER_PATH = '/v2/Task.svc/Retrieve';
export const LEAD_PATH = '/v2/LeadManagement.svc/RetrieveTaskByLeadId';
export const OPPORTUNITY_PATH = '/v2/OpportunityManagement.svc/RetrieveTasksByOpportunityId';
export const TASK_PATH = '/v2/Task.svc/Retrieve.GetById';

/** The days that the simulator seeds appointments on. */
export const SEEDED = { fromDate: '2026-03-01', toDate: '2026-12-31', timezone: 'UTC' };

/** Runs the node with an operation of the resource Appointment. */
export async function perform(
	stage: Stage,
	operation: string,
	parameters: INodeParameters,
	items: readonly INodeExecutionData[] = [{ json: {} }],
	more: MoveOptions = {},
): Promise<EngineRun> {
	return await stage.move(items, {
		...more,
		parameters: { mappingMode: 'defineBelow', operation, ...parameters },
	});
}

/** Finds all open appointments of the default user in the seeded days, but for what `parameters` say. */
export async function getMany(
	stage: Stage,
	parameters: INodeParameters = {},
	items?: readonly INodeExecutionData[],
	more?: MoveOptions,
): Promise<EngineRun> {
	const users = [stage.simulator.user.EmailAddress];
	const all = { findBy: 'users', users, ...SEEDED, returnAll: true };
	return await perform(stage, 'getMany', { ...all, ...parameters }, items, more);
}

export const idsOf = (run: EngineRun): unknown[] => jsonOf(run).map(({ UserTaskId }) => UserTaskId);

export const hintsOf = (run: EngineRun): string[] =>
	run.node('LeadSquared').hints.map(({ message }) => message);

/** What Get Many gives for a task of the simulator, with Simplify on. */
export function simplified(task: Appointment): IDataObject {
	const iso = (date: string): string => `${date.replace(' ', 'T')}Z`;
	return {
		UserTaskId: task.UserTaskId,
		Name: task.Name,
		DueDate: iso(task.DueDate),
		EndDate: iso(task.EndDate),
		OwnerId: task.OwnerId,
		OwnerName: task.OwnerName,
		StatusCode: task.StatusCode,
		RelatedEntityId: task.RelatedEntityId,
		TaskType: task.TaskType.Name,
		Location: task.Location,
		Description: task.Description,
		CreatedOn: iso(task.CreatedOn),
		ModifiedOn: iso(task.ModifiedOn),
	};
}

export { NODE_TYPE };
