import { createHash } from 'crypto';

import { Pace } from './pace';

/** All executions of this process that use the same host and key share one pace, since the limit is the account's. */
const paces = new Map<string, Pace>();

/** Names an account for its pace: host with port, and a hash, so that no key stays in memory. */
export function paceNameOf(host: string, accessKey: string): string {
	return `${host.toLowerCase()} ${createHash('sha256').update(accessKey).digest('hex')}`;
}

/**
 * The pace of an account, to be used at once and asked for again at the next call: accounts that have
 * been quiet for so long that nothing is known of them are forgotten when a new one comes.
 */
export function paceOf(name: string): Pace {
	const known = paces.get(name);
	if (known !== undefined) return known;
	for (const [quiet, pace] of paces) {
		if (pace.idle) paces.delete(quiet);
	}
	const pace = new Pace();
	paces.set(name, pace);
	return pace;
}
