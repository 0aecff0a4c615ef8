import { relatedTaskAsRead } from '../relatedTaskAsRead';
import { answerRelated } from '../relatedTasks';
import type { Route } from '../route';

/** docs/leadsquared-api.md §14: tasks of a lead. */
export const retrieveTaskByLeadId: Route = {
	method: 'GET',
	path: '/v2/LeadManagement.svc/RetrieveTaskByLeadId',
	kind: 'read',
	handle(signedIn) {
		return answerRelated(
			{
				kind: 'Lead',
				code: 1,
				parameter: 'leadId',
				list: 'TaskList',
				unknown: signedIn.world.settings.reads.unknownLead,
				row: relatedTaskAsRead,
			},
			signedIn,
		);
	},
};
