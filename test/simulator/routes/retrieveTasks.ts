import { asObject, jsonBody, mandatory } from '../jsonBody';
import { listAnswer } from '../listAnswer';
import { onPage, readRows } from '../paging';
import { taskAsRead } from '../taskAsRead';
import { readTaskFilter } from '../taskFilter';
import { inOrder, readOrder } from '../taskOrder';
import type { Route } from '../route';

/** docs/leadsquared-api.md §13, tasks of an owner: appointments and to-dos. */
export const retrieveTasks: Route = {
	method: 'POST',
	path: '/v2/Task.svc/Retrieve',
	kind: 'read',
	handle({ call, world }) {
		const { reads } = world.settings;
		const body = jsonBody(call);
		const isAsked = readTaskFilter(asObject(mandatory(body, 'Parameter'), 'Parameter'), world);
		const order = readOrder(mandatory(body, 'Sorting'));
		const page = readRows(mandatory(body, 'Paging'), reads);
		const found = inOrder([...world.appointments.values()].filter(isAsked), order, world);
		const rows = onPage(found, page, reads).map((task, n) => taskAsRead(task, n, reads));
		return listAnswer({ name: 'List', rows }, reads);
	},
};
