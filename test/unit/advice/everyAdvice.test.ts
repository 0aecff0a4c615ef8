/** Whatever the node advises about a parameter or an item's value works when it is followed, and none is left out. */
import { type IExecuteFunctions, type NodeOperationError } from 'n8n-workflow';

import { readQuestion } from '../../../nodes/LeadSquared/actions/appointment/find/question';
import { readEntry } from '../../../nodes/LeadSquared/actions/appointment/times/entry';
import { valuesReader } from '../../../nodes/LeadSquared/actions/appointment/times/itemValues';
import { ItemParameters, RunReader } from '../../../nodes/LeadSquared/parameters/readers';
import { readRetryOptions } from '../../../nodes/LeadSquared/run/accountCalls';
import { problemText } from '../../../nodes/LeadSquared/values/result';
import { CASES, GIVEN, readGiven } from '../dates/adviceCases';
import { ID } from '../dates/support';
import { adviceInSources } from './adviceInSources';

type Parameters = Readonly<Record<string, unknown>>;

/** As much of n8n's context as reading takes; parameters that throw are expressions that fail. */
function contextOf(parameters: Parameters, json: object): IExecuteFunctions {
	return {
		getNode: () => ({ parameters }),
		getTimezone: () => 'Europe/Berlin',
		getInputData: () => [{ json }],
		getNodeParameter: (name: string, _item: number, fallback: unknown) => {
			const value = name in parameters ? parameters[name] : fallback;
			if (value instanceof Error) throw value;
			return value;
		},
	} as unknown as IExecuteFunctions;
}

/** What is wrong, with what to do; empty where all is well. */
function textsOf(operation: string, parameters: Parameters, json: object): string[] {
	const context = contextOf(parameters, json);
	const reader = new ItemParameters(context, [{ json: json as never }]).of(0);
	try {
		if (operation === 'retries') {
			readRetryOptions(new RunReader(context));
			return [];
		}
		if (operation === 'find') {
			const question = readQuestion(reader);
			return question.ok ? [] : question.error.map(problemText);
		}
		const times = operation === 'shift' ? 'shifted' : 'new';
		const values = valuesReader(new RunReader(context), times)(reader);
		const entry = values.ok ? readEntry(values.value) : values;
		return entry.ok ? [] : entry.error.map(problemText);
	} catch (error) {
		const { message, description } = error as NodeOperationError;
		return [`${message}. ${String(description)}`];
	}
}

const UPDATE: Parameters = {
	userTaskId: ID,
	fromDate: '2026-11-29 12:30',
	toDate: '2026-11-29 13:00',
};
const SHIFT: Parameters = { ...UPDATE, shiftBy: 1, shiftUnit: 'days' };
const FIND: Parameters = { users: ['a@example.com'], fromDate: '2026-11-29', toDate: '2026-11-29' };
const BASE: Readonly<Record<string, Parameters>> = { update: UPDATE, shift: SHIFT, find: FIND };

const hostile = Object.defineProperty({}, 'start', {
	enumerable: true,
	get: () => {
		throw new Error('hostile');
	},
});
/** A date of which nothing can be read. */
const unreadable = Object.defineProperty({}, 'dateTime', {
	get: () => {
		throw new Error('hostile');
	},
});
const midnight = (day: string) => ({ dateTime: `${day}T00:00:00.0000000`, timeZone: 'UTC' });
/** The clocks of Berlin go back from 03:00 to 02:00 on 25 October 2026: an appointment across that. */
const ACROSS = { fromDate: '2026-10-25T00:45:00Z', toDate: '2026-10-25T01:15:00Z' };

/** Wrong parameters, the words of the advice, and one set of changes for each way to follow it. */
const ITEMS: ReadonlyArray<
	[operation: string, wrong: Parameters, advice: RegExp, ways: readonly Parameters[], json?: object]
> = [
	['update', { userTaskId: '' }, /is empty\. Give the id of the appointment/, [{ userTaskId: ID }]],
	['update', { userTaskId: '5812945' }, /Use the id that LeadSquared gave/, [{ userTaskId: ID }]],
	[
		'update',
		{ toDate: '2026-11-29 01:00' },
		/Check whether start and end are swapped, or the end is on the next day\./,
		[{ fromDate: '2026-11-29 01:00', toDate: '2026-11-29 12:30' }, { toDate: '2026-11-30 01:00' }],
	],
	[
		'update',
		{ fromDate: midnight('2026-11-29'), toDate: midnight('2026-11-30') },
		/If these times are meant, give both with an offset, e\.g\. "2026-11-29T00:00:00\+05:30"\./,
		[{ fromDate: '2026-11-29T00:00:00+05:30', toDate: '2026-11-30T00:00:00+05:30' }],
	],
	[
		'update',
		{ endGivenAs: 'duration', durationMinutes: 1.5 },
		/Use whole minutes from 0 to 527040\./,
		[{ durationMinutes: 0 }, { durationMinutes: 527_040 }],
	],
	[
		'update',
		{ dateFormat: 'iso' },
		/Use one of: auto, dayFirst, monthFirst, custom, serialNumber/,
		[{ dateFormat: 'auto' }, { dateFormat: 'dayFirst' }, { dateFormat: 'monthFirst' }],
	],
	['update', { fromDate: new Error('no such node') }, /Correct the expression\./, [UPDATE]],
	[
		'update',
		{ fromDate: '={{ $json.start }}' },
		/Correct the node that gives this item\./,
		[UPDATE],
		hostile,
	],
	[
		'update',
		{ mappingMode: 'autoMapInputData', fromDateField: 'begin' },
		/Name the right one in From Date Property, or choose Map Each Column Manually\./,
		[{ fromDateField: 'begins' }, { mappingMode: 'defineBelow' }],
		{ UserTaskId: ID, begins: '2026-11-29 12:30', ToDate: '2026-11-29 13:00' },
	],
	[
		'update',
		{ mappingMode: 'autoMapInputData', fromDateField: '' },
		/Use the name of an item's property, e\.g\. FromDate\./,
		[{ fromDateField: 'FromDate' }],
		{ UserTaskId: ID, FromDate: '2026-11-29 12:30', ToDate: '2026-11-29 13:00' },
	],
	['update', { mappingMode: 'auto' }, /Use one of: defineBelow/, [{ mappingMode: 'defineBelow' }]],
	[
		'update',
		{ fromDate: unreadable },
		/Give the date itself, as text or as a date of n8n\./,
		[UPDATE, { ...UPDATE, fromDate: new Date('2026-11-29T07:00:00Z') }],
	],
	[
		'retries',
		{ options: { maxRetries: 11 } },
		/Use a whole number from 0 to 10\./,
		[{ options: { maxRetries: 0 } }, { options: { maxRetries: 10 } }],
	],
	[
		'shift',
		{ shiftBy: 1.5 },
		/Use a whole number, e\.g\. 1, or -1/,
		[{ shiftBy: 1 }, { shiftBy: -1 }],
	],
	['shift', { shiftBy: 0 }, /Use another whole number/, [{ shiftBy: 1 }, { shiftBy: -1 }]],
	[
		'shift',
		{ shiftUnit: 'months' },
		/Use one of: minutes, hours, days, weeks\./,
		['minutes', 'hours', 'days', 'weeks'].map((shiftUnit) => ({ shiftUnit })),
	],
	[
		'shift',
		{ fromDate: '2026-11-29T12:30Z', toDate: '2026-11-29T13:00Z', timezone: 'Mars' },
		/Choose a Timezone from the list, e\.g\. Asia\/Kolkata, or shift by hours\./,
		[{ timezone: 'Asia/Kolkata' }, { shiftBy: 24, shiftUnit: 'hours' }],
	],
	[
		'shift',
		{ fromDate: '2026-03-28 02:30', toDate: '2026-03-28 03:30' },
		/Shift this appointment by hours, or leave it out/,
		[{ shiftBy: 24, shiftUnit: 'hours' }],
	],
	[
		'shift',
		{ ...ACROSS, shiftBy: 7, shiftUnit: 'days' },
		/a clock change lies between them\. Shift this appointment by hours\./,
		[{ shiftBy: 168, shiftUnit: 'hours' }],
	],
	['shift', { shiftBy: 1_000_000 }, /Use a smaller Shift By\./, [{ shiftBy: 10_000 }]],
	['find', { users: [] }, /Choose at least one user\./, [{ users: ['a@example.com'] }]],
	[
		'find',
		{ users: 'Asha <a@example.com>' },
		/Write a@example\.com instead\./,
		[{ users: 'a@example.com' }],
	],
	[
		'find',
		{ users: [{ email: 'a@example.com' }] },
		/Give the addresses themselves, as text or as one list of texts/,
		[{ users: 'a@example.com' }, { users: ['a@example.com', 'b@example.com'] }],
	],
	[
		'find',
		{ users: 'Asha' },
		/write e\.g\. asha\.rao@example\.com, several with commas between them\./,
		[{ users: 'asha.rao@example.com, b@example.com' }],
	],
	[
		'find',
		{ findBy: 'owner', owner: '' },
		/Choose a user, or give an e-mail address or an ID\./,
		[{ owner: 'a@example.com' }, { owner: ID }],
	],
	[
		'find',
		{ findBy: 'owner', owner: 'Asha <a@example.com>' },
		/Write a@example\.com\./,
		[{ owner: 'a@example.com' }],
	],
	[
		'find',
		{ findBy: 'owner', owner: 'Asha' },
		/Use one of them, e\.g\. asha\.rao@example\.com, or the ID/,
		[{ owner: 'asha.rao@example.com' }, { owner: ID }],
	],
	[
		'find',
		{ findBy: 'lead', leadId: '' },
		/Give the ID that LeadSquared gave it\./,
		[{ leadId: ID }],
	],
	['find', { findBy: 'lead', leadId: '17' }, /Use the whole ID, e\.g\. /, [{ leadId: ID }]],
	['find', { findBy: 'lead', leadId: ID, status: 'all' }, /Use one of: open/, [{ status: 'any' }]],
	[
		'find',
		{ limit: 0 },
		/Use a whole number, or switch on Return All\./,
		[{ limit: 1 }, { returnAll: true }],
	],
	['find', { simplify: 'yes' }, /Use true or false\./, [{ simplify: true }, { simplify: false }]],
	[
		'find',
		{ toDate: '2026-11-28' },
		/is not after From Date\. Check whether start and end are swapped\./,
		[{ fromDate: '2026-11-28', toDate: '2026-11-29' }],
	],
	[
		'find',
		{ timezone: 'Mars' },
		/Choose a Timezone from the list, e\.g\. Asia\/Kolkata\./,
		[{ timezone: 'Asia/Kolkata' }],
	],
];

/** What Get Many refuses as From Date, where no other field of it would help. */
const NO_EDGES = [
	...['', 'today', '29/11/2026', '29/11/2026 12:30', '2026-11', '2026-02-30 12:30:00,5', '46355'],
	...[46_355, 1_795_935_600, true, {}, { date: '2026-11-29' }, { dateTime: 'soon' }, hostile],
];

const followed = (operation: string, wrong: Parameters, way: Parameters, json: object = {}) =>
	textsOf(operation, { ...BASE[operation], ...wrong, ...way }, json);

describe('what is advised', () => {
	// Some of what is wrong throws when it is looked at, so that it cannot stand in the name of a test.
	for (const [place, [operation, wrong, advice, ways, json]] of ITEMS.entries()) {
		it(`${place}: to ${operation} with another ${Object.keys(wrong).join(', ')}, ${String(advice)}, works`, () => {
			expect(followed(operation, wrong, {}, json).join('\n')).toMatch(advice);
			for (const way of ways) expect(followed(operation, wrong, way, json)).toEqual([]);
		});
	}

	for (const [place, fromDate] of NO_EDGES.entries()) {
		it(`in Get Many names a bare day, and no field that is not there: ${place}`, () => {
			const [text = ''] = followed('find', { fromDate }, {});
			const found = /Give a day, e\.g\. "(\S+)", or a time, e\.g\. "(\S+)" or "([^"]+)"\.$/.exec(
				text,
			);
			expect(text).not.toMatch(/Date Format|Filter/);
			for (const edge of found?.slice(1) ?? ['nothing is advised']) {
				const way = { fromDate: edge, toDate: '2026-11-30' };
				expect(followed('find', {}, way)).toEqual([]);
			}
		});
	}

	it('is tried, whatever stands in the sources', () => {
		const tried = [
			...CASES.map(([given]) => {
				const reading = readGiven({ ...GIVEN, ...given });
				return reading.ok ? '' : reading.error.fix;
			}),
			...ITEMS.flatMap(([operation, wrong, , , json]) => followed(operation, wrong, {}, json)),
			...NO_EDGES.flatMap((fromDate) => followed('find', { fromDate }, {})),
		];
		const untried = adviceInSources(['dates', 'values', 'parameters', 'actions'])
			.filter(({ words }) => !tried.some((text) => words.test(text)))
			.map(({ file, words }) => `${file}: ${words.source}`);
		expect(untried).toEqual(ELSEWHERE);
	});
});

/** Tried in tests of their own: with zone data of another age, and where LeadSquared is asked for its user's zone. */
const ELSEWHERE = [
	expect.stringMatching(/^dates\/outdatedZone\.ts: /),
	expect.stringMatching(/^parameters\/readers\.ts: Choose a Timezone/),
	expect.stringMatching(/^actions\/appointment\/times\/shift\.ts: Update n8n/),
];
