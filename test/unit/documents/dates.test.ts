/** docs/dates.md: every example in its tables is read by the node, and by an independent judge where there is a zone. */
import type * as luxon from 'luxon';
import moment from 'moment-timezone';

import { type DateFormat, FORMAT_NAMES } from '../../../nodes/LeadSquared/dates/dateFormats';
import { ZONE_CHANGES } from '../../../nodes/LeadSquared/dates/zoneChanges';
import { RunAccount } from '../../../nodes/LeadSquared/run/userZone';
import { type Reading } from '../../../nodes/LeadSquared/values/result';
import { PIECES } from '../../dates/advice';
import { FORMATS, ID, NOW, SECOND } from '../dates/support';
import { untilSettled, useFakeClock } from '../transportTiming/clock';
import { type Answer, fakeContext } from '../transportTiming/fakeContext';
import { judged } from './dateJudge';
import * as items from './datedItem';
import { type Made, written } from './datedItem';
import { read } from './repository';
import { type Cell, type Table, tablesOf } from './tables';

const PAGE = read('docs/dates.md');
const TABLES = tablesOf(PAGE);

/** What the page says where a table does not. */
const ZONE = 'Asia/Kolkata';

/** A row of a table, its cells by their columns. */
class Row {
	constructor(
		private readonly table: Table,
		private readonly cells: readonly Cell[],
	) {}

	has(column: string): boolean {
		return this.table.columns.includes(column);
	}

	/** A cell as it is read. */
	text(column: string): string {
		return this.cell(column).text;
	}

	/** What stands in backticks in a cell, signs that are written by their codes as themselves. */
	code(column: string): string | undefined {
		return this.cell(column).code[0]?.replace(/\\u([0-9a-f]{4})/g, (_, code: string) =>
			String.fromCharCode(parseInt(code, 16)),
		);
	}

	codes(column: string): readonly string[] {
		return this.cell(column).code;
	}

	/** The item that the expressions of the row are about. */
	get json(): object {
		return (this.has('Item') ? JSON.parse(this.text('Item')) : this.table.example) as object;
	}

	private cell(column: string): Cell {
		const cell = this.cells[this.table.columns.indexOf(column)];
		if (cell === undefined) throw new Error(`There is no ${column}.`);
		return cell;
	}
}

type Parameters = Record<string, unknown>;

/** An item with a value, and what is dragged or typed to give it. */
function given(code = ''): { json: object; typed?: string; dragged: string } {
	if (code.startsWith('{{')) return { json: {}, dragged: `=${code}` };
	const isJson = /^(?:\{|null$|true$)/.test(code);
	const json = { value: isJson ? (JSON.parse(code) as unknown) : code };
	return { json, dragged: '={{ $json.value }}', ...(isJson ? {} : { typed: code }) };
}

function formatNamed(name: string): DateFormat {
	const format = FORMATS.find((candidate) => FORMAT_NAMES[candidate] === name);
	if (format === undefined) throw new Error(`There is no Date Format ${name}.`);
	return format;
}

/** Date Format and Timezone, from columns of their own or from the column Setting. */
function settingsOf(row: Row): Parameters {
	const settings: Parameters = { dateFormat: 'auto', customDateFormat: '', timezone: ZONE };
	if (row.has('Date Format')) settings.dateFormat = formatNamed(row.text('Date Format'));
	if (row.has('Custom Date Format')) {
		Object.assign(settings, custom(row.code('Custom Date Format')));
	}
	if (row.has('Timezone')) settings.timezone = zoneOf(row, 'Timezone');
	if (!row.has('Setting') || row.text('Setting') === '') return settings;
	const setting = row.text('Setting');
	if (setting.startsWith('Custom ')) return { ...settings, ...custom(row.code('Setting')) };
	const isZone = setting === 'Workflow Timezone' || setting === row.code('Setting');
	return isZone
		? { ...settings, timezone: zoneOf(row, 'Setting') }
		: { ...settings, dateFormat: formatNamed(setting) };
}

const custom = (customDateFormat?: string) => ({ dateFormat: 'custom', customDateFormat });

function zoneOf(row: Row, column: string): unknown {
	return row.text(column) === 'Workflow Timezone' ? '' : row.code(column);
}

/** A text with three dots for what may be any. */
function like(text: string): unknown {
	const parts = text.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return expect.stringMatching(new RegExp(`^${parts.join('[^]*')}$`));
}

/** Compares what the node made of a row with what stands in it. */
function expectSent(made: Made, row: Row, column = 'Sent'): void {
	const refused = /^Refused: … (.+)$/.exec(row.text(column));
	if (refused === null) {
		expect(made.problems).toEqual([]);
		expect(made.sent?.[0]).toBe(row.code(column));
		return;
	}
	expect(made.problems[0]?.why).toEqual(like(refused[1] ?? ''));
}

function expectRefusal(made: Made, row: Row): void {
	const fixes = made.problems.map(({ fix }) => fix);
	expect(made.problems[0]?.why).toEqual(like(row.text('The refusal says').replace(/^… /, '')));
	expect(fixes.find((fix) => fix !== '')).toEqual(like(row.text('What to do')));
}

/** What the node makes of a row with one value: the same, whether it is typed or dragged. */
function madeOfValue(row: Row): Made {
	const { json, typed, dragged } = given(row.code('Value'));
	const parameters = { ...ONE_DATE, ...settingsOf(row) };
	const made = items.readItem({ json, parameters: { ...parameters, fromDate: dragged } });
	if (typed !== undefined) {
		const same = items.readItem({ parameters: { ...parameters, fromDate: typed } });
		expect(same).toEqual(made);
	}
	return made;
}

const ONE_DATE = { endGivenAs: 'duration', durationMinutes: 0 };

let judgedRows = 0;

/** The text of a row's value, and the zone beside it; undefined for an expression. */
function writtenIn(row: Row): { text: string; timeZone?: string } | undefined {
	const { json } = given(row.code('Value')) as { json: { value?: unknown } };
	const { value } = json;
	if (typeof value === 'string') return { text: value };
	const calendar = value as { dateTime: string; timeZone: string } | undefined;
	return calendar && { text: calendar.dateTime, timeZone: calendar.timeZone };
}

/** Compares a row with moment-timezone, unless it holds what that cannot read: a date of n8n, or a zone by its name. */
function expectJudged(row: Row): void {
	const source = writtenIn(row);
	const { dateFormat, customDateFormat = '', timezone } = settingsOf(row) as Record<string, string>;
	if (source === undefined || /^\/Date/.test(source.text) || / z$/.test(customDateFormat)) return;
	const plain = source.text
		.replace(/[\u200b\u200e\ufeff]/g, '')
		.replace(/[\u00a0\u202f]/g, ' ')
		.replace(/[\u2011\u2212]/g, '-');
	const format = source.timeZone === undefined ? (dateFormat as DateFormat) : 'auto';
	const zone = source.timeZone || timezone || ZONE;
	const iana = zone === 'India Standard Time' ? ZONE : zone;
	const millis = judged(plain, format, customDateFormat, iana);
	expect(Number.isNaN(millis) ? 'not judged' : written(millis)).toBe(row.code('Sent'));
	judgedRows += 1;
}

function readValue(row: Row): void {
	expectSent(madeOfValue(row), row);
	if (row.code('Sent') !== undefined) expectJudged(row);
}

const shiftOf = (row: Row): Parameters => ({
	...settingsOf(row),
	shiftBy: row.text('Shift By'),
	shiftUnit: row.text('Shift Unit').toLowerCase(),
	fromDate: row.code('Current start'),
	toDate: row.code(row.has('Current end') ? 'Current end' : 'Current start'),
});

/** What is done with a row, by the columns of its table. A table with other columns has no place on the page. */
const RUNS: Readonly<Record<string, (row: Row) => void | Promise<void>>> = {
	'Value, Sent': readValue,
	'Value, Timezone, Sent': readValue,
	'Value, Date Format, Sent': readValue,
	'Sign, Counts as, Value, Date Format, Sent': (row) => {
		readValue(row);
		const [problem] = madeOfValue(row).problems;
		if (problem !== undefined) expect(problem.sentence).toContain(`"${row.text('Value')}"`);
	},
	'Tokens, Custom Date Format, Value, Sent': readValue,
	'Custom Date Format, Value, Sent': readValue,
	'Value, Note in the output': (row) => {
		expect(madeOfValue(row).notes).toEqual([row.text('Note in the output')]);
	},
	'From Date, Timezone, Sent': (row) => {
		const parameters = { ...ONE_DATE, ...settingsOf(row), fromDate: `=${row.text('From Date')}` };
		expectSent(items.readItem({ json: row.json, parameters }), row);
		const [, fromDateField] = /^\{\{ \$json\.([\w.]+) \}\}$/.exec(row.text('From Date')) ?? [];
		if (fromDateField === undefined) return;
		const mapped = { ...parameters, mappingMode: 'autoMapInputData', fromDateField };
		const json = { ...row.json, UserTaskId: ID };
		expectSent(items.readItem({ json, parameters: mapped }), row);
	},
	'Item, From Date, To Date, Sent': (row) => {
		const [fromDate, toDate] = [`=${row.text('From Date')}`, `=${row.text('To Date')}`];
		const parameters = { ...settingsOf(row), fromDate, toDate };
		expectSent(items.readItem({ json: row.json, parameters }), row);
	},
	'Item, From Date, Date Format, Sent, Warning': (row) => {
		const parameters = { ...ONE_DATE, ...settingsOf(row), fromDate: `=${row.text('From Date')}` };
		const made = items.readItem({ json: row.json, parameters });
		expectSent(made, row);
		expect(made.notes).toContain(row.text('Warning'));
	},
	'LeadSquared, Sent for 2026-11-29 12:30, What to do': async (row) => {
		const userZone = await zoneOfUser(row.code('LeadSquared') ?? row.text('LeadSquared'));
		const fromDate = '2026-11-29 12:30';
		const parameters = { ...ONE_DATE, timezone: 'leadSquaredUser', fromDate };
		const made = items.readItem({ parameters, userZone });
		expectSent(made, row, 'Sent for 2026-11-29 12:30');
		expect(made.problems[0]?.fix ?? '').toEqual(like(row.text('What to do')));
	},
	'Name, Is the zone': (row) => {
		const [name = '', zone] = [row.code('Name'), row.code('Is the zone')];
		for (const local of ['2026-01-29T12:30:00', '2026-07-29T12:30:00']) {
			for (const spelled of [name, ` ${name.toUpperCase()}\u00a0`]) {
				const beside = { value: { dateTime: local, timeZone: spelled } };
				const made = [
					items.readItem({ parameters: { ...ONE_DATE, timezone: spelled, fromDate: local } }),
					items.readItem({
						json: beside,
						parameters: { ...ONE_DATE, fromDate: '={{ $json.value }}' },
					}),
				];
				for (const { sent, problems } of made) {
					const right = zone === undefined ? undefined : moment.tz(local, zone).valueOf();
					expect(sent?.[0]).toBe(right === undefined ? undefined : written(right));
					if (right === undefined) expect(problems[0]?.why).toMatch(/which is not a known zone$/);
				}
			}
		}
	},
	'Zones, New law from, in UTC, Clocks then': (row) => {
		const change = moment.utc(row.code('New law from, in UTC') ?? '');
		const older = onOldEngine();
		for (const zone of row.codes('Zones')) {
			expect(change.clone().tz(zone).format('Z')).toBe(row.code('Clocks then'));
			const sent = (days: number, engine = items) => {
				const local = change.clone().tz(zone).add(days, 'days').format('YYYY-MM-DD HH:mm');
				const parameters = { ...ONE_DATE, timezone: zone, fromDate: local };
				const made = engine.readItem({ parameters });
				const right = written(moment.tz(local, zone).valueOf());
				return made.sent?.[0] === right ? 'right' : (made.sent?.[0] ?? made.problems[0]?.why);
			};
			const refused = like('is in …, whose clocks this n8n knows only until …');
			expect([sent(1, older), sent(30, older)]).toEqual([refused, refused]);
			// Vostok's clocks were corrected for all the years since 2020.
			if (zone !== 'Antarctica/Vostok') expect(sent(-1, older)).toBe('right');
			expect(['right', refused]).toContainEqual(sent(1));
		}
	},
	'The refusal says, Value, Timezone, What to do': (row) => {
		const parameters = { ...ONE_DATE, ...settingsOf(row), fromDate: row.code('Value') };
		expectRefusal(onOldEngine().readItem({ parameters }), row);
	},
	'Current start, Shift By, Shift Unit, Timezone, Sent': (row) => {
		expectSent(items.readItem({ parameters: shiftOf(row) }), row);
		const right = row.code('Sent');
		if (right === undefined) return;
		const unit = row.text('Shift Unit').toLowerCase() as 'days';
		const start = moment.tz(row.code('Current start') ?? '', row.code('Timezone') ?? '');
		expect(written(start.add(Number(row.text('Shift By')), unit).valueOf())).toBe(right);
		judgedRows += 1;
	},
	'From Date, To Date, Timezone, Begins at or after, Begins before': (row) => {
		const [fromDate, toDate] = [row.code('From Date') ?? '', row.code('To Date') ?? ''];
		const { sent } = items.readSpan({ parameters: { ...settingsOf(row), fromDate, toDate } });
		const right = [row.code('Begins at or after'), row.code('Begins before')];
		expect(sent).toEqual(right);
		const ends = [fromDate, toDate].map((text) => moment.tz(text, row.code('Timezone') ?? ''));
		if (!toDate.includes(':')) ends[1]?.add(1, 'day');
		expect(ends.map((end) => written(end.valueOf()))).toEqual(right);
	},
	'Get Many says, From Date, To Date, What to do': (row) => {
		const [fromDate, toDate] = [row.code('From Date') ?? '', row.code('To Date') ?? ''];
		const { problems } = items.readSpan({ parameters: { timezone: ZONE, fromDate, toDate } });
		expect(problems.map(({ sentence }) => sentence)).toEqual([
			like(`${row.text('Get Many says')}.`),
		]);
		expect(problems[0]?.fix).toBe(row.text('What to do'));
	},
	'The refusal says, Value, Setting, What to do': (row) => {
		expectRefusal(madeOfValue(row), row);
	},
	'The refusal says, From Date, To Date, What to do': (row) => {
		const ends = ['From Date', 'To Date'].map((column) => given(row.code(column)).json);
		const [start, end] = ends as [{ value: unknown }, { value: unknown }];
		const json = { start: start.value, end: end.value };
		const [fromDate, toDate] = ['={{ $json.start }}', '={{ $json.end }}'];
		expectRefusal(items.readItem({ json, parameters: { timezone: ZONE, fromDate, toDate } }), row);
	},
	'The refusal says, Current start, Current end, Shift By, Shift Unit, Timezone, What to do': (
		row,
	) => {
		expectRefusal(items.readItem({ parameters: shiftOf(row) }), row);
	},
};

/** What LeadSquared answers when it is asked for its user's zone. */
async function zoneOfUser(said: string): Promise<Reading<string>> {
	const answer: Answer = { statusCode: 200, headers: {}, body: '' };
	const TimeZone = said === 'names none' ? '' : said;
	const urls = { api: 'api.example.com' };
	answer.body = JSON.stringify({ TimeZone, LSQCommonServiceURLs: urls });
	const { context } = fakeContext(async () =>
		said === 'gives no answer' ? { ...answer, statusCode: 503, body: '' } : answer,
	);
	const credential = { region: 'custom', host: urls.api, secretKey: 'secret', rateLimit: 1000 };
	Object.assign(context, {
		getNode: () => ({ parameters: {} }),
		getCredentials: async () => ({ ...credential, accessKey: `u$r-${said.replaceAll(' ', '-')}` }),
	});
	const account = new RunAccount(context as never, { maxRetries: 0, timeoutMs: 1_000 });
	return await untilSettled(account.userZone(), 10_000);
}

let old: typeof items | undefined;

/** The node on an engine that knows none of the changes of law: with a luxon of its own. */
function onOldEngine(): typeof items {
	if (old !== undefined) return old;
	jest.resetModules();
	const { IANAZone: Zone } = jest.requireActual<typeof luxon>('luxon');
	jest.spyOn(Zone.prototype, 'offset').mockImplementation(function (this: luxon.IANAZone, at) {
		const change = ZONE_CHANGES.find(([zone]) => zone === this.name);
		const byLaw = moment.tz(at, this.name).utcOffset();
		if (change === undefined || at < Date.parse(change[1])) return byLaw;
		const before = moment.tz(Date.parse(change[1]) - SECOND, this.name).utcOffset();
		return before === change[2] ? before - 60 : before;
	});
	return (old = jest.requireActual<typeof items>('./datedItem'));
}

useFakeClock();

beforeEach(() => {
	jest.setSystemTime(NOW);
});

describe.each(TABLES.map((table, place) => ({ ...table, place })))(
	'table $place, $section',
	(table) => {
		it('is of a kind that is tested', () => {
			expect(Object.keys(RUNS)).toContain(table.columns.join(', '));
		});

		it.each(table.rows.map((cells) => [cells.map(({ text }) => text).join(' | '), cells] as const))(
			'%s',
			async (_, cells) => {
				await RUNS[table.columns.join(', ')]?.(new Row(table, cells));
			},
		);
	},
);

it('the judge has had its say', () => {
	expect(judgedRows).toBeGreaterThan(50);
});

it('every kind of table stands on the page', () => {
	const kinds = TABLES.map(({ columns }) => columns.join(', '));
	expect(Object.keys(RUNS).filter((kind) => !kinds.includes(kind))).toEqual([]);
});

it('every advice that the node gives on a date is on the page', () => {
	const advised = TABLES.flatMap(({ columns, rows }) =>
		rows.flatMap((row) => row[columns.indexOf('What to do')]?.text ?? []),
	);
	expect(PIECES.filter(({ words }) => !advised.some((fix) => words.test(fix)))).toEqual([]);
});

it('every zone whose law changed is on the page', () => {
	const table = TABLES.find(({ columns }) => columns[0] === 'Zones');
	const named = table?.rows.flatMap(([zones]) => zones?.code ?? []) ?? [];
	expect([...named].sort()).toEqual(ZONE_CHANGES.map(([zone]) => zone).sort());
	for (const [zone, at] of ZONE_CHANGES) {
		const row = table?.rows.find(([zones]) => zones?.code.includes(zone));
		expect([zone, row?.[1]?.code[0]]).toEqual([zone, at.slice(0, 16).replace('T', ' ')]);
	}
});

/** What stands in backticks and is a date, outside of tables and examples. */
const datesIn = (markdown: string) =>
	[...markdown.replace(/^\|.*$|^```[^]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)]
		.map(([, code = '']) => code)
		.filter((code) => /\d{4}|\d:\d\d|\$json|\$now/.test(code));

it('a date in a sentence, or in the README, stands in a table here', () => {
	const tested = new Set(TABLES.flatMap(({ rows }) => rows.flat().flatMap(({ code }) => code)));
	const readme = read('README.md');
	const section = /^## Dates and time zones\n[^]*?(?=^## )/m.exec(readme)?.[0] ?? '';
	const cells = tablesOf(section).flatMap(({ rows }) => rows.flat().flatMap(({ code }) => code));
	const told = [...datesIn(PAGE), ...datesIn(section), ...cells.filter((code) => /\d/.test(code))];
	expect(told.length).toBeGreaterThan(5);
	expect(told.filter((code) => !tested.has(code))).toEqual([]);
});
