import { jsonAnswer } from '../answer';
import { regionHost } from '../region';
import type { Route } from '../route';

/** docs/leadsquared-api.md §3: whose keys these are and which host they belong to. Answers on every regional host. */
export const userByAccessKey: Route = {
	method: 'GET',
	path: '/v2/Authentication.svc/UserByAccessKey.Get',
	kind: 'signIn',
	handle({ user, world }) {
		const api = regionHost(world.settings, world.host());
		return jsonAnswer(200, {
			Id: user.Id,
			Name: user.Name,
			// The e-mail address stands here; `EmailAddress` is null.
			PassPhrase: user.EmailAddress,
			Role: user.Role,
			EmailAddress: null,
			TimeZone: user.TimeZone,
			OrgDisplayName: user.OrgDisplayName,
			OrgShortCode: user.OrgShortCode,
			LSQCommonServiceURLs: { api },
		});
	},
};
