import { Pace } from './pace';

/** All executions of this process that use the same host and key share one pace, since the limit is the account's. */
const paces = new Map<string, Pace>();

/** Goes through all accounts in turn, and then begins anew. */
let round = paces.entries();

/**
 * How many known accounts are checked when a new one comes: more than one, so that accounts are forgotten faster than
 * they come; and no more, so that a new one costs the same however many there are.
 */
const CHECKED_FOR_A_NEW_ONE = 2;

/**
 * Names an account for its pace, by host with port and access key. The key needs no hash: the name stays in this
 * process's memory, and the access key alone opens nothing, since every call needs the secret key as well.
 */
export function paceNameOf(host: string, accessKey: string): string {
	return `${host.toLowerCase()} ${accessKey}`;
}

/**
 * The pace of an account, to be used at once and asked for again at the next call: accounts of which nothing is known
 * any more are forgotten when others come.
 */
export function paceOf(name: string): Pace {
	const known = paces.get(name);
	if (known !== undefined) return known;
	for (let checked = 0; checked < CHECKED_FOR_A_NEW_ONE; checked += 1) forgetNextIfIdle();
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
