import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { at, entry, fatesOf, item, jsonOf, taskId, useStage } from './support';

const stage = useStage();

/** The fields as people fill them: each with an expression. */
const MANUALLY: INodeParameters = {
	mappingMode: 'defineBelow',
	userTaskId: '={{ $json.UserTaskId }}',
	fromDate: '={{ $json.FromDate }}',
	toDate: '={{ $json.ToDate }}',
};

const UNTIL_0730 = { FromDate: '2026-11-29 07:00:00', ToDate: '2026-11-29 07:30:00' };

/** Runs items through the node; what was sent, and the texts of the items that were not, by item number. */
const map = async (list: INodeExecutionData[], parameters: INodeParameters) => {
	stage.simulator.received.length = 0;
	const run = await stage.move(list, { parameters, onError: 'continueRegularOutput' });
	const refused = fatesOf(run, list.length).map(({ json }) => json.error);
	return { sent: stage.sent.flat(), refused };
};

describe('Map Each Column Manually', () => {
	it('evaluates every field for each item', async () => {
		const list = [0, 1, 2].map((n) => item(n));
		const { sent } = await map(list, MANUALLY);
		expect(sent).toEqual([0, 1, 2].map(entry));
	});

	it('takes fixed values and expressions side by side', async () => {
		const { sent } = await map([{ json: { day: 29 } }], {
			mappingMode: 'defineBelow',
			userTaskId: taskId(0),
			fromDate: '=2026-11-{{ $json.day }}T0{{ 5 + 2 }}:00Z',
			toDate: '2026-11-29T13:00:00+05:30',
		});
		expect(sent).toEqual([{ UserTaskId: taskId(0), ...UNTIL_0730 }]);
	});

	it('reads other nodes by the item that an item comes from', async () => {
		const list = [0, 1].map((n) => item(n));
		const { sent } = await map(list, {
			...MANUALLY,
			userTaskId: "={{ $('Start').item.json.UserTaskId }}",
		});
		expect(sent).toEqual([0, 1].map(entry));
	});

	it('names the field whose expression fails, and fails only the item that it fails for', async () => {
		const list = [item(0, { at: '2026-11-29T07:00:00Z' }), item(1, { at: 'soon' })];
		const { sent, refused } = await map(list, {
			...MANUALLY,
			fromDate: '={{ $json.at.toDateTime() }}',
		});
		expect(sent).toEqual([entry(0)]);
		expect(refused).toEqual([
			undefined,
			expect.stringMatching(/^\[item 1\] From Date: its expression failed: .*DateTime/) as string,
		]);
	});

	it.each(['={{ $json.FromDate }}', '={{ [$json.FromDate][0] }}'])(
		'fails only the item whose value throws when it is read, as %s',
		async (fromDate) => {
			const hostile = Object.defineProperty({}, 'dateTime', {
				enumerable: true,
				get: () => {
					throw new Error('hostile');
				},
			});
			const list = [item(0), item(1, { FromDate: hostile })];
			const { sent, refused } = await map(list, { ...MANUALLY, fromDate });
			expect(sent).toEqual([entry(0)]);
			expect(refused[1]).toMatch(/^\[item 1\] From Date/);
		},
	);

	it.each([
		['User Task ID', 'userTaskId'],
		['From Date', 'fromDate'],
		['To Date', 'toDate'],
	])('says that %s is empty when its expression finds nothing', async (label, field) => {
		const list = [item(0), item(1, { there: true })];
		const { sent, refused } = await map(list, {
			...MANUALLY,
			[field]: `={{ $json.there ? $json.nowhere : $json.${label.replaceAll(' ', '').replace('ID', 'Id')} }}`,
		});
		expect(sent).toEqual([entry(0)]);
		expect(refused[1]).toMatch(new RegExp(`^\\[item 1\\] ${label} is empty\\. `));
	});

	it('names everything that is wrong with an item at once', async () => {
		const wrong = { UserTaskId: 'abc', FromDate: '2026-11-29', ToDate: 46355.5 };
		const { refused } = await map([item(0, wrong)], MANUALLY);
		expect(refused[0]).toMatch(
			/^\[item 0\] User Task ID "abc" .*From Date "2026-11-29" has no time of day\..*To Date 46355\.5 is a bare number/,
		);
	});
});

describe('Map Automatically', () => {
	it('reads the properties UserTaskId, FromDate and ToDate by default', async () => {
		const { sent } = await map([item(0)], {});
		expect(sent).toEqual([entry(0)]);
	});

	it('reads the named properties: a key of just that name wins, then dots reach inside', async () => {
		const literal = item(0);
		const [from, to] = [literal.json.FromDate, literal.json.ToDate];
		const json: IDataObject = {
			task: { ids: ['no', taskId(0)] },
			'start.dateTime': from,
			start: { dateTime: '2001-01-01T00:00:00Z' },
			end: { dateTime: to },
		};
		const { sent } = await map([{ json }], {
			userTaskIdField: 'task.ids.1',
			fromDateField: 'start.dateTime',
			toDateField: 'end.dateTime',
		});
		expect(sent).toEqual([entry(0)]);
	});

	it('names the property that an item lacks, and those that it has', async () => {
		const list = [item(0), { json: { UserTaskId: taskId(1), FromDate: 'x', start: {}, end: 1 } }];
		const { sent, refused } = await map(list, {});
		expect(sent).toEqual([entry(0)]);
		expect(refused[1]).toMatch(
			/To Date: the item has no property "ToDate"\. It has: UserTaskId, FromDate, start, end\./,
		);
	});

	it('names properties so that no sign of theirs breaks the text', async () => {
		const json = { '\u0000': 1, '\ud800': 1, ['😀'.repeat(100)]: 1 };
		const { refused } = await map([{ json }], {});
		expect(refused[0]).toContain(`It has: \\u0000, \\ud800, ${'😀'.repeat(40)}…. `);
	});

	it.each(['constructor', 'toString', '__proto__', 'length', 'FromDate.length'])(
		'finds no %s in an item that does not hold it',
		async (name) => {
			const { sent, refused } = await map([item(0)], { fromDateField: name });
			expect(sent).toEqual([]);
			expect(refused[0]).toContain(`From Date: the item has no property "${name}"`);
		},
	);

	it('takes no expression from an item', async () => {
		const { sent, refused } = await map([item(0, { FromDate: '={{ $now }}' })], {});
		expect(sent).toEqual([]);
		expect(refused[0]).toContain('From Date "={{ $now }}" is not a date');
	});

	it('says that a property is empty when it is there without a value', async () => {
		const list = [item(0, { FromDate: null }), item(1, { ToDate: '' }), item(2, { FromDate: ' ' })];
		const { refused } = await map(list, {});
		expect(refused).toEqual([
			expect.stringContaining('[item 0] From Date is empty.') as string,
			expect.stringContaining('[item 1] To Date is empty.') as string,
			expect.stringContaining(' is empty.') as string,
		]);
	});
});

describe('a mapping that cannot be used', () => {
	it.each([
		['Mapping Mode', 'mappingMode', 'auto', '"auto"'],
		['End Given As', 'endGivenAs', 'end', '"end"'],
		['User Task ID Property', 'userTaskIdField', '={{ "" }}', '""'],
		['From Date Property', 'fromDateField', 5, '5'],
		['To Date Property', 'toDateField', '={{ $json.nowhere }}', 'nothing'],
	])('is refused by name, with nothing sent: %s (%s) %j', async (label, name, value, shown) => {
		const run = await stage.move([item(0)], { parameters: { [name]: value } });
		expect(run.error?.message).toBe(`${label} is ${shown}`);
		expect(run.error?.description).toContain('Nothing was sent');
		expect(stage.simulator.received).toEqual([]);
	});

	it('does not ask for what the mode leaves out', async () => {
		const { sent } = await map([item(0)], {
			toDateField: '',
			endGivenAs: 'duration',
			durationMinutes: 30,
		});
		expect(sent).toHaveLength(1);
	});
});

describe('End Given As: Duration', () => {
	const duration = (durationMinutes: number | string): INodeParameters => ({
		...MANUALLY,
		toDate: '',
		endGivenAs: 'duration',
		durationMinutes,
	});

	it.each([
		[0, '2026-11-29 07:00:00'],
		[30, '2026-11-29 07:30:00'],
		[1020, '2026-11-30 00:00:00'],
		[527_040, '2027-11-30 07:00:00'],
	])('adds %i minutes to the start', async (minutes, ToDate) => {
		const { sent } = await map([item(0, { ToDate: null })], duration(minutes));
		expect(sent).toEqual([{ ...entry(0), ToDate }]);
	});

	it('adds real minutes across a clock change', async () => {
		const night = item(0, { FromDate: '2026-11-01 00:30' });
		const { sent } = await map([night], { ...duration(120), timezone: 'America/New_York' });
		const [FromDate, ToDate] = ['2026-11-01 04:30:00', '2026-11-01 06:30:00'];
		expect(sent).toEqual([{ ...entry(0), FromDate, ToDate }]);
	});

	it('is evaluated for each item, as a number or as its digits', async () => {
		const list = [item(0, { minutes: 30 }), item(1, { minutes: '30' }), item(2, { minutes: '' })];
		const { sent, refused } = await map(list, duration('={{ $json.minutes }}'));
		expect(sent).toEqual([entry(0), entry(1)]);
		expect(refused[2]).toContain('[item 2] Duration (Minutes) is empty.');
	});

	it('goes with automatic mapping as well', async () => {
		const { UserTaskId, FromDate } = item(0).json;
		const list = [{ json: { UserTaskId, FromDate, minutes: 30 } }];
		const { sent } = await map(list, {
			endGivenAs: 'duration',
			durationMinutes: '={{ $json.minutes }}',
		});
		expect(sent).toEqual([entry(0)]);
	});

	it.each([
		[-1, 'is not between 0 and 527040 minutes'],
		[527_041, 'is not between 0 and 527040 minutes'],
		[1.5, 'is not a whole number of minutes'],
		['1h', 'is not a number of minutes'],
	])('refuses %j', async (minutes, why) => {
		const { sent, refused } = await map([item(0, { minutes })], duration('={{ $json.minutes }}'));
		expect(sent).toEqual([]);
		expect(refused[0]).toContain(`[item 0] Duration (Minutes) ${JSON.stringify(minutes)} ${why}.`);
	});
});

describe('an end before the start', () => {
	it('is refused with both dates; an end at the start is taken', async () => {
		const { FromDate } = item(0).json;
		const list = [item(0, { ToDate: '2026-11-29T06:59:59Z' }), item(0, { ToDate: FromDate })];
		const { sent, refused } = await map(list, {});
		expect(sent).toEqual([{ ...entry(0), ToDate: entry(0).FromDate }]);
		expect(refused[0]).toContain(
			'To Date "2026-11-29T06:59:59Z" is before From Date "2026-11-29 07:00:00Z".',
		);
	});
});

describe('values that an expression yields', () => {
	const FORMATS = ['auto', 'custom', 'serialNumber', 'unixSeconds', 'unixMilliseconds'];

	describe.each(FORMATS)('in Date Format %s', (dateFormat) => {
		const both = async (fromDate: string, toDate: string, json: IDataObject = {}) => {
			const parameters = {
				...MANUALLY,
				dateFormat,
				customDateFormat: 'dd/MM/yyyy HH:mm',
				timezone: 'Pacific/Auckland',
				fromDate,
				toDate,
			};
			const { sent, refused } = await map([item(0, json)], parameters);
			expect(refused).toEqual([undefined]);
			return at(sent);
		};

		it('a Luxon DateTime and a JS Date are taken as the instants that they are, fractions cut', async () => {
			const sent = await both(
				"={{ DateTime.fromISO('2026-11-29T12:30:00.999', { zone: 'Asia/Kolkata' }) }}",
				"={{ new Date('2026-11-29T07:30:00.999Z') }}",
			);
			expect(sent).toMatchObject(UNTIL_0730);
		});

		it('calendar objects and LeadSquared’s own dates are taken as they are', async () => {
			const google = { dateTime: '2026-11-29T12:30:00+05:30', timeZone: 'Asia/Kolkata' };
			const outlook = { dateTime: '2026-11-29T13:00:00.0000000', timeZone: 'India Standard Time' };
			const sent = await both('={{ $json.google }}', '={{ $json.outlook }}', { google, outlook });
			expect(sent).toMatchObject(UNTIL_0730);
			const own = await both('/Date(1795935600000+0000)/', '={{ $json.end }}', {
				end: { dateTime: '2026-11-29T07:30:00.0000000', timeZone: 'UTC' },
			});
			expect(own).toMatchObject(UNTIL_0730);
		});
	});

	it('$now.plus(…) is that time, fractions of a second cut', async () => {
		const before = Date.now();
		const { sent } = await map([item(0)], {
			...MANUALLY,
			fromDate: '={{ $now.plus({ hours: 1 }) }}',
			toDate: '={{ $now.plus({ hours: 2 }) }}',
		});
		const after = Date.now();
		const { FromDate, ToDate } = at(sent);
		for (const [date, hours] of [
			[FromDate, 1],
			[ToDate, 2],
		] as const) {
			const moment = Date.parse(`${date.replace(' ', 'T')}Z`) - hours * 3_600_000;
			expect(moment).toBeGreaterThan(before - 1000);
			expect(moment).toBeLessThanOrEqual(after);
		}
	});

	it('the zone of a calendar object governs, and one that is not known is refused', async () => {
		const inZone = (timeZone: string) => ({ dateTime: '2026-11-29T12:30:00', timeZone });
		const list = ['Asia/Kolkata', 'Tokyo Standard Time', 'Mars Standard Time'].map((zone, n) =>
			item(n, { FromDate: inZone(zone), ToDate: '2026-11-29T23:00:00Z' }),
		);
		const { sent, refused } = await map(list, { ...MANUALLY, timezone: 'UTC' });
		expect(sent.map(({ FromDate }) => FromDate)).toEqual([
			'2026-11-29 07:00:00',
			'2026-11-29 03:30:00',
		]);
		expect(refused[2]).toContain('has the time zone "Mars Standard Time", which is not a known');
	});

	it('an all-day event is refused as what it is', async () => {
		const { sent, refused } = await map([item(0, { FromDate: { date: '2026-11-29' } })], {});
		expect(sent).toEqual([]);
		expect(refused[0]).toContain('is an all-day event without a time of day');
	});

	it.each([[true], [['2026-11-29T07:00:00Z']], [{ iso: '2026-11-29T07:00:00Z' }]])(
		'%j is refused as no date',
		async (FromDate) => {
			const { sent, refused } = await map([item(0, { FromDate })], MANUALLY);
			expect(sent).toEqual([]);
			expect(refused[0]).toContain(`[item 0] From Date ${JSON.stringify(FromDate)} is not a date`);
		},
	);

	it('a DateTime that its own parsing made invalid is refused', async () => {
		const { sent, refused } = await map([item(0)], {
			...MANUALLY,
			fromDate: "={{ DateTime.fromISO('2026-02-30') }}",
			toDate: "={{ new Date('nonsense') }}",
		});
		expect(sent).toEqual([]);
		expect(refused[0]).toMatch(/From Date .*is an invalid date\..*To Date .*is an invalid date\./);
	});
});

describe('the items themselves', () => {
	it('keep their data: nothing is changed in what the node before it gave', async () => {
		const run = await stage.move([item(0, { start: { dateTime: 'x' } })]);
		expect(jsonOf(run, 'Start')).toEqual([item(0, { start: { dateTime: 'x' } }).json]);
	});
});
