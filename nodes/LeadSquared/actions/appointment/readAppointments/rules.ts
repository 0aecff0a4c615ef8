import { read, refuse, type Reading } from '../../../appointmentTimes/reading';
import { isLeadSquaredId } from '../../../appointmentTimes/userTaskId';

const ADDRESS = /^[^\s@,;<>]+@[^\s@,;<>]+$/;

/** A switch. */
export function readSwitch(value: unknown): Reading<boolean> {
	if (typeof value === 'boolean') return read(value);
	return refuse('is neither true nor false', 'Use true or false.');
}

/** One of some words. */
export function oneOf<T extends string>(
	...choices: readonly [T, ...T[]]
): (value: unknown) => Reading<T> {
	return (value) => {
		const choice = choices.find((candidate) => candidate === value);
		if (choice !== undefined) return read(choice);
		return refuse('is not a choice', `Use one of: ${choices.join(', ')}.`);
	};
}

/** How many: a whole number from 1, also as text. */
export function readLimit(value: unknown): Reading<number> {
	const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
	if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 1)
		return read(number);
	return refuse('is not a whole number from 1', 'Use a whole number, or switch on Return All.');
}

/** E-mail addresses: a list, or text with commas. */
export function readUsers(value: unknown): Reading<string[]> {
	const given = typeof value === 'string' ? value.split(/[,;]/) : value;
	const list = Array.isArray(given) ? (given as unknown[]) : [given];
	const users = list.map((user) => (typeof user === 'string' ? user.trim() : user));
	const named = users.filter((user) => user !== '' && user !== undefined && user !== null);
	if (named.length === 0) return refuse('is empty', 'Choose at least one user.');
	const addresses = named.filter((user): user is string => isAddress(user));
	if (addresses.length < named.length) {
		return refuse(
			'holds what is not an e-mail address',
			'LeadSquared finds these appointments by the e-mail addresses of their users, e.g. asha.rao@example.com.',
		);
	}
	return read([...new Map(addresses.map((user) => [user.toLowerCase(), user])).values()]);
}

/** The e-mail address or the id of a user. */
export function readOwner(value: unknown): Reading<string> {
	const owner = typeof value === 'string' ? value.trim() : value;
	if (owner === '' || owner === undefined || owner === null) {
		return refuse('is empty', 'Choose a user, or give an e-mail address or an ID.');
	}
	if (isAddress(owner) || isGuid(owner)) return read(owner);
	return refuse(
		'is neither an e-mail address nor a user ID',
		'Use e.g. asha.rao@example.com, or the ID that LeadSquared gave the user.',
	);
}

/** The id of a lead or an opportunity. */
export function readEntityId(value: unknown): Reading<string> {
	const id = typeof value === 'string' ? value.trim() : value;
	if (id === '' || id === undefined || id === null) {
		return refuse('is empty', 'Give the ID that LeadSquared gave it.');
	}
	if (isGuid(id)) return read(id);
	return refuse(
		'is not an ID of LeadSquared',
		'Use the whole ID, e.g. 0aa0b97c-a507-11e8-a43f-02742c1c8abe.',
	);
}

function isAddress(value: unknown): value is string {
	return typeof value === 'string' && ADDRESS.test(value);
}

function isGuid(value: unknown): value is string {
	return typeof value === 'string' && isLeadSquaredId(value);
}
