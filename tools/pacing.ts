/**
 * All figures of the pacing in virtual time: `npx tsx tools/pacing.ts [--from 101] [words of a figure's name]`.
 * Median and worst of 20 seeds, from 1 or the named one on, beside their bounds; ends with 1 if one is missed.
 */
import { FIGURES } from '../test/unit/transportTiming/figures';

const SEEDS = 20;

async function main(from: number, words: string): Promise<void> {
	for (const { name, median, worst, measure } of FIGURES) {
		if (!name.includes(words)) continue;
		const values: number[] = [];
		for (let seed = from; seed < from + SEEDS; seed += 1) values.push(await measure(seed));
		values.sort((one, other) => one - other);
		const middle = values[SEEDS / 2] ?? NaN;
		const last = values[SEEDS - 1] ?? NaN;
		const met = middle <= median && last <= worst;
		const shown = (one: number, other: number): string =>
			`${one.toFixed(2)} (${other === Infinity ? '-' : other.toFixed(2)})`;
		console.log(`${met ? '✓' : '✗'} ${name}: ${shown(middle, last)}, aim ${shown(median, worst)}`);
		if (!met) process.exitCode = 1;
	}
}

const [option, first = '', ...words] = process.argv.slice(2);
if (option === '--from') void main(Number(first), words.join(' '));
else void main(1, process.argv.slice(2).join(' '));
