import {
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
	NodeOperationError,
} from 'n8n-workflow';

import { failureOf, READING, type CallWording } from '../errors/failures';
import { keysAdviser } from '../errors/keysAdvice';
import { isEmailAddress } from '../values/emailAddress';
import { shownText } from '../values/shownValue';
import { readAccount } from '../transport/credential/account';
import { callLeadSquared } from '../transport/call';
import { type Limited } from '../transport/verdict';

interface User {
	name: string;
	address: string;
	active: boolean;
}

const TIMEOUT_MS = 30_000;

/** Somebody sits in front of the panel: a limit that lasts longer is said rather than waited for. */
const LIMIT_WAIT_MS = 4_000;

/** So much of a name can be read in a dropdown. */
const MOST_OF_NAME = 80;

const USERS: CallWording = {
	...READING,
	asked: 'to give its list of users',
	rights:
		'The user that the keys belong to lacks the right to read the list of users. Ask your LeadSquared administrator, or give e-mail addresses by an expression.',
};

/**
 * The active users of the account, for dropdowns: name and e-mail address, the address as the value.
 * @throws NodeOperationError that says why there is no list; the panel shows it
 */
export async function getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const account = await readAccount(this);
	const settled = await callLeadSquared(
		this,
		account,
		{
			method: 'GET',
			path: 'UserManagement.svc/Users.Get',
			repeatable: 'always',
			readContract: readUserList,
			timeoutMs: TIMEOUT_MS,
		},
		{ maxRetries: 1, limitWaitMs: LIMIT_WAIT_MS },
	);
	const { verdict } = settled;
	if (verdict.kind === 'accepted') return optionsOf(verdict.value);
	if (verdict.kind === 'cancelled') return [];
	const advice = await keysAdviser(this, account, TIMEOUT_MS, LIMIT_WAIT_MS)(verdict);
	const failure = failureOf(USERS, verdict, settled, advice);
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

/**
 * Reads `[{ ID, FirstName, LastName, EmailAddress, StatusCode }]`; 0 is active. A row with neither an id nor an
 * address is no user, and what holds one is no list of users: it may be an error in the form of a list. Neither is a
 * list without any address: the user of the keys has one.
 */
function readUserList(body: unknown): User[] | undefined {
	if (!Array.isArray(body)) return undefined;
	const users = body.map(readUser).filter((user) => user !== undefined);
	const isOfUsers = users.length === body.length && users.some(({ address }) => address !== '');
	return isOfUsers || body.length === 0 ? users : undefined;
}

function readUser(row: unknown): User | undefined {
	if (typeof row !== 'object' || row === null) return undefined;
	const { ID, FirstName, LastName, EmailAddress, StatusCode } = row as Record<string, unknown>;
	const address = textOf(EmailAddress);
	if (address === '' && textOf(ID) === '') return undefined;
	const name = `${textOf(FirstName)} ${textOf(LastName)}`.trim();
	const active = StatusCode !== 1 && StatusCode !== '1';
	return { name, address, active };
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
