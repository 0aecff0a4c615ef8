import {
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
	NodeOperationError,
} from 'n8n-workflow';

import { allUsers, type User } from '../api/users';
import { failureOf } from '../errors/failures';
import { adviceOnRefusedKeys } from '../errors/keysAdvice';
import { type CallWording } from '../errors/wording';
import { callLeadSquared } from '../transport/call';
import { readAccount } from '../transport/credential/account';
import { type Limited } from '../transport/verdict';
import { shownText } from '../values/outside';
import { isEmailAddress } from '../values/users';

const TIMEOUT_MS = 30_000;

/** Somebody sits in front of the panel: a limit that lasts longer is said rather than waited for. */
const LIMIT_WAIT_MS = 4_000;

/** So much of a name can be read in a dropdown. */
const MOST_OF_NAME = 80;

const WORDING: CallWording = {
	kind: 'read',
	noun: 'user',
	asked: 'to give its list of users',
	right: 'read the list of users',
	instead: 'give e-mail addresses by an expression',
};

/**
 * The active users of the account, for dropdowns: name and e-mail address, the address as the value.
 * @throws NodeOperationError that says why there is no list; the panel shows it
 */
export async function getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const account = await readAccount(this);
	const waits = { timeoutMs: TIMEOUT_MS, limitWaitMs: LIMIT_WAIT_MS };
	const settled = await callLeadSquared(this, account, allUsers, { ...waits, maxRetries: 1 });
	const { verdict } = settled;
	if (verdict.kind === 'accepted') return optionsOf(verdict.value);
	if (verdict.kind === 'cancelled') return [];
	const areKeysRefused = verdict.kind === 'refused' && verdict.cause === 'keys';
	const advice = areKeysRefused ? await adviceOnRefusedKeys(this, account, waits) : undefined;
	const failure = failureOf(WORDING, verdict, settled, advice);
	if (verdict.kind === 'limited' && failure.type === 'RateLimit') {
		throw new NodeOperationError(this.getNode(), limitReached(verdict));
	}
	// The panel shows the message alone.
	throw new NodeOperationError(this.getNode(), `${failure.message}. ${failure.advice}`);
}

/** Unlike a run, the panel does not wait for the limit to pass. */
function limitReached({ retryAfterMs = 0 }: Limited): string {
	const when =
		retryAfterMs > 10_000 ? `${Math.ceil(retryAfterMs / 1000)} seconds` : 'a few seconds';
	return `The account's limit of calls is reached just now. Try again in ${when}.`;
}

/** Only what Get Many takes as an address, once in whatever case it is written. */
function optionsOf(users: readonly User[]): INodePropertyOptions[] {
	const offered = new Map<string, INodePropertyOptions>();
	for (const { name: whole, address, active } of users) {
		const name = shownText(whole, MOST_OF_NAME);
		const key = address.toLowerCase();
		if (!active || !isEmailAddress(address) || offered.has(key)) continue;
		offered.set(key, { name: name === '' ? address : `${name} (${address})`, value: address });
	}
	return [...offered.values()].sort((a, b) => a.name.localeCompare(b.name));
}
