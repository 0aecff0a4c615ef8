import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { errorText, fatesOf, item, taskId, useStage } from './support';

const stage = useStage();

const KOLKATA = 'Asia/Kolkata';

/** What each value comes to as From Date: the text that was sent, or the reason why it was not. */
const read = async (
	values: ReadonlyArray<IDataObject[string]>,
	parameters: INodeParameters = {},
	workflowTimezone?: string,
): Promise<string[]> => {
	const list = values.map((FromDate, n) => item(n, { FromDate }));
	const run = await stage.move(list, {
		parameters: { endGivenAs: 'duration', ...parameters },
		onError: 'continueRegularOutput',
		...(workflowTimezone !== undefined && { workflowTimezone }),
	});
	const sent = new Map(stage.sent.flat().map(({ UserTaskId, FromDate }) => [UserTaskId, FromDate]));
	return fatesOf(run, list.length).map(({ json }, n) => sent.get(taskId(n)) ?? errorText(json));
};

const NOON_30 = '2026-11-29 07:00:00';

describe('Date Format: Automatic', () => {
	it.each([
		['2026-11-29T12:30:00+05:30', NOON_30],
		['2026-11-29 12:30:00+05:30', NOON_30],
		['2026-11-29T12:30+0530', NOON_30],
		['2026-11-29T12:00+05', NOON_30],
		['2026-11-29T07:00Z', NOON_30],
		['2026-11-29T07:00:00.000Z', NOON_30],
		['2026-11-29T07:00:00.9999999Z', NOON_30],
		['2026-11-28T19:00:00-12:00', NOON_30],
		['2026-11-29T21:00:00+14:00', NOON_30],
		['2026-11-29T12:30', NOON_30],
		['2026-11-29 12:30:00', NOON_30],
		['  2026-11-29 12:30  ', NOON_30],
		['2026-11-29 12:30:59.999', '2026-11-29 07:00:59'],
		['/Date(1795935600000+0000)/', NOON_30],
		['/Date(1795935600999)/', NOON_30],
		['1970-01-01T00:00:00Z', '1970-01-01 00:00:00'],
		['2199-12-31T23:29:59Z', '2199-12-31 23:29:59'],
		['2028-02-29T12:00:00Z', '2028-02-29 12:00:00'],
	])('reads %s', async (value, expected) => {
		expect(await read([value], { timezone: KOLKATA })).toEqual([expected]);
	});

	it.each<[IDataObject[string], RegExp]>([
		['2026-11-29', /^From Date "2026-11-29" has no time of day\. Add the hour and minute/],
		['2026-11', /has no full date\./],
		['2026-11T12:30', /has no full date\./],
		[
			'04/11/2026 12:30',
			/could be day-month or month-day\. Set Date Format to Day First or to Month/,
		],
		['29/11/2026 12:30', /is written with the day first\. Set Date Format to Day First\./],
		['11-29-2026 12:30', /is written with the month first\. Set Date Format to Month First\./],
		['2026-11-29T12', /has no minutes\./],
		[46355.520833, /^From Date 46355\.520833 is a bare number/],
		['46355.520833', /is a bare number, .* Set Date Format to Serial Number\./],
		[1795935600, /is a bare number/],
		['1795935600000', /is a bare number/],
		['2026-02-30T12:30:00Z', /names a day that February 2026 does not have\./],
		['2026-02-29 12:30', /names a day that February 2026 does not have\./],
		['2026-13-01T12:30:00Z', /has month 13\./],
		['2026-11-29T24:00:00Z', /has hour 24\./],
		['2026-11-29T12:60:00Z', /has minute 60\./],
		['2026-06-30T23:59:60Z', /has second 60\./],
		['1969-12-31T23:59:59Z', /is in the year 1969\./],
		['2200-01-01T00:00:00Z', /is in the year 2200\./],
		['0001-01-01 00:00:00.000', /is in the year 1\./],
		['2026-11-29T12:30:00+15:00', /has the offset \+15:00, which no place on earth uses/],
		['2026-11-29T12:30:00+05:75', /has the offset \+05:75/],
		['2026-11-29T12:30:00+05:30[Asia/Kolkata]', /is not a date in a form that can be read without/],
		['2026-W48-7T12:30', /is not a date in a form/],
		['tomorrow 12:30', /is not a date in a form/],
		['Sun Nov 29 2026 12:30:00 GMT+0530', /is not a date in a form/],
	])('refuses %j', async (value, reason) => {
		const [refused] = await read([value], { timezone: KOLKATA });
		expect(refused).toMatch(reason);
		expect(stage.simulator.received).toEqual([]);
	});
});

describe('Date Format: Custom', () => {
	it.each([
		['dd/MM/yyyy HH:mm', '29/11/2026 12:30', NOON_30],
		['d/M/yyyy H:mm:ss', '29/11/2026 12:30:05', '2026-11-29 07:00:05'],
		['MM/dd/yyyy hh:mm a', '11/29/2026 12:30 PM', NOON_30],
		['MM/dd/yyyy hh:mm a', '11/29/2026 12:30 am', '2026-11-28 19:00:00'],
		['MM/dd/yyyy hh:mm a', '11/29/2026 01:30 PM', '2026-11-29 08:00:00'],
		['d/M/yyyy h:mm a', '29/11/2026 11:59 pm', '2026-11-29 18:29:00'],
		['d/M/yyyy h:mm a', '29/11/2026 1:30 am', '2026-11-28 20:00:00'],
		['ccc, d MMM yyyy HH:mm', 'Sun, 29 Nov 2026 12:30', NOON_30],
		["d MMMM yyyy 'at' HH:mm", '29 November 2026 at 12:30', NOON_30],
		['dd.MM.yyyy HH:mm ZZ', '29.11.2026 12:30 +05:30', NOON_30],
		['yyyyMMddHHmm', '202611291230', NOON_30],
	])('reads by %s', async (customDateFormat, value, expected) => {
		const parameters = { dateFormat: 'custom', customDateFormat, timezone: KOLKATA };
		expect(await read([value], parameters)).toEqual([expected]);
	});

	it('reads a zone that the text names, and no other', async () => {
		const parameters = {
			dateFormat: 'custom',
			customDateFormat: 'yyyy-MM-dd HH:mm z',
			timezone: KOLKATA,
		};
		const values = ['2026-11-29 12:30 Europe/Berlin', '2026-11-29 12:30 Mars/Olympus'];
		expect(await read(values, parameters)).toEqual([
			'2026-11-29 11:30:00',
			expect.stringContaining('Mars/Olympus') as string,
		]);
	});

	it.each([
		['dd/MM/yyyy', '29/11/2026', /which names no hour/],
		['dd/MM HH:mm', '29/11 12:30', /which names no year/],
		['dd/MM/yyyy hh:mm', '29/11/2026 12:30', /12-hour "h" without "a"/],
		['dd/MM/yyyy HH:mm', '2026-11-29 12:30', /does not have the form of Custom Date Format/],
		['dd/MM/yyyy HH:mm', '31/02/2026 12:30', /.*/],
		['dd/MM/yyyy HH:mm', '29/11/26 12:30', /does not have the form/],
		['ccc, d MMM yyyy HH:mm', 'Mon, 29 Nov 2026 12:30', /names a weekday that its date does not/],
	])('refuses by %s the text %s', async (customDateFormat, value, reason) => {
		const [refused] = await read([value], { dateFormat: 'custom', customDateFormat });
		expect(refused).toMatch(reason);
		expect(stage.simulator.received).toEqual([]);
	});

	it('reads English, whatever the language of the machine', async () => {
		const parameters = { dateFormat: 'custom', customDateFormat: 'd MMM yyyy HH:mm' };
		const [refused] = await read(['29 Dez 2026 12:30'], parameters);
		expect(refused).toContain('does not have the form');
	});
});

describe('Date Format: numbers', () => {
	it.each([
		['serialNumber', 46355.520833333336, NOON_30],
		['serialNumber', 46355.520833, NOON_30],
		['serialNumber', '46355.520833333336', NOON_30],
		['serialNumber', 46355, '2026-11-28 18:30:00'],
		['unixSeconds', 1795935600, NOON_30],
		['unixSeconds', '1795935600', NOON_30],
		['unixSeconds', 1795935600.999, NOON_30],
		['unixMilliseconds', 1795935600000, NOON_30],
		['unixMilliseconds', 1795935600999, NOON_30],
		['unixMilliseconds', '1795935600000', NOON_30],
	])('%s reads %j', async (dateFormat, value, expected) => {
		expect(await read([value], { dateFormat, timezone: KOLKATA })).toEqual([expected]);
	});

	it.each<[string, IDataObject[string], RegExp]>([
		['serialNumber', '46355,52', /is not a number\./],
		['serialNumber', '4.6355e4', /is not a number\./],
		[
			'serialNumber',
			1795935600,
			/is no date as Serial Number; as Unix Seconds it is 2026-11-29 07:00 UTC/,
		],
		['serialNumber', '2026-11-29 12:30', /is not a number\./],
		[
			'unixSeconds',
			1795935600000,
			/is no date as Unix Seconds; as Unix Milliseconds it is 2026-11-29/,
		],
		[
			'unixMilliseconds',
			1512574763,
			/is 1970-01-18 12:09 UTC as Unix Milliseconds, more than five years from today; as Unix Seconds it is 2017-12-06/,
		],
		['unixSeconds', 0, /is 1970-01-01 00:00 UTC as Unix Seconds, more than five years from today/],
		['unixSeconds', 'soon', /is not a number\./],
		['unixSeconds', -1, /is 1969-12-31 23:59 UTC as Unix Seconds/],
		['unixMilliseconds', 7_258_118_400_000, /is 2200-01-01 00:00 UTC as Unix Milliseconds/],
		['unixMilliseconds', true, /is not a number\./],
		['unixMilliseconds', '', /is empty\./],
	])('%s refuses %j', async (dateFormat, value, reason) => {
		const [refused] = await read([value], { dateFormat, timezone: KOLKATA });
		expect(refused).toMatch(reason);
		expect(stage.simulator.received).toEqual([]);
	});
});

describe('Date Format by expression', () => {
	const list = [
		item(0, { form: 'auto', FromDate: '2026-11-29 12:30' }),
		item(1, { form: 'unixSeconds', FromDate: 1795935600 }),
		item(2, { form: 'serialNumber', FromDate: 46355.520833333336 }),
		item(3, { form: 'unixMilliseconds', FromDate: 1795935600000 }),
		item(4, { form: 'custom', pattern: 'dd.MM.yyyy HH:mm', FromDate: '29.11.2026 12:30' }),
		item(5, { form: 'custom', pattern: 'MM/dd/yyyy HH:mm', FromDate: '11/29/2026 12:30' }),
	];
	const parameters = {
		endGivenAs: 'duration',
		timezone: KOLKATA,
		dateFormat: '={{ $json.form }}',
	};

	it('is evaluated for each item, and so is Custom Date Format', async () => {
		const run = await stage.move(list, {
			parameters: { ...parameters, customDateFormat: '={{ $json.pattern }}' },
		});
		expect(run.error).toBeUndefined();
		expect(stage.sent.flat().map(({ FromDate }) => FromDate)).toEqual(list.map(() => NOON_30));
	});

	it('needs no Custom Date Format when no item is read by it', async () => {
		const run = await stage.move(list.slice(0, 4), { parameters });
		expect(run.error).toBeUndefined();
		expect(stage.sent.flat().map(({ FromDate }) => FromDate)).toEqual(Array(4).fill(NOON_30));
	});

	it('refuses only the item for which it is no format', async () => {
		const run = await stage.move([item(0, { form: 'auto' }), item(1, { form: 'iso' })], {
			parameters: { ...parameters, customDateFormat: 'x' },
			onError: 'continueRegularOutput',
		});
		expect(stage.sent.flat()).toHaveLength(1);
		expect(fatesOf(run, 2)[1]?.json.error).toBe(
			'[item 1] Date Format "iso" is not a date format. Use one of: auto, dayFirst, monthFirst, custom, serialNumber, unixSeconds, unixMilliseconds.',
		);
	});
});

describe('Timezone', () => {
	const LOCAL = '2026-11-29 12:30';

	it('is by default the zone of the workflow, which is by default America/New_York', async () => {
		expect(await read([LOCAL])).toEqual(['2026-11-29 17:30:00']);
	});

	it.each([
		[KOLKATA, NOON_30],
		['Europe/Berlin', '2026-11-29 11:30:00'],
	])('is by default the zone of the workflow: %s', async (zone, expected) => {
		expect(await read([LOCAL], {}, zone)).toEqual([expected]);
	});

	it.each([
		['UTC', '2026-11-29 12:30:00'],
		['Asia/Kolkata', NOON_30],
		['Asia/Kathmandu', '2026-11-29 06:45:00'],
		['America/New_York', '2026-11-29 17:30:00'],
		['Europe/Kyiv', '2026-11-29 10:30:00'],
		['Australia/Lord_Howe', '2026-11-29 01:30:00'],
		['Pacific/Kiritimati', '2026-11-28 22:30:00'],
		['Pacific/Pago_Pago', '2026-11-29 23:30:00'],
	])('that is chosen wins over the zone of the workflow: %s', async (timezone, expected) => {
		expect(await read([LOCAL], { timezone }, 'Asia/Tokyo')).toEqual([expected]);
	});

	it('has no say over dates with an offset of their own', async () => {
		expect(await read(['2026-11-29T12:30:00+05:30', 1], { timezone: 'Asia/Tokyo' })).toEqual([
			NOON_30,
			expect.stringContaining('bare number') as string,
		]);
	});

	it('is evaluated for each item, an empty text being the zone of the workflow', async () => {
		const zones = ['Asia/Kolkata', '', 'UTC', 'Asia/Calcutta', 'Mars/Olympus', '+05:30'];
		const list = zones.map((zone, n) => item(n, { zone, FromDate: LOCAL }));
		const run = await stage.move(list, {
			parameters: { endGivenAs: 'duration', timezone: '={{ $json.zone }}' },
			workflowTimezone: 'Europe/Berlin',
			onError: 'continueRegularOutput',
		});
		expect(stage.sent.flat().map(({ FromDate }) => FromDate)).toEqual([
			NOON_30,
			'2026-11-29 11:30:00',
			'2026-11-29 12:30:00',
			NOON_30,
		]);
		const errors = fatesOf(run, zones.length).map(({ json }) => json.error);
		expect(errors.slice(0, 4)).toEqual([undefined, undefined, undefined, undefined]);
		expect(errors[4]).toContain('Timezone is "Mars/Olympus", which is not a known zone');
		expect(errors[5]).toContain('Timezone is "+05:30", which is not a known zone');
	});

	it('that is not known does no harm to dates with an offset of their own', async () => {
		expect(await read(['2026-11-29T12:30:00+05:30'], { timezone: 'Mars/Olympus' })).toEqual([
			NOON_30,
		]);
	});

	it.each([
		[
			'America/New_York',
			'2026-03-08 02:30',
			/does not exist in America\/New_York: the clock change/,
		],
		['Europe/Berlin', '2027-03-28 02:00:00', /does not exist in Europe\/Berlin/],
		['Pacific/Apia', '2011-12-30 12:00', /does not exist in Pacific\/Apia/],
	])('refuses a time that a clock change in %s skips: %s', async (timezone, value, reason) => {
		const [refused] = await read([value], { timezone });
		expect(refused).toMatch(reason);
	});

	it.each([
		['America/New_York', '2026-11-01 01:30', '2026-11-01 05:30:00'],
		['Europe/London', '2026-10-25 01:30', '2026-10-25 00:30:00'],
		['Australia/Lord_Howe', '2027-04-04 01:45', '2027-04-03 14:45:00'],
	])(
		'takes the first of two times that a change in %s repeats: %s',
		async (timezone, value, utc) => {
			expect(await read([value], { timezone })).toEqual([utc]);
		},
	);
});
