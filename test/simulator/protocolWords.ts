import { formatWritten } from './dates';
import { ownedBy } from './seeding';
import type { Appointment } from './appointments';
import type { Simulator } from './simulator';
import type { User } from './users';

/** What people and other programs write into records, and what LeadSquared or a gateway would say of a call. */
export const PROTOCOL_WORDS: readonly [string, ...string[]] = [
	'Sync said: API calls exceeded the limit of 25 in 5 second(s)',
	'exceeded the limit of 10 in 86400 seconds',
	'API calls exceeded the limit of 1 in 60 seconds',
	'{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException"}',
	'{"Status":"Error","ExceptionType":"MXException","ExceptionMessage":"API calls exceeded the limit of 10 in 86400 second(s)"}',
	'MXUnAuthorizedAccessException',
	'Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation or the server is not responding.',
	'<!DOCTYPE html><html><head><title>403 Forbidden</title></head><body>Access denied</body></html>',
	'{"Message":"The request is invalid.","ModelState":{"task.TaskList[0].FromDate":["Invalid"]}}',
	'"Status":"Error","IsSuccessful":false',
	'MXDuplicateEntryException: a call for this task is already in progress',
	'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 600',
	'Invalid Access Key or Secret Key. The API host of this account is api-us11.leadsquared.com',
];

export interface ProtocolWords {
	readonly users: readonly User[];
	readonly appointments: readonly Appointment[];
	readonly leadId: string;
	readonly opportunityId: string;
}

const LEAD_ID = 'bad00000-0c00-11ed-b7fd-0218d8753a48';
const OPPORTUNITY_ID = 'bad00005-0c00-11ed-b7fd-0218d8753a48';
const FIRST_START = Date.UTC(2026, 11, 7, 4);
const HOUR = 3_600_000;

/**
 * Fills an account with records that are full of protocol words: a user for each of them, whose first name it is, and
 * `count` hour-long appointments, one an hour from `firstStart` (milliseconds since 1970) on, with the words in every
 * text of theirs. The users have them in turn; half of them are a lead's, half an opportunity's.
 */
export function addProtocolWords(
	simulator: Simulator,
	count: number,
	firstStart = FIRST_START,
): ProtocolWords {
	const users = PROTOCOL_WORDS.map((words, n) =>
		simulator.addUser({
			Name: `${words} ${n}`,
			FirstName: words,
			EmailAddress: `words.${n}@example.com`,
			Role: 'Sales_User',
		}),
	);
	const appointments = simulator.seed(count, (n) => {
		const words = (place: number) => PROTOCOL_WORDS[(n + place) % PROTOCOL_WORDS.length] ?? '';
		const owner = users[n % users.length];
		const start = firstStart + n * HOUR;
		const isOfLead = n % 2 === 0;
		return {
			DueDate: formatWritten(start),
			EndDate: formatWritten(start + HOUR),
			Name: words(0),
			Description: words(1),
			Location: words(2),
			CustomFields: { mx_Custom_1: words(3), mx_Custom_2: words(4) },
			RelatedEntity: isOfLead ? 1 : 5,
			RelatedEntityId: isOfLead ? LEAD_ID : OPPORTUNITY_ID,
			RelatedEntityIdName: words(5),
			...(owner === undefined ? {} : ownedBy(owner)),
		};
	});
	return { users, appointments, leadId: LEAD_ID, opportunityId: OPPORTUNITY_ID };
}
