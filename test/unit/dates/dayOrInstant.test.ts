/** Get Many: From Date and To Date are instants, or whole days in the zone. */
import { readDayOrInstant } from '../../../nodes/LeadSquared/dates/dayOrInstant';
import { type Edge } from '../../../nodes/LeadSquared/dates/localTime';
import { clockChanges, instantsOf } from './momentJudge';
import { DAY, MINUTE, rules, shown } from './support';

const edgeOf = (value: unknown, edge: Edge, timezone: unknown = 'Asia/Kolkata'): string =>
	shown(readDayOrInstant(value, edge, rules({ timezone })));

function reasonOf(value: unknown, timezone: unknown): string {
	const reading = readDayOrInstant(value, 'first', rules({ timezone }));
	return reading.ok ? shown(reading) : reading.error.why;
}

describe('a day', () => {
	it.each([
		['2026-11-29', 'Asia/Kolkata', '2026-11-28T18:30', '2026-11-29T18:30'],
		[' 2026-11-29 ', 'UTC', '2026-11-29T00:00', '2026-11-30T00:00'],
		['2028-02-29', 'UTC', '2028-02-29T00:00', '2028-03-01T00:00'],
		['2026-12-31', 'America/New_York', '2026-12-31T05:00', '2027-01-01T05:00'],
		// Of 23 and of 25 hours.
		['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00', '2026-03-29T22:00'],
		['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00', '2026-10-25T23:00'],
		// Midnight is skipped: the day begins at 01:00, and the one before it ends then.
		['2017-10-15', 'America/Sao_Paulo', '2017-10-15T03:00', '2017-10-16T02:00'],
		['2017-10-14', 'America/Sao_Paulo', '2017-10-14T03:00', '2017-10-15T03:00'],
		['2024-03-31', 'Asia/Beirut', '2024-03-30T22:00', '2024-03-31T21:00'],
		['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00', '2024-04-26T21:00'],
		['2024-04-25', 'Africa/Cairo', '2024-04-24T22:00', '2024-04-25T22:00'],
		// Midnight is there twice: the day begins with the first.
		['2024-11-03', 'America/Havana', '2024-11-03T04:00', '2024-11-04T05:00'],
		['2024-11-02', 'America/Havana', '2024-11-02T04:00', '2024-11-03T04:00'],
		// Samoa had no 30th: nothing lies in it, and nothing between its neighbours.
		['2011-12-29', 'Pacific/Apia', '2011-12-29T10:00', '2011-12-30T10:00'],
		['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00', '2011-12-30T10:00'],
		['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00', '2011-12-31T10:00'],
		// Half a minute past 00:44: the strangest change of all.
		['1972-01-07', 'Africa/Monrovia', '1972-01-07T00:44:30', '1972-01-08T00:00'],
		['1970-01-01', 'America/New_York', '1970-01-01T05:00', '1970-01-02T05:00'],
		['2199-12-30', 'UTC', '2199-12-30T00:00', '2199-12-31T00:00'],
	])('%s in %s goes from %s to %s', (day, zone, from, to) => {
		expect([edgeOf(day, 'first', zone), edgeOf(day, 'last', zone)]).toEqual(
			[from, to].map((text) => new Date(`${text}Z`).toISOString()),
		);
	});

	it('ends where the next one begins, and begins at its first instant, at every clock change', () => {
		const wrong: string[] = [];
		// Every third: `localTime` looks at all of them.
		const changes = clockChanges().filter((_, place) => place % 3 === 0);
		for (const { zone, at, after } of changes) {
			const changed = Math.floor((at + after) / DAY) * DAY;
			for (const day of [changed - DAY, changed, changed + DAY]) {
				const text = new Date(day).toISOString().slice(0, 10);
				const before = new Date(day - DAY).toISOString().slice(0, 10);
				const begin = edgeOf(text, 'first', zone);
				let minute = 0;
				while (instantsOf(zone, day + minute * MINUTE).length === 0) minute += 1;
				const [right = NaN] = instantsOf(zone, day + minute * MINUTE);
				const fits = begin === new Date(right).toISOString();
				if (!fits || edgeOf(before, 'last', zone) !== begin) wrong.push(`${zone} ${text} ${begin}`);
			}
		}
		expect(wrong).toEqual([]);
		expect(changes.length).toBeGreaterThan(3_000);
	});

	it('may be the first and the last that there are', () => {
		expect(edgeOf('1970-01-01', 'first', 'UTC')).toBe('1970-01-01T00:00:00.000Z');
		expect(edgeOf('2199-12-31', 'first', 'UTC')).toBe('2199-12-31T00:00:00.000Z');
		expect(edgeOf('2199-12-31', 'last', 'UTC')).toBe('2200-01-01T00:00:00.000Z');
		expect(edgeOf('1970-01-01', 'first', 'Asia/Kolkata')).toBe('1969-12-31T18:30:00.000Z');
	});

	it('names the zone that it was read in', () => {
		const reading = readDayOrInstant('2026-11-29', 'last', rules());
		expect(reading.ok && reading.value.readInZone).toBe('Asia/Kolkata');
	});

	it.each([
		['2026-02-30', 'UTC', 'names a day that February 2026 does not have'],
		['2026-13-01', 'UTC', 'has month 13'],
		['1969-12-31', 'UTC', 'is in the year 1969'],
		['2200-01-01', 'UTC', 'is in the year 2200'],
		['2026-11', 'UTC', 'has no full date'],
		['29/11/2026', 'UTC', 'is not a day as 2026-11-29 is'],
		['29/11/2026 12:30', 'UTC', 'is not a date in a form that can be read without guessing'],
		['20261129', 'UTC', 'is a bare number, which could be several kinds of date'],
		[46_355, 'UTC', 'is a bare number, which could be several kinds of date'],
		['today', 'UTC', 'is not a date in a form that can be read without guessing'],
		['', 'UTC', 'is empty'],
		[null, 'UTC', 'is empty'],
		['2026-11-29', '', 'is a day, and Timezone is "", which is not a known zone'],
		['2026-11-29', 'PST', 'is a day, and Timezone is "PST", which is not a known zone'],
		['2026-11-29', null, 'is a day, and Timezone is null, which is not a known zone'],
		['2026-11-29', ['UTC'], 'is a day, and Timezone is ["UTC"], which is not a known zone'],
		['2026-03-29 02:30', 'Europe/Berlin', expect.stringMatching(/^does not exist in Europe/)],
	])('%p in %p is refused: %p', (value, zone, why) => {
		expect(reasonOf(value, zone)).toEqual(why);
	});
});

describe('an instant', () => {
	it.each([
		['2026-11-29T12:30:00+05:30', undefined],
		['2026-11-29 12:30', 'Asia/Kolkata'],
		['/Date(1795935600000+0000)/', undefined],
		[new Date('2026-11-29T07:00:00Z'), undefined],
		[{ dateTime: '2026-11-29T12:30:00', timeZone: 'India Standard Time' }, undefined],
	])('is the same for both edges: %p', (value, readInZone) => {
		for (const edge of ['first', 'last'] as const) {
			expect(edgeOf(value, edge)).toBe('2026-11-29T07:00:00.000Z');
			const reading = readDayOrInstant(value, edge, rules());
			expect(reading.ok && reading.value.readInZone).toBe(readInZone);
		}
	});
});
