/** Get Many: what an item asks for. */
import { type IExecuteFunctions } from 'n8n-workflow';

import {
	type Question,
	readLimit,
	readQuestion,
} from '../../../nodes/LeadSquared/actions/appointment/find/question';
import { ItemParameters } from '../../../nodes/LeadSquared/parameters/readers';
import { problemText } from '../../../nodes/LeadSquared/values/result';
import { ID } from './support';

/** As much of n8n's context as reading parameters takes; those that throw are expressions that fail. */
function asking(parameters: Record<string, unknown>, workflowZone = 'Asia/Kolkata') {
	const context = {
		getNode: () => ({ parameters: {} }),
		getTimezone: () => workflowZone,
		getNodeParameter: (name: string, _item: number, fallback: unknown) => {
			const value = name in parameters ? parameters[name] : fallback;
			if (value instanceof Error) throw value;
			return value;
		},
	} as unknown as IExecuteFunctions;
	const reading = readQuestion(new ItemParameters(context, []).of(0));
	return {
		question: reading.ok ? reading.value : undefined,
		problems: reading.ok ? [] : reading.error.map(problemText),
	};
}

const USERS = { users: ['a@example.com'], fromDate: '2026-11-29', toDate: '2026-11-29' };
const utc = (text: string): number => Date.parse(`${text}Z`);

/** The zones that the dates of a question were read in. */
const zonesOf = (question: Question | undefined) =>
	question?.dates.flatMap(({ reading }) => reading.readInZone ?? []);

describe('a question about users', () => {
	it('is about open appointments, up to 50, simplified, by default', () => {
		const { question, problems } = asking(USERS);
		expect(problems).toEqual([]);
		expect(question).toMatchObject({
			status: 'open',
			includeToDos: false,
			limit: 50,
			simplify: true,
			appointmentsOnly: true,
			listLacksDetails: false,
			span: { from: utc('2026-11-28T18:30'), to: utc('2026-11-29T18:30') },
		});
		expect(question?.lists).toHaveLength(1);
		expect(zonesOf(question)).toEqual(['Asia/Kolkata', 'Asia/Kolkata']);
	});

	it('has its days in the zone of its own, and its instants where they are', () => {
		const fromDate = '2026-11-29T07:00:00Z';
		const { question } = asking({ ...USERS, fromDate, timezone: 'Europe/Berlin' });
		expect(question?.span).toEqual({ from: utc('2026-11-29T07:00'), to: utc('2026-11-29T23:00') });
		expect(zonesOf(question)).toEqual(['Europe/Berlin']);
	});

	it.each([
		[{ fromDate: '2026-11-30' }],
		[{ fromDate: '2026-11-29 12:00', toDate: '2026-11-29 12:00' }],
		[{ fromDate: '2026-11-29 12:00', toDate: '2026-11-29 11:59' }],
	])('is refused where it ends before it begins: %j', (dates) => {
		const { problems } = asking({ ...USERS, ...dates });
		expect(problems).toEqual([
			expect.stringMatching(/^To Date "2026-11-29.*" is not after From Date\. Check whether /),
		]);
	});

	it('is refused with everything that is wrong', () => {
		const wrong = { users: 'Asha', fromDate: 'today', toDate: '', limit: 0, simplify: 'yes' };
		expect(asking(wrong).problems).toEqual([
			expect.stringMatching(/^Limit 0 /),
			expect.stringMatching(/^Simplify "yes" /),
			expect.stringMatching(/^User Names or IDs "Asha" /),
			expect.stringMatching(/^From Date "today" /),
			expect.stringMatching(/^To Date is empty\. /),
		]);
		expect(asking({ ...wrong, status: 'all' }).problems).toHaveLength(6);
	});

	it('is refused in a zone that is none, and where an expression fails', () => {
		expect(asking({ ...USERS, timezone: 'PST' }).problems).toEqual([
			expect.stringMatching(/^From Date "2026-11-29" is a day, and Timezone is "PST"/),
			expect.stringMatching(/^To Date "2026-11-29" is a day, and Timezone is "PST"/),
		]);
		expect(asking({ ...USERS, users: new Error('no such node') }).problems).toEqual([
			'User Names or IDs: its expression failed: no such node. Correct the expression.',
		]);
	});
});

describe('a question about an owner, a lead or an opportunity', () => {
	it.each([
		['owner', { owner: 'a@example.com' }, false],
		['lead', { leadId: ID }, true],
		['opportunity', { opportunityId: ID }, true],
	])('has no span, and says how much its list says: %s', (findBy, parameters, listLacksDetails) => {
		const { question, problems } = asking({ findBy, ...parameters });
		expect(problems).toEqual([]);
		expect(question).toMatchObject({ listLacksDetails, appointmentsOnly: false, limit: 50 });
		expect(question).not.toHaveProperty('span');
		expect(question?.lists).toHaveLength(1);
		expect(zonesOf(question)).toEqual([]);
	});

	it.each([
		['open', ['"StatusCode":0']],
		['completed', ['"StatusCode":1']],
		['any', ['"StatusCode":0', '"StatusCode":1']],
	])('asks for an owner’s tasks that are %s', (status, asked) => {
		const { question } = asking({ findBy: 'owner', owner: ID, status });
		const bodies = question?.lists.map(({ call }) =>
			JSON.stringify(call({ index: 1, offset: 0 }).body),
		);
		expect(bodies?.map((body) => /"StatusCode":\d/.exec(body)?.[0])).toEqual(asked);
	});

	it.each([
		['owner', 'Owner Name or ID is empty'],
		['lead', 'Lead ID is empty'],
		['opportunity', 'Opportunity ID is empty'],
		['everything', 'Find By "everything" is not a choice'],
	])('is refused without one: %s', (findBy, text) => {
		const { question, problems } = asking({ findBy });
		expect(question).toBeUndefined();
		expect(problems).toEqual([expect.stringContaining(text)]);
	});

	it('wants all with Return All, whatever Limit says, and to-dos where it is said so', () => {
		const more = { returnAll: true, limit: 'x', 'options.includeToDos': true, simplify: false };
		const { question, problems } = asking({ findBy: 'lead', leadId: ID, ...more });
		expect(problems).toEqual([]);
		expect(question).toMatchObject({ includeToDos: true, simplify: false });
		expect(question).not.toHaveProperty('limit');
	});
});

describe('a limit', () => {
	it.each([
		[1, 1],
		[50, 50],
		['7', 7],
		[' 7 ', 7],
		[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	])('%p is %i', (value, limit) => {
		expect(readLimit(value)).toEqual({ ok: true, value: limit });
	});

	it.each([
		...[0, -1, 1.5, NaN, Infinity, 1e300, '0', '-1', '1.5', '1e3', '', ' ', 'all', true],
		...[null, undefined, [], [5], {}, 5n],
	])('%p is none', (value) => {
		expect(readLimit(value)).toMatchObject({
			ok: false,
			error: { why: 'is not a whole number from 1' },
		});
	});
});
