/** What clocks show: the way back from an instant to a local time. */
import fc from 'fast-check';
import moment from 'moment-timezone';

import { clockFieldsOf } from '../../../nodes/LeadSquared/dates/instant';
import { localTimeOf, localTimeToInstant } from '../../../nodes/LeadSquared/dates/localTime';
import { fail, ok } from '../../../nodes/LeadSquared/values/result';
import { clockChanges, shownIn, ZONES } from './momentJudge';
import { HOUR, SECOND } from './support';

const seconds = fc.integer({
	min: Date.UTC(2000, 0, 1) / SECOND,
	max: Date.UTC(2024, 11, 31) / SECOND,
});

function shownHere(millis: number, zone: string): number {
	const local = localTimeOf(millis, zone);
	return local.ok ? local.value : NaN;
}

describe('what clocks in a zone show', () => {
	it.each([
		['2026-11-29T07:00:00Z', 'Asia/Kolkata', '2026-11-29T12:30:00.000Z'],
		['2026-11-29T07:00:00Z', 'asia/calcutta', '2026-11-29T12:30:00.000Z'],
		['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29T01:59:59.000Z'],
		['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29T03:00:00.000Z'],
		['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31T00:00:00.000Z'],
		['1972-01-07T00:44:29Z', 'Africa/Monrovia', '1972-01-06T23:59:59.000Z'],
		['1970-01-01T00:00:00Z', 'America/New_York', '1969-12-31T19:00:00.000Z'],
	])('at %s in %s: %s', (instant, zone, local) => {
		expect(localTimeOf(Date.parse(instant), zone)).toEqual(ok(Date.parse(local)));
	});

	it.each(['', 'local', 'Asia/Atlantis', 'PST', '+05:30', 'UTC+3'])(
		'is unknown in the zone %p',
		(zone) => {
			expect(localTimeOf(0, zone)).toEqual(fail('unknownZone'));
		},
	);

	it('is what moment-timezone says, around every clock change', () => {
		const wrong = clockChanges().flatMap(({ zone, at }) =>
			[-HOUR, -SECOND, 0, HOUR]
				.filter((by) => shownHere(at + by, zone) !== shownIn(zone, at + by))
				.map((by) => `${zone} ${new Date(at + by).toISOString()}`),
		);
		expect(wrong).toEqual([]);
	});

	it('leads back to the instant, or to the first of two that show the same', () => {
		fc.assert(
			fc.property(fc.constantFrom(...ZONES), seconds, (zone, second) => {
				const local = shownHere(second * SECOND, zone);
				const back = localTimeToInstant(clockFieldsOf(local), zone);
				const millis = back.ok ? back.value : NaN;
				expect(millis).toBeLessThanOrEqual(second * SECOND);
				expect(shownHere(millis, zone)).toBe(local);
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('clock fields', () => {
	it('are those that moment shows in UTC', () => {
		const any = fc.integer({ min: -2_000_000_000, max: Date.UTC(2200, 0, 2) / SECOND });
		fc.assert(
			fc.property(any, (second) => {
				const { year, month, day, hour, minute, second: sec } = clockFieldsOf(second * SECOND);
				const right = moment.utc(second * SECOND);
				expect([year, month - 1, day, hour, minute, sec, 0]).toEqual(right.toArray());
			}),
		);
	});
});
