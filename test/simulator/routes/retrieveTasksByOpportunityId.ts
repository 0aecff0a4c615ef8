import { relatedTaskAsRead } from '../relatedTaskAsRead';
import { answerRelated } from '../relatedTasks';
import { taskAsRead } from '../taskAsRead';
import type { Route } from '../route';

/** docs/leadsquared-api.md §14: tasks of an opportunity. */
export const retrieveTasksByOpportunityId: Route = {
	method: 'GET',
	path: '/v2/OpportunityManagement.svc/RetrieveTasksByOpportunityId',
	kind: 'read',
	handle(signedIn) {
		const { unknownOpportunity, opportunityRows } = signedIn.world.settings.reads;
		return answerRelated(
			{
				kind: 'Opportunity',
				code: 5,
				parameter: 'opportunityId',
				list: 'List',
				unknown: unknownOpportunity,
				row: opportunityRows === 'TaskID' ? relatedTaskAsRead : taskAsRead,
			},
			signedIn,
		);
	},
};
