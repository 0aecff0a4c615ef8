import { type ReadContract } from '../transport/classify';
import { type Call } from '../transport/request';

/** A user of the account. */
export interface User {
	/** First and last name; empty where there is none. */
	name: string;
	/** E-mail address; empty where there is none. */
	address: string;
	active: boolean;
}

/**
 * Reads `[{ ID, FirstName, LastName, EmailAddress, StatusCode }]`; 0 is active. A row with neither an id nor an
 * address is no user, and what holds one is no list of users: it may be an error in the form of a list. Neither is a
 * list without any address: the user of the keys has one.
 */
const readUserList: ReadContract<User[]> = (body) => {
	if (!Array.isArray(body)) return undefined;
	const users = body.map(readUser).filter((user) => user !== undefined);
	const isOfUsers = users.length === body.length && users.some(({ address }) => address !== '');
	return isOfUsers || body.length === 0 ? users : undefined;
};

/** All users of the account, in one reply. */
export const allUsers: Call<User[]> = {
	method: 'GET',
	path: 'UserManagement.svc/Users.Get',
	repeatable: 'always',
	readContract: readUserList,
};

function readUser(row: unknown): User | undefined {
	if (typeof row !== 'object' || row === null) return undefined;
	const { ID, FirstName, LastName, EmailAddress, StatusCode } = row as Record<string, unknown>;
	const address = trimmed(EmailAddress);
	if (address === '' && trimmed(ID) === '') return undefined;
	const name = `${trimmed(FirstName)} ${trimmed(LastName)}`.trim();
	const active = StatusCode !== 1 && StatusCode !== '1';
	return { name, address, active };
}

function trimmed(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
