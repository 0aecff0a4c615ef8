import { envelope } from './errors';
import type { Answer } from './answer';
import type { Settings } from './settings';

/** docs/leadsquared-api.md §3: the host that `LSQCommonServiceURLs.api` names. */
export function regionHost(settings: Settings, ownHost: string): string {
	return settings.region.host ?? ownHost;
}

/** §1: a wrong host answers 401, and the message names the right one. */
export function wrongRegionAnswer(settings: Settings, ownHost: string): Answer {
	const { type, message } = settings.region.refusal;
	const named = message.replaceAll('{host}', regionHost(settings, ownHost));
	return { ...envelope(401, { type, message: named }, settings), because: named };
}
