import { jsonAnswer } from '../answer';
import { isWithin, readDayRange } from '../dayRange';
import { invalidInput } from '../errors';
import { asArray, asString, jsonBody, mandatory } from '../jsonBody';
import { onPage, readPage } from '../paging';
import { taskAsRead } from '../taskAsRead';
import type { Route } from '../route';

/** leadsquared-api.md §6: the appointments of users, by their e-mail addresses. */
export const retrieveAppointmentsByUserEmailAddress: Route = {
	method: 'POST',
	path: '/v2/Task.svc/RetrieveAppointments/ByUserEmailAddress',
	kind: 'read',
	handle({ call, world: { appointments, settings } }) {
		const body = jsonBody(call);
		const range = readDayRange(body, settings.reads);
		const users = readUsers(mandatory(body, 'Users'));
		const page = readPage(mandatory(body, 'Paging'));
		const found = [...appointments.values()]
			.filter(({ Category }) => Category === 0)
			.filter(({ OwnerEmailAddress }) => users.has(OwnerEmailAddress.toLowerCase()))
			.filter((appointment) => isWithin(appointment, range, settings.reads.belongsBy))
			.sort((a, b) => (a.DueDate < b.DueDate ? -1 : Number(a.DueDate > b.DueDate)));
		const List = onPage(found, page).map((appointment, position) =>
			taskAsRead(appointment, position, settings.reads),
		);
		const omitted = List.length === 0 && settings.reads.emptyList === 'omitted';
		return jsonAnswer(200, { RecordCount: found.length, ...(omitted ? {} : { List }) });
	},
};

function readUsers(value: unknown): Set<string> {
	const users = asArray(value, 'Users').map((user) => asString(user, 'a user').toLowerCase());
	if (users.length === 0) throw invalidInput('Users');
	return new Set(users);
}
