import { jsonAnswer } from '../answer';
import { rowAsRead } from '../rowAsRead';
import type { Route } from '../route';

/** docs/leadsquared-api.md §17: the whole list of the account, active (0) and inactive (1). */
export const usersGet: Route = {
	method: 'GET',
	path: '/v2/UserManagement.svc/Users.Get',
	kind: 'read',
	handle({ user: { OrgShortCode: account }, world: { users, settings } }) {
		const listed = users.all.filter(({ OrgShortCode }) => OrgShortCode === account);
		return jsonAnswer(
			200,
			listed.map(({ Id, Name, EmailAddress, Role, active, ...user }) => {
				const [firstWord, ...others] = Name.split(' ');
				const FirstName = user.FirstName ?? firstWord;
				const LastName = others.join(' ');
				const StatusCode = active ? 0 : 1;
				const row = { ID: Id, FirstName, LastName, EmailAddress, Role, StatusCode };
				return rowAsRead(row, settings.reads);
			}),
		);
	},
};
