/** How an instant is written for LeadSquared: against moment, and against itself when it has forgotten all. */
import fc from 'fast-check';
import moment from 'moment-timezone';

import { sentDate } from '../../../nodes/LeadSquared/dates/instant';
import { DAY, SECOND } from './support';

const right = (millis: number): string => moment.utc(millis).format('YYYY-MM-DD HH:mm:ss');
const LAST = Date.UTC(2199, 11, 31, 23, 59, 59);

describe('the date that is sent', () => {
	it.each([
		[0, '1970-01-01 00:00:00'],
		[SECOND, '1970-01-01 00:00:01'],
		[DAY - SECOND, '1970-01-01 23:59:59'],
		[DAY, '1970-01-02 00:00:00'],
		[Date.UTC(2024, 1, 29, 12, 30), '2024-02-29 12:30:00'],
		[LAST, '2199-12-31 23:59:59'],
	])('of %i is %s', (millis, text) => {
		expect(sentDate(millis)).toBe(text);
	});

	it('is what moment writes, in whatever order the instants come', () => {
		const instants = fc.integer({ min: 0, max: LAST / SECOND }).map((second) => second * SECOND);
		fc.assert(
			fc.property(fc.array(instants, { maxLength: 5 }), (list) => {
				// Twice: written anew, and as it was remembered.
				expect([...list, ...list].map(sentDate)).toEqual([...list, ...list].map(right));
			}),
			{ numRuns: 2_000 },
		);
	});

	it('is right on every day and at every second of a day, more than are remembered', () => {
		const days = Array.from({ length: LAST / DAY }, (_, day) => day * DAY);
		const seconds = Array.from({ length: DAY / SECOND }, (_, second) => second * SECOND);
		const wrong = [...days, ...seconds].filter(
			(millis) =>
				sentDate(millis) !== new Date(millis).toISOString().slice(0, 19).replace('T', ' '),
		);
		expect(wrong).toEqual([]);
	});
});
