/** What the pacing reaches, in virtual time: a part of the figures with few seeds. All of them: `npx tsx tools/pacing.ts`. */
import { FIGURES } from './figures';

/** The largest limits take the longest, and two of the three numbers of others show the same as the third. */
const QUICK = FIGURES.filter(({ name }) => !/limit (72|200)|beside 2/.test(name));

/** How four processes come to share, and how often two are refused, varies more than anything else. */
const seedsFor = (name: string): number => (/shares: 4|refused: 2/.test(name) ? 20 : 5);

it.each(QUICK)('$name', async ({ name, median, worst, measure }) => {
	const values: number[] = [];
	for (let seed = 1; seed <= seedsFor(name); seed += 1) values.push(await measure(seed));
	values.sort((one, other) => one - other);
	expect(values[Math.floor(values.length / 2)]).toBeLessThanOrEqual(median);
	expect(values[values.length - 1]).toBeLessThanOrEqual(worst);
});
