import { readDayRange } from '../dayRange';
import { invalidInput } from '../errors';
import { asArray, asString, jsonBody, mandatory } from '../jsonBody';
import { listAnswer } from '../listAnswer';
import { ownerTest } from '../owners';
import { onPage, readPage } from '../paging';
import { taskAsRead } from '../taskAsRead';
import { BY_START, inOrder } from '../taskOrder';
import { isWithin } from '../timeRange';
import type { Route } from '../route';

/** docs/leadsquared-api.md §12: the appointments of users, by their e-mail addresses. */
export const retrieveAppointmentsByUserEmailAddress: Route = {
	method: 'POST',
	path: '/v2/Task.svc/RetrieveAppointments/ByUserEmailAddress',
	kind: 'read',
	handle({ call, world }) {
		const { reads } = world.settings;
		const body = jsonBody(call);
		const range = readDayRange(body, reads);
		const users = readUsers(mandatory(body, 'Users'));
		const page = readPage(mandatory(body, 'Paging'), reads);
		const isTheirs = ownerTest('OwnerEmailAddress', users, 'Users', world);
		const found = [...world.appointments.values()]
			.filter(({ Category }) => Category === 0)
			.filter(isTheirs)
			.filter((appointment) => isWithin(appointment, range, reads));
		const rows = onPage(inOrder(found, BY_START, world), page, reads).map((task, n) =>
			taskAsRead(task, n, reads),
		);
		return listAnswer({ name: 'List', rows, total: found.length }, reads);
	},
};

function readUsers(value: unknown): string[] {
	const users = asArray(value, 'Users').map((user) => asString(user, 'a user'));
	if (users.length === 0) throw invalidInput('Users');
	return users;
}
