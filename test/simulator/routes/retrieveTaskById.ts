import { jsonAnswer } from '../answer';
import { answerToUnknownId, readId } from '../askedId';
import { taskAsRead } from '../taskAsRead';
import type { Route } from '../route';

/** docs/leadsquared-api.md §15: one task, in an array. */
export const retrieveTaskById: Route = {
	method: 'GET',
	path: '/v2/Task.svc/Retrieve.GetById',
	kind: 'read',
	handle({ call, world: { appointments, settings } }) {
		const { reads } = settings;
		const id = readId(call, 'id', 'Task', reads);
		const task = appointments.get(id);
		return task === undefined
			? answerToUnknownId('Task', id, reads.unknownTask, jsonAnswer(200, []))
			: jsonAnswer(200, [taskAsRead(task, 0, reads)]);
	},
};
