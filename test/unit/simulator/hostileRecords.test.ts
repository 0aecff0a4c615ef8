/** Records and texts that look like the protocol, or like lines of a log. */
import { addProtocolWords, FORGED_LINE, hostileText, PROTOCOL_WORDS } from '../../simulator';
import {
	BY_ID,
	call,
	ID,
	OF_LEAD,
	OF_OPPORTUNITY,
	read,
	update,
	USERS,
	useSimulator,
} from './support';
import type { Found, Row } from './support';

const start = useSimulator();

describe('records full of protocol words', () => {
	it('hold them in every text of a task', async () => {
		const simulator = await start({ rateLimit: { enabled: false } });
		const { appointments } = addProtocolWords(simulator, 30);
		const seen = new Map<string, Set<unknown>>();
		for (const { UserTaskId } of appointments) {
			const [task] = (await read(simulator, { path: `${BY_ID}?id=${UserTaskId}` })) as [Row];
			const custom = task['CustomFields'] as Row;
			for (const [name, text] of Object.entries({ ...task, ...custom })) {
				seen.set(name, (seen.get(name) ?? new Set()).add(text));
			}
		}
		for (const name of ['Name', 'Description', 'Location', 'mx_Custom_1', 'RelatedEntityIdName']) {
			expect(seen.get(name)).toEqual(new Set(PROTOCOL_WORDS));
		}
	});

	it('hold them in the first names of users', async () => {
		const simulator = await start();
		addProtocolWords(simulator, 0);
		const users = (await read(simulator, { path: USERS })) as Row[];
		expect(users.map(({ FirstName }) => FirstName)).toEqual(['Asha', ...PROTOCOL_WORDS]);
	});

	it("are half a lead's and half an opportunity's", async () => {
		const simulator = await start();
		const { leadId, opportunityId } = addProtocolWords(simulator, 10);
		const ofLead = (await read(simulator, { path: `${OF_LEAD}?leadId=${leadId}` })) as Found;
		const ofOpportunity = (await read(simulator, {
			path: `${OF_OPPORTUNITY}?opportunityId=${opportunityId}`,
		})) as Found;
		expect([ofLead.TaskList?.length, ofOpportunity.List?.length]).toEqual([5, 5]);
	});

	it('begin when they are asked to', async () => {
		const simulator = await start();
		const { appointments } = addProtocolWords(simulator, 2, Date.UTC(2027, 0, 2, 3));
		expect(appointments.map(({ DueDate }) => DueDate)).toEqual([
			'2027-01-02 03:00:00',
			'2027-01-02 04:00:00',
		]);
	});
});

describe('a hostile text', () => {
	it('has the length that is asked for, forged lines and signs that nobody sees', () => {
		const text = hostileText(50_000);
		expect(text).toHaveLength(50_000);
		expect(text).toContain(FORGED_LINE);
		for (const sign of ['\u0000', '\u001b', '\u202e', '\u2066', '\u2028', '\r']) {
			expect(text).toContain(sign);
		}
	});

	it('arrives whole as an exception message', async () => {
		const message = hostileText(50_000);
		const simulator = await start({ bulkUpdate: { badIdException: { type: 'X', message } } });
		const { body } = await update(simulator, ['bad']);
		expect(JSON.parse(body)).toMatchObject({ ExceptionMessage: message });
		expect((await call(simulator, { path: `${BY_ID}?id=${ID}` })).status).toBe(200);
	});
});
