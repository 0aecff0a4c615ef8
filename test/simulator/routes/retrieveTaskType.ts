import { jsonAnswer } from '../answer';
import { rowAsRead } from '../rowAsRead';
import { TASK_TYPES } from '../taskTypes';
import type { Route } from '../route';

/** docs/leadsquared-api.md §18: task types, those of a new account, and those that tasks have brought along. */
export const retrieveTaskType: Route = {
	method: 'GET',
	path: '/v2/Task.svc/RetrieveTaskType',
	kind: 'read',
	handle({ world: { appointments, settings } }) {
		const used = [...appointments.values()].map(({ TaskType }) => TaskType);
		const byId = new Map([...Object.values(TASK_TYPES), ...used].map((type) => [type.Id, type]));
		return jsonAnswer(
			200,
			[...byId.values()].map((type) => rowAsRead({ ...type }, settings.reads)),
		);
	},
};
