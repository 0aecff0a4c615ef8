import { createHash } from 'crypto';

import { Pace } from './pace';

/** All executions of this process that use the same host and key share one pace, since the limit is the account's. */
const paces = new Map<string, Pace>();

/** Looks at all of them in turn, and then begins anew. */
let round = paces.entries();

/** More than one, so that accounts are forgotten faster than they come; and no more, so that none has to wait for it. */
const LOOKED_AT_FOR_A_NEW_ONE = 2;

/** Names an account for its pace: host with port, and a hash, so that no key stays in memory. */
export function paceNameOf(host: string, accessKey: string): string {
	return `${host.toLowerCase()} ${createHash('sha256').update(accessKey).digest('hex')}`;
}

/**
 * The pace of an account, to be used at once and asked for again at the next call: accounts of which nothing
 * is known any more are forgotten when others come.
 */
export function paceOf(name: string): Pace {
	const known = paces.get(name);
	if (known !== undefined) return known;
	for (let looked = 0; looked < LOOKED_AT_FOR_A_NEW_ONE; looked += 1) forgetNextIfIdle();
	const pace = new Pace();
	paces.set(name, pace);
	return pace;
}

function forgetNextIfIdle(): void {
	const next = round.next();
	if (next.done === true) {
		round = paces.entries();
		return;
	}
	const [name, pace] = next.value;
	if (pace.idle) paces.delete(name);
}
