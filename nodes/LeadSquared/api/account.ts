import { readKeysHost, WHO_IS_CALLING } from '../transport/credential/keysRegion';
import { type Call } from '../transport/request';

/** Asks the configured host whose keys these are; the reply names the API host that they belong to. */
export const userOfKeys: Call<string> = {
	method: 'GET',
	path: WHO_IS_CALLING,
	repeatable: 'always',
	readContract: readKeysHost,
};
