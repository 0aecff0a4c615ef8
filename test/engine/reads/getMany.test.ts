/** Get Many on the engine: what is found, what is left out, and what comes out. */
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { ownedBy, TASK_TYPES } from '../../simulator';
import { at, fatesOf, jsonOf, numbers, useStage } from '../support';
import {
	getMany,
	hintsOf,
	idsOf,
	LEAD_PATH,
	OPPORTUNITY_PATH,
	OWNER_PATH,
	simplified,
	TASK_PATH,
	USERS_PATH,
} from './support';

const stage = useStage();

const LEAD = '1f4b9e2c-a507-11e8-a43f-02742c1c8abe';
const toDo = { Category: 1, TaskType: TASK_TYPES.toDo } as const;
const pathsOf = () => stage.simulator.received.map(({ path }) => path.split('?')[0]);

describe('by users', () => {
	it('gives open appointments, with LeadSquared’s names and marked dates', async () => {
		const tasks = stage.simulator.seed(3);
		stage.simulator.seed(1, { StatusCode: 1 });
		stage.simulator.seed(1, toDo);
		stage.simulator.seed(1, ownedBy(stage.simulator.addUser({ EmailAddress: 'b@example.com' })));
		const run = await getMany(stage);
		expect(jsonOf(run)).toEqual(tasks.map(simplified));
		expect(hintsOf(run)).toEqual([
			expect.stringMatching(
				/^2 dates without an offset were read in the zone UTC, e\.g\. "[\d-]+" as [\d-]+T00:00:00Z\.$/,
			),
		]);
		expect(new Set(pathsOf())).toEqual(new Set([USERS_PATH]));
	});

	it.each(['fraction', 'plain', 'wcf', 'mixed', 'mixedInTask'] as const)(
		'gives the same for dates written as %s',
		async (dateForm) => {
			const tasks = stage.simulator.seed(4);
			Object.assign(stage.simulator.settings.reads, { dateForm, codesAs: 'text' });
			expect(jsonOf(await getMany(stage))).toEqual(tasks.map(simplified));
		},
	);

	it('takes addresses as a list or as text with commas, each once', async () => {
		const other = stage.simulator.addUser({ EmailAddress: 'b@example.com' });
		stage.simulator.seed(1);
		stage.simulator.seed(1, ownedBy(other));
		for (const users of [
			[stage.simulator.user.EmailAddress, 'B@example.com', 'b@example.com'],
			`={{ '${stage.simulator.user.EmailAddress}, b@example.com' }}`,
			`={{ JSON.stringify(['${stage.simulator.user.EmailAddress}', 'b@example.com']) }}`,
			`={{ JSON.stringify('${stage.simulator.user.EmailAddress}, b@example.com') }}`,
		]) {
			stage.simulator.received.length = 0;
			expect(idsOf(await getMany(stage, { users }))).toHaveLength(2);
			expect((at(stage.simulator.received).json as IDataObject).Users).toHaveLength(2);
		}
	});

	it('sends nothing as an address that is none: it is refused by name', async () => {
		const users = [
			...['mailto:a@example.com', 'Asha <a@example.com>', "'a@example.com'", 'a@example.com.'],
			...['{"email":"a@example.com"}', 'a@example.com b@example.org', 'a@x', '["a@x"]', 5],
			...[{ email: 'a@example.com' }, [['a@example.com']], ['a@example.com', null, 7], true],
		];
		for (const [parameters, source] of [
			[{ users: '={{ $json.user }}' }, users],
			[{ findBy: 'owner', owner: '={{ $json.user }}' }, [...users, ['a@example.com']]],
		] as const) {
			const items = source.map((user) => ({ json: { user } }));
			const run = await getMany(stage, parameters, items, { onError: 'continueRegularOutput' });
			for (const { json } of fatesOf(run, items.length)) {
				expect(json.leadSquared).toMatchObject({ outcome: 'invalid' });
				expect(json.error).toMatch(
					/(not|neither) an e-mail address.*\. (Write|Give|Use|LeadSquared finds)/,
				);
			}
			expect(stage.simulator.received).toEqual([]);
		}
	});

	it.each([
		['open', [0]],
		['completed', [1]],
		['any', [0, 1]],
	])('with Status %s', async (status, codes) => {
		stage.simulator.seed(2, (n) => ({ StatusCode: n === 0 ? 0 : 1 }));
		const run = await getMany(stage, { status });
		expect(jsonOf(run).map(({ StatusCode }) => StatusCode)).toEqual(codes);
	});

	it('cuts off what begins outside of the asked instants, whosever days LeadSquared means', async () => {
		const begin = (DueDate: string) => ({ DueDate, EndDate: '2026-11-30 00:00:00' });
		const starts = ['06:29:59', '06:30:00', '12:29:59', '12:30:00'];
		stage.simulator.seed(4, (n) => begin(`2026-11-29 ${at(starts, n)}`));
		for (const dayOffsetMinutes of [-720, 0, 330, 840]) {
			for (const toDate of ['included', 'excluded'] as const) {
				for (const belongsBy of ['start', 'overlap'] as const) {
					Object.assign(stage.simulator.settings.reads, { dayOffsetMinutes, toDate, belongsBy });
					const run = await getMany(stage, {
						fromDate: '2026-11-29 12:00',
						toDate: '2026-11-29T18:00:00+05:30',
						timezone: 'Asia/Kolkata',
					});
					expect(jsonOf(run).map(({ DueDate }) => DueDate)).toEqual([
						'2026-11-29T06:30:00Z',
						'2026-11-29T12:29:59Z',
					]);
				}
			}
		}
	});

	it('takes days whole, in the zone', async () => {
		const starts = [
			'2026-11-28 18:29:00',
			'2026-11-28 18:30:00',
			'2026-11-30 18:29:00',
			'2026-11-30 18:30:00',
		];
		stage.simulator.seed(4, (n) => ({ DueDate: at(starts, n), EndDate: '2026-12-02 00:00:00' }));
		const run = await getMany(stage, {
			fromDate: '2026-11-29',
			toDate: '2026-11-30',
			timezone: 'Asia/Kolkata',
		});
		expect(jsonOf(run).map(({ DueDate }) => DueDate)).toEqual([
			'2026-11-28T18:30:00Z',
			'2026-11-30T18:29:00Z',
		]);
	});

	it('asks for long spans in windows of at most 100 days, and misses nothing between them', async () => {
		const everyDay = (n: number) => {
			const day = new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
			return { DueDate: `${day} 00:00:00`, EndDate: `${day} 01:00:00` };
		};
		stage.simulator.seed(730, everyDay);
		for (const toDate of ['included', 'excluded'] as const) {
			stage.simulator.settings.reads.toDate = toDate;
			stage.simulator.received.length = 0;
			const run = await getMany(stage, { fromDate: '2026-01-01', toDate: '2027-12-31' });
			expect(new Set(idsOf(run)).size).toBe(730);
			expect(idsOf(run)).toHaveLength(730);
			for (const { json } of stage.simulator.received) {
				const { FromDate, ToDate } = json as { FromDate: string; ToDate: string };
				expect(Date.parse(ToDate) - Date.parse(FromDate)).toBeLessThanOrEqual(100 * 86_400_000);
			}
		}
	});
});

describe('by owner', () => {
	it('finds by e-mail address and by id; to-dos are left out unless they are asked for', async () => {
		const tasks = stage.simulator.seed(2);
		stage.simulator.seed(1, toDo);
		stage.simulator.seed(1, { StatusCode: 1 });
		const { EmailAddress, Id } = stage.simulator.user;
		for (const owner of [EmailAddress, Id]) {
			const run = await getMany(stage, { findBy: 'owner', owner });
			expect(idsOf(run).sort()).toEqual(tasks.map(({ UserTaskId }) => UserTaskId).sort());
		}
		const all = { findBy: 'owner', owner: Id, status: 'any', options: { includeToDos: true } };
		expect(idsOf(await getMany(stage, all))).toHaveLength(4);
		expect(new Set(pathsOf())).toEqual(new Set([OWNER_PATH]));
	});

	it('keeps what is not said to be a to-do, and says so', async () => {
		stage.simulator.seed(2, toDo);
		stage.simulator.settings.reads.absentFields = ['Category', 'TaskType'];
		const run = await getMany(stage, { findBy: 'owner', owner: stage.simulator.user.Id });
		expect(idsOf(run)).toHaveLength(2);
		expect(hintsOf(run)).toEqual([
			'2 tasks were kept though LeadSquared does not tell whether they are appointments or to-dos.',
		]);
	});
});

describe.each([
	['lead', 'leadId', 1, LEAD_PATH],
	['opportunity', 'opportunityId', 5, OPPORTUNITY_PATH],
] as const)('by %s', (findBy, parameter, RelatedEntity, path) => {
	const related = { RelatedEntity, RelatedEntityId: LEAD };

	it('gives ends and kinds as well, which its list does not tell', async () => {
		const tasks = stage.simulator.seed(3, related);
		stage.simulator.seed(1, { ...related, ...toDo });
		stage.simulator.seed(1, { ...related, StatusCode: 1 });
		const run = await getMany(stage, { findBy, [parameter]: LEAD });
		expect(jsonOf(run)).toEqual(tasks.map(simplified));
		expect(pathsOf()).toEqual([path, TASK_PATH, TASK_PATH, TASK_PATH, TASK_PATH]);
		expect(hintsOf(run)).toEqual([expect.stringMatching(/^4 tasks were asked for one by one/)]);
	});

	it('asks for no more than the limit needs', async () => {
		stage.simulator.seed(30, related);
		const run = await getMany(stage, { findBy, [parameter]: LEAD, returnAll: false, limit: 2 });
		expect(idsOf(run)).toHaveLength(2);
		expect(pathsOf()).toEqual([path, TASK_PATH, TASK_PATH]);
	});

	it('says when LeadSquared counts more than it lists', async () => {
		stage.simulator.seed(5, related);
		stage.simulator.settings.reads.maxRelated = 3;
		const run = await getMany(stage, { findBy, [parameter]: LEAD });
		expect(idsOf(run)).toHaveLength(3);
		expect(hintsOf(run)).toContain('LeadSquared counts 5 tasks, but listed 3 of them.');
	});

	it('finds nothing for one without tasks', async () => {
		stage.simulator.addEntity(RelatedEntity, LEAD);
		for (const emptyList of ['empty', 'omitted', 'null'] as const) {
			stage.simulator.settings.reads.emptyList = emptyList;
			const run = await getMany(stage, { findBy, [parameter]: LEAD });
			expect([run.error, jsonOf(run)]).toEqual([undefined, []]);
		}
	});
});

describe('Simplify off', () => {
	it('gives all that LeadSquared sent, its own dates of the task marked, "never" as null', async () => {
		const [task] = stage.simulator.seed(1, {
			Name: '2018-08-28 10:00:00.000',
			CustomFields: { mx_Custom_1: '2026-11-29 12:30', DueDate: '2018-08-28 10:00:00.000' },
		});
		const [json] = jsonOf(await getMany(stage, { simplify: false }));
		const { DueDate, EndDate, CreatedOn, ModifiedOn } = simplified(at(task && [task]));
		expect(json).toEqual({
			...task,
			DueDate,
			EndDate,
			CreatedOn,
			ModifiedOn,
			CompletedOn: null,
		});
	});

	it('gives the id under the name that the next node looks for', async () => {
		const [task] = stage.simulator.seed(1, { RelatedEntity: 1, RelatedEntityId: LEAD });
		const [json] = jsonOf(await getMany(stage, { findBy: 'lead', leadId: LEAD, simplify: false }));
		expect(json).toMatchObject({ UserTaskId: task?.UserTaskId, TaskID: task?.UserTaskId });
	});
});

describe('several items', () => {
	it('ask on their own, and what each gets is linked to it', async () => {
		const users = numbers(5).map((n) =>
			stage.simulator.addUser({ EmailAddress: `user${n}@example.com` }),
		);
		users.forEach((user, n) => stage.simulator.seed(n, ownedBy(user)));
		const items = users.map(({ EmailAddress }) => ({ json: { EmailAddress } }));
		const run = await getMany(stage, { users: '={{ $json.EmailAddress }}' }, items);
		const links = (run.node('LeadSquared').outputs[0] ?? []).map(({ pairedItem }) => pairedItem);
		expect(links).toEqual([1, 2, 2, 3, 3, 3, 4, 4, 4, 4].map((item) => ({ item })));
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: those that fail become error items, the others go on',
		async (onError) => {
			stage.simulator.seed(1);
			stage.simulator.settings.reads.unknownUser = 'error';
			const good = stage.simulator.user.EmailAddress;
			const items = [good, 'nobody@example.com', 'nobody', ''].map((user) => ({ json: { user } }));
			const run = await getMany(stage, { users: '={{ $json.user }}' }, items, { onError });
			const fates = fatesOf(run, 4).map(({ json }) => json);
			expect(at(fates)).toMatchObject({ Name: expect.any(String) as string });
			expect(fates.slice(1).map(({ leadSquared }) => leadSquared)).toEqual([
				{ outcome: 'refused', type: 'MXInvalidInputException', batch: null, retryable: false },
				{ outcome: 'invalid', type: 'InvalidItem', batch: null, retryable: false },
				{ outcome: 'invalid', type: 'InvalidItem', batch: null, retryable: false },
			]);
			expect(at(fates, 2).error).toBe(
				'[item 2] User Names or IDs "nobody" is not an e-mail address. LeadSquared finds these appointments by the e-mail addresses of their users: write e.g. asha.rao@example.com, several with commas between them.',
			);
		},
	);

	it('stop mode: a bad item stops the run before the first call', async () => {
		const items = [{ json: { limit: 1 } }, { json: { limit: 0 } }];
		const run = await getMany(stage, { returnAll: false, limit: '={{ $json.limit }}' }, items);
		expect(run.error?.message).toBe(
			'1 of 2 items cannot be used: [item 1] Limit 0 is not a whole number from 1. Use a whole number, or switch on Return All.',
		);
		expect(stage.simulator.received).toEqual([]);
	});

	it('stop mode: a failure names its item, what happened and what to do', async () => {
		stage.simulator.faults.decide = () => ({ kind: 'raw', status: 404 });
		const run = await getMany(stage);
		expect(run.error).toMatchObject({ httpCode: '404', itemIndex: 0 });
		expect(run.error?.message).toBe('LeadSquared refused to give the appointments (HTTP 404)');
		expect(run.error?.description).toContain('Nothing was read.');
	});
});

describe('an account that cannot answer', () => {
	it.each([
		['wrong keys', { kind: 'raw', status: 401 } as const, 'refused'],
		['a wrong path', { kind: 'raw', status: 404 } as const, 'refused'],
	])('%s: little is asked, and the rest is told as not asked', async (_, fault, outcome) => {
		stage.simulator.faults.decide = () => fault;
		const items = numbers(60).map((n) => ({ json: { user: `user${n}@example.com` } }));
		const run = await getMany(stage, { users: '={{ $json.user }}' }, items, {
			onError: 'continueRegularOutput',
		});
		const outcomes = fatesOf(run, 60).map(({ json }) => (json.leadSquared as IDataObject).outcome);
		expect(new Set(outcomes)).toEqual(new Set([outcome, 'notSent']));
		expect(pathsOf().filter((path) => path === USERS_PATH).length).toBeLessThanOrEqual(11);
		expect(at(fatesOf(run, 60), 59).json.error).toContain('Not asked, since another item failed');
	});
});

it('tasks that LeadSquared lists but refuses to give by themselves are kept, and told', async () => {
	stage.simulator.seed(2, { RelatedEntity: 1, RelatedEntityId: LEAD });
	stage.simulator.faults.decide = ({ path }) =>
		path.startsWith(TASK_PATH)
			? {
					kind: 'raw',
					status: 500,
					body: '{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"Not now"}',
				}
			: undefined;
	const run = await getMany(stage, { findBy: 'lead', leadId: LEAD });
	expect(run.error).toBeUndefined();
	expect(idsOf(run)).toHaveLength(2);
	expect(hintsOf(run)).toContain(
		'2 tasks were kept as listed, since LeadSquared did not give them one by one, e.g.: LeadSquared refused to give the appointments (HTTP 500, MXInvalidInputException): Not now.',
	);
});

it('the recipe of the README asks for the day in the zone of the appointments, whatever the workflow’s', async () => {
	const zone = 'Asia/Kolkata';
	const today = DateTime.now().setZone(zone);
	const start = today.set({ hour: 13, minute: 0, second: 0, millisecond: 0 }).toUTC();
	const written = (time: DateTime) => time.toFormat('yyyy-MM-dd HH:mm:ss');
	stage.simulator.seed(1, {
		DueDate: written(start),
		EndDate: written(start.plus({ minutes: 30 })),
	});
	for (const workflowTimezone of ['Pacific/Honolulu', 'Pacific/Kiritimati']) {
		const run = await getMany(
			stage,
			{
				fromDate: `={{ $now.setZone('${zone}').toISODate() }} 12:00`,
				toDate: `={{ $now.setZone('${zone}').toISODate() }} 18:00`,
				timezone: zone,
			},
			undefined,
			{ workflowTimezone },
		);
		expect(idsOf(run)).toHaveLength(1);
	}
});
