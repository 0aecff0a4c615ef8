/** What people write into records is data: nothing of it is taken for LeadSquared's own word. */
import { addProtocolWords, PROTOCOL_WORDS } from '../../simulator';
import { jsonOf, useStage } from '../support';
import { getMany, perform } from './support';

const stage = useStage();

const SPAN = { fromDate: '2026-12-01', toDate: '2026-12-31', timezone: 'UTC' };

/** Each call once, nothing refused, and the words letter for letter. */
function expectUntouched(run: Awaited<ReturnType<typeof perform>>, count: number): void {
	expect(run.status).toBe('success');
	const names = jsonOf(run).map(({ Name }) => Name);
	expect(names).toHaveLength(count);
	for (const name of names) expect(PROTOCOL_WORDS).toContain(name);
	const asked = stage.simulator.received.map(({ path, json, query }) =>
		JSON.stringify([path, json, query]),
	);
	expect(new Set(asked).size).toBe(asked.length);
	expect(
		run.logs.filter(
			({ message }) => /limit|retry/i.test(message) && message.startsWith('LeadSquared'),
		),
	).toEqual([]);
}

it.each([true, false])('Get, Simplify %s', async (simplify) => {
	const { appointments } = addProtocolWords(stage.simulator, PROTOCOL_WORDS.length);
	const items = appointments.map(({ UserTaskId }) => ({ json: { UserTaskId } }));
	const run = await perform(
		stage,
		'get',
		{ userTaskId: '={{ $json.UserTaskId }}', simplify },
		items,
	);
	expectUntouched(run, appointments.length);
	expect(jsonOf(run).map(({ Description }) => Description)).toEqual(
		appointments.map(({ Description }) => Description),
	);
});

it.each([true, false])('Get Many by users, Simplify %s', async (simplify) => {
	const { users, appointments } = addProtocolWords(stage.simulator, 30);
	const addresses = users.map(({ EmailAddress }) => EmailAddress);
	const run = await getMany(stage, { users: addresses, ...SPAN, simplify });
	expectUntouched(run, appointments.length);
});

it('Get Many by owner, lead and opportunity', async () => {
	const { users, leadId, opportunityId } = addProtocolWords(stage.simulator, 26);
	for (const parameters of [
		{ findBy: 'owner', owner: users[0]?.EmailAddress ?? '' },
		{ findBy: 'lead', leadId },
		{ findBy: 'opportunity', opportunityId },
	]) {
		stage.simulator.received.length = 0;
		const run = await perform(stage, 'getMany', { ...parameters, returnAll: true });
		expectUntouched(run, parameters.findBy === 'owner' ? 2 : 13);
	}
});
