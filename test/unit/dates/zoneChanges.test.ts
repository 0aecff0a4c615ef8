/** Zone data older than the law: the table of changes, and engines that lack one of them. */
import fc from 'fast-check';
import type * as luxon from 'luxon';
import { IANAZone } from 'luxon';
import moment from 'moment-timezone';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type * as shifts from '../../../nodes/LeadSquared/actions/appointment/times/shift';
import type * as dates from '../../../nodes/LeadSquared/dates/dateValue';
import type * as ranges from '../../../nodes/LeadSquared/dates/dayOrInstant';
import { clockFieldsOf } from '../../../nodes/LeadSquared/dates/instant';
import type * as localTimes from '../../../nodes/LeadSquared/dates/localTime';
import { ZONE_CHANGES } from '../../../nodes/LeadSquared/dates/zoneChanges';
import { fail, ok, type Reading } from '../../../nodes/LeadSquared/values/result';
import { instantsOf, shownIn } from './momentJudge';
import { DAY, HOUR, MINUTE, rules, SECOND } from './support';

const ROWS = ZONE_CHANGES.map(([zone, at, offsetMinutes]) => ({
	zone,
	at: Date.parse(at),
	offset: offsetMinutes * MINUTE,
}));
type Row = (typeof ROWS)[number];

/** By the law, in milliseconds. */
const offsetByMoment = (zone: string, at: number) => shownIn(zone, at) - at;

/** The shipped code on an engine whose every zone has these offsets. */
function onEngine(offsetAt: (at: number) => number) {
	jest.resetModules();
	const { IANAZone: Zone } = jest.requireActual<typeof luxon>('luxon');
	jest.spyOn(Zone.prototype, 'offset').mockImplementation((at) => offsetAt(at) / MINUTE);
	const nodes = '../../../nodes/LeadSquared';
	return {
		...jest.requireActual<typeof localTimes>(`${nodes}/dates/localTime`),
		...jest.requireActual<typeof dates>(`${nodes}/dates/dateValue`),
		...jest.requireActual<typeof ranges>(`${nodes}/dates/dayOrInstant`),
		...jest.requireActual<typeof shifts>(`${nodes}/actions/appointment/times/shift`),
	};
}

/** An engine that knows the zone's law up to the change, and not the change. */
function before({ zone, at, offset }: Row) {
	const last = offsetByMoment(zone, at - SECOND);
	const wrong = last === offset ? last - HOUR : last;
	return onEngine((instant) => (instant < at ? offsetByMoment(zone, instant) : wrong));
}

/** An engine that knows the change, and a later one that nobody here knows of. */
const after = ({ zone, at }: Row) =>
	onEngine((instant) => offsetByMoment(zone, instant) + (instant < at + DAY ? 0 : HOUR));

const around = fc.oneof(
	fc.integer({ min: -2 * 86_400, max: 2 * 86_400 }),
	fc.integer({ min: -5 * 366 * 86_400, max: 5 * 366 * 86_400 }),
);

const textOf = (local: number) => new Date(local).toISOString().slice(0, 19);

function refusal(reading: Reading<unknown>) {
	if (reading.ok) throw new Error(`taken as ${JSON.stringify(reading.value)}`);
	return reading.error;
}

describe('the table of changes', () => {
	it('is made of zone data that are as new as those of its judge', () => {
		const file = resolve(__dirname, '../../../nodes/LeadSquared/dates/zoneChanges.ts');
		const release = /zone data (20\d\d[a-z]+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
		expect(release >= moment.tz.dataVersion).toBe(true);
	});

	it.each(ROWS)('tells the law, and where it begins: $zone', ({ zone, at, offset }) => {
		expect(offsetByMoment(zone, at)).toBe(offset);
		// Vostok's clocks were corrected for all the years since 2020.
		if (at === Date.UTC(2020, 0)) return;
		const last = Math.round(IANAZone.create(zone).offset(at - SECOND) * 60) * SECOND;
		expect(offsetByMoment(zone, at - SECOND)).toBe(last);
	});

	it('has every name of a zone', () => {
		const rowOf = (name: string) => ROWS.find(({ zone }) => zone === name);
		const missing = moment.tz.names().filter((name) => {
			if (!IANAZone.isValidZone(name)) return false;
			const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
			const [row, same] = [rowOf(known), rowOf(name)];
			return row?.at !== same?.at || row?.offset !== same?.offset;
		});
		expect(missing).toEqual([]);
	});
});

describe.each(ROWS)('of $zone', (row) => {
	const { zone, at } = row;

	it('a lacking change is where readable times end', () => {
		const engine = before(row);
		fc.assert(
			fc.property(around, (seconds) => {
				const instant = at + seconds * SECOND;
				const local = shownIn(zone, at - SECOND) + seconds * SECOND;
				const [first] = instantsOf(zone, local);
				const outdated = (first ?? local - offsetByMoment(zone, local - DAY)) >= at;
				const right = first === undefined ? fail('skipped') : ok(first);
				expect(engine.localTimeToInstant(clockFieldsOf(local), zone)).toEqual(
					outdated ? fail('outdatedZone') : right,
				);
				expect(engine.localTimeOf(instant, zone)).toEqual(
					instant >= at ? fail('outdatedZone') : ok(shownIn(zone, instant)),
				);
			}),
			{ numRuns: 500 },
		);
	});

	it('an engine that knows it is trusted, whatever it knows of later ones', () => {
		const engine = after(row);
		fc.assert(
			fc.property(around, (seconds) => {
				const local = engine.localTimeOf(at + seconds * SECOND, zone);
				const back = engine.localTimeToInstant(clockFieldsOf(at + seconds * SECOND), zone);
				expect(local.ok).toBe(true);
				expect(back.ok || back.error).not.toBe('outdatedZone');
			}),
			{ numRuns: 100 },
		);
	});

	it('what is advised works', () => {
		const engine = before(row);
		const day = textOf(at + row.offset + DAY).slice(0, 10);
		const refused = [
			engine.readDate(`${day} 12:30`, rules({ timezone: zone })),
			engine.readDate({ dateTime: `${day}T12:30`, timeZone: zone }, rules()),
			engine.readDayOrInstant(day, 'first', rules({ timezone: zone })),
		];
		for (const reading of refused) {
			const { why, fix } = refusal(reading);
			expect(why).toContain(`is in ${zone}, whose clocks this n8n knows only until `);
			const [, example] =
				/^Update n8n, or give dates with an offset, e\.g\. "(\S+)"\.$/.exec(fix) ?? [];
			expect(engine.readDate(example, rules({ timezone: zone }))).toEqual(ok({ millis: at }));
			const calendar = { dateTime: example, timeZone: zone };
			expect(engine.readDate(calendar, rules())).toEqual(ok({ millis: at }));
			expect(engine.readDayOrInstant(example, 'first', rules({ timezone: zone }))).toEqual(
				ok({ millis: at }),
			);
		}
	});
});

describe('an engine that does not know that Vancouver stays at -07:00', () => {
	const vancouver = ROWS.find(({ zone }) => zone === 'America/Vancouver');
	if (vancouver === undefined) throw new Error('Vancouver is not in the table.');
	const zone = 'America/Vancouver';
	const WHY =
		'America/Vancouver, whose clocks this n8n knows only until 2026-11-01: its zone data are older than the law';
	const OFFSET = 'Update n8n, or give dates with an offset, e.g. "2026-11-01T02:00:00-07:00"';

	it.each([
		['auto', '2026-11-29 12:30', '.'],
		['custom', '29/11/2026 12:30', ', and set Date Format to Automatic.'],
		['serialNumber', 46_355.520_833, ', and set Date Format to Automatic.'],
		['auto', { dateTime: '2026-11-29T12:30', timeZone: 'America/Vancouver' }, '.'],
	] as const)('refuses in the format %s the date %j', (format, value, end) => {
		const reading = before(vancouver).readDate(value, rules({ format, timezone: zone }));
		expect(refusal(reading)).toEqual({ why: `is in ${WHY}`, fix: `${OFFSET}${end}` });
	});

	it('refuses a zone that the text names', () => {
		const customFormat = 'yyyy-MM-dd HH:mm z';
		const own = rules({ format: 'custom', customFormat });
		const reading = before(vancouver).readDate('2026-11-29 12:30 America/Vancouver', own);
		expect(refusal(reading).why).toBe(`is in ${WHY}`);
	});

	it.each([
		['2026-11-29T19:30:00Z', 1],
		['2026-11-29T19:30:00Z', -60],
		['2026-10-31T19:30:00Z', 1],
	])('refuses to shift %s by %i days, and shifts it by hours', (text, by) => {
		const { shiftInstant } = before(vancouver);
		const from = Date.parse(text);
		expect(refusal(shiftInstant(from, { by, unit: 'days' }, () => ok(zone)))).toEqual({
			why: `cannot be shifted by days in ${WHY}`,
			fix: 'Update n8n, or shift by hours.',
		});
		expect(shiftInstant(from, { by: by * 24, unit: 'hours' }, () => ok(zone))).toEqual(
			ok(from + by * DAY),
		);
	});

	it('shifts what stays before the change', () => {
		const { shiftInstant } = before(vancouver);
		const from = Date.parse('2026-10-30T19:30:00Z');
		expect(shiftInstant(from, { by: 1, unit: 'days' }, () => ok(zone))).toEqual(ok(from + DAY));
	});
});
