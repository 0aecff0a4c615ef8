/** Promise 2 of docs/behaviour.md: whatever is advised where a date is refused works when it is followed. */
import fc from 'fast-check';

import { type Given, PIECES, waysOf } from '../../dates/advice';
import { CASES, GIVEN, readGiven } from './adviceCases';
import { anyOf, FORMATS } from './support';

/** A user meets no more than so many faults of one date, one after the other. */
const MOST_STEPS = 5;

/** Follows advice until the date is read. Gives the texts on the way that does not end so, if there is one. */
function deadEnd(given: Given, said: readonly string[] = []): string[] | undefined {
	const reading = readGiven(given);
	if (reading.ok) return undefined;
	const { why, fix } = reading.error;
	const text = `${JSON.stringify(given.value)} (${given.format}, ${String(given.customFormat)}) ${why}. ${fix}`;
	if (said.length >= MOST_STEPS) return [...said, text];
	for (const way of waysOf(fix, given)) {
		const end = deadEnd(way, [...said, text]);
		if (end !== undefined) return end;
	}
	return undefined;
}

const refused = (given: Partial<Given>) => {
	const reading = readGiven({ ...GIVEN, ...given });
	if (reading.ok) throw new Error('it is read');
	return reading.error;
};

describe('what is advised', () => {
	it.each(CASES)('for %j is %s, and works', (given, advice, why = /./) => {
		const error = refused(given);
		expect(error.fix).toMatch(advice);
		expect(error.why).toMatch(why);
		expect(deadEnd({ ...GIVEN, ...given })).toBeUndefined();
	});

	it('is never a sentence that no case above follows', () => {
		// Not every Node lacks a law: the table of changes has a test of its own for what is advised then.
		const advised = [
			...CASES.flatMap(([given]) => refused(given).fix.split(' Or: ')),
			'Update n8n, or give dates with an offset, e.g. "2026-11-01T02:00:00-07:00".',
		];
		expect(PIECES.filter(({ words }) => !advised.some((fix) => words.test(fix)))).toEqual([]);
	});

	it('works for whatever is given, in every format', () => {
		const digits = (least: number, most: number) =>
			fc.integer({ min: least, max: most }).map(String);
		const part = fc.oneof(
			...[digits(0, 40), digits(2020, 2030), digits(0, 2_000_000_000), fc.nat(99).map(String)],
			anyOf(':/-. ,TZ+'),
			fc.constantFrom(
				...'Nov November Sept Sun Sunday am PM p.m. at UTC Asia/Kolkata +05:30'.split(' '),
			),
		);
		const pieced = fc.array(part, { minLength: 1, maxLength: 14 }).map((parts) => parts.join(''));
		const sign = fc.constantFrom('/', '-', '.', ' ');
		const written = fc
			.tuple(digits(1, 32), digits(1, 13), digits(2024, 2029), sign, digits(0, 24), fc.nat(61))
			.map(
				([one, two, year, mark, hour, minute]) =>
					`${one}${mark}${two}${mark}${year} ${hour}:${String(minute).padStart(2, '0')}`,
			);
		const value = fc.oneof(pieced, written, fc.double(), fc.nat(3_000_000_000), fc.anything());
		const given = fc.record({
			value,
			format: fc.constantFrom(...FORMATS),
			customFormat: fc.oneof(
				fc.constantFrom(
					'dd/MM/yyyy HH:mm',
					'yyyyMMddHHmm',
					'DD/MM/YYYY',
					"d M yyyy 'UTC' H:mm",
					'',
				),
				fc.string(),
			),
			timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'Mars', undefined),
			isZoneChosen: fc.boolean(),
		});
		fc.assert(
			fc.property(given, (each) => {
				expect(deadEnd(each)).toBeUndefined();
			}),
			{ numRuns: 5_000 },
		);
	});
});
