import { readKeysHost, WHO_IS_CALLING } from '../transport/credential/keysRegion';
import { type Call } from '../transport/request';
import { textOf } from '../values/outside';

/** Asks the configured host whose keys these are; the reply names the API host that they belong to. */
export const userOfKeys: Call<string> = {
	method: 'GET',
	path: WHO_IS_CALLING,
	repeatable: 'always',
	readContract: readKeysHost,
};

/** The same call, for the zone that the user is set to: as LeadSquared names it, empty where it names none. */
export const zoneOfKeysUser: Call<string> = { ...userOfKeys, readContract: readUserZone };

function readUserZone(body: unknown): string | undefined {
	if (readKeysHost(body) === undefined) return undefined;
	const { TimeZone } = body as { TimeZone?: unknown };
	return textOf(TimeZone) ?? '';
}
