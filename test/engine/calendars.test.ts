/** What stands beside a date counts: a calendar's zone, and whether its event lasts whole days. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hintsOf, perform } from './reads/support';
import { at, errorText, fatesOf, jsonOf, taskId, useStage } from './support';

const stage = useStage();

/** Outlook's event from 07:00 to 07:30 in a zone, as Microsoft Graph gives it. */
const outlook = (timeZone: unknown, more: IDataObject = {}, day = '2026-11-29'): IDataObject => ({
	start: { dateTime: `${day}T07:00:00.0000000`, timeZone } as IDataObject,
	end: { dateTime: `${day}T07:30:00.0000000`, timeZone } as IDataObject,
	...more,
});

const DRAGGED = { fromDate: '={{ $json.start.dateTime }}', toDate: '={{ $json.end.dateTime }}' };
const WHOLE = { fromDate: '={{ $json.start }}', toDate: '={{ $json.end }}' };
const EVALUATED = {
	fromDate: '={{ $json.start.dateTime.trim() }}',
	toDate: '={{ $json.end.dateTime.trim() }}',
};
const BY_NAME = {
	mappingMode: 'autoMapInputData',
	userTaskIdField: 'id',
	fromDateField: 'start.dateTime',
	toDateField: 'end.dateTime',
};

/** What each event comes to: `start > end` as sent, or the reason why it is not. In a workflow of Asia/Kolkata. */
async function moved(
	events: readonly IDataObject[],
	parameters: INodeParameters,
	operation = 'bulkUpdateTime',
): Promise<{ fates: string[]; hints: string[] }> {
	const list = events.map((json, n) => ({ json: { id: taskId(n), ...json } }));
	const run = await perform(
		stage,
		operation,
		{ userTaskId: '={{ $json.id }}', ...parameters },
		list,
		{ workflowTimezone: 'Asia/Kolkata', onError: 'continueRegularOutput' },
	);
	const sent = new Map(
		stage.sent.flat().map((entry) => [entry.UserTaskId, `${entry.FromDate} > ${entry.ToDate}`]),
	);
	const fates = fatesOf(run, list.length).map(
		({ json }, n) => sent.get(taskId(n)) ?? errorText(json),
	);
	return { fates, hints: hintsOf(run) };
}

const AT_7 = '2026-11-29 07:00:00 > 2026-11-29 07:30:00';

describe.each([
	['the field beside dateTime, by dragging', DRAGGED],
	['the whole start, by dragging', WHOLE],
	['the property named start.dateTime', BY_NAME],
])('the zone of an event counts: %s', (_way, parameters) => {
	it.each([
		['UTC', AT_7],
		['tzone://Microsoft/Utc', AT_7],
		['Asia/Kolkata', '2026-11-29 01:30:00 > 2026-11-29 02:00:00'],
		['India Standard Time', '2026-11-29 01:30:00 > 2026-11-29 02:00:00'],
		[' india standard time ', '2026-11-29 01:30:00 > 2026-11-29 02:00:00'],
		['Pacific Standard Time', '2026-11-29 15:00:00 > 2026-11-29 15:30:00'],
		['W. Europe Standard Time', '2026-11-29 06:00:00 > 2026-11-29 06:30:00'],
	])('%s', async (timeZone, right) => {
		const { fates, hints } = await moved([outlook(timeZone)], parameters);
		expect(fates).toEqual([right]);
		expect(hints).toEqual([]);
	});

	it.each(['tzone://Microsoft/Custom', 'Customized Time Zone', 'IST', 5])(
		'and one that nobody knows is refused, never replaced: %j',
		async (timeZone) => {
			const { fates } = await moved([outlook(timeZone)], parameters);
			expect(at(fates)).toMatch(
				/^From Date .* has the time zone .*, which is not a known zone\. Give it with an offset/,
			);
			expect(stage.updates).toEqual([]);
		},
	);

	it('an offset is exact, whatever stands beside it', async () => {
		const event = {
			start: { dateTime: '2026-11-29T12:30:00+05:30', timeZone: 'America/New_York' },
			end: { dateTime: '2026-11-29T07:30:00Z', timeZone: 'Mars' },
		};
		expect((await moved([event], parameters)).fates).toEqual([AT_7]);
	});

	it('each item has its own', async () => {
		const { fates } = await moved(
			[outlook('UTC'), outlook('Asia/Tokyo'), outlook('Europe/London', {}, '2026-07-01')],
			parameters,
		);
		expect(fates).toEqual([
			AT_7,
			'2026-11-28 22:00:00 > 2026-11-28 22:30:00',
			'2026-07-01 06:00:00 > 2026-07-01 06:30:00',
		]);
	});
});

describe('the zone counts under names as tables have them', () => {
	const flat = (more: IDataObject): IDataObject => ({
		'start.dateTime': '2026-11-29T07:00:00',
		'start.timeZone': 'UTC',
		'end.dateTime': '2026-11-29T07:30:00',
		'end.timeZone': 'UTC',
		...more,
	});
	const renamed = (from: string, to: string): IDataObject =>
		Object.fromEntries(
			Object.entries(flat({})).map(([key, value]) => [key === from ? to : key, value]),
		);
	const FLAT = {
		fromDate: '={{ $json["start.dateTime"] }}',
		toDate: '={{ $json["end.dateTime"] }}',
	};

	it.each([
		['flattened', flat({})],
		['with a byte order mark before the date', renamed('start.dateTime', '\ufeffstart.dateTime')],
		['with a byte order mark before the zone', renamed('start.timeZone', '\ufeffstart.timeZone')],
		['with a space behind', renamed('start.dateTime', 'start.dateTime ')],
		['in small letters', renamed('start.timeZone', 'start.timezone')],
	])('%s', async (_what, event) => {
		expect((await moved([event], FLAT)).fates).toEqual([AT_7]);
		stage.simulator.received.length = 0;
		expect((await moved([event], BY_NAME)).fates).toEqual([AT_7]);
	});

	it('as the older interface of Outlook has them, and in a whole start', async () => {
		const old = {
			Start: { DateTime: '2026-11-29T07:00:00.0000000', TimeZone: 'UTC' },
			End: { DateTime: '2026-11-29T07:30:00.0000000', TimeZone: 'UTC' },
		};
		const dragged = {
			fromDate: '={{ $json.Start.DateTime }}',
			toDate: '={{ $json.End.DateTime }}',
		};
		const whole = { fromDate: '={{ $json.Start }}', toDate: '={{ $json.End }}' };
		for (const fields of [dragged, whole]) {
			stage.simulator.received.length = 0;
			expect((await moved([old], fields)).fates).toEqual([AT_7]);
		}
	});

	it.each([
		{ '\ufeffisAllDay': true, start: '2026-11-29T00:00:00' },
		{ isAllDay: 1, start: '2026-11-29T00:00:00' },
		{ IsAllDay: '1', start: '2026-11-29T00:00:00' },
	])('and so does isAllDay: %j', async (event) => {
		const fields = { fromDate: '={{ $json.start }}', endGivenAs: 'duration' };
		expect(at((await moved([event], fields)).fates)).toMatch(/is an all-day event/);
	});

	it('an empty row is empty, and no event of a whole day', async () => {
		const row = { 'start.dateTime': '', 'start.date': '', 'end.dateTime': '', 'end.date': '' };
		expect(at((await moved([row], FLAT)).fates)).toMatch(/^From Date is empty\. /);
	});
});

describe('text as Outlook writes it, without its zone', () => {
	const alone = { start: { dateTime: '2026-11-29T07:00:00.0000000' }, end: outlook('UTC').end };

	it.each([
		['by an expression, which sees the value alone', outlook('UTC'), EVALUATED],
		['with no zone beside it', alone, DRAGGED],
		['whole, with no zone in it', alone, WHOLE],
		['with an empty zone beside it', outlook(''), DRAGGED],
	])('is refused: %s', async (_what, event, parameters) => {
		const { fates } = await moved([event], parameters);
		expect(at(fates)).toMatch(
			/^From Date .* is as Microsoft Outlook writes it, and its zone stands in another field\. Drag the whole start \(or end\) with its timeZone, or choose a Timezone\./,
		);
		expect(stage.updates).toEqual([]);
	});

	it('is read in a Timezone that the user chose', async () => {
		const { fates } = await moved([outlook('Asia/Tokyo')], { ...EVALUATED, timezone: 'UTC' });
		expect(fates).toEqual([AT_7]);
	});

	it.each(['2026-11-29T07:00:00.000000', '2026-11-29T07:00:00.00000000', '2026-11-29T07:00:00'])(
		'is told by exactly seven decimals: %s is read in Timezone',
		async (dateTime) => {
			const event = { start: { dateTime }, end: { dateTime: '2026-11-29T08:00:00' } };
			expect((await moved([event], DRAGGED)).fates).toEqual([
				'2026-11-29 01:30:00 > 2026-11-29 02:30:00',
			]);
		},
	);
});

describe('an event of whole days', () => {
	const days = (more: IDataObject = {}): IDataObject => ({
		start: { dateTime: '2026-11-29T00:00:00.0000000', timeZone: 'UTC' },
		end: { dateTime: '2026-11-30T00:00:00.0000000', timeZone: 'UTC' },
		...more,
	});
	const AS_TIMES = '2026-11-29 00:00:00 > 2026-11-30 00:00:00';

	it.each([DRAGGED, WHOLE, BY_NAME])('is refused where it says so: %j', async (parameters) => {
		const said = [{ isAllDay: true }, { isAllDay: 'true' }, { isAllDay: 'TRUE ' }];
		const { fates } = await moved(
			[...said.map(days), outlook('UTC', { isAllDay: true })],
			parameters,
		);
		for (const fate of fates) {
			expect(fate).toMatch(/^From Date .* is an all-day event without a time of day\. Leave all/);
		}
		expect(stage.updates).toEqual([]);
	});

	it('is refused where nothing says so: from midnight to midnight', async () => {
		for (const parameters of [DRAGGED, WHOLE, BY_NAME]) {
			const { fates } = await moved([days(), days({ isAllDay: null })], parameters);
			for (const fate of fates) {
				expect(fate).toMatch(
					/^From Date .* and the end are both midnight, as calendars write all-day events\. /,
				);
			}
		}
		expect(stage.updates).toEqual([]);
	});

	it('is refused as mere text of Outlook, too, whatever Timezone is chosen', async () => {
		const { fates } = await moved([days()], { ...EVALUATED, timezone: 'Asia/Kolkata' });
		expect(at(fates)).toMatch(/and the end are both midnight, as calendars write all-day events/);
	});

	it('is none where it says so, or where a part of it is no midnight', async () => {
		const late = { dateTime: '2026-11-29T00:30:00.0000000', timeZone: 'UTC' };
		const { fates } = await moved(
			[days({ isAllDay: false }), days({ isAllDay: 'false' }), days({ end: late })],
			DRAGGED,
		);
		expect(fates).toEqual([AS_TIMES, AS_TIMES, '2026-11-29 00:00:00 > 2026-11-29 00:30:00']);
	});

	it('as the advice says: the same times are sent where both have an offset', async () => {
		const event = {
			start: { dateTime: '2026-11-29T00:00:00+00:00', timeZone: 'UTC' },
			end: { dateTime: '2026-11-30T00:00:00+00:00', timeZone: 'UTC' },
		};
		expect((await moved([event], DRAGGED)).fates).toEqual([AS_TIMES]);
	});

	it('of Google is refused by its day, also where the time is dragged that it does not have', async () => {
		const google = { start: { date: '2026-11-29' }, end: { date: '2026-11-30' } };
		for (const parameters of [DRAGGED, WHOLE]) {
			const { fates } = await moved([google], parameters);
			expect(at(fates)).toMatch(/^From Date.* is an all-day event without a time of day\. /);
		}
	});
});

describe('a raw row of LeadSquared', () => {
	const row = (n: number) => ({
		UserTaskId: taskId(n),
		DueDate: '2026-11-29 07:00:00.000',
		EndDate: '2026-11-29 07:30:00.000',
	});
	const WARNING =
		'2 dates look like LeadSquared\'s own, which are in UTC, and were read in another zone, e.g. From Date "2026-11-29 07:00:00.000" of [item 0]. If they come from LeadSquared, set Timezone to UTC, or take them from Get Many.';
	const SHIFT = { userTaskId: '={{ $json.UserTaskId }}', shiftBy: 1, shiftUnit: 'hours' };

	it('is warned of in Bulk Shift Time, and read rightly as it is advised', async () => {
		const { hints } = await moved([row(0)], SHIFT, 'bulkShiftTime');
		expect(hints).toContain(WARNING);
		stage.simulator.received.length = 0;
		const inUtc = await moved([row(0)], { ...SHIFT, timezone: 'UTC' }, 'bulkShiftTime');
		expect(inUtc.fates).toEqual(['2026-11-29 08:00:00 > 2026-11-29 08:30:00']);
		expect(inUtc.hints.filter((hint) => hint.includes("LeadSquared's own"))).toEqual([]);
	});

	it('is warned of under a name with a byte order mark, and in Get Many', async () => {
		const { UserTaskId, ...dates } = row(0);
		const marked = { '\ufeffUserTaskId': UserTaskId, ...dates };
		expect((await moved([marked], SHIFT, 'bulkShiftTime')).hints).toContain(WARNING);
		const run = await perform(
			stage,
			'getMany',
			{
				findBy: 'users',
				users: [stage.simulator.user.EmailAddress],
				fromDate: '={{ $json.DueDate }}',
				toDate: '={{ $json.EndDate }}',
			},
			[{ json: row(0) }],
			{ workflowTimezone: 'Asia/Kolkata' },
		);
		expect(hintsOf(run)).toContain(WARNING);
	});

	it('is no matter where it is no task, or says which instant it is', async () => {
		const fields = { userTaskId: '={{ $json.id }}', shiftBy: 1, shiftUnit: 'hours' };
		const { DueDate, EndDate } = row(0);
		const { hints } = await moved([{ DueDate, EndDate }], fields, 'bulkShiftTime');
		expect(hints.join()).not.toContain("LeadSquared's own");
		const marked = { ...row(0), DueDate: '2026-11-29T07:00:00Z', EndDate: '2026-11-29T07:30:00Z' };
		expect((await moved([marked], SHIFT, 'bulkShiftTime')).hints).toEqual([]);
	});
});

describe('a date of an unusual year', () => {
	it('is sent with a warning that names one', async () => {
		const dates = (start: string, end: string) => ({
			start: { dateTime: start },
			end: { dateTime: end },
		});
		const { fates, hints } = await moved(
			[
				dates('2026-11-29T07:00:00Z', '2026-11-29T07:30:00Z'),
				dates('2025-11-28T07:00:00Z', '2025-11-28T07:30:00Z'),
				dates('2031-11-30T07:00:00Z', '2031-11-30T07:30:00Z'),
				dates('2025-11-30T07:00:00Z', '2025-11-30T07:30:00Z'),
				dates('2031-11-28T07:00:00Z', '2031-11-28T07:30:00Z'),
			],
			DRAGGED,
		);
		expect(fates).toHaveLength(5);
		expect(fates.every((fate) => / > /.test(fate))).toBe(true);
		expect(hints).toEqual([
			'4 dates lie more than a year back or more than five years ahead, e.g. From Date "2025-11-28T07:00:00Z" of [item 1], sent as 2025-11-28T07:00:00Z. Check that they are meant.',
		]);
	});
});

it('a shift that leads to an unusual year is warned of with the date that is sent', async () => {
	const fields = { userTaskId: '={{ $json.id }}', shiftBy: 3000, shiftUnit: 'days' };
	const event = { DueDate: '2026-11-29T07:00:00Z', EndDate: '2026-11-29T07:30:00Z' };
	const { hints } = await moved([event], fields, 'bulkShiftTime');
	expect(hints).toContain(
		'2 dates lie more than a year back or more than five years ahead, e.g. From Date "2026-11-29T07:00:00Z" of [item 0], sent as 2035-02-15T07:00:00Z. Check that they are meant.',
	);
});

it.each(['29/11/2026 10:00\u201311:00', '2026-11-29 10:00\u201311:00', '29/11/2026 10:00-11:00'])(
	'a span of time is no time with an offset: %s',
	async (start) => {
		const fields = {
			fromDate: '={{ $json.start }}',
			endGivenAs: 'duration',
			dateFormat: 'dayFirst',
		};
		expect(at((await moved([{ start }], fields)).fates)).toMatch(/is not a date in a form/);
		expect(stage.updates).toEqual([]);
	},
);

describe('one name of a zone is understood everywhere', () => {
	const NAMES = ['India Standard Time', ' Asia/Kolkata ', '\u200bAsia/Calcutta', 'asia/kolkata'];

	it.each([...NAMES, 'tzone://Microsoft/Utc'])('%j in Timezone', async (timezone) => {
		const isUtc = timezone.startsWith('tzone');
		const event = { start: '2026-11-29 12:30', end: '2026-11-29 13:00' };
		const fields = { fromDate: '={{ $json.start }}', toDate: '={{ $json.end }}', timezone };
		const { fates } = await moved([event], fields);
		expect(fates).toEqual([isUtc ? '2026-11-29 12:30:00 > 2026-11-29 13:00:00' : AT_7]);
		stage.simulator.received.length = 0;
		const shift = { ...fields, shiftBy: 1, shiftUnit: 'days' };
		expect((await moved([event], shift, 'bulkShiftTime')).fates).toEqual([
			isUtc
				? '2026-11-30 12:30:00 > 2026-11-30 13:00:00'
				: '2026-11-30 07:00:00 > 2026-11-30 07:30:00',
		]);
	});

	it.each(NAMES)('%j in Get Many', async (timezone) => {
		stage.simulator.seed(2, (n) => ({
			DueDate: at(['2026-11-28 18:30:00', '2026-11-28 18:29:00'], n),
			EndDate: '2026-11-28 19:00:00',
		}));
		const users = [stage.simulator.user.EmailAddress];
		const run = await perform(stage, 'getMany', {
			findBy: 'users',
			users,
			fromDate: '2026-11-29',
			toDate: '2026-11-29',
			timezone,
		});
		expect(jsonOf(run).map(({ DueDate }) => DueDate)).toEqual(['2026-11-28T18:30:00Z']);
	});
});

describe('Day First and Month First', () => {
	it.each([
		['dayFirst', '29/11/2026 12:30'],
		['dayFirst', '29.11.2026, 12:30:00'],
		['dayFirst', '29-11-2026 12:30 pm'],
		['dayFirst', '2026-11-29T07:00:00Z'],
		['monthFirst', '11/29/2026 12:30 PM'],
		['monthFirst', '11/29/2026, 12:30:00\u202fPM'],
		['monthFirst', '2026-11-29 12:30'],
	])('%s reads %j', async (dateFormat, start) => {
		const fields = { fromDate: '={{ $json.start }}', endGivenAs: 'duration', dateFormat };
		expect((await moved([{ start }], fields)).fates).toEqual([AT_7]);
	});

	it('read the same text as different days', async () => {
		const fields = { fromDate: '={{ $json.start }}', endGivenAs: 'duration' };
		const list = [
			{ start: '04/11/2026 12:30', form: 'dayFirst' },
			{ start: '04/11/2026 12:30', form: 'monthFirst' },
		];
		const { fates } = await moved(list, { ...fields, dateFormat: '={{ $json.form }}' });
		expect(fates).toEqual([
			'2026-11-04 07:00:00 > 2026-11-04 07:30:00',
			'2026-04-11 07:00:00 > 2026-04-11 07:30:00',
		]);
	});
});

describe('signs that nobody sees, or that look like others', () => {
	it('are read in dates, ids and the names of columns', async () => {
		const id = taskId(0).replaceAll('-', '\u2010');
		const json = {
			'\ufeffTask ID': `\u200b${id}`,
			'New\u00a0Start': '\u200e29\u200e/11/2026\u00a012:30',
		};
		const fields = {
			userTaskId: '={{ $json["Task ID"] }}',
			fromDate: '={{ $json["New Start"] }}',
			endGivenAs: 'duration',
			dateFormat: 'dayFirst',
		};
		const run = await perform(stage, 'bulkUpdateTime', fields, [{ json }], {
			workflowTimezone: 'Asia/Kolkata',
		});
		expect(run.error).toBeUndefined();
		expect(stage.sent.flat()).toEqual([
			{ UserTaskId: taskId(0), FromDate: '2026-11-29 07:00:00', ToDate: '2026-11-29 07:30:00' },
		]);
	});

	it('are read under the names of Map Automatically', async () => {
		const json = { '\ufeffid': taskId(0), 'start ': outlook('UTC').start, end: outlook('UTC').end };
		const run = await perform(stage, 'bulkUpdateTime', BY_NAME, [{ json } as never]);
		expect(run.error).toBeUndefined();
		expect(stage.sent.flat()).toHaveLength(1);
	});

	it('are shown by code where a value is refused', async () => {
		const { fates } = await moved(
			[{ start: '２9/11/2026\u00a012:30' }, { start: '2026-11-29Т12:30' }],
			{ fromDate: '={{ $json.start }}', endGivenAs: 'duration', dateFormat: 'dayFirst' },
		);
		expect(fates[0]).toContain('From Date "\\uff129/11/2026\\u00a012:30" is not a date');
		expect(fates[1]).toContain('From Date "2026-11-29\\u042212:30" is not a date');
	});
});

describe('with one item per appointment', () => {
	it('the output holds the zone, and the times in it', async () => {
		const list = [
			{ json: { id: taskId(0), start: '2026-11-29 12:30' } },
			{ json: { id: taskId(1), start: '2026-11-29T12:30:00+05:30' } },
			{
				json: {
					id: taskId(2),
					start: { dateTime: '2026-07-01T12:30', timeZone: 'W. Europe Standard Time' },
				},
			},
		];
		const fields = {
			userTaskId: '={{ $json.id }}',
			fromDate: '={{ $json.start }}',
			endGivenAs: 'duration',
			options: { output: 'appointments' },
		};
		const run = await perform(stage, 'bulkUpdateTime', fields, list as never, {
			workflowTimezone: 'America/St_Johns',
		});
		const told = jsonOf(run).map(({ leadSquared }) => {
			const { timezone, localStart, localEnd } = leadSquared as IDataObject;
			return [timezone, localStart, localEnd];
		});
		expect(told).toEqual([
			['America/St_Johns', '2026-11-29T12:30:00-03:30', '2026-11-29T13:00:00-03:30'],
			[undefined, undefined, undefined],
			['Europe/Berlin', '2026-07-01T12:30:00+02:00', '2026-07-01T13:00:00+02:00'],
		]);
	});

	it('a shift by days names the zone whose calendar it went by', async () => {
		const list = [
			{ json: { id: taskId(0), DueDate: '2026-03-28T09:00:00Z', EndDate: '2026-03-28T09:30:00Z' } },
		];
		const fields = {
			userTaskId: '={{ $json.id }}',
			shiftBy: 1,
			shiftUnit: 'days',
			timezone: 'Europe/London',
			options: { output: 'appointments', dryRun: true },
		};
		const run = await perform(stage, 'bulkShiftTime', fields, list);
		expect(at(jsonOf(run)).leadSquared).toMatchObject({
			FromDate: '2026-03-29 08:00:00',
			timezone: 'Europe/London',
			localStart: '2026-03-29T09:00:00+01:00',
			localEnd: '2026-03-29T09:30:00+01:00',
		});
	});
});
