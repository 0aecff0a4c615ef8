import {
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
	NodeOperationError,
} from 'n8n-workflow';

import { failureOf, READING, type Words } from '../actions/appointment/failing/failures';
import { keysAdviser } from '../actions/appointment/failing/keysAdvice';
import { readAccount } from '../transport/account';
import { callLeadSquared } from '../transport/call';

interface User {
	name: string;
	address: string;
	active: boolean;
}

const TIMEOUT_MS = 30_000;

const USERS: Words = {
	...READING,
	asked: 'to give its list of users',
	rights:
		'The user that the keys belong to lacks the right to read the list of users. Ask your LeadSquared administrator, or give e-mail addresses by an expression.',
};

/**
 * The active users of the account, for dropdowns: name and e-mail address, the address as the value
 * (leadsquared-api.md §6, "Users").
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
		{ maxRetries: 1 },
	);
	const { verdict } = settled;
	if (verdict.kind === 'accepted') return optionsOf(verdict.value);
	if (verdict.kind === 'cancelled') return [];
	const advice = await keysAdviser(this, account, TIMEOUT_MS)(verdict);
	const failure = failureOf(USERS, verdict, settled, advice);
	// The panel shows the message alone.
	throw new NodeOperationError(this.getNode(), `${failure.message}. ${failure.advice}`);
}

function optionsOf(users: readonly User[]): INodePropertyOptions[] {
	return users
		.filter(({ active }) => active)
		.map(({ name, address }) => ({
			name: name === '' ? address : `${name} (${address})`,
			value: address,
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** Reads `[{ ID, FirstName, LastName, EmailAddress, StatusCode }]`; 0 is active. Users without an address cannot be asked for. */
function readUserList(body: unknown): User[] | undefined {
	if (!Array.isArray(body)) return undefined;
	return body.flatMap((row: unknown): User[] => {
		const { FirstName, LastName, EmailAddress, StatusCode } = (row ?? {}) as Record<
			string,
			unknown
		>;
		if (typeof EmailAddress !== 'string' || EmailAddress.trim() === '') return [];
		const name = [FirstName, LastName]
			.filter((part) => typeof part === 'string')
			.join(' ')
			.trim();
		const active = StatusCode !== 1 && StatusCode !== '1';
		return [{ name, address: EmailAddress.trim(), active }];
	});
}
